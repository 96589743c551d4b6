// CKAN's DataStore over published rows: conditions, order, offset, total. No SQL: the platform's rows answer.
import { Problem } from "../../core/problems.ts";
import { type ColumnType, tableColumns } from "../../core/table-dataset.ts";
import type { DatasetRecord } from "../../platform/catalog/dataset-record.ts";
import { MOST_ROWS, type Parameters } from "../../platform/query/rows-question.ts";
import { CkanError, invalid, notFound } from "./ckan-error.ts";
import type { Dict } from "./ckan-packages.ts";
import { isDatastore } from "./ckan-packages.ts";
import { type CkanParameters, flag, object, requiredText, text, texts, whole } from "./ckan-parameters.ts";

/** A page of rows as a JSON list. */
export type ReadRows = (dataset: string, parameters: Parameters, skip: number) => Promise<Buffer>;

/** Beyond it nobody reads page by page. */
const FARTHEST = 1_000_000_000;

const TYPES: { readonly [Type in ColumnType]: string } = {
  VARCHAR: "text",
  "VARCHAR[]": "_text",
  BIGINT: "int8",
  DOUBLE: "float8",
  BOOLEAN: "bool",
  DATE: "date",
  TIMESTAMPTZ: "timestamptz",
};

/** @throws CkanError */
export async function datastoreSearch(records: readonly DatasetRecord[], parameters: CkanParameters, readRows: ReadRows): Promise<Dict> {
  const { resource, record } = datastoreOf(records, requiredText(parameters, "resource_id"));
  const limit = whole(parameters, "limit", 100, MOST_ROWS);
  const offset = whole(parameters, "offset", 0, FARTHEST);
  if (flag(parameters, "distinct")) throw invalid("distinct", "Is not offered here");
  const format = text(parameters, "records_format") ?? "objects";
  if (format !== "objects" && format !== "lists") throw invalid("records_format", "Offered are objects and lists");
  const conditions = [...filterParameters(parameters), ...wordParameters(parameters)];
  const columns = texts(parameters, "fields");
  const shown = columns.length > 0 ? [["columns", columns.join(",")] as const] : [];
  const order = orderParameter(parameters);
  const version = record.releases[0]?.version ?? "";
  const ask = (pairs: readonly (readonly [string, string])[], skip: number) => readList(readRows, record.id, version, pairs, skip);
  const rows = limit === 0 ? [] : await ask([...conditions, ...shown, ...order, ["limit", String(limit)]], offset);
  const isCounted = flag(parameters, "include_total", true);
  const total = conditions.length === 0 ? record.releases[0]?.rows : await countRows(isCounted, ask, conditions);
  const fields = datastoreFields(record).filter(({ id }) => columns.length === 0 || columns.includes(id));
  return {
    resource_id: resource,
    include_total: isCounted,
    limit,
    offset,
    records_format: format,
    fields: fields.map(({ id, type }) => ({ id, type })),
    records: format === "lists" ? rows.map((row) => fields.map(({ id }) => row[id] ?? null)) : rows,
    ...(isCounted ? { total, total_was_estimated: false } : {}),
    _links: {
      start: `/api/3/action/datastore_search?resource_id=${resource}&limit=${limit}`,
      next: `/api/3/action/datastore_search?resource_id=${resource}&limit=${limit}&offset=${offset + limit}`,
    },
  };
}

/** @throws CkanError */
export function datastoreInfo(records: readonly DatasetRecord[], parameters: CkanParameters): Dict {
  const { resource, record } = datastoreOf(records, text(parameters, "id") ?? requiredText(parameters, "resource_id"));
  return { meta: { id: resource, count: record.releases[0]?.rows ?? 0, table_type: "BASE TABLE" }, fields: datastoreFields(record) };
}

function datastoreOf(records: readonly DatasetRecord[], resource: string): { readonly resource: string; readonly record: DatasetRecord } {
  const record = records.find(({ id, files }) => files.some((file) => isDatastore(file) && `${id}--${file.format}` === resource));
  if (!record) throw notFound(`Resource "${resource}" was not found.`);
  return { resource, record };
}

function datastoreFields({ releasedFields }: DatasetRecord) {
  return tableColumns(releasedFields).map(({ name, type, field }) => {
    const { title, description } = releasedFields[field] ?? {};
    return { id: name, type: TYPES[type], info: { label: title?.en ?? "", label_ko: title?.ko ?? "", notes: description?.en ?? "" } };
  });
}

/** `{"region": "11"}` and `{"region": ["11", "26"]}`. */
function filterParameters(parameters: CkanParameters): readonly (readonly [string, string])[] {
  return Object.entries(object(parameters, "filters") ?? {}).flatMap(([column, value]) =>
    [value].flat().map((each) => [`${column}.eq`, String(each)] as const),
  );
}

/** `{"name": "약국"}`: words of single columns. */
function wordParameters(parameters: CkanParameters): readonly (readonly [string, string])[] {
  const words = object({ q: typeof parameters["q"] === "string" && !parameters["q"].trim().startsWith("{") ? null : parameters["q"] }, "q");
  if (words === null && text({ q: typeof parameters["q"] === "object" ? null : parameters["q"] }, "q"))
    throw invalid("q", 'Words of all columns are not offered; name the column: {"name": "words"}');
  return Object.entries(words ?? {}).map(([column, value]) => [`${column}.contains`, String(value)] as const);
}

/** `day desc, region` is `-day,region`. */
function orderParameter(parameters: CkanParameters): readonly (readonly [string, string])[] {
  const terms = texts(parameters, "sort").map((term) => /^"?(\w+)"?(?:\s+(asc|desc))?(?:\s+nulls last)?$/i.exec(term) ?? []);
  if (terms.some(([, column]) => column === undefined)) throw invalid("sort", "Write column asc, column desc");
  return terms.length === 0 ? [] : [["sort", terms.map(([, column, direction]) => `${direction?.toLowerCase() === "desc" ? "-" : ""}${column}`).join(",")]];
}

type Ask = (pairs: readonly (readonly [string, string])[], skip: number) => Promise<readonly Dict[]>;

async function countRows(isCounted: boolean, ask: Ask, conditions: readonly (readonly [string, string])[]): Promise<number | null> {
  if (!isCounted) return null;
  const [counted] = await ask([...conditions, ["aggregate", "count"]], 0);
  return Number(counted?.["count"] ?? 0);
}

async function readList(
  readRows: ReadRows,
  dataset: string,
  version: string,
  pairs: readonly (readonly [string, string])[],
  skip: number,
): Promise<readonly Dict[]> {
  const parameters = new Map<string, readonly string[]>([["release", [version]]]);
  for (const [name, value] of pairs) parameters.set(name, [...(parameters.get(name) ?? []), value]);
  try {
    return JSON.parse((await readRows(dataset, parameters, skip)).toString()) as readonly Dict[];
  } catch (error) {
    if (error instanceof Problem && error.code === "invalid_request") throw new CkanError("Validation Error", error.message, { query: [error.message] });
    throw error;
  }
}
