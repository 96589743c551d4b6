// What is asked of a collection's features: read strictly; what is not known is refused. Pure.
import { nearestName } from "../../core/nearest-name.ts";
import type { RowCondition } from "../../platform/query/row-condition.ts";
import { boundBox, boundFilter, boundParameter, boundTime, parameterMistake } from "./bind-filter.ts";
import type { Collection } from "./collection.ts";
import { parseCql2 } from "./cql2.ts";

export interface ItemsRequest {
  readonly condition: RowCondition | null;
  readonly limit: number;
  readonly cursor: string | null;
}

export const USUAL_LIMIT = 100;
export const MOST_LIMIT = 5_000;
export const CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
/** Parameters that are no properties. */
export const WORDS = ["f", "limit", "cursor", "bbox", "bbox-crs", "crs", "datetime", "filter", "filter-lang", "filter-crs"] as const;

/** @throws Problem invalid_request, filter_class */
export function parseItemsRequest(parameters: URLSearchParams, collection: Collection, zone: string): ItemsRequest {
  const given = onlyOnce(parameters);
  const conditions: RowCondition[] = [];
  for (const [name, value] of given) {
    if ((WORDS as readonly string[]).includes(name)) continue;
    const queryable = collection.queryables.get(name);
    if (!queryable) {
      const nearest = nearestName([...collection.queryables.keys(), ...WORDS], name);
      throw parameterMistake(name.slice(0, 60), `is not known here${nearest ? `; did you mean ${nearest}?` : ""}`);
    }
    conditions.push(boundParameter(queryable, value));
  }
  for (const name of ["bbox-crs", "crs", "filter-crs"])
    if (given.has(name) && given.get(name) !== CRS84) throw parameterMistake(name, `is only offered as ${CRS84}`);
  const [bbox, datetime, filter] = ["bbox", "datetime", "filter"].map((name) => given.get(name));
  if (bbox !== undefined) conditions.push(boundBox(bbox));
  const time = datetime === undefined ? null : boundTime(datetime, collection.timeProperty, zone);
  if (time) conditions.push(time);
  const language = given.get("filter-lang") ?? "cql2-text";
  if (language !== "cql2-text") throw parameterMistake("filter-lang", "is only offered as cql2-text");
  if (filter !== undefined) conditions.push(boundFilter(parseCql2(filter), collection));
  return { condition: combined(conditions), limit: limitOf(given.get("limit")), cursor: given.get("cursor") ?? null };
}

function combined(conditions: readonly RowCondition[]): RowCondition | null {
  const [first, ...others] = conditions;
  return first === undefined ? null : others.length === 0 ? first : { kind: "and", parts: conditions };
}

/** @throws Problem invalid_request */
export function onlyOnce(parameters: URLSearchParams): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (found.has(name)) throw parameterMistake(name.slice(0, 60), "is given more than once");
    found.set(name, value);
  }
  return found;
}

/** More than the most is the most. Source: OGC 17-069r4, 7.15.2. */
function limitOf(text: string | undefined): number {
  if (text === undefined) return USUAL_LIMIT;
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) throw parameterMistake("limit", `must be a whole number from 1 to ${MOST_LIMIT}`);
  return Math.min(Number(text), MOST_LIMIT);
}
