// The outside world's time, behind an interface.
import type { EpochMs } from "../units.ts";

export interface Clock {
  /** The platform's time: the system's plus an offset that all processes of a store share. */
  now(): EpochMs;
  /** For durations only; never goes back. Milliseconds since an arbitrary start. */
  monotonicMs(): number;
}
