// Filters, boxes and times as conditions on the properties of a collection; every value is held against its property. Pure.
import { nearestName } from "../../core/nearest-name.ts";
import { Problem } from "../../core/problems.ts";
import { DAY_MS, dayText, localDay, parseDay, parseInstant, startOfDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import type { Comparison, RowCondition } from "../../platform/query/row-condition.ts";
import type { Collection, Queryable } from "./collection.ts";
import { type Filter, type Literal, mistake, refusedClass } from "./cql2.ts";

/** As a property in a filter, the position. */
const GEOMETRY = "geometry";

/** @throws Problem invalid_request, filter_class */
export function boundFilter(filter: Filter, collection: Collection): RowCondition {
  switch (filter.kind) {
    case "constant":
      return filter;
    case "not":
      return { kind: "not", part: boundFilter(filter.part, collection) };
    case "and":
    case "or":
      return { kind: filter.kind, parts: filter.parts.map((part) => boundFilter(part, collection)) };
    case "isNull":
      return { kind: "isNull", column: filter.property === GEOMETRY ? "lon" : queryableOf(filter.property, collection).name };
    case "like": {
      const { name, type } = queryableOf(filter.property, collection);
      if (type !== "VARCHAR") throw mistake(`${name} is no text: LIKE does not go with it`);
      if (/(?<!\\)(?:\\\\)*\\$/.test(filter.pattern)) throw mistake("a pattern cannot end with \\");
      return { kind: "like", column: name, pattern: filter.pattern };
    }
    case "compare": {
      if (filter.property === GEOMETRY) throw refusedClass("basic-spatial-functions");
      const queryable = queryableOf(filter.property, collection);
      return comparison(queryable, filter.operation, literalText(queryable, filter.literal));
    }
  }
}

function queryableOf(name: string, { queryables }: Collection): Queryable {
  const found = queryables.get(name);
  if (!found) {
    const nearest = nearestName(queryables.keys(), name);
    throw mistake(`there is no property ${name.slice(0, 60)}${nearest ? `; did you mean ${nearest}?` : ""}`);
  }
  if (found.type === "VARCHAR[]") throw refusedClass("array-functions");
  return found;
}

/** A whole number may be held against one that is none. */
function comparison({ name, type }: Queryable, operation: Comparison, value: string): RowCondition {
  const isWhole = type !== "BIGINT" || /^[+-]?\d{1,18}$/.test(value);
  return { kind: "compare", column: name, type: isWhole ? type : "DOUBLE", operation, value };
}

function literalText(queryable: Queryable, { kind, value }: Literal): string {
  const text = kind === "date" || kind === "timestamp" || kind === "text" ? value : String(value);
  const fits: { readonly [Type in Queryable["type"]]: readonly Literal["kind"][] } = {
    VARCHAR: ["text"],
    "VARCHAR[]": [],
    BIGINT: ["number"],
    DOUBLE: ["number"],
    BOOLEAN: ["flag"],
    DATE: ["date", "text"],
    TIMESTAMPTZ: ["timestamp", "date", "text"],
  };
  if (!fits[queryable.type].includes(kind)) throw mistake(`${queryable.name} takes ${fits[queryable.type][0] ?? "nothing"}, not ${kind}`);
  return valueText(queryable, text, (message) => mistake(`${queryable.name}: ${message}`));
}

/** A value as it stands in an address: `kind=screening`. @throws Problem invalid_request */
export function boundParameter(queryable: Queryable, text: string): RowCondition {
  if (queryable.type === "VARCHAR[]") throw parameterMistake(queryable.name, "cannot be asked for: it is a list");
  return comparison(
    queryable,
    "=",
    valueText(queryable, text, (message) => parameterMistake(queryable.name, message)),
  );
}

function valueText({ type }: Queryable, text: string, problem: (message: string) => Problem): string {
  switch (type) {
    case "BIGINT":
    case "DOUBLE":
      if (!/^[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})(e[+-]?\d{1,3})?$/i.test(text)) throw problem("must be a number");
      return String(Number(text));
    case "BOOLEAN":
      // GDAL says 1 and 0.
      if (!/^(?:true|false|[01])$/.test(text)) throw problem("must be true or false");
      return text === "1" ? "true" : text === "0" ? "false" : text;
    case "DATE":
      if (parseDay(text) === null) throw problem("must be a day such as 2020-03-14");
      return text;
    case "TIMESTAMPTZ": {
      const at = parseInstant(parseDay(text) === null ? text : `${text}T00:00:00Z`);
      if (at === null) throw problem("must be a time such as 2020-03-14T01:59:00Z");
      return new Date(at).toISOString();
    }
    default:
      return text;
  }
}

export function parameterMistake(parameter: string, message: string): Problem {
  return new Problem("invalid_request", `${parameter}: ${message}`, { parameters: [{ parameter, message }] });
}

/** Four numbers, or six with heights, which are not looked at. Source: OGC 17-069r4, 7.15.3. @throws Problem invalid_request */
export function boundBox(text: string): RowCondition {
  const numbers = text.split(",").map((part) => (/^\s*[+-]?\d{1,20}(\.\d{1,40})?(e[+-]?\d{1,2})?\s*$/i.test(part) ? Number(part) : Number.NaN));
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] =
    numbers.length === 6 ? [0, 1, 3, 4].map((at) => numbers[at] as number) : numbers;
  const isBox = [4, 6].includes(numbers.length) && Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90 && south <= north;
  if (!isBox) throw parameterMistake("bbox", "must be west,south,east,north in degrees");
  return { kind: "inBox", west, south, east, north };
}

/** An instant, or two with a slash between them, either of which may be open. Features without a time fit. @throws Problem invalid_request */
export function boundTime(text: string, queryable: Queryable | null, zone: string): RowCondition | null {
  const parts = text.split("/");
  const [first = "", last = first] = parts;
  if (parts.length > 2 || (parts.length === 1 && isOpen(first))) throw timeMistake();
  const from = isOpen(first) ? null : edge(first, zone, "start");
  const to = isOpen(last) ? null : edge(last, zone, "end");
  if (from !== null && to !== null && from > to) throw timeMistake();
  if (!queryable || (from === null && to === null)) return null;
  const value = (at: EpochMs) => (queryable.type === "DATE" ? dayText(localDay(at, zone)) : new Date(at).toISOString());
  const bounds = [...(from === null ? [] : [comparison(queryable, ">=", value(from))]), ...(to === null ? [] : [comparison(queryable, "<=", value(to))])];
  return {
    kind: "or",
    parts: [
      { kind: "isNull", column: queryable.name },
      { kind: "and", parts: bounds },
    ],
  };
}

function isOpen(text: string): boolean {
  return text === "" || text === "..";
}

/** A day is all of it. */
function edge(text: string, zone: string, which: "start" | "end"): EpochMs {
  const day = parseDay(text);
  if (day !== null) return which === "start" ? startOfDay(day, zone) : ((startOfDay((day + 1) as DayNumber, zone) - 1) as EpochMs);
  const at = parseInstant(text.replace(/ (\d{2}:?\d{2})$/, "+$1"));
  if (at === null || Math.abs(at) > 100_000_000 * DAY_MS) throw timeMistake();
  return at;
}

function timeMistake(): Problem {
  return parameterMistake("datetime", "must be a time such as 2020-03-14T00:00:00Z, or two of them with / between, .. for an open end");
}
