// How long a receiver that did not take a message is left alone before the next try. Pure.
import { HOUR_MS, MINUTE_MS } from "../../core/time.ts";

/** After the first, second … try. Source: the schedule that Standard Webhooks 1.0.0 recommends, without its last two days. */
const WAITS_MS: readonly number[] = [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS];

export const MOST_TRIES = WAITS_MS.length + 1;
/** A tenth up or down, so that all who failed together do not come back together. */
const SPREAD = 0.1;

/**
 * In seconds; null after the last try.
 * @param tries made so far, from 1
 * @param askedSeconds what the receiver asked for: it is left alone at least so long
 * @param chance 0 to 1
 */
export function waitAfterTry(tries: number, askedSeconds: number | null, chance: number): number | null {
  const waitMs = WAITS_MS[tries - 1];
  if (waitMs === undefined) return null;
  const spread = waitMs * (1 + SPREAD * (2 * chance - 1));
  return Math.max(Math.round(spread / 1_000), askedSeconds ?? 0);
}
