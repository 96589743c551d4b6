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

  /** Milliseconds since the epoch, as of the last tick: what is drawn with it is drawn again by itself. */
  get now(): number {
    return this.#now;
  }

  /** Milliseconds since the epoch, exactly. */
  read(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Takes the `now` of a later answer. */
  set(now: string | undefined): void {
    if (!now) return;
    this.#aheadMs = Date.parse(now) - Date.now();
    this.#now = Date.parse(now);
  }

  /** @returns a function that stops it */
  run(): () => void {
    const tick = () => {
      this.#now = this.read();
    };
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener("visibilitychange", tick); // A tab that slept shows the ages of now at once.
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }
}
