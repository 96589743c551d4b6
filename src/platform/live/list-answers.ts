// Answers that list places: nearby, in a box, in a region, by words. Joined from the ready pieces of the index.

import { freshness } from "../../core/freshness.ts";
import { Problem } from "../../core/problems.ts";
import { instantText } from "../../core/time.ts";
import type { LonLat, Meters } from "../../core/units.ts";
import { asLatin1, conditional, GEOJSON_TYPE, type HotAnswer, type HotRequest, JSON_TYPE, OPEN_HEADERS } from "./hot-answer.ts";
import { isInRegion, type LiveIndex, observedAt, type Place, UNKNOWN_BAND } from "./live-index.ts";
import { sortByDistance } from "./place-grid.ts";

/** What a query came to, before it becomes text. */
export interface PlaceList {
  readonly places: readonly Place[];
  /** Metres from the point asked for, one for each place. */
  readonly distances: readonly number[] | null;
  readonly variant: string | null;
  /** Further members of the envelope, as latin1 JSON without braces, each followed by a comma. */
  readonly members: string;
}

/** Ages are those of the moment, so nobody keeps the answer for longer than they may be off. */
const MOMENTARY = "public, max-age=2";
/** Changes are seen within a second; a cache in between may serve the crowd of that second. */
const CHANGING = "public, max-age=1, must-revalidate";

export function listHeaders(index: LiveIndex, isGeoJson: boolean, cacheControl: string): { [name: string]: string } {
  return {
    ...OPEN_HEADERS,
    "content-type": isGeoJson ? GEOJSON_TYPE : JSON_TYPE,
    "cache-control": cacheControl,
    vary: "Accept, Accept-Encoding",
    ...(index.context.isSynthetic ? { "madang-synthetic": "true" } : {}),
  };
}

/** `"dataset":…,"epoch":…,"sequence":…,` and, in a made-up world, `"synthetic":true,`. */
export function envelopeMembers(index: LiveIndex): string {
  const { epoch, sequence } = index.position;
  const synthetic = index.context.isSynthetic ? `"synthetic":true,` : "";
  return `"dataset":"${index.context.dataset.id}",${synthetic}"epoch":"${epoch}","sequence":${sequence},`;
}

/** A list with ages and opening as of now. */
export function momentaryAnswer(index: LiveIndex, list: PlaceList, isGeoJson: boolean): HotAnswer {
  const { clock, zone, dataset } = index.context;
  const now = clock.now();
  const bodies = list.places.map((place, at) => {
    const observed = observedAt(place, list.variant);
    const distance = list.distances ? `,"distanceMeters":${Math.round((list.distances[at] as number) * 10) / 10}` : "";
    const age = observed === null ? "null" : String(Math.round((now - observed) / 1000));
    const trust = observed === null ? "null" : `"${freshness(observed, now, dataset.expectedEveryMinutes)}"`;
    const open = index.isOpen(place.number, now);
    return `${index.openPiece(place.number)}${distance},"ageSeconds":${age},"freshness":${trust},"open":${open}}`;
  });
  const members = `${envelopeMembers(index)}"now":"${instantText(now, zone)}","count":${bodies.length},${list.members}`;
  return {
    status: 200,
    headers: listHeaders(index, isGeoJson, MOMENTARY),
    body: isGeoJson ? featureCollection(members, list.places, bodies) : `{${members}"places":[${bodies.join(",")}]}`,
  };
}

/** A list that depends on nothing but the places in it, so it has a version. */
export function versionedAnswer(index: LiveIndex, request: HotRequest, list: PlaceList, isGeoJson: boolean): HotAnswer {
  const bodies = list.places.map((place) => `${index.openPiece(place.number)}}`);
  const members = `${envelopeMembers(index)}"count":${bodies.length},${list.members}`;
  const answer: HotAnswer = {
    status: 200,
    headers: listHeaders(index, isGeoJson, CHANGING),
    etag: `W/"${versionOf(
      index,
      list.places.map(({ number }) => number),
    )}${isGeoJson ? "g" : ""}"`,
    body: isGeoJson ? featureCollection(members, list.places, bodies) : `{${members}"places":[${bodies.join(",")}]}`,
  };
  return conditional(request, answer);
}

/**
 * Changes with any of the places, and with their number: 62 bits, enough to tell two answers of one address apart.
 * Source: FNV-1a, twice with different starts.
 */
