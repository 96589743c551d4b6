// Positions and times as Google and GPX write them. Null for everything that is none.
import { parseInstant } from "../../core/time.ts";
import type { EpochMs, LonLat } from "../../core/units.ts";

const DEGREES = String.raw`(-?\d{1,3}(?:\.\d{1,20})?)°?`;
/** `geo:37.5,127.0` (iOS) or `37.5°, 127.0°` (Android): latitude first. */
const LAT_LNG = new RegExp(String.raw`^(?:geo:)?\s{0,3}${DEGREES}\s{0,3},\s{0,3}${DEGREES}$`);

/** Null beyond the globe, and for 0,0, which is written for "not known". */
export function lonLatOf(lon: unknown, lat: unknown): LonLat | null {
  if (typeof lon !== "number" || typeof lat !== "number") return null;
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90) || (lon === 0 && lat === 0)) return null;
  return [lon, lat];
}

export function lonLatOfText(text: unknown): LonLat | null {
  const match = typeof text === "string" && text.length < 80 ? LAT_LNG.exec(text.trim()) : null;
  return match ? lonLatOf(Number(match[2]), Number(match[1])) : null;
}

/** Ten-millionths of degrees. Some old exports hold negative numbers as if they had no sign: 2^32 too many. */
export function lonLatOfE7(longitudeE7: unknown, latitudeE7: unknown): LonLat | null {
  const degrees = (e7: unknown) => (typeof e7 === "number" ? (e7 > 1_800_000_000 ? e7 - 4_294_967_296 : e7) / 10_000_000 : null);
  return lonLatOf(degrees(longitudeE7), degrees(latitudeE7));
}

/** `2022-01-12T17:18:24.190Z`, or milliseconds as digits (exports up to 2021). */
export function timeOf(instant: unknown, milliseconds?: unknown): EpochMs | null {
  if (typeof instant === "string") return parseInstant(instant);
  if (typeof milliseconds === "string" && /^\d{1,15}$/.test(milliseconds)) return Number(milliseconds) as EpochMs;
  return null;
}

/** A number that may be written as a string. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && value.length < 40 && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}
