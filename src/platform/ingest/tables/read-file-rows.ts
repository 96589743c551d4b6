// Rows of one file, one by one: read, translated where a publisher's own form was named or recognised, checked, and put
// down beside each other for the engine: sound rows in one file, findings in another.

import { once } from "node:events";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import { isRefused, type Notice, notice } from "../../../core/notices.ts";
import type { JournalHead } from "../../../core/ports/journal.ts";
import { Problem } from "../../../core/problems.ts";
import { type TableDataset, type TableSource, tableColumns } from "../../../core/table-dataset.ts";
import type { Row } from "../../../core/units.ts";
import type { RawFile } from "../checked-table.ts";
import { type IncomingRow, type RowBlock, readRows } from "../read-rows.ts";
import { readText } from "../read-text.ts";
import { checkTableRow, positionFieldOf } from "./stored-row.ts";
import type { TableLimits } from "./table-limits.ts";

export interface ReadingTask {
  readonly dataset: TableDataset;
  readonly raw: RawFile;
  /** Where the archived bytes lie. */
  readonly path: string;
  readonly limits: TableLimits;
  /** Where the results are put. */
  readonly folder: string;
  readonly index: number;
  /** Rows that the files before gave. */
  readonly rowsBefore: number;
}

/** A file taken apart. */
export interface StagedFile {
  readonly name: string;
  /** NDJSON: `_at` (number of the row in the draft), `_row` (in its file) and the columns of the dataset. */
  readonly rowsPath: string;
  /** NDJSON: `_at` (null: of the whole file), `_row`, `refused`, `content`, `notices`. */
  readonly findingsPath: string;
  /** Number, in the draft, of the last row that came of the file. */
  readonly lastRow: number;
  readonly givenFields: readonly string[];
  readonly sourceColumns: readonly string[];
}

/** @throws Problem missing_columns, and whatever makes a file unreadable as a whole */
export async function readFileRows(task: ReadingTask): Promise<StagedFile> {
  const { dataset, raw, limits } = task;
  const head = { encoding: "identity" } as JournalHead;
  const text = await readText({ head, length: raw.file.bytes, read: () => createReadStream(task.path) }, limits);
  const rows = new LineFile(join(task.folder, `rows-${task.index}.ndjson`));
  const findings = new LineFile(join(task.folder, `findings-${task.index}.ndjson`));
  const writer = new RowWriter(task, rows, findings);
  await writer.tellFile(text.notices);
  let source: TableSource | null | undefined;
  for await (const block of readRows(text.chunks(), "csv", limits)) {
    if (source === undefined) source = await beginRows(dataset, raw, block, writer);
    for (const row of block.rows) await writer.take(row, source);
  }
  await rows.close();
  await findings.close();
  return writer.staged();
}

async function beginRows(dataset: TableDataset, raw: RawFile, { columns, rows }: RowBlock, writer: RowWriter): Promise<TableSource | null> {
  const names = columns ?? [];
  writer.sourceColumns.push(...names);
  const source = sourceOf(dataset, raw, names, rows);
  if (source) return source;
  const own = ownColumns(dataset);
  const missing = requiredColumns(dataset).filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Problem("missing_columns", `${raw.name} lacks ${missing.join(", ")}.`, { columns: missing });
  await writer.tellFile(names.filter((name) => !own.has(name)).map((name) => notice("unknown_column", name)));
  for (const name of names) writer.given.add(own.get(name) ?? "");
  return null;
}

function sourceOf(dataset: TableDataset, raw: RawFile, columns: readonly string[], rows: readonly IncomingRow[]): TableSource | null {
  if (raw.source !== null) {
    const named = dataset.sources.find(({ id }) => id === raw.source);
    if (!named) throw new Problem("invalid_request", `${dataset.id} has no source ${raw.source}.`);
    return named;
  }
  if (requiredColumns(dataset).every((name) => columns.includes(name))) return null;
  const first = rows.flatMap((row) => (row.fault ? [] : [row.raw as Row])).slice(0, 20);
  return dataset.sources.find((source) => source.recognises(columns, first)) ?? null;
}

