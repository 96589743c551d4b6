// How the imaginary nation speaks to the service: over HTTP, as every agency does. Busy services are asked again later.
import { type Insistence, insist } from "./insist.ts";

export interface IngestClientOptions extends Insistence {
  readonly key: string;
}

export class IngestClient {
  readonly #options: IngestClientOptions;
  /** Rows that the service did not take. */
  refusedRows = 0;

  constructor(options: IngestClientOptions) {
    this.#options = options;
  }

  /** Sends until all of it is taken in or refused row by row. @throws Refused when the whole is refused for good: a key that was revoked */
  async send(method: "PUT" | "POST", path: string, rows: readonly object[]): Promise<void> {
    const headers = { authorization: `Bearer ${this.#options.key}`, "content-type": "application/x-ndjson" };
    const answer = await insist(this.#options, path, { method, headers, body: rows.map((row) => JSON.stringify(row)).join("\n") });
    const { refusedCount } = (await answer.json()) as { readonly refusedCount: number };
    this.refusedRows += refusedCount;
  }

  async ask<Answer>(path: string): Promise<Answer> {
    return (await (await insist(this.#options, path, {})).json()) as Answer;
  }
}
