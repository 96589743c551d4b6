// A clock that stands still until it is moved, for tests.
import type { Clock } from "../core/ports/clock.ts";
import type { EpochMs } from "../core/units.ts";

export interface FixedClock extends Clock {
  advance(ms: number): void;
}

export function fixedClock(start: EpochMs): FixedClock {
  let now: number = start;
  return {
    now: () => now as EpochMs,
    monotonicMs: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}
