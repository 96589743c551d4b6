// Follows where the device is while somebody wants it: for recording, for warning. One watch for both; it ends with the last of them.
// Positions go to the listeners on this page and nowhere else.
import type { EpochMs } from "#core/units.ts";
import type { TrackPoint } from "#rules/matching/stays.ts";

const OPTIONS: PositionOptions = { enableHighAccuracy: true, maximumAge: 10_000, timeout: 60_000 };
/** Code of a refusal by the visitor or the browser; the others pass. Source: Geolocation API, GeolocationPositionError. */
const REFUSED = 1;

export class PositionWatch {
  isRefused: boolean = $state(false);
  /** The last one; null before the first. */
  last: TrackPoint | null = $state.raw(null);
  readonly #now: () => EpochMs;
  readonly #listeners = new Set<(point: TrackPoint) => void>();
  #watch: number | null = null;

  /** @param now the platform's time: what is matched is in its time */
  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  /** @returns a function that ends it */
  listen(listener: (point: TrackPoint) => void): () => void {
    this.#listeners.add(listener);
    this.isRefused = false;
    this.#watch ??= navigator.geolocation.watchPosition(
      (position) => this.#hear(position),
      ({ code }) => {
        this.isRefused = code === REFUSED;
      },
      OPTIONS,
    );
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0 || this.#watch === null) return;
      navigator.geolocation.clearWatch(this.#watch);
      this.#watch = null;
      this.last = null;
    };
  }

  #hear({ coords: { longitude, latitude, accuracy, speed } }: GeolocationPosition): void {
    const point: TrackPoint = {
      at: [longitude, latitude],
      time: this.#now(),
      accuracyMeters: accuracy,
      ...(speed === null || Number.isNaN(speed) ? {} : { metersPerSecond: speed }),
    };
    this.isRefused = false;
    this.last = point;
    for (const listener of this.#listeners) listener(point);
  }
}
