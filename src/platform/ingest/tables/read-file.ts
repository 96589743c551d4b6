// One raw file up to where the engine takes over: unpacked, recognised, its records told apart; rows that need more than SQL
// are translated and checked here. Heavy: meant for a thread of its own.
import { join } from "node:path";
import { notice } from "../../../core/notices.ts";
import { Problem } from "../../../core/problems.ts";
import type { TableDataset, TableSource } from "../../../core/table-dataset.ts";
import type { Row } from "../../../core/units.ts";
import type { IncomingRow } from "../read-rows.ts";
import { chooseForm, chooseSource, ownColumns } from "./choose-source.ts";
import { type CsvHead, columnNames, readCsvHead } from "./csv-head.ts";
import { readCsvRows } from "./csv-rows.ts";
import { recogniseFormat, type TableFormat } from "./file-format.ts";
import { Findings } from "./findings.ts";
import { readJsonRows } from "./json-rows.ts";
import { plainText, unpackedHead, unpackTo } from "./plain-text.ts";
import { RowWriter } from "./row-writer.ts";
import { makeSoundCsv } from "./sound-csv.ts";
import { NUMBERS_PER_FILE, type StagedCsv, type StagedFile, type StagedRows } from "./staged-file.ts";
import type { TableLimits } from "./table-limits.ts";
import { openWorkbook } from "./workbook-parts.ts";
import { chooseSheet, readSheetRows, type SheetRow } from "./xlsx-rows.ts";

export interface ReadingTask {
  /** As the sender called it. */
  readonly name: string;
  readonly mediaType: string;
  /** Id of a source that the sender named. */
  readonly source: string | null;
  /** Where the archived bytes lie. */
  readonly path: string;
  readonly limits: TableLimits;
  /** Where the results are put. */
  readonly folder: string;
  /** Of the file in its draft. */
  readonly index: number;
}

/** Bytes of a file that were gone through, of how many. */
export type ToldReading = (bytesRead: number, bytes: number) => void;

const HEAD_BYTES = 4096;
/** Rows by which a source is recognised. */
const FIRST_ROWS = 20;

/** @throws Problem when the file cannot be used as a whole */
export async function readFile(dataset: TableDataset, task: ReadingTask, told: ToldReading = () => undefined): Promise<StagedFile> {
  const { limits, folder, index } = task;
  const unpacked = await unpackTo(task.path, join(folder, `unpacked-${index}`), limits);
  const head = await unpackedHead(unpacked, HEAD_BYTES);
  if (head.length === 0) throw new Problem("unreadable_header", `${task.name} is empty.`);
  const format = recogniseFormat(head, task.name, task.mediaType);
  if (format === "parquet") return { kind: "parquet", name: task.name, rowsBefore: task.index * NUMBERS_PER_FILE, sourceColumns: [], path: unpacked };
  const reading = new FileReading(dataset, { ...task, path: unpacked }, told);
  return reading.read(format);
}

class FileReading {
  readonly #dataset: TableDataset;
  readonly #task: ReadingTask;
  readonly #told: ToldReading;
  readonly #findings: Findings;
  #openWriter: RowWriter | null = null;

  constructor(dataset: TableDataset, task: ReadingTask, told: ToldReading) {
    this.#dataset = dataset;
    this.#task = task;
    this.#told = told;
    this.#findings = new Findings(join(task.folder, `findings-${task.index}.ndjson`), task.limits.maxRefusedRows);
  }

  async read(format: Exclude<TableFormat, "parquet">): Promise<StagedRows | StagedCsv> {
    try {
      const staged = await this.#readAs(format);
      this.#findings.close();
      return { ...staged, refusedCount: this.#findings.refusedCount };
    } finally {
      this.#findings.abandon();
      this.#openWriter?.abandon();
    }
  }

  async #readAs(format: Exclude<TableFormat, "parquet">): Promise<StagedRows | StagedCsv> {
    const { path, folder, index, limits } = this.#task;
    if (format === "xlsx") return this.#readWorkbook();
    const text = await plainText(path, join(folder, `text-${index}`), limits);
    this.#findings.tellFile(text.notices);
    if (format !== "csv") return this.#readObjects(text.path, text.bytes, format);
    return this.#readCsv(text.path, text.bytes, await readCsvHead(text.path, limits));
  }

