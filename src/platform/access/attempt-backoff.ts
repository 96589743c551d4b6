// How long somebody must wait who failed again and again. Pure.
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";

export interface BackoffRule {
  /** Tries that cost nothing. */
  readonly free: number;
  /** The first wait; each further try doubles it. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** After so long without a try everything is forgotten. */
  readonly forgetMs: number;
}

/** Our own choice: a person who mistypes is not stopped, a program gets about a hundred tries a day. */
export const BACKOFF_RULES = {
  "sign-in:account": { free: 6, firstWaitMs: 30_000, longestWaitMs: 15 * MINUTE_MS, forgetMs: DAY_MS },
  "sign-in:address": { free: 40, firstWaitMs: 30_000, longestWaitMs: 15 * MINUTE_MS, forgetMs: HOUR_MS },
  /** The password asked once more of somebody who is signed in: nobody outside uses it up for them. */
  "proof:account": { free: 6, firstWaitMs: 30_000, longestWaitMs: 15 * MINUTE_MS, forgetMs: DAY_MS },
  "code:account": { free: 5, firstWaitMs: 30_000, longestWaitMs: 15 * MINUTE_MS, forgetMs: DAY_MS },
  /** Codes of places. One that is mistyped is told by its check character and is not even looked up. */
  "place-code:address": { free: 20, firstWaitMs: 30_000, longestWaitMs: 15 * MINUTE_MS, forgetMs: HOUR_MS },
  "mail:account": { free: 3, firstWaitMs: 5 * MINUTE_MS, longestWaitMs: 6 * HOUR_MS, forgetMs: DAY_MS },
  /** A household behind one address subscribes and unsubscribes freely; a program does not fill the list. */
  "alerts:address": { free: 60, firstWaitMs: 30_000, longestWaitMs: 15 * MINUTE_MS, forgetMs: HOUR_MS },
  "mail:address": { free: 20, firstWaitMs: 5 * MINUTE_MS, longestWaitMs: HOUR_MS, forgetMs: DAY_MS },
} as const satisfies { readonly [name: string]: BackoffRule };

export type BackoffName = keyof typeof BACKOFF_RULES;

export interface Attempts {
  readonly tries: number;
  readonly lastAt: EpochMs;
  readonly blockedUntil: EpochMs;
}

export const NO_ATTEMPTS: Attempts = { tries: 0, lastAt: 0 as EpochMs, blockedUntil: 0 as EpochMs };

/** What is known after one more try, and how long it is refused: 0 when it may go on. A refused try does not count. */
export function nextAttempt(before: Attempts, now: EpochMs, rule: BackoffRule): { readonly after: Attempts; readonly waitMs: number } {
  if (before.blockedUntil > now) return { after: before, waitMs: before.blockedUntil - now };
  const tries = (now - before.lastAt >= rule.forgetMs ? 0 : before.tries) + 1;
  return { after: { tries, lastAt: now, blockedUntil: (now + waitAfter(tries, rule)) as EpochMs }, waitMs: 0 };
}

function waitAfter(tries: number, { free, firstWaitMs, longestWaitMs }: BackoffRule): number {
  const beyond = tries - free;
  return beyond < 0 ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(beyond, 40));
}
