// The Geocoder port over the search API of Nominatim, OpenStreetMap's geocoder. Nothing that it answers is trusted but numbers.
// Source: Nominatim manual, API reference, "Search queries", "Place output" and "Place ranking",
// https://nominatim.org/release-docs/latest/api/Search/ and https://nominatim.org/release-docs/latest/api/Output/
import { distanceMeters } from "../core/geography.ts";
import { type GeocodedAddress, type Geocoder, GeocoderFailure } from "../core/ports/geocoder.ts";
import { type WebAnswer, WebFailure } from "../core/ports/web-reader.ts";
import type { LonLat } from "../core/units.ts";
import { RequestPace } from "./request-pace.ts";
import { webReader } from "./web-reader.ts";

export interface NominatimOptions {
  /** `https://nominatim.example.org/search`, perhaps with parameters of its own. */
  readonly searchUrl: string;
  /** Sent as a bearer token; null: none. */
  readonly key: string | null;
  readonly perSecond: number;
  readonly timeoutMs: number;
  /** The terms of the public service ask for a name that tells who is asking. */
  readonly userAgent: string;
}

const AT_ONCE = 4;
/** One place without its outline is about one kilobyte. */
const MAX_BYTES = 65_536;
/** Places from rank 28 on are house numbers and buildings, 26 and 27 streets; all others reach further. Source: manual, "Address rank". */
const BUILDING_RANK = 28;
const STREET_RANK = 26;
/** What is longer says too little of where on it the address is. Ours. */
const MOST_EXTENT_METERS = 2_000;

export function nominatim({ searchUrl, key, perSecond, timeoutMs, userAgent }: NominatimOptions): Geocoder {
  // A redirect would carry address and key to somebody whom the operator has not named.
  const web = webReader({ addresses: "any", userAgent, maxRedirects: 0 });
  const pace = new RequestPace(perSecond, AT_ONCE);
  const headers: { readonly [name: string]: string } = { accept: "application/json", ...(key === null ? {} : { authorization: `Bearer ${key}` }) };
  const { origin, pathname } = new URL(searchUrl);
  return {
    service: `${origin}${pathname}`,
    atOnce: AT_ONCE,
    locate: (address, country, signal) => {
      const url = new URL(searchUrl);
      for (const [name, value] of Object.entries({ q: address, format: "jsonv2", limit: "1", countrycodes: country })) url.searchParams.set(name, value);
      const request = { url: url.href, headers, maxBytes: MAX_BYTES, timeoutMs, ...(signal ? { signal } : {}) };
      return pace.run(async () => {
        try {
          return firstPlace(parsed(await bytesOf(await web.get(request))));
        } catch (error) {
          throw failureOf(error);
        }
      }, signal);
    },
  };
}

/** It is not to be asked (again) for now. */
const REFUSALS: readonly number[] = [401, 403, 429];

async function bytesOf(answer: WebAnswer): Promise<Buffer> {
  if (answer.status !== 200) {
    answer.leave();
    if (REFUSALS.includes(answer.status)) throw new GeocoderFailure("refused", `The geocoder does not want to be asked (${answer.status}).`);
    throw new GeocoderFailure("bad_answer", `The geocoder answered with the status ${answer.status}.`);
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of answer.body) pieces.push(piece);
  return Buffer.concat(pieces);
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof WebFailure)) return error;
  const { code } = error;
  return new GeocoderFailure(code === "unreachable" || code === "too_slow" ? code : "bad_answer", "The geocoder did not answer as it should.");
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw badAnswer();
  }
}

function badAnswer(): GeocoderFailure {
  return new GeocoderFailure("bad_answer", "The geocoder's answer is not of the agreed form.");
}

/** A list of places, the best first; empty when none is known. */
function firstPlace(places: unknown): GeocodedAddress | null {
  if (!Array.isArray(places)) throw badAnswer();
  if (places.length === 0) return null;
  const place = places[0] as unknown;
  if (typeof place !== "object" || place === null) throw badAnswer();
  const { lon, lat, boundingbox, place_rank: rank } = place as { readonly [name: string]: unknown };
  const location = positionOf(lon, lat);
  if (location === null) throw badAnswer();
  return { location, precision: extentMeters(boundingbox) > MOST_EXTENT_METERS ? "district" : precisionOf(numberOf(rank)) };
}

function precisionOf(rank: number | null): GeocodedAddress["precision"] {
  if (rank === null || rank < STREET_RANK) return "district";
  return rank < BUILDING_RANK ? "road" : "building";
}

/** Along its diagonal; 0 when it does not say. `boundingbox` is south, north, west, east. */
function extentMeters(boundingbox: unknown): number {
  if (!Array.isArray(boundingbox)) return 0;
  const [south, north, west, east] = boundingbox as readonly unknown[];
  const [from, to] = [positionOf(west, south), positionOf(east, north)];
  return from && to ? distanceMeters(from, to) : 0;
}

/** To about ten centimetres. */
function positionOf(lon: unknown, lat: unknown): LonLat | null {
  const [x, y] = [numberOf(lon), numberOf(lat)];
  if (x === null || y === null || Math.abs(x) > 180 || Math.abs(y) > 90) return null;
  return [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6];
}

/** Numbers come as text, in some versions and places as numbers. */
function numberOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" && /^-?\d{1,3}(\.\d{1,20})?$/.test(value) ? Number(value) : null;
}
