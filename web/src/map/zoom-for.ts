// How close a map should come to a point, from what lies around it. Pure.
import type { LonLat } from "#core/units.ts";

/** Places that should be seen at once. */
const SEEN = 10;
const WIDEST = 11;
const CLOSEST = 16;
/** Degrees that a map of usual size shows at zoom 0, half of them to one side; a little less, so that signs keep off the edge. */
const DEGREES_AT_ZOOM_0 = 90;

/** @param found positions, nearest first */
export function zoomFor(found: readonly LonLat[], [lon, lat]: LonLat): number {
  const [farLon, farLat] = found[Math.min(SEEN, found.length) - 1] ?? [lon, lat];
  const span = Math.max(Math.hypot((farLon - lon) * Math.cos((lat * Math.PI) / 180), farLat - lat), 0.002);
  return Math.min(CLOSEST, Math.max(WIDEST, Math.log2(DEGREES_AT_ZOOM_0 / span)));
}