export function versionOf(index: LiveIndex, numbers: readonly number[]): string {
  let a = 0x011c9dc5;
  let b = 0x1747b28c;
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] as number;
    const sequence = index.sequenceOf(number);
    a = Math.imul(Math.imul(a ^ number, PRIME) ^ sequence, PRIME);
    b = Math.imul(Math.imul(b ^ (number + SHIFT), PRIME) ^ (sequence + SHIFT), PRIME);
  }
  return `${index.position.epoch}-${numbers.length}-${a & POSITIVE}.${b & POSITIVE}`;
}

const PRIME = 0x01000193;
const SHIFT = 0x7f4a7c15;
const POSITIVE = 0x7fffffff;

export function featureCollection(members: string, places: readonly Place[], bodies: readonly string[]): string {
  const features = places.map((place, at) => {
    const geometry = place.position ? `{"type":"Point","coordinates":[${place.position[0]},${place.position[1]}]}` : "null";
    return `{"type":"Feature","id":${asLatin1(JSON.stringify(place.record.code))},"geometry":${geometry},"properties":${bodies[at] as string}}`;
  });
  return `{"type":"FeatureCollection",${members}"features":[${features.join(",")}]}`;
}

const DEFAULT_LIMIT = 100;
const MOST_WITHIN_RADIUS = 5_000;

export interface NearbyQuery {
  readonly lat: number;
  readonly lng: number;
  readonly radiusMeters?: number | undefined;
  readonly limit?: number | undefined;
}

/** Nearest first. */
export function nearbyPlaces(index: LiveIndex, query: NearbyQuery, variant: string | null, accept: (place: Place) => boolean): PlaceList {
  const origin: LonLat = [query.lng, query.lat];
  const takes = (number: number) => accept(index.place(number) as Place);
  const { radiusMeters } = query;
  const limit = query.limit ?? (radiusMeters === undefined ? DEFAULT_LIMIT : MOST_WITHIN_RADIUS);
  const found =
    radiusMeters === undefined ? index.grid.nearest(origin, limit, takes) : sortByDistance(index.grid.within(origin, radiusMeters as Meters), takes);
  const places = found.numbers.slice(0, limit).map((number) => index.place(number) as Place);
  return { places, distances: found.distances, variant, members: "" };
}

export interface TextQuery {
  readonly q?: string | undefined;
  readonly region?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
}

/** By words of name and address and by region, in the order of the codes. `link` gives the address of the next page. */
export function foundPlaces(
  index: LiveIndex,
  query: TextQuery,
  variant: string | null,
  accept: (place: Place) => boolean,
  link: (after: string) => string,
): PlaceList {
  const { dataset } = index.context;
  const words = (query.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const matches: Place[] = [];
  for (const place of index.all()) {
    if (query.region !== undefined && !isInRegion(dataset, place, query.region)) continue;
    if (words.length > 0 && !words.every((word) => searchText(index, place).includes(word))) continue;
    if (accept(place)) matches.push(place);
  }
  matches.sort((a, b) => (a.record.code < b.record.code ? -1 : 1));
  const start = query.after === undefined ? 0 : matches.filter((place) => place.record.code <= (query.after as string)).length;
  const places = matches.slice(start, start + query.limit);
  const last = start + query.limit < matches.length ? places.at(-1) : undefined;
  const next = last ? asLatin1(JSON.stringify(link(last.record.code))) : "null";
  return { places, distances: null, variant, members: `"total":${matches.length},"next":${next},` };
}

function searchText(index: LiveIndex, place: Place): string {
  const { nameField, addressField } = index.context.dataset;
  return `${place.record.code} ${String(place.record.fields[nameField] ?? "")} ${String(place.record.fields[addressField] ?? "")}`.toLowerCase();
}

export function placesInRegion(index: LiveIndex, region: string): PlaceList {
  const { dataset } = index.context;
  const places = [...index.all()].filter((place) => isInRegion(dataset, place, region));
  if (places.length === 0) throw new Problem("not_found", "No place of this dataset lies in a region with this code.");
  const bands: { [variant: string]: { [band: string]: number } } = {};
  for (const { id } of dataset.variants) {
    const counts: { [band: string]: number } = {};
    for (const place of places) {
      const band = place.state[id] ? ((place.state[id].band as string | null) ?? UNKNOWN_BAND) : UNKNOWN_BAND;
      counts[band] = (counts[band] ?? 0) + 1;
    }
    bands[id] = counts;
  }
  return { places, distances: null, variant: null, members: `"region":${asLatin1(JSON.stringify(region))},"bands":${JSON.stringify(bands)},` };
}
