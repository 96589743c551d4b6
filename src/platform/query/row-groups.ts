// Rows put together: `groupBy=province,month:day` and `aggregate=count,sum:confirmed`. Pure.
import type { ColumnType } from "../../core/table-dataset.ts";
import { addUnknown, type Mistakes } from "./mistakes.ts";
import type { FilterColumn } from "./row-filters.ts";

export const STEPS = ["day", "week", "month", "quarter", "year"] as const;
export type Step = (typeof STEPS)[number];

export interface Group {
  /** Of the column in the answer: `province`, `monthDay` for `month:day`. */
  readonly name: string;
  readonly column: string;
  readonly type: ColumnType;
  /** Days and times are put together by the begin of each step. */
  readonly step: Step | null;
}

export const MEASURES = ["count", "countDistinct", "sum", "avg", "min", "max", "median"] as const;
export type MeasureKind = (typeof MEASURES)[number];

export interface Measure {
  /** `count`, `sumConfirmed` for `sum:confirmed`. */
  readonly name: string;
  readonly kind: MeasureKind;
  /** Null: rows are counted. */
  readonly column: string | null;
}

export interface Grouping {
  readonly groups: readonly Group[];
  readonly measures: readonly Measure[];
}

const MOST_TERMS = 16;
const OF_NUMBERS: readonly MeasureKind[] = ["sum", "avg", "median"];

/** Lists have no order and no sum. */
export function isMeasurable(column: FilterColumn | undefined): boolean {
  return column !== undefined && column.type !== "VARCHAR[]";
}

/** Null when neither is asked for; groups alone are counted. */
export function parseGrouping(
  columns: ReadonlyMap<string, FilterColumn>,
  groupBy: readonly string[],
  aggregate: readonly string[],
  mistakes: Mistakes,
): Grouping | null {
  if (groupBy.length === 0 && aggregate.length === 0) return null;
  if (groupBy.length > MOST_TERMS) mistakes.add("groupBy", `takes at most ${MOST_TERMS} columns`);
  if (aggregate.length > MOST_TERMS) mistakes.add("aggregate", `takes at most ${MOST_TERMS} terms`);
  const measures = aggregate.length > 0 ? aggregate : ["count"];
  return {
    groups: once(groupBy.flatMap((term) => parseGroup(columns, term, mistakes))),
    measures: once(measures.flatMap((term) => parseMeasure(columns, term, mistakes))),
  };
}

function parseGroup(columns: ReadonlyMap<string, FilterColumn>, term: string, mistakes: Mistakes): Group[] {
  const [stepText, name] = term.includes(":") ? (term.split(":", 2) as [string, string]) : [null, term];
  const offered = [...columns.values()].filter(isMeasurable).map((column) => column.name);
  const column = columns.get(name);
  if (!column || !isMeasurable(column)) {
    addUnknown(mistakes, "groupBy", name, offered);
    return [];
  }
  if (stepText === null) return [{ name, column: name, type: column.type, step: null }];
  const step = STEPS.find((each) => each === stepText);
  if (!step) addUnknown(mistakes, "groupBy", stepText, STEPS);
  else if (column.type !== "DATE" && column.type !== "TIMESTAMPTZ") mistakes.add("groupBy", `${name} is neither a day nor a time and has no ${step}`);
  else return [{ name: joined(step, name), column: name, type: column.type, step }];
  return [];
}

function parseMeasure(columns: ReadonlyMap<string, FilterColumn>, term: string, mistakes: Mistakes): Measure[] {
  const [kindText = "", name = null] = term.split(":", 2);
  const kind = MEASURES.find((each) => each === kindText);
  if (!kind) {
    addUnknown(mistakes, "aggregate", kindText, MEASURES);
    return [];
  }
  if (name === null) {
    if (kind === "count") return [{ name: "count", kind, column: null }];
    mistakes.add("aggregate", `${kind} needs a column, ${kind}:column`);
    return [];
  }
  const column = columns.get(name);
  if (column && fits(kind, column)) return [{ name: joined(kind, name), kind, column: name }];
  const offered = [...columns.values()].filter((each) => fits(kind, each)).map((each) => each.name);
  addUnknown(mistakes, "aggregate", name, offered);
  return [];
}

function fits(kind: MeasureKind, column: FilterColumn): boolean {
  return isMeasurable(column) && (!OF_NUMBERS.includes(kind) || column.type === "BIGINT" || column.type === "DOUBLE");
}

function joined(first: string, second: string): string {
  return first + second.charAt(0).toUpperCase() + second.slice(1);
}

function once<Term extends { readonly name: string }>(terms: readonly Term[]): readonly Term[] {
  return terms.filter(({ name }, at) => terms.findIndex((other) => other.name === name) === at);
}
