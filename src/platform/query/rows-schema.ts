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
    .describe(`Columns separated by commas; days and times also by ${STEPS.join(", ")} as in \`month:day\``),
  aggregate: z
    .string()
    .optional()
    .describe(`count, or ${MEASURES.join(", ")} of a column as in \`sum:confirmed\`, separated by commas; without it groups are counted`),
  format: z.enum(FORMS).optional().describe("Instead of Accept"),
};

const BBOX = z.string().optional().describe("west,south,east,north in degrees");

/** One sentence for all datasets, so that each of them does not repeat it for each of its columns. */
export const CONDITIONS =
  "Conditions are `column=value` (repeated: any of them), `column.in=a,b`, `column.not=a`, `column.gte`, `column.gt`, `column.lte`, `column.lt`, `column.contains`, `column.startsWith` and `column.isNull=true`, each where the column's type has it; all hold together. See docs/api/query.md.";

/** Shown as parameters of their own. */
const SHOWN: { readonly [Name in Operation]?: string } = { gte: "At least", lt: "Less than", contains: "Holds this text" };

export function rowsSchema(fields: Fields): z.ZodType {
  const columns = filterColumns(fields);
  const shape: { [name: string]: z.ZodType } = { ...COMMON, ...(columns.has("lon") ? { bbox: BBOX } : {}) };
  for (const column of columns.values()) {
    const { name, field, type } = column;
    shape[shape[name] === undefined ? name : `${name}.eq`] = valueSchema(column).optional().describe(field.title.en);
    for (const operation of OPERATIONS[type]) {
      const meaning = SHOWN[operation];
      if (meaning && field.type !== "choice") shape[`${name}.${operation}`] = z.string().optional().describe(`${meaning}: ${field.title.en}`);
    }
  }
  return z.object(shape);
}

/** For any release: its columns are not known here. */
export const AnyRows = z.looseObject({ ...COMMON, bbox: BBOX });

function valueSchema({ field }: FilterColumn): z.ZodType {
  return field.type === "choice" ? z.enum(Object.keys(field.choices) as [string, ...string[]]) : z.string();
}
