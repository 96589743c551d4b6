// How often the same one may do something within a while. In the memory of this process only; holds keys, never what they stand for. Pure.
import type { EpochMs } from "../../core/units.ts";

export interface RateRule {
  readonly most: number;
  readonly windowMs: number;
  /** Keys remembered at once; the oldest are forgotten first. */
  readonly maxKeys: number;
}

interface Window {
  readonly count: number;
  readonly until: EpochMs;
}

export class RateWindow {
  readonly #rule: RateRule;
  readonly #windows = new Map<string, Window>();

  constructor(rule: RateRule) {
    this.#rule = rule;
  }

  /** Milliseconds until it may be done again; 0: now. */
  waitMs(key: string, now: EpochMs): number {
    const window = this.#windows.get(key);
    return window && window.until > now && window.count >= this.#rule.most ? window.until - now : 0;
  }

  /** Counts one. */
  count(key: string, now: EpochMs): void {
    const known = this.#windows.get(key);
    const { windowMs, maxKeys } = this.#rule;
    const next = known && known.until > now ? { ...known, count: known.count + 1 } : { count: 1, until: (now + windowMs) as EpochMs };
    this.#windows.delete(key);
    this.#windows.set(key, next);
    if (this.#windows.size > maxKeys) this.#windows.delete(this.#windows.keys().next().value as string);
  }
}
