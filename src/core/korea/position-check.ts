// How far a position can be trusted to tell the district: outlines are simplified, so only what holds at some distance
// from every border counts. Pure.

import { distanceMeters, EARTH_RADIUS_METERS } from "../geography.ts";
import type { LonLat, Meters } from "../units.ts";
import { DISTRICTS, type District, districtAt, polygonsOf } from "./districts.ts";
import { districtsIn } from "./regions.ts";

/** Simplified borders and positions of buildings beside them stay within this; measured on the list of 2020. */
export const BORDER_METERS = 1_000 as Meters;

const DEGREE_METERS = (EARTH_RADIUS_METERS * Math.PI) / 180;
const COMPASS = [0, 45, 90, 135, 180, 225, 270, 315].map((angle) => (angle * Math.PI) / 180);

/** The district of a point that has no other district within `BORDER_METERS`; null otherwise. */
export function surelyIn(point: LonLat): District | null {
  const here = districtAt(point);
  if (!here) return null;
  const isAlone = COMPASS.every((angle) => {
    const there = districtAt(moved(point, angle, BORDER_METERS));
    return there === null || there.code === here.code;
  });
  return isAlone ? here : null;
}

function moved([lon, lat]: LonLat, angle: number, meters: Meters): LonLat {
  const scale = Math.cos((lat * Math.PI) / 180);
  return [lon + (Math.sin(angle) * meters) / DEGREE_METERS / scale, lat + (Math.cos(angle) * meters) / DEGREE_METERS];
}

/** True when a point lies in another district and more than `BORDER_METERS` from this one. Small islands have no outline: null is no other. */
export function isFarFrom(point: LonLat, district: string): boolean {
  const there = districtAt(point);
  return there !== null && there.code !== district && metersToDistrict(point, district) > BORDER_METERS;
}

/**
 * Whether something that is said to be in a region (a province, city, district or ward; null: anywhere in the country) can be at
 * a point: there, or at most `BORDER_METERS` beside it. Never in an unknown region, nor on islands too small for an outline.
 */
export function mayLieIn(point: LonLat, region: string | null): boolean {
  const districts = region === null ? DISTRICTS : districtsIn(region);
  const here = districtAt(point);
  return districts.some(({ code }) => code === here?.code) || districts.some(({ code }) => metersToDistrict(point, code) <= BORDER_METERS);
}

/** To the nearest border; Infinity for an unknown district. */
function metersToDistrict(point: LonLat, district: string): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const polygon of polygonsOf(district))
    for (const ring of polygon)
      for (let at = 0; at < ring.length; at++) {
        const border = nearestOf(point, ring[at] as LonLat, ring[(at + 1) % ring.length] as LonLat);
        nearest = Math.min(nearest, distanceMeters(point, border));
      }
  return nearest;
}

/** The point of a straight piece of border that is nearest, on a plane: pieces are short. */
function nearestOf([lon, lat]: LonLat, [lonA, latA]: LonLat, [lonB, latB]: LonLat): LonLat {
  const scale = Math.cos((lat * Math.PI) / 180);
  const [alongLon, alongLat] = [(lonB - lonA) * scale, latB - latA];
  const length = alongLon * alongLon + alongLat * alongLat;
  const share = length === 0 ? 0 : ((lon - lonA) * scale * alongLon + (lat - latA) * alongLat) / length;
  const kept = Math.max(0, Math.min(1, share));
  return [lonA + (lonB - lonA) * kept, latA + (latB - latA) * kept];
}
