// Conditions on single columns as they stand in an address: `confirmed.gte=100`. Pure.
import type { Field, Fields } from "../../core/fields.ts";
import { nearestName } from "../../core/nearest-name.ts";
import { type ColumnType, tableColumns } from "../../core/table-dataset.ts";
import { parseDay, parseInstant } from "../../core/time.ts";

export type Operation = "eq" | "in" | "not" | "gte" | "gt" | "lte" | "lt" | "contains" | "startsWith" | "isNull";

export interface RowFilter {
  readonly column: string;
  readonly type: ColumnType;
  readonly operation: Operation;
  /** As the engine reads them into the column's type. For `isNull` one of `true` and `false`. */
  readonly values: readonly string[];
}

export interface FilterColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly field: Field;
}

const EQUALS: readonly Operation[] = ["eq", "in", "not", "isNull"];
const COMPARES: readonly Operation[] = [...EQUALS, "gte", "gt", "lte", "lt"];
const SEARCHES: readonly Operation[] = [...EQUALS, "contains", "startsWith"];

/** What can be asked of a column, by its type. A list holds a value when one of its items does. */
export const OPERATIONS: { readonly [Type in ColumnType]: readonly Operation[] } = {
  VARCHAR: SEARCHES,
  "VARCHAR[]": ["eq", "in", "contains", "isNull"],
  BIGINT: COMPARES,
  DOUBLE: COMPARES,
  DATE: COMPARES,
  TIMESTAMPTZ: COMPARES,
  BOOLEAN: EQUALS,
};

export function filterColumns(fields: Fields): ReadonlyMap<string, FilterColumn> {
  return new Map(tableColumns(fields).map(({ name, type, field }) => [name, { name, type, field: fields[field] as Field }]));
}

/** `confirmed.gte` as column and operation; null when neither part is known. */
export function splitParameter(columns: ReadonlyMap<string, FilterColumn>, parameter: string): { column: FilterColumn; operation: string } | null {
  const dot = parameter.lastIndexOf(".");
  const column = columns.get(dot < 0 ? parameter : parameter.slice(0, dot));
  return column ? { column, operation: dot < 0 ? "eq" : parameter.slice(dot + 1) } : null;
}

/** The condition, or a sentence that says what is wrong. @param given every value of the repeated parameter */
export function parseFilter({ name, type, field }: FilterColumn, operation: string, given: readonly string[]): RowFilter | { readonly fault: string } {
  const known = OPERATIONS[type].find((each) => each === operation);
  if (!known) {
    const nearest = nearestName(OPERATIONS[type], operation);
    return { fault: `${name} takes ${OPERATIONS[type].join(", ")}${nearest ? `; did you mean ${name}.${nearest}?` : ""}` };
  }
  const parts = known === "in" ? given.flatMap((text) => text.split(",")) : given;
  if (parts.length > 1 && !["eq", "in", "not"].includes(known)) return { fault: "is given more than once" };
  const values: string[] = [];
  for (const text of parts) {
    const value = known === "isNull" ? flagText(text) : known === "contains" || known === "startsWith" ? { text } : valueText(field, type, text);
    if ("fault" in value) return value;
    values.push(value.text);
  }
  return { column: name, type, operation: known, values };
}

type ValueText = { readonly text: string } | { readonly fault: string };

function valueText(field: Field, type: ColumnType, text: string): ValueText {
  switch (type) {
    case "BIGINT":
      return /^[+-]?\d{1,18}$/.test(text) ? { text } : { fault: "must be a whole number" };
    case "DOUBLE":
      return /^[+-]?\d{1,40}(\.\d{1,40})?(e[+-]?\d{1,3})?$/i.test(text) ? { text } : { fault: "must be a number" };
    case "DATE":
      return parseDay(text) === null ? { fault: "must be a day such as 2020-03-14" } : { text };
    case "TIMESTAMPTZ":
      return instantValue(text);
    case "BOOLEAN":
      return flagText(text);
    case "VARCHAR":
    case "VARCHAR[]":
      return field.type === "choice" ? choiceText(Object.keys(field.choices), text) : { text };
  }
}

/** In an address a plus sign that is not escaped arrives as a space. */
function instantValue(text: string): ValueText {
  const at = parseInstant(text.replace(/ (\d{2}:?\d{2})$/, "+$1"));
  return at === null ? { fault: "must be a time such as 2020-03-14T10:59:00+09:00 or 2020-03-14T01:59:00Z" } : { text: new Date(at).toISOString() };
}

function flagText(text: string): ValueText {
  return text === "true" || text === "false" ? { text } : { fault: "must be true or false" };
}

function choiceText(choices: readonly string[], text: string): ValueText {
  if (choices.includes(text)) return { text };
  const nearest = nearestName(choices, text);
  return { fault: `must be of ${choices.join(", ")}${nearest ? `; did you mean ${nearest}?` : ""}` };
}
