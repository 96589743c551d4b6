// A released table with positions as a collection: its features are rows of the newest release, asked for like all rows.
import type { Field } from "../../core/fields.ts";
import { type ColumnType, tableColumns } from "../../core/table-dataset.ts";
import type { Text } from "../../core/text.ts";
import type { BoundingBox, Row } from "../../core/units.ts";
import type { PublishedRows } from "../../platform/query/published-rows.ts";
import type { RowCondition } from "../../platform/query/row-condition.ts";
import type { PublishedTable } from "../../platform/releases/published-table.ts";
import type { Collection, FeaturePage, Queryable } from "./collection.ts";

export interface Described {
  readonly title: Text;
  readonly description: Text;
  readonly licence: string;
}

/** A new release is seen within it. */
const CACHE_CONTROL = "public, max-age=30, stale-while-revalidate=30";

/** Null for a table without positions. */
export function tableCollection(table: PublishedTable, { title, description, licence }: Described, rows: PublishedRows): Collection | null {
  const position = Object.values(table.fields).find(({ type }) => type === "lonLat");
  if (position?.type !== "lonLat") return null;
  const queryables = queryablesOf(table);
  const key = table.key.map((name) => queryables.get(name)).filter((each) => each !== undefined);
  const idOf = key.length > 0 && key.length === table.key.length ? (row: Row) => key.map(({ name }) => encodeURIComponent(String(row[name]))).join(",") : null;
  return {
    id: table.dataset,
    title,
    description,
    licence,
    area: position.within as BoundingBox,
    queryables,
    timeProperty: timePropertyOf(table, queryables),
    cacheControl: CACHE_CONTROL,
    page: async (condition, limit, cursor, caller): Promise<FeaturePage> => {
      const page = await rows.page(table, { limit: String(limit) }, cursor, caller, condition);
      return { features: page.rows.map((row) => featureText(row, idOf?.(row) ?? null)), next: page.next };
    },
    feature: async (id, caller) => {
      const condition = idOf === null ? null : keyCondition(key, id);
      if (condition === null) return null;
      const [row] = (await rows.page(table, { limit: "1" }, null, caller, condition)).rows;
      return row ? featureText(row, id) : null;
    },
  };
}

function queryablesOf({ fields }: PublishedTable): ReadonlyMap<string, Queryable> {
  const columns = tableColumns(fields).filter(({ name }) => name !== "lon" && name !== "lat");
  return new Map(columns.map(({ name, type, field }) => [name, { name, type, field: fields[field] as Field, title: (fields[field] as Field).title }]));
}

/** A day or time of the key before any other; then the first. */
function timePropertyOf({ key, fields }: PublishedTable, queryables: ReadonlyMap<string, Queryable>): Queryable | null {
  const names = [...key, ...Object.keys(fields).filter((name) => fields[name]?.type === "instant")];
  return names.map((name) => queryables.get(name)).find((each) => each?.type === "DATE" || each?.type === "TIMESTAMPTZ") ?? null;
}

/** Null for an id that no row can have. */
function keyCondition(key: readonly Queryable[], id: string): RowCondition | null {
  const parts = id.split(",").map(decoded);
  if (parts.length !== key.length) return null;
  return {
    kind: "and",
    parts: key.map(
      ({ name }, at): RowCondition => ({ kind: "compare", column: name, type: "VARCHAR" satisfies ColumnType, operation: "=", value: parts[at] as string }),
    ),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function featureText(row: Row, id: string | null): string {
  const { lon, lat, ...properties } = row;
  const geometry = typeof lon === "number" && typeof lat === "number" ? { type: "Point", coordinates: [lon, lat] } : null;
  return JSON.stringify({ type: "Feature", ...(id === null ? {} : { id }), geometry, properties });
}
