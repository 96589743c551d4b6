// From the text of a body to rows with their numbers, whatever its media type. Streams; one bad row costs that row.
import { parse } from "csv-parse/sync";
import { type Notice, notice } from "../../core/notices.ts";
import { Problem } from "../../core/problems.ts";
import { JsonArrayFramer } from "./frame-json.ts";
import { type Framed, RecordFramer } from "./frame-records.ts";
import type { BodyLimits } from "./read-text.ts";

export const MEDIA_TYPES = {
  json: "application/json",
  ndjson: "application/x-ndjson",
  csv: "text/csv",
} as const;
export type RowFormat = keyof typeof MEDIA_TYPES;

/** A row as it came in; `fault` when it could not even be read. */
export interface IncomingRow {
  /** 1 for the first data row. */
  readonly row: number;
  readonly raw: unknown;
  readonly fault: Notice | null;
}

export interface RowBlock {
  readonly rows: readonly IncomingRow[];
  /** Names of the columns, CSV only. */
  readonly columns: readonly string[] | null;
}

/** The format that a Content-Type names; JSON when it names none. */
export function formatOf(mediaType: string): RowFormat | null {
  const name = (mediaType.split(";")[0] ?? "").trim().toLowerCase();
  if (name === "" || name === MEDIA_TYPES.json) return "json";
  if (["application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"].includes(name)) return "ndjson";
  return name === "text/csv" || name === "application/csv" ? "csv" : null;
}

/** @throws Problem unreadable_header, too_many_columns */
export async function* readRows(text: AsyncIterable<string>, format: RowFormat, limits: BodyLimits): AsyncIterable<RowBlock> {
  const framer = format === "json" ? new JsonArrayFramer(limits.maxRowBytes) : new RecordFramer({ quotes: format === "csv", maxLength: limits.maxRowBytes });
  const reader = format === "csv" ? new CsvReader(limits) : new JsonReader();
  let isFirst = true;
  for await (const chunk of text) {
    const framed = framer.push(isFirst ? chunk.replace(/^\ufeff/, "") : chunk);
    isFirst = false;
    if (framed.length > 0) yield reader.read(framed);
  }
  const framed = framer.end();
  if (framed.length > 0) yield reader.read(framed);
  if (isFirst && format === "csv") throw new Problem("unreadable_header", "The file is empty.");
}

class JsonReader {
  #row = 0;

  read(framed: readonly Framed[]): RowBlock {
    return { columns: null, rows: framed.map((record) => this.#readOne(record)) };
  }

  #readOne({ text, fault }: Framed): IncomingRow {
    const row = ++this.#row;
    if (fault) return { row, raw: text, fault };
    try {
      return { row, raw: JSON.parse(text) as unknown, fault: null };
    } catch {
      return { row, raw: text, fault: notice("invalid_json", undefined, text) };
    }
  }
}

class CsvReader {
  readonly #limits: BodyLimits;
  #columns: readonly string[] | null = null;
  #row = 0;

  constructor(limits: BodyLimits) {
    this.#limits = limits;
  }

  read(framed: readonly Framed[]): RowBlock {
    const columns = this.#columns ?? this.#readHeader(framed[0] as Framed);
    const records = this.#columns ? framed : framed.slice(1);
    this.#columns = columns;
    return { columns, rows: this.#readBlock(records, columns) };
  }

  #readHeader(header: Framed): readonly string[] {
    const cells = header.fault ? null : cellsOf(header.text);
    if (header.fault?.code === "row_too_long" || (cells && cells.length > this.#limits.maxColumns))
      throw new Problem("too_many_columns", `At most ${this.#limits.maxColumns} columns are read.`);
    if (!cells) throw new Problem("unreadable_header", "The first line is not valid CSV.");
    const columns = cells.map((cell) => cell.trim());
    const odd = columns.find((column, at) => column === "" || columns.indexOf(column) !== at);
    if (odd !== undefined) throw new Problem("unreadable_header", odd === "" ? "A column has no name." : `The column ${odd.slice(0, 80)} stands twice.`);
    return columns;
  }

  #readBlock(records: readonly Framed[], columns: readonly string[]): IncomingRow[] {
    const sound = records.filter((record) => !record.fault);
    const together = allCells(sound.map((record) => record.text));
    let next = 0;
    return records.map((record) => {
      const cells = record.fault ? null : together ? (together[next++] ?? null) : cellsOf(record.text);
      return this.#rowOf(record, cells, columns);
    });
  }

  #rowOf(record: Framed, cells: readonly string[] | null, columns: readonly string[]): IncomingRow {
    const row = ++this.#row;
    if (!cells) return { row, raw: record.text, fault: record.fault ?? notice("invalid_csv", undefined, record.text) };
    if (cells.length !== columns.length) return { row, raw: record.text.slice(0, 2000), fault: notice("wrong_column_count", undefined, cells.length) };
    const raw: { [column: string]: string } = Object.create(null) as { [column: string]: string };
    for (let at = 0; at < columns.length; at++) raw[columns[at] as string] = cells[at] as string;
    return { row, raw, fault: null };
  }
}

function cellsOf(record: string): string[] | null {
  return allCells([record])?.[0] ?? null;
}

/** Null when one of the records is not valid CSV. */
function allCells(records: readonly string[]): string[][] | null {
  try {
    const rows = parse(`${records.join("\n")}\n`, { relax_column_count: true, record_delimiter: ["\n", "\r\n"] }) as string[][];
    return rows.length === records.length ? rows : null;
  } catch {
    return null;
  }
}
