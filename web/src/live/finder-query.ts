// What a visitor is looking for, as it stands in the page's address, and the request that answers it. Pure.
import type { Declaration } from "./declaration.ts";

export interface Point {
  readonly lat: number;
  readonly lng: number;
}

export interface FinderQuery {
  /** Address or name; empty when a point is given. */
  readonly text: string;
  /** Code of one place; empty when a text or a point is given. */
  readonly place: string;
  readonly point: Point | null;
  readonly zoom: number | null;
  readonly variant: string;
  /** Empty: all. */
  readonly band: string;
  /** Value by filter; absent: all. */
  readonly choices: { readonly [filter: string]: string };
  readonly onlyAvailable: boolean;
  readonly openNow: boolean;
  /** How far the list goes. */
  readonly limit: number;
  readonly view: "list" | "map";
}

export const PAGE_LENGTH = 30;
const LONGEST_LIST = 240;

export function readFinderQuery(params: URLSearchParams, declaration: Declaration): FinderQuery {
  const point = readPoint(params);
  const text = point ? "" : (params.get("q") ?? "").trim().slice(0, 100);
  const variant = params.get(declaration.variantField) ?? "";
  const choices: { [filter: string]: string } = {};
  for (const { name, choices: allowed } of declaration.filters) {
    const value = params.get(name) ?? "";
    if (allowed.some((choice) => choice.value === value)) choices[name] = value;
  }
  return {
    text,
    place: point || text ? "" : (params.get("place") ?? "").slice(0, 120),
    point,
    zoom: readNumber(params, "zoom", 4, 19),
    variant: declaration.variants.some(({ id }) => id === variant) ? variant : (declaration.variants[0]?.id ?? ""),
    band: declaration.bands.some(({ id }) => id === params.get("band")) ? (params.get("band") ?? "") : "",
    choices,
    onlyAvailable: params.get("available") === "1",
    openNow: params.get("open") === "1",
    limit: Math.round(readNumber(params, "limit", PAGE_LENGTH, LONGEST_LIST) ?? PAGE_LENGTH),
    view: params.get("view") === "map" ? "map" : "list",
  };
}

function readPoint(params: URLSearchParams): Point | null {
  const lat = readNumber(params, "lat", -90, 90);
  const lng = readNumber(params, "lng", -180, 180);
  return lat === null || lng === null ? null : { lat, lng };
}

function readNumber(params: URLSearchParams, name: string, min: number, max: number): number | null {
  const text = params.get(name);
  const value = text ? Number(text) : Number.NaN;
  return Number.isFinite(value) && value >= min && value <= max ? value : null;
}

/** The page's own parameters; what is as usual is left out. */
export function writeFinderQuery(query: FinderQuery, declaration: Declaration): URLSearchParams {
  const params = new URLSearchParams();
  if (query.point) {
    params.set("lat", query.point.lat.toFixed(4));
    params.set("lng", query.point.lng.toFixed(4));
  } else if (query.text) params.set("q", query.text);
  else if (query.place) params.set("place", query.place);
  if (query.zoom !== null) params.set("zoom", query.zoom.toFixed(1));
  if (query.variant !== declaration.variants[0]?.id) params.set(declaration.variantField, query.variant);
  if (query.band) params.set("band", query.band);
  for (const [name, value] of Object.entries(query.choices)) params.set(name, value);
  if (query.onlyAvailable) params.set("available", "1");
  if (query.openNow) params.set("open", "1");
  if (query.limit !== PAGE_LENGTH) params.set("limit", String(query.limit));
  if (query.view === "map") params.set("view", "map");
  return params;
}

/** The bands that a query lets through; null when all, also places that never reported. */
export function wantedBands(query: FinderQuery, declaration: Declaration): readonly string[] | null {
  if (query.band) return [query.band];
  return query.onlyAvailable ? declaration.bands.filter(({ available }) => available).map(({ id }) => id) : null;
}

/** Address of the API's answer; null as long as nobody said where to look. */
export function finderRequest(query: FinderQuery, declaration: Declaration): string | null {
  if (query.place) return `/v1/live/${declaration.id}/places/${encodeURIComponent(query.place)}`;
  const params = new URLSearchParams();
  if (query.point) {
    params.set("lat", query.point.lat.toFixed(4));
    params.set("lng", query.point.lng.toFixed(4));
  } else if (query.text) params.set("q", query.text);
  else return null;
  params.set("limit", String(query.limit));
  params.set(declaration.variantField, query.variant);
  const bands = wantedBands(query, declaration);
  if (bands) params.set("band", bands.join(","));
  for (const [name, value] of Object.entries(query.choices)) params.set(name, value);
  if (query.openNow) params.set("openAt", "now");
  return `/v1/live/${declaration.id}/${query.point ? "nearby" : "places"}?${params}`;
}
