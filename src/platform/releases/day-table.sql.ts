// The rows of a day on their way into a file: collected as texts, written with their types in the order of the key.
import type { EngineSession } from "../../core/ports/table-engine.ts";
import { sqlName } from "../../core/ports/table-engine.ts";
import type { TableColumn } from "../../core/table-dataset.ts";

/** Where rows are collected. */
export const DAY_ROWS = "day_text";

export async function beginDay(session: EngineSession, columns: readonly TableColumn[]): Promise<void> {
  await session.run(`CREATE TABLE ${DAY_ROWS} (${columns.map(({ name }) => `${sqlName(name)} VARCHAR`).join(", ")})`);
}

/** @param order as in ORDER BY */
export function typedDaySql(columns: readonly TableColumn[], order: string): string {
  return `SELECT ${columns.map(typedCell).join(", ")} FROM ${DAY_ROWS} ORDER BY ${order}`;
}

function typedCell({ name, type }: TableColumn): string {
  const cell = sqlName(name);
  return `${type === "VARCHAR[]" ? `string_split(${cell}, ';')` : `CAST(${cell} AS ${type})`} AS ${cell}`;
}
