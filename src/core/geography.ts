// Distances and boxes on the sphere. Coordinates are [lon, lat] in WGS 84 degrees.
import type { BoundingBox, LonLat, Meters } from "./units.ts";

/** Mean Earth radius. Source: IUGG, R1 = 6,371,008.8 m; the 2020 API used 6,371,000 m and so do we. */
export const EARTH_RADIUS_METERS = 6_371_000;

const RADIANS = Math.PI / 180;

/** Great-circle distance (haversine). */
export function distanceMeters([lonA, latA]: LonLat, [lonB, latB]: LonLat): Meters {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const h = sinLat * sinLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLon * sinLon;
  return (2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)))) as Meters;
}

/** A box that holds the circle; it never crosses a pole, longitudes may leave ±180. */
export function boxAround([lon, lat]: LonLat, radius: Meters): BoundingBox {
  const dLat = radius / EARTH_RADIUS_METERS / RADIANS;
  const south = Math.max(-90, lat - dLat);
  const north = Math.min(90, lat + dLat);
  const widest = Math.max(Math.abs(south), Math.abs(north));
  const dLon = widest >= 89.9 ? 180 : Math.min(180, dLat / Math.cos(widest * RADIANS) + 1e-9);
  return [lon - dLon, south, lon + dLon, north];
}

export function boxHolds([west, south, east, north]: BoundingBox, [lon, lat]: LonLat): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
