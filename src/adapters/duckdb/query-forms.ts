// An answer's rows as bytes of one form, a chunk at a time. Pure.
import type { DuckDBValue } from "@duckdb/node-api";
import type { AnswerForm } from "../../core/ports/query-engine.ts";
import { cellText, jsonText } from "./query-values.ts";

/** The values of each column, all of the same length. */
export type ColumnValues = readonly (readonly DuckDBValue[])[];

export interface FormWriter {
  /** What comes before the first row. */
  begin(): string;
  rows(columns: ColumnValues, count: number): string;
}

/** @param names of the columns; none stands there twice */
export function formWriter(form: Exclude<AnswerForm, "parquet">, names: readonly string[]): FormWriter {
  switch (form) {
    case "json":
      return listWriter(objectWriter(names), ",");
    case "ndjson":
      return { begin: () => "", rows: joined(objectWriter(names), "", "\n") };
    case "geojson":
      return listWriter(featureWriter(names), ",");
    case "csv":
      return csvWriter(names, quoted, "");
    case "csv-spreadsheet":
      return csvWriter(names, (value) => quoted(typeof value === "string" ? withoutFormula(value) : value), BYTE_ORDER_MARK);
  }
}

type RowWriter = (columns: ColumnValues, row: number) => string;

function joined(write: RowWriter, before: string, after: string): FormWriter["rows"] {
  return (columns, count) => {
    let text = "";
    for (let row = 0; row < count; row++) text += before + write(columns, row) + after;
    return text;
  };
}

/** Items of a list: separated also from chunk to chunk. */
function listWriter(write: RowWriter, separator: string): FormWriter {
  let isFirst = true;
  const further = joined(write, separator, "");
  return {
    begin: () => "",
    rows: (columns, count) => {
      const text = further(columns, count);
      if (!isFirst || count === 0) return text;
      isFirst = false;
      return text.slice(separator.length);
    },
  };
}

function objectWriter(names: readonly string[]): RowWriter {
  const keys = names.map((name, at) => `${at === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  if (keys.length === 0) return () => "{}";
  return (columns, row) => {
    let text = "";
    for (let at = 0; at < keys.length; at++) text += keys[at] + jsonText(columns[at]?.[row] ?? null);
    return `${text}}`;
  };
}

/** A position is taken from the columns `lon` and `lat`; without one the geometry is null. Source: RFC 7946, 3.2. */
function featureWriter(names: readonly string[]): RowWriter {
  const [lon, lat] = [names.indexOf("lon"), names.indexOf("lat")];
  const others = names.map((_, at) => at).filter((at) => at !== lon && at !== lat);
  const properties = objectWriter(others.map((at) => names[at] as string));
  return (columns, row) => {
    const [x, y] = [columns[lon]?.[row], columns[lat]?.[row]];
    const geometry = typeof x === "number" && typeof y === "number" ? `{"type":"Point","coordinates":[${x},${y}]}` : "null";
    const shown = others.map((at) => columns[at] as readonly DuckDBValue[]);
    return `{"type":"Feature","geometry":${geometry},"properties":${properties(shown, row)}}`;
  };
}

const BYTE_ORDER_MARK = "\ufeff";

/** Source: RFC 4180. A missing value is an empty cell, an empty text is `""`. */
function csvWriter(names: readonly string[], cell: (value: string | null) => string, mark: string): FormWriter {
  const line = (cells: readonly string[]) => `${cells.join(",")}\r\n`;
  return {
    begin: () => mark + line(names.map((name) => cell(name))),
    rows: (columns, count) => {
      let text = "";
      for (let row = 0; row < count; row++) {
        for (let at = 0; at < columns.length; at++) text += (at === 0 ? "" : ",") + cell(cellText(columns[at]?.[row] ?? null));
        text += "\r\n";
      }
      return text;
    },
  };
}

const UNQUOTED = /^[\w.:/-][\w .:/-]*$/;

function quoted(value: string | null): string {
  if (value === null) return "";
  if (UNQUOTED.test(value) && !value.endsWith(" ")) return value;
  return value === "" || /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** What spreadsheets take for a formula gets an apostrophe before it; numbers stay. Source: OWASP, CSV injection. */
function withoutFormula(value: string): string {
  return /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? `'${value}` : value;
}
