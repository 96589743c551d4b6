// Circles of round distances around a point, with their names, for a map without streets. Pure.
import { EARTH_RADIUS_METERS } from "#core/geography.ts";
import type { LonLat } from "#core/units.ts";

/** A walk of some 3, 7 and 15 minutes, and what lies beyond. */
const RADII_METERS = [250, 500, 1_000, 2_000, 5_000];
const CORNERS = 72;

/** @param nameOf a distance in words */
export function distanceRings(centre: LonLat | null, nameOf: (meters: number) => string): GeoJSON.FeatureCollection {
  const features = (centre ? RADII_METERS : []).flatMap((meters): GeoJSON.Feature[] => {
    const around = Array.from({ length: CORNERS + 1 }, (_corner, index) => at(centre as LonLat, meters, (index / CORNERS) * 2 * Math.PI));
    return [
      { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: around } },
      { type: "Feature", properties: { name: nameOf(meters) }, geometry: { type: "Point", coordinates: around[0] as number[] } },
    ];
  });
  return { type: "FeatureCollection", features };
}

/** The point at a distance in a direction, in radians from north; on a plane, which is exact enough for a few kilometres. */
function at([lon, lat]: LonLat, meters: number, direction: number): number[] {
  const degrees = (meters / EARTH_RADIUS_METERS) * (180 / Math.PI);
  return [lon + (degrees * Math.sin(direction)) / Math.cos((lat * Math.PI) / 180), lat + degrees * Math.cos(direction)];
}
