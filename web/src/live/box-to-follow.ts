// Which part of the world to hear changes of: the places in the list, and what the map shows close by. Pure.
import type { BoundingBox, LonLat } from "#core/units.ts";

/** Further out the map shows counts only, and changes of single places would be noise. */
const FOLLOW_MAP_FROM_ZOOM = 11.5;
/** A list spread further than this, in degrees, is not followed: it would be the whole nation's stream. */
const WIDEST_LIST = 0.6;

/** As text `west,south,east,north` to three places, so that small moves do not open a new stream; null: nothing to follow. */
export function boxToFollow(
  point: { readonly lat: number; readonly lng: number } | null,
  positions: readonly LonLat[],
  view: { readonly zoom: number; readonly box: BoundingBox } | null,
): string | null {
  const list: LonLat[] = point ? [...positions, [point.lng, point.lat]] : [...positions];
  const points = spread(list) <= WIDEST_LIST ? list : [];
  if (view && view.zoom >= FOLLOW_MAP_FROM_ZOOM) points.push([view.box[0], view.box[1]], [view.box[2], view.box[3]]);
  if (points.length === 0) return null;
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const down = (value: number) => Math.floor(value * 1000 - 1) / 1000;
  const up = (value: number) => Math.ceil(value * 1000 + 1) / 1000;
  return [down(Math.min(...lons)), down(Math.min(...lats)), up(Math.max(...lons)), up(Math.max(...lats))].join(",");
}

/** The longer side of the box around some points. */
function spread(points: readonly LonLat[]): number {
  const sides = ([0, 1] as const).map((side) => points.map((point) => point[side]));
  return Math.max(0, ...sides.map((values) => (values.length > 0 ? Math.max(...values) - Math.min(...values) : 0)));
}
