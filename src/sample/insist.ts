// Asks a service until it answers: one that is busy or away is asked again later, one that refuses for good is not.
import { setTimeout as sleep } from "node:timers/promises";

export interface Insistence {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  /** Ends every wait and every request. */
  readonly signal: AbortSignal;
}

/** The service will not take it, however often it is sent. Tells the address and the reason, never a key. */
export class Refused extends Error {
  override readonly name = "Refused";
  /** `wrong_state` of a problem (RFC 9457); empty where none was named. */
  readonly code: string;

  constructor(path: string, status: number, code = "") {
    super(`${path} was refused with ${status}${code && `, ${code}`}`);
    this.code = code;
  }
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const PATIENCE_MS = 120_000;

/** @throws Refused; the signal's reason when it ends */
export async function insist({ url, signal }: Insistence, path: string, request: RequestInit): Promise<Response> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    signal.throwIfAborted();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const answer = await fetch(`${url}${path}`, { ...request, signal: limit }).catch(() => null);
    if (answer?.ok) return answer;
    const text = (await answer?.text().catch(() => "")) ?? "";
    if (answer && answer.status < 500 && answer.status !== 429) throw new Refused(path, answer.status, codeIn(text));
    const toldMs = Number(answer?.headers.get("retry-after") ?? 0) * 1_000 || 0;
    await sleep(Math.min(Math.max(waitMs, toldMs), LONGEST_WAIT_MS), undefined, { signal });
  }
}

function codeIn(text: string): string {
  return /"code":"([a-z_]{1,40})"/.exec(text)?.[1] ?? "";
}
