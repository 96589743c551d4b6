// Waits that grow, and how many tries they let through.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { EpochMs } from "../../core/units.ts";
import { type Attempts, BACKOFF_RULES, NO_ATTEMPTS, nextAttempt } from "./attempt-backoff.ts";

const RULE = BACKOFF_RULES["sign-in:account"];

/** Waits in seconds before each of a number of tries, each made as soon as it is allowed. */
function waits(count: number): number[] {
  let state: Attempts = NO_ATTEMPTS;
  let now = 1_000_000_000_000;
  return Array.from({ length: count }, () => {
    const wait = Math.max(0, state.blockedUntil - now);
    now += wait;
    state = nextAttempt(state, now as EpochMs, RULE).after;
    return wait / 1000;
  });
}

test("six tries are free, then each wait doubles up to a quarter of an hour", () => {
  expect(waits(14)).toEqual([0, 0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
});

test("a refused try neither counts nor makes the wait longer", () => {
  const blocked: Attempts = { tries: 7, lastAt: 0 as EpochMs, blockedUntil: 60_000 as EpochMs };
  expect(nextAttempt(blocked, 59_999 as EpochMs, RULE)).toEqual({ after: blocked, waitMs: 1 });
});

test("after a day without a try everything is forgotten", () => {
  const worn: Attempts = { tries: 40, lastAt: 0 as EpochMs, blockedUntil: 900_000 as EpochMs };
  expect(nextAttempt(worn, RULE.forgetMs as EpochMs, RULE).after).toEqual({ tries: 1, lastAt: RULE.forgetMs, blockedUntil: RULE.forgetMs });
});

test("however somebody spaces their tries, no more go through in a day than the rule allows", () => {
  const most = RULE.free + 5 + Math.ceil(RULE.forgetMs / RULE.longestWaitMs);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3_600_000 }), { maxLength: 400 }), (pauses) => {
      let state: Attempts = NO_ATTEMPTS;
      let now = 1_000_000_000_000;
      const passed: number[] = [];
      for (const pause of pauses) {
        now += pause;
        const { after, waitMs } = nextAttempt(state, now as EpochMs, RULE);
        state = after;
        if (waitMs === 0) passed.push(now);
      }
      for (const at of passed) expect(passed.filter((other) => other >= at && other < at + RULE.forgetMs).length).toBeLessThanOrEqual(most);
    }),
  );
});
