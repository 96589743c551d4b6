// So many calls a second in the long run, and some more at once. In the memory of one process. Pure.

export interface Rate {
  readonly perSecond: number;
  /** Calls at once, when nothing was asked for a while. */
  readonly burst: number;
}

/** What a page of an app asks for in one go may come ten times as fast as the rate. */
const BURST_SECONDS = 10;

export function rateOf(perSecond: number): Rate {
  return { perSecond, burst: perSecond * BURST_SECONDS };
}

export class TokenBucket {
  #rate: Rate;
  #tokens: number;
  #atMs: number;

  /** @param nowMs monotonic, as all times of it */
  constructor(rate: Rate, nowMs: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#atMs = nowMs;
  }

  get rate(): Rate {
    return this.#rate;
  }

  /** What was used stays used. */
  change(rate: Rate): void {
    this.#rate = rate;
    this.#tokens = Math.min(this.#tokens, rate.burst);
  }

  /** Takes one; false: there is none. */
  take(nowMs: number): boolean {
    const { perSecond, burst } = this.#rate;
    if (nowMs > this.#atMs) {
      this.#tokens = Math.min(burst, this.#tokens + ((nowMs - this.#atMs) / 1000) * perSecond);
      this.#atMs = nowMs;
    }
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }

  /** Gives one back that was taken for nothing. */
  untake(): void {
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + 1);
  }

  /** Calls that could be made now. */
  get left(): number {
    return Math.floor(this.#tokens);
  }

  /** Whole seconds until there is one. */
  get waitSeconds(): number {
    return Math.max(1, Math.ceil((1 - this.#tokens) / this.#rate.perSecond));
  }
}