/** Names that columns of the dataset's own form may have, and the field of each. */
function ownColumns({ fields }: TableDataset): ReadonlyMap<string, string> {
  const names = tableColumns(fields).map(({ name, field }) => [name, field] as const);
  const position = positionFieldOf(fields);
  return new Map(position === null ? names : [...names, [position, position]]);
}

function requiredColumns({ fields, key }: TableDataset): readonly string[] {
  return tableColumns(fields)
    .filter(({ field }) => !fields[field]?.optional || key.includes(field))
    .map(({ name }) => name);
}

class RowWriter {
  readonly given = new Set<string>();
  readonly sourceColumns: string[] = [];
  readonly #task: ReadingTask;
  readonly #rows: LineFile;
  readonly #findings: LineFile;
  readonly #own: ReadonlyMap<string, string>;
  #last: number;

  constructor(task: ReadingTask, rows: LineFile, findings: LineFile) {
    this.#task = task;
    this.#rows = rows;
    this.#findings = findings;
    this.#last = task.rowsBefore;
    this.#own = ownColumns(task.dataset);
  }

  async tellFile(notices: readonly Notice[]): Promise<void> {
    if (notices.length > 0) await this.#findings.write({ _at: null, _row: null, refused: false, content: null, notices });
  }

  async take({ row, raw, fault }: IncomingRow, source: TableSource | null): Promise<void> {
    if (fault) return this.#refuse(++this.#last, row, raw, [fault]);
    const own = source ? source.translate(raw as Row) : { rows: [this.#known(raw as Row)], notices: [] };
    if (isRefused(own.notices)) return this.#refuse(++this.#last, row, raw, own.notices);
    for (const piece of own.rows) await this.#keep(++this.#last, row, raw, piece);
    if (own.notices.length > 0) await this.#tell(own.rows.length > 0 ? this.#last : null, row, false, null, own.notices);
  }

  /** Columns that the dataset does not know were told of once. */
  #known(row: Row): Row {
    return Object.fromEntries(Object.entries(row).filter(([name]) => this.#own.has(name)));
  }

  async #keep(at: number, row: number, raw: unknown, piece: Row): Promise<void> {
    const { columns, notices } = checkTableRow(this.#task.dataset, piece);
    if (isRefused(notices)) return this.#refuse(at, row, raw, notices);
    for (const name in columns) this.given.add(name);
    await this.#rows.write({ _at: at, _row: row, ...columns });
    if (notices.length > 0) await this.#tell(at, row, false, null, notices);
  }

  #refuse(at: number, row: number, content: unknown, notices: readonly Notice[]): Promise<void> {
    return this.#tell(at, row, true, content, notices);
  }

  #tell(at: number | null, row: number, refused: boolean, content: unknown, notices: readonly Notice[]): Promise<void> {
    return this.#findings.write({ _at: at, _row: row, refused, content, notices: notices.map((found) => ({ ...found, row })) });
  }

  staged(): StagedFile {
    return {
      name: this.#task.raw.name,
      rowsPath: this.#rows.path,
      findingsPath: this.#findings.path,
      lastRow: this.#last,
      givenFields: [...new Set([...this.given].map((name) => this.#own.get(name) ?? name))].filter((name) => name in this.#task.dataset.fields),
      sourceColumns: this.sourceColumns,
    };
  }
}

/** NDJSON on disk, written no faster than the disk takes it. */
class LineFile {
  readonly path: string;
  readonly #stream: WriteStream;

  constructor(path: string) {
    this.path = path;
    this.#stream = createWriteStream(path);
  }

  async write(value: unknown): Promise<void> {
    if (!this.#stream.write(`${JSON.stringify(value)}\n`)) await once(this.#stream, "drain");
  }

  async close(): Promise<void> {
    this.#stream.end();
    await once(this.#stream, "close");
  }
}
