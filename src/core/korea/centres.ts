// Where regions are: a point that stands for one on a map (the centre of a district's area, of a province's or city's
// residents, a point inside where that centre lies outside) and the box around it. Pure; nothing is really at the point.
import type { BoundingBox, LonLat } from "../units.ts";
import { type District, isInDistrict, type Polygon, polygonsOf } from "./districts.ts";
import { districtsIn } from "./regions.ts";

interface Weighted {
  /** Square degrees, or residents. */
  readonly weight: number;
  readonly at: LonLat;
}

const centres = new Map<string, LonLat>();

/** By a code of two digits (a province) or five (a district, or a city with all its wards); null for an unknown one. */
export function centreOf(code: string): LonLat | null {
  const known = centres.get(code);
  if (known) return known;
  const districts = districtsIn(code);
  if (districts.length === 0) return null;
  const centre = rounded(centreWithin(districts));
  centres.set(code, centre);
  return centre;
}

/** The box around a province, city or district; null for any other code. */
export function extentOf(code: string): BoundingBox | null {
  const points = districtsIn(code).flatMap((district) => polygonsOf(district.code).flatMap(([outline]) => outline ?? []));
  if (points.length === 0) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of points) [west, south, east, north] = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
  return [west, south, east, north];
}

function centreWithin(districts: readonly District[]): LonLat {
  const parts = districts.map((district) => ({
    district,
    at: middleOf(polygonsOf(district.code).map(middleOfPolygon)),
    weight: district.residents,
  }));
  const whole = middleOf(parts);
  if (districts.some((district) => isInDistrict(whole, district))) return whole;
  const nearest = parts.reduce((best, part) => (squared(part.at, whole) < squared(best.at, whole) ? part : best));
  return isInDistrict(nearest.at, nearest.district) ? nearest.at : pointInside(polygonsOf(nearest.district.code));
}

function middleOf(parts: readonly Weighted[]): LonLat {
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (axis: 0 | 1) => parts.reduce((sum, { at, weight }) => sum + at[axis] * weight, 0) / whole;
  return [mean(0), mean(1)];
}

/** Of the outline; holes are left out, since they are other districts. Shoelace formula. */
function middleOfPolygon(polygon: Polygon): Weighted {
  const ring = polygon[0] as readonly LonLat[];
  let [doubled, lonSum, latSum] = [0, 0, 0];
  let [lonA, latA] = ring.at(-1) as LonLat;
  for (const [lonB, latB] of ring) {
    const cross = lonA * latB - lonB * latA;
    doubled += cross;
    lonSum += (lonA + lonB) * cross;
    latSum += (latA + latB) * cross;
    [lonA, latA] = [lonB, latB];
  }
  return { weight: Math.abs(doubled / 2), at: [lonSum / (3 * doubled), latSum / (3 * doubled)] };
}

/** The middle of the widest piece of the largest polygon at half its height. */
function pointInside(polygons: readonly Polygon[]): LonLat {
  const largest = polygons.reduce((best, polygon) => (middleOfPolygon(polygon).weight > middleOfPolygon(best).weight ? polygon : best));
  const lats = (largest[0] as readonly LonLat[]).map(([, lat]) => lat);
  const lat = (Math.min(...lats) + Math.max(...lats)) / 2;
  const crossings = largest.flatMap((ring) => crossingsAt(ring, lat)).sort((a, b) => a - b);
  let [from, to] = [crossings[0] as number, crossings[1] as number];
  for (let at = 2; at + 1 < crossings.length; at += 2) {
    const [start, end] = [crossings[at] as number, crossings[at + 1] as number];
    if (end - start > to - from) [from, to] = [start, end];
  }
  return [(from + to) / 2, lat];
}

function crossingsAt(ring: readonly LonLat[], lat: number): number[] {
  return ring.flatMap(([lonB, latB], at) => {
    const [lonA, latA] = ring.at(at - 1) as LonLat;
    return latA > lat !== latB > lat ? [lonA + ((lonB - lonA) * (lat - latA)) / (latB - latA)] : [];
  });
}

function squared([lonA, latA]: LonLat, [lonB, latB]: LonLat): number {
  return (lonA - lonB) ** 2 + (latA - latB) ** 2;
}

/** To about ten metres: outlines are coarser than that. */
function rounded([lon, lat]: LonLat): LonLat {
  return [Math.round(lon * 10_000) / 10_000, Math.round(lat * 10_000) / 10_000];
}
