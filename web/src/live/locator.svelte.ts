// Asks the device where it is, once for each press of a button. What is done with the answer is the caller's.
import type { Point } from "./finder-query.ts";

const LONGEST_WAIT_MS = 15_000;
/** A position as old as this is as good as a new one. */
const MAX_AGE_MS = 60_000;

export class Locator {
  readonly #found: (point: Point) => void;
  progress: "no" | "yes" | "refused" = $state("no");

  constructor(found: (point: Point) => void) {
    this.#found = found;
  }

  ask(): void {
    this.progress = "yes";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.progress = "no";
        this.#found({ lat: coords.latitude, lng: coords.longitude });
      },
      () => {
        this.progress = "refused";
      },
      { enableHighAccuracy: false, timeout: LONGEST_WAIT_MS, maximumAge: MAX_AGE_MS },
    );
  }
}
