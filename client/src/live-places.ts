// Places of live datasets: what is nearest, by words, in a box; and what a dataset's levels look like.
import { type Answer, addressOf, type LiveDatasetId, type QueryParameters } from "./api.ts";
import { getJson, type RequestOptions, type Service } from "./service.ts";

/** What every place has, whatever its dataset. */
export interface AnyPlace {
  readonly [field: string]: unknown;
}

export interface AnyList {
  readonly dataset: string;
  readonly synthetic?: true;
  readonly epoch: string;
  readonly sequence: number;
  readonly now: string;
  readonly count: number;
  readonly places: readonly (AnyPlace & {
    readonly distanceMeters?: number;
    readonly ageSeconds: number | null;
    readonly freshness: "live" | "late" | "stale" | "from-the-future" | null;
    readonly open: boolean | null;
  })[];
}

type AnyQuery = { readonly [name: string]: string | number | readonly string[] | undefined };

export type Nearby<Id extends string> = Id extends LiveDatasetId ? Answer<`/v1/live/${Id}/nearby`> : AnyList;
export type NearbyQuery<Id extends string> = Id extends LiveDatasetId ? QueryParameters<`/v1/live/${Id}/nearby`> : AnyQuery;
export type Found<Id extends string> = Id extends LiveDatasetId ? Answer<`/v1/live/${Id}/places`> : AnyList & { readonly next: string | null };
export type FindQuery<Id extends string> = Id extends LiveDatasetId ? QueryParameters<`/v1/live/${Id}/places`> : AnyQuery;
export type Within<Id extends string> = Id extends LiveDatasetId ? Answer<`/v1/live/${Id}/within`> : AnyList & { readonly truncated: boolean };

/** Nearest first; by radius, or so many however far. The position is rounded to about a metre, and goes to the service: see `LiveCopy` for another way. */
export function nearby<const Id extends string>(service: Service, dataset: Id, query: NearbyQuery<Id>, options?: RequestOptions): Promise<Nearby<Id>> {
  const { lat, lng, ...rest } = query as { readonly lat: number; readonly lng: number };
  return getJson(service, addressOf(`/v1/live/${dataset}/nearby`, { query: { lat: rounded(lat), lng: rounded(lng), ...rest } }), options);
}

/** By words of name or address, or by the code of a region. */
export function findPlaces<const Id extends string>(service: Service, dataset: Id, query: FindQuery<Id>, options?: RequestOptions): Promise<Found<Id>> {
  return getJson(service, addressOf(`/v1/live/${dataset}/places`, { query }), options);
}

/** In a box, `[west, south, east, north]`. Ask for boxes of a grid (`gridBox`), so that caches help all who look at the same part. */
export function placesWithin<const Id extends string>(
  service: Service,
  dataset: Id,
  box: readonly [west: number, south: number, east: number, north: number],
  options?: RequestOptions,
): Promise<Within<Id>> {
  return getJson(service, addressOf(`/v1/live/${dataset}/within`, { query: { bbox: box } }), options);
}

/** The box of a fixed grid that holds everything on the screen: moving within it asks nothing, and neighbours ask for the same one. */
export function gridBox(
  [west, south, east, north]: readonly [west: number, south: number, east: number, north: number],
  cellDegrees = 0.05,
): readonly [west: number, south: number, east: number, north: number] {
  const down = (value: number) => clean(Math.floor(value / cellDegrees) * cellDegrees);
  const up = (value: number) => clean(Math.ceil(value / cellDegrees) * cellDegrees);
  return [down(west), down(south), up(east), up(north)];
}

/** Five digits behind the point are 1.1 metres; more would only keep two people on one spot from sharing an answer. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

function clean(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** A level as every app must show it: word, colour and shape, never the colour alone. */
export interface Band {
  readonly id: string;
  readonly title: { readonly en: string; readonly ko: string };
  readonly meaning: { readonly en: string; readonly ko: string };
  readonly colour: string;
  readonly shape: "circle" | "triangle" | "square" | "diamond" | "cross";
  readonly available: boolean;
}

/** The levels of a live dataset, as its declaration has them. */
export async function bandsOf(service: Service, dataset: string, options?: RequestOptions): Promise<readonly Band[]> {
  const { bands } = await getJson<{ readonly bands?: readonly Band[] }>(service, addressOf("/v1/datasets/{dataset}", { path: { dataset } }), options);
  return bands ?? [];
}
