// How the imaginary nation speaks to the service: over HTTP, as every agency does. Busy services are asked again later.
import { setTimeout as sleep } from "node:timers/promises";

export interface IngestClientOptions {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly key: string;
  /** Ends every wait and every request. */
  readonly signal: AbortSignal;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const PATIENCE_MS = 120_000;

export class IngestClient {
  readonly #options: IngestClientOptions;
  /** Rows that the service did not take. */
  refusedRows = 0;

  constructor(options: IngestClientOptions) {
    this.#options = options;
  }

  /** Sends until all of it is taken in or refused row by row. @throws when the whole is refused for good: a key that was revoked */
  async send(method: "PUT" | "POST", path: string, rows: readonly object[]): Promise<void> {
    const headers = { authorization: `Bearer ${this.#options.key}`, "content-type": "application/x-ndjson" };
    const answer = await this.#insist(path, { method, headers, body: rows.map((row) => JSON.stringify(row)).join("\n") });
    const { refusedCount } = (await answer.json()) as { readonly refusedCount: number };
    this.refusedRows += refusedCount;
  }

  async ask<Answer>(path: string): Promise<Answer> {
    return (await (await this.#insist(path, {})).json()) as Answer;
  }

  async #insist(path: string, request: RequestInit): Promise<Response> {
    const { url, signal } = this.#options;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      signal.throwIfAborted();
      const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      const answer = await fetch(`${url}${path}`, { ...request, signal: limit }).catch(() => null);
      if (answer?.ok) return answer;
      await answer?.arrayBuffer().catch(() => null);
      if (answer && answer.status < 500 && answer.status !== 429) throw new Error(`${path} was refused with ${answer.status}`);
      const toldMs = Number(answer?.headers.get("retry-after") ?? 0) * 1_000 || 0;
      await sleep(Math.min(Math.max(waitMs, toldMs), LONGEST_WAIT_MS), undefined, { signal });
    }
  }
}
