// The centres around the visitor: the list of the whole country, asked for once a position is known, and sorted on the device. The position
// is in no request.

import type { Point } from "#web/live/finder-query.ts";
import { loadCentres, type PublishedCentres } from "./load-centres.ts";
import { readNear, writeNear } from "./screening-query.ts";

export class NearCentres {
  point: Point | null = $state.raw(null);
  published: PublishedCentres | null = $state.raw(null);
  hasFailed: boolean = $state(false);

  /** The position as it stands behind the number sign of the page's address. */
  read(): void {
    this.point = readNear(location.hash);
    if (this.point) void this.load();
  }

  /** `#near=37.5665,126.9780`, rounded to some ten metres; empty when nobody said where they are. */
  get hash(): string {
    return this.point ? writeNear(this.point) : "";
  }

  async load(): Promise<void> {
    this.hasFailed = false;
    try {
      this.published = await loadCentres(fetch);
    } catch {
      this.hasFailed = true;
    }
  }
}
