// The network first, what is kept when it does not answer in time, or not usefully. Decides only; asks and keeps by what it is handed.
import { isNotNow, waitSeconds } from "#web/offline/keeping-rules.ts";
import type { Kept } from "./kept-answers.ts";

/** A page that stands is better than one that may come: so long is waited for a service that may be slow. */
const PATIENCE_MS = 4_000;
/** For what is asked just after it has been too slow: one page asks several times. */
const IMPATIENCE_MS = 400;
const REMEMBERED_MS = 15_000;

export type Reason = "away" | "slow" | "busy";

export interface FromKept {
  readonly kept: Kept | null;
  readonly reason: Reason;
  /** That the service asks to wait; null: it did not say. */
  readonly waitSeconds: number | null;
}

let lastSlowAt = 0;

/**
 * @param asked the answer of the network, under way
 * @returns that answer when it is good or there is nothing better, otherwise why what is kept has to do
 */
export async function firstAnswer(asked: Promise<Response>, find: () => Promise<Kept | null>): Promise<Response | FromKept> {
  const patienceMs = Date.now() - lastSlowAt < REMEMBERED_MS ? IMPATIENCE_MS : PATIENCE_MS;
  const judged = asked.then(
    (answer) => (isNotNow(answer.status) ? { reason: "busy" as const, answer } : { reason: null, answer }),
    () => ({ reason: "away" as const, answer: null }),
  );
  const kept = await find();
  const late = kept ? new Promise<{ reason: "slow"; answer: null }>((tell) => setTimeout(() => tell({ reason: "slow", answer: null }), patienceMs)) : null;
  const { reason, answer } = await (late ? Promise.race([judged, late]) : judged);
  if (reason === "slow") lastSlowAt = Date.now();
  if (reason === null) return answer;
  return { kept, reason, waitSeconds: answer && waitSeconds(answer) };
}
