// The machine's clock, moved by an offset that all processes of a store share.
import type { Clock } from "../core/ports/clock.ts";
import type { EpochMs } from "../core/units.ts";

/** @param offset read at each call, so that it can be moved while running */
export function systemClock(offset: { readonly ms: number }): Clock {
  return { now: () => (Date.now() + offset.ms) as EpochMs, monotonicMs: () => performance.now() };
}
