// Circles of round distances around a point, with their names, for a map without streets. Pure.
import { EARTH_RADIUS_METERS } from "#core/geography.ts";
import type { LonLat } from "#core/units.ts";

/** A walk of some 3, 7 and 15 minutes, and what lies beyond; each from the zoom on at which it is more than a dot. */
const RINGS = [
  { meters: 250, fromZoom: 13 },
  { meters: 500, fromZoom: 12 },
  { meters: 1_000, fromZoom: 11 },
  { meters: 2_000, fromZoom: 10 },
  { meters: 5_000, fromZoom: 9 },
] as const;
const CORNERS = 72;

/** @param nameOf a distance in words */
export function distanceRings(centre: LonLat | null, nameOf: (meters: number) => string): GeoJSON.FeatureCollection {
  const features = (centre ? RINGS : []).flatMap(({ meters, fromZoom }): GeoJSON.Feature[] => {
    const around = Array.from({ length: CORNERS + 1 }, (_corner, index) => at(centre as LonLat, meters, (index / CORNERS) * 2 * Math.PI));
    return [
      { type: "Feature", properties: { fromZoom }, geometry: { type: "LineString", coordinates: around } },
      { type: "Feature", properties: { fromZoom, name: nameOf(meters) }, geometry: { type: "Point", coordinates: around[0] as number[] } },
    ];
  });
  return { type: "FeatureCollection", features };
}

/** The point at a distance in a direction, in radians from north; on a plane, which is exact enough for a few kilometres. */
function at([lon, lat]: LonLat, meters: number, direction: number): number[] {
  const degrees = (meters / EARTH_RADIUS_METERS) * (180 / Math.PI);
  return [lon + (degrees * Math.sin(direction)) / Math.cos((lat * Math.PI) / 180), lat + degrees * Math.cos(direction)];
}
