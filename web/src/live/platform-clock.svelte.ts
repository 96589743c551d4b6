// The platform's time in the browser: its last known `now`, carried on by the browser's own clock. Ticks every few seconds.

/** How often what depends on the time is drawn again. */
const TICK_MS = 5_000;

export class PlatformClock {
  #aheadMs: number;
  #now: number = $state(0);

  /** `now` is the API's, RFC 3339. */
  constructor(now: string) {
    this.#aheadMs = Date.parse(now) - Date.now();
    this.#now = Date.parse(now);
  }

  /** Milliseconds since the epoch. */
  get now(): number {
    return this.#now;
  }

  /** Takes the `now` of a later answer. */
  set(now: string | undefined): void {
    if (!now) return;
    this.#aheadMs = Date.parse(now) - Date.now();
    this.#now = Date.parse(now);
  }

  /** @returns a function that stops it */
  run(): () => void {
    const timer = setInterval(() => {
      this.#now = Date.now() + this.#aheadMs;
    }, TICK_MS);
    return () => clearInterval(timer);
  }
}
