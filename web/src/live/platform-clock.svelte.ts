// The platform's time in the browser: its last known `now`, carried on by the browser's own clock. Ticks every few seconds.
import { keptForMs as pageKeptForMs } from "#web/offline/kept-note.ts";

/** How often what depends on the time is drawn again. */
const TICK_MS = 5_000;

export class PlatformClock {
  #aheadMs: number;
  #now: number = $state(0);

  /** `now` is the API's, RFC 3339; of a page that was kept on the device, from then. */
  constructor(now: string) {
    const at = Date.parse(now) + pageKeptForMs();
    this.#now = at;
    this.#aheadMs = at - Date.now();
  }

  /** Milliseconds since the epoch, as of the last tick: what is drawn with it is drawn again by itself. */
  get now(): number {
    return this.#now;
  }

  /** Milliseconds since the epoch, exactly. */
  read(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Takes the `now` of a later answer, which may have been kept for a while. */
  set(now: string | undefined, keptForMs = pageKeptForMs()): void {
    if (!now) return;
    // Nothing of the state is read: whoever sets the clock must not be called again by its ticks.
    const at = Date.parse(now) + keptForMs;
    this.#now = at;
    this.#aheadMs = at - Date.now();
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
