// The parameters of a dataset's rows for the description of the API, from its declaration. Nothing is parsed by it.
import { z } from "zod";
import type { Fields } from "../../core/fields.ts";
import { FORMS } from "./answer-forms.ts";
import { type FilterColumn, filterColumns, OPERATIONS, type Operation } from "./row-filters.ts";
import { MEASURES, STEPS } from "./row-groups.ts";
import { MOST_ROWS, USUAL_ROWS } from "./rows-question.ts";

/** What all datasets have in common. */
const COMMON = {
  columns: z.string().optional().describe("Names of the columns wanted, separated by commas, in this order"),
  sort: z
    .string()
    .optional()
    .describe("Columns separated by commas, `-` before one for the greatest first; missing values come last. Without it: the order of the file"),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(USUAL_ROWS).describe("Rows of a page"),
  cursor: z.string().optional().describe("From the link `next` of the page before; it stays on the release on which the first page was"),
  release: z.string().optional().describe("A version such as 1.4.0; without it the newest"),
  asOf: z.string().optional().describe("RFC 3339 time: what was the newest release then"),
  groupBy: z
    .string()
    .optional()
    .describe(`Columns separated by commas; days and times by ${STEPS.join(", ")} as in \`month:day\``),
  aggregate: z
    .string()
    .optional()
    .describe(`count, or ${MEASURES.join(", ")} of a column as in \`sum:confirmed\`, separated by commas; without it groups are counted`),
  format: z.enum(FORMS).optional().describe("Instead of Accept"),
};

const BBOX = z.string().optional().describe("west,south,east,north in degrees");

const MEANINGS: { readonly [Name in Operation]: string } = {
  eq: "equals; repeated: any of them",
  in: "any of these, separated by commas",
  not: "none of these; missing ones stay",
  gte: "at least",
  gt: "more than",
  lte: "at most",
  lt: "less than",
  contains: "holds this text, capitals or not",
  startsWith: "begins with this text",
  isNull: "`true`: is missing; `false`: is there",
};

/** Shown as parameters of their own; the others are named in the description of the column. */
const SHOWN: readonly Operation[] = ["gte", "lt", "contains"];

export function rowsSchema(fields: Fields): z.ZodType {
  const columns = filterColumns(fields);
  const shape: { [name: string]: z.ZodType } = { ...COMMON, ...(columns.has("lon") ? { bbox: BBOX } : {}) };
  for (const column of columns.values()) {
    const known = shape[column.name] === undefined ? column.name : `${column.name}.eq`;
    shape[known] = z.string().optional().describe(descriptionOf(column));
    for (const operation of OPERATIONS[column.type])
      if (SHOWN.includes(operation)) shape[`${column.name}.${operation}`] = z.string().optional().describe(`${column.field.title.en}: ${MEANINGS[operation]}`);
  }
  return z.object(shape);
}

/** For datasets that are not declared as tables: any column of the release. */
export const AnyRows = z.looseObject({ ...COMMON, bbox: BBOX });

function descriptionOf({ name, type, field }: FilterColumn): string {
  const choices = field.type === "choice" ? ` One of ${Object.keys(field.choices).join(", ")}.` : "";
  const further = OPERATIONS[type].filter((operation) => operation !== "eq").map((operation) => `\`${name}.${operation}\` (${MEANINGS[operation]})`);
  return `${field.title.en}. Repeated: any of them.${choices} Also ${further.join(", ")}`;
}