  async #readCsv(path: string, bytes: number, head: CsvHead): Promise<StagedRows | StagedCsv> {
    const { limits, folder, index } = this.#task;
    const header = columnNames(head.records[0] as readonly string[]);
    const { source, hasHeader } = chooseForm(this.#dataset, this.#task.name, this.#task.source, header, head.records);
    const told = (bytesRead: number) => this.#told(bytesRead, bytes);
    if (source) {
      const columns = hasHeader ? header : header.map((_, at) => `c${at + 1}`);
      const writer = this.#writer(source);
      const blanks = await readCsvRows(path, head, limits, columns, hasHeader, async (rows, bytesRead) => {
        told(bytesRead);
        writer.take(rows);
      });
      if (blanks > 0) this.#findings.tellFile([notice("blank_rows", undefined, blanks)]);
      return this.#finish(writer, columns);
    }
    this.#tellUnknown(header);
    const copyPath = join(folder, `sound-${index}.csv`);
    const csv = await makeSoundCsv({ path, head, limits, copyPath, rowsBefore: this.#rowsBefore, findings: this.#findings, told });
    const { path: findingsPath, refusedCount } = this.#findings;
    return { kind: "csv", name: this.#task.name, rowsBefore: this.#rowsBefore, sourceColumns: header, csv, findingsPath, refusedCount };
  }

  async #readObjects(path: string, bytes: number, format: "json" | "ndjson"): Promise<StagedRows> {
    const columns = new Set<string>();
    let writer: RowWriter | null = null;
    await readJsonRows(path, format, this.#task.limits.maxRowBytes, async (rows, bytesRead) => {
      this.#told(bytesRead, bytes);
      if (rows.length === 0) return;
      for (const row of rows) if (row.fault === null && columns.size < this.#task.limits.maxColumns) for (const name in row.raw as Row) columns.add(name);
      writer ??= this.#writer(chooseSource(this.#dataset, this.#task.source, firstObjects(rows)));
      writer.take(rows);
    });
    return this.#finish(writer ?? this.#writer(null), [...columns]);
  }

  async #readWorkbook(): Promise<StagedRows> {
    const { path, limits } = this.#task;
    const workbook = await openWorkbook(path, limits);
    try {
      const sheet = chooseSheet(workbook, [this.#dataset.id, this.#task.source ?? this.#dataset.id]);
      const others = workbook.sheets.filter((other) => other !== sheet && !other.isHidden).map(({ name }) => name);
      if (others.length > 0) this.#findings.tellFile([notice("other_sheets", undefined, others.join(", "))]);
      const first: SheetRow[] = [];
      await readSheetRows(workbook, sheet, limits, async (rows) => first.push(...rows) <= FIRST_ROWS);
      const records = first.slice(0, FIRST_ROWS + 1).filter(({ fault }) => fault === null);
      const [top] = records;
      if (!top) throw new Problem("unreadable_header", `The sheet ${sheet.name.slice(0, 80)} has no rows.`);
      const header = columnNames(top.cells);
      const wide = records.map(({ cells }) => padded(cells, header.length));
      const { source, hasHeader } = chooseForm(this.#dataset, this.#task.name, this.#task.source, header, wide);
      const columns = hasHeader ? header : header.map((_, at) => `c${at + 1}`);
      if (!source) this.#tellUnknown(header);
      const writer = this.#writer(source);
      const above = hasHeader ? top.number : top.number - 1;
      await readSheetRows(workbook, sheet, limits, async (rows, bytesRead) => {
        this.#told(bytesRead, limits.maxExpandedBytes);
        const own = source ? null : ownColumns(this.#dataset);
        writer.take(rows.filter(({ number }) => number > above).map((row) => sheetRow(row, above, columns, own)));
        return true;
      });
      return this.#finish(writer, columns);
    } finally {
      workbook.close();
    }
  }

  get #rowsBefore(): number {
    return this.#task.index * NUMBERS_PER_FILE;
  }

  #tellUnknown(header: readonly string[]): void {
    const own = ownColumns(this.#dataset);
    this.#findings.tellFile(header.filter((name) => !own.has(name)).map((name) => notice("unknown_column", name)));
  }

  #writer(source: TableSource | null): RowWriter {
    const { folder, index } = this.#task;
    const rowsBefore = this.#rowsBefore;
    return (this.#openWriter = new RowWriter({
      dataset: this.#dataset,
      source,
      rowsPath: join(folder, `rows-${index}.ndjson`),
      findings: this.#findings,
      rowsBefore,
    }));
  }

  #finish(writer: RowWriter, sourceColumns: readonly string[]): StagedRows {
    writer.close();
    const { path: findingsPath, refusedCount } = this.#findings;
    return {
      kind: "rows",
      name: this.#task.name,
      rowsBefore: this.#rowsBefore,
      sourceColumns,
      rowsPath: writer.path,
      rows: writer.count,
      findingsPath,
      refusedCount,
      givenFields: writer.givenFields,
    };
  }
}

function firstObjects(rows: readonly IncomingRow[]): readonly Row[] {
  return rows.slice(0, FIRST_ROWS).flatMap(({ raw, fault }) => (fault === null ? [raw as Row] : []));
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => "")];
}

/** @param own columns of the dataset's own form where the rows are in it: the others were told of with the header */
function sheetRow({ number, cells, fault }: SheetRow, above: number, columns: readonly string[], own: ReadonlyMap<string, string> | null): IncomingRow {
  const row = number - above;
  if (fault) return { row, raw: cells.map((cell) => cell ?? ""), fault };
  if (cells.length > columns.length) return { row, raw: cells, fault: notice("wrong_column_count", undefined, cells.length) };
  const raw: { [column: string]: string } = Object.create(null) as { [column: string]: string };
  for (const [at, name] of columns.entries()) if (own === null || own.has(name)) raw[name] = cells[at] ?? "";
  return { row, raw, fault: null };
}
