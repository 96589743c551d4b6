// How often one account may write, by what it writes. Counted in the memory of each process: a restart forgives.
import { Problem } from "../../core/problems.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { RateWindow } from "../access/rate-window.ts";

const KEYS = { maxKeys: 20_000 };
/** Ours: more than anybody writes by hand, and less than is a burden to read. Decision 0056 says why. */
export const WRITE_LIMITS = {
  post: { most: 20, windowMs: 10 * MINUTE_MS, ...KEYS },
  topic: { most: 10, windowMs: DAY_MS, ...KEYS },
  report: { most: 30, windowMs: HOUR_MS, ...KEYS },
  group: { most: 5, windowMs: DAY_MS, ...KEYS },
  entry: { most: 20, windowMs: HOUR_MS, ...KEYS },
  application: { most: 30, windowMs: HOUR_MS, ...KEYS },
} as const;

export type Written = keyof typeof WRITE_LIMITS;

export class AccountLimits {
  readonly #windows = new Map(Object.entries(WRITE_LIMITS).map(([name, rule]) => [name, new RateWindow(rule)]));

  /** Counts one. @throws Problem too_many_requests */
  count(what: Written, account: string, now: EpochMs): void {
    const window = this.#windows.get(what) as RateWindow;
    const waitMs = window.waitMs(account, now);
    if (waitMs > 0) throw new Problem("too_many_requests", "", {}, Math.ceil(waitMs / 1000));
    window.count(account, now);
  }
}
