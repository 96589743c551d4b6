// What is asked of the rows of one release: read from the parameters of an address, strictly; every mistake is found and
// named, with what may have been meant. Pure.
import type { Fields } from "../../core/fields.ts";
import { nearestName } from "../../core/nearest-name.ts";
import type { AnswerForm } from "../../core/ports/query-engine.ts";
import { Problem } from "../../core/problems.ts";
import type { BoundingBox } from "../../core/units.ts";
import { addUnknown, Mistakes } from "./mistakes.ts";
import type { RowCondition } from "./row-condition.ts";
import { type FilterColumn, filterColumns, OPERATIONS, parseFilter, type RowFilter, splitParameter } from "./row-filters.ts";
import { type Grouping, isMeasurable, parseGrouping } from "./row-groups.ts";

export interface SortTerm {
  readonly column: string;
  readonly isDescending: boolean;
}

export interface RowsQuestion {
  /** Shown, in order; those of the groups and measures when it is grouped. */
  readonly columns: readonly string[];
  readonly filters: readonly RowFilter[];
  readonly bbox: BoundingBox | null;
  /** Beside the filters; null without one. No address has it: it is handed in by other languages. */
  readonly condition: RowCondition | null;
  readonly sort: readonly SortTerm[];
  /** Null: single rows. */
  readonly grouping: Grouping | null;
  readonly limit: number;
}

/** Every parameter with all its values, in the order of the address. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

export const MOST_ROWS = 10_000;
export const USUAL_ROWS = 100;
const MOST_VALUES = 1_000;
const MOST_SORTED = 8;
/** Parameters that are no conditions. A field of such a name is asked for as `limit.eq`. */
export const WORDS = ["columns", "sort", "limit", "cursor", "release", "asOf", "groupBy", "aggregate", "format", "bbox"] as const;
type Word = (typeof WORDS)[number];

export function parseParameters(query: string): Parameters {
  const found = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    const values = found.get(name);
    if (values) values.push(value);
    else found.set(name, [value]);
  }
  return found;
}

/** A parameter that may stand there once. @throws Problem invalid_request */
export function single(parameters: Parameters, name: Word): string | null {
  const values = parameters.get(name);
  if (!values) return null;
  if (values.length > 1)
    throw new Problem("invalid_request", `${name}: is given more than once`, { parameters: [{ parameter: name, message: "is given more than once" }] });
  return values[0] as string;
}

/** @throws Problem invalid_request naming every parameter that is wrong */
export function parseRowsQuestion(fields: Fields, parameters: Parameters): RowsQuestion {
  const mistakes = new Mistakes();
  const columns = filterColumns(fields);
  const filters = parseFilters(columns, parameters, mistakes);
  const list = (name: Word) => (single(parameters, name) ?? "").split(",").filter((part) => part !== "");
  const grouping = parseGrouping(columns, list("groupBy"), list("aggregate"), mistakes);
  const offered = grouping ? [...grouping.groups, ...grouping.measures].map(({ name }) => name) : [...columns.keys()];
  const shown = list("columns");
  for (const name of shown) if (!offered.includes(name)) addUnknown(mistakes, "columns", name, offered);
  const question: RowsQuestion = {
    columns: shown.length > 0 ? [...new Set(shown)] : offered,
    filters,
    bbox: parseBbox(columns, single(parameters, "bbox"), mistakes),
    condition: null,
    sort: parseSort(list("sort"), grouping ? offered : offered.filter((name) => isMeasurable(columns.get(name))), mistakes),
    grouping,
    limit: parseLimit(single(parameters, "limit"), mistakes),
  };
  mistakes.tell();
  return question;
}

/** @throws Problem invalid_request when the dataset has no positions */
export function checkForm(form: AnswerForm, { columns }: RowsQuestion): void {
  if (form === "geojson" && !(columns.includes("lon") && columns.includes("lat")))
    throw new Problem("invalid_request", "format: geojson needs the columns lon and lat, which these rows do not have", {
      parameters: [{ parameter: "format", message: "needs the columns lon and lat" }],
    });
}

function parseFilters(columns: ReadonlyMap<string, FilterColumn>, parameters: Parameters, mistakes: Mistakes): RowFilter[] {
  const filters: RowFilter[] = [];
  for (const [parameter, given] of parameters) {
    if ((WORDS as readonly string[]).includes(parameter)) continue;
    const found = splitParameter(columns, parameter);
    if (!found) {
      const [name = ""] = parameter.split(".");
      const nearest = nearestName([...columns.keys(), ...WORDS], name);
      mistakes.add(parameter, `is not known here${nearest ? `; did you mean ${nearest}?` : ""}`, nearest);
      continue;
    }
    const filter = given.length > MOST_VALUES ? { fault: `takes at most ${MOST_VALUES} values` } : parseFilter(found.column, found.operation, given);
    if ("fault" in filter) mistakes.add(parameter, filter.fault, nearestName(OPERATIONS[found.column.type], found.operation));
    else if (filter.values.length > MOST_VALUES) mistakes.add(parameter, `takes at most ${MOST_VALUES} values`);
    else filters.push(filter);
  }
  return filters;
}

function parseSort(terms: readonly string[], offered: readonly string[], mistakes: Mistakes): SortTerm[] {
  const sort = terms.map((term) => ({ column: term.replace(/^[-+ ]/, ""), isDescending: term.startsWith("-") }));
  for (const { column } of sort) if (!offered.includes(column)) addUnknown(mistakes, "sort", column, offered);
  if (sort.length > MOST_SORTED) mistakes.add("sort", `takes at most ${MOST_SORTED} columns`);
  return sort.filter(({ column }, at) => sort.findIndex((other) => other.column === column) === at);
}

function parseLimit(text: string | null, mistakes: Mistakes): number {
  if (text === null) return USUAL_ROWS;
  const limit = Number(text);
  if (/^\d{1,9}$/.test(text) && limit >= 1 && limit <= MOST_ROWS) return limit;
  mistakes.add("limit", `must be a whole number from 1 to ${MOST_ROWS}`);
  return USUAL_ROWS;
}

function parseBbox(columns: ReadonlyMap<string, FilterColumn>, text: string | null, mistakes: Mistakes): BoundingBox | null {
  if (text === null) return null;
  if (!columns.has("lon")) mistakes.add("bbox", "these rows have no position");
  const numbers = text.split(",").map((part) => (/^\s*[+-]?\d+(\.\d+)?\s*$/.test(part) ? Number(part) : Number.NaN));
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = numbers;
  const isBox = numbers.length === 4 && west >= -180 && east <= 180 && south >= -90 && north <= 90 && west <= east && south <= north;
  if (!isBox) mistakes.add("bbox", "must be west,south,east,north in degrees");
  return [west, south, east, north];
}
