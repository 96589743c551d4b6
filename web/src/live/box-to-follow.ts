// Which part of the world to hear changes of: the places in the list, and what the map shows close by. Pure.
import type { BoundingBox, LonLat } from "#core/units.ts";
import { FOLLOW_FROM_ZOOM } from "#web/map/zooms.ts";

/** Of a list spread further than this, in degrees, only the beginning is followed: all of it would be the whole nation's stream. */
const WIDEST_LIST = 0.6;

/**
 * As text `west,south,east,north` to three places, so that small moves do not open a new stream; null: nothing to follow.
 * @param positions of the list, in its order
 */
export function boxToFollow(
  point: { readonly lat: number; readonly lng: number } | null,
  positions: readonly LonLat[],
  view: { readonly zoom: number; readonly box: BoundingBox } | null,
): string | null {
  const points = beginning(point ? [[point.lng, point.lat], ...positions] : positions);
  if (view && view.zoom >= FOLLOW_FROM_ZOOM) points.push([view.box[0], view.box[1]], [view.box[2], view.box[3]]);
  if (points.length === 0) return null;
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const down = (value: number) => Math.floor(value * 1000 - 1) / 1000;
  const up = (value: number) => Math.ceil(value * 1000 + 1) / 1000;
  return [down(Math.min(...lons)), down(Math.min(...lats)), up(Math.max(...lons)), up(Math.max(...lats))].join(",");
}

/** As many points from the first on as lie close enough together. */
function beginning(points: readonly LonLat[]): LonLat[] {
  const taken: LonLat[] = [];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    [west, south, east, north] = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
    if (Math.max(east - west, north - south) > WIDEST_LIST) break;
    taken.push([lon, lat]);
  }
  return taken;
}
