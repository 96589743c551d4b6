// A seller of the tests, reported through the public ingest like any other.

export interface Seller {
  readonly code: string;
  readonly name?: string;
  readonly address?: string | null;
  readonly location?: readonly [lon: number, lat: number];
  readonly openingHours?: readonly string[];
}

export class Reporter {
  readonly #address: string;
  readonly #key: string;
  #events = 0;

  constructor(address: string, key: string) {
    this.#address = address;
    this.#key = key;
  }

  async register(sellers: readonly Seller[]): Promise<void> {
    const rows = sellers.map(({ name = "가상시험약국", address = "강원도 양양군 가상시험로 1", ...seller }) => ({ type: "01", name, address, ...seller }));
    await this.#send("PUT", "/v1/ingest/masks/sellers", rows);
  }

  /** A reading of what is left, as of a moment ago on the platform's clock, or of `ageSeconds` before. */
  async count(seller: string, quantity: number, ageSeconds = 0): Promise<void> {
    const { now } = (await (await fetch(`${this.#address}/v1/status`)).json()) as { now: string };
    const occurredAt = new Date(Date.parse(now) - ageSeconds * 1000).toISOString();
    await this.#send("POST", "/v1/ingest/masks/events", [
      { id: `browser-${process.pid}-${seller}-${this.#events++}-${Date.now()}`, seller, kind: "count", product: "adult", quantity, occurredAt },
    ]);
  }

  /** @throws Error when a row was refused */
  async #send(method: string, path: string, rows: readonly object[]): Promise<void> {
    const headers = { authorization: `Bearer ${this.#key}`, "content-type": "application/json" };
    const answer = await fetch(`${this.#address}${path}`, { method, headers, body: JSON.stringify(rows) });
    const said = (await answer.json()) as { readonly accepted: number };
    if (!answer.ok || said.accepted !== rows.length) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`);
  }
}
