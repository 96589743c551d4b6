// The first records of a CSV and how it is written: delimiter, line ends, byte order mark.
import { open } from "node:fs/promises";
import { Problem } from "../../../core/problems.ts";
import { splitCells } from "./csv-cells.ts";
import { type CsvForm, CsvScanner, type LineEnd, RECORD } from "./csv-scanner.ts";

export interface CsvHead {
  readonly form: CsvForm;
  /** Bytes of the byte order mark. */
  readonly from: number;
  /** Cells of the first records that are not blank and can be read. */
  readonly records: readonly (readonly string[])[];
}

export interface CsvLimits {
  readonly maxRowBytes: number;
  readonly maxColumns: number;
}

/** In order of preference where a file is as regular with several. */
const DELIMITERS = [",", ";", "\t", "|"] as const;
const HEAD_BYTES = 1 << 18;
const HEAD_RECORDS = 21;

/** @throws Problem unreadable_header, too_many_columns */
export async function readCsvHead(path: string, limits: CsvLimits): Promise<CsvHead> {
  const { bytes, isWhole } = await firstBytes(path, Math.max(HEAD_BYTES, limits.maxRowBytes + 2));
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const text = bytes.subarray(from);
  const lineEnd: LineEnd = text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
  const heads = DELIMITERS.map((delimiter) => headWith(text, isWhole, { delimiter, lineEnd }, limits));
  const best = heads.reduce((found, head) => (regularity(head.records) > regularity(found.records) ? head : found));
  const [first] = best.records;
  if (heads.some(({ firstKind }) => firstKind === RECORD.tooLong))
    throw new Problem("too_many_columns", `The first line is longer than ${limits.maxRowBytes} bytes.`);
  if (!first) throw new Problem("unreadable_header", best.firstKind === null ? "The file is empty." : "The first line is not valid CSV.");
  if (first.length > limits.maxColumns) throw new Problem("too_many_columns", `At most ${limits.maxColumns} columns are read.`);
  return { form: best.form, from, records: best.records };
}

async function firstBytes(path: string, length: number): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, filled, length - filled, filled);
      filled += bytesRead;
      if (bytesRead === 0 || filled === length) return { bytes: buffer.subarray(0, filled), isWhole: filled < length };
    }
  } finally {
    await file.close();
  }
}

interface TriedHead {
  readonly form: CsvForm;
  readonly records: readonly (readonly string[])[];
  /** Of the first record; null when there is none. */
  readonly firstKind: number | null;
}

function headWith(bytes: Buffer, isWhole: boolean, form: CsvForm, { maxRowBytes, maxColumns }: CsvLimits): TriedHead {
  const records: string[][] = [];
  let firstKind: number | null = null;
  const scanner = new CsvScanner(form, maxRowBytes, {
    take: (buffer, start, end, cells, kind) => {
      if (cells > 0 && end - start === cells - 1) return;
      firstKind ??= kind;
      const isFaulty = kind === RECORD.invalid || kind === RECORD.tooLong;
      if (isFaulty || records.length === HEAD_RECORDS || (cells > maxColumns && records.length > 0)) return;
      records.push(splitCells(buffer.toString("utf8", start, end), form.delimiter));
    },
  });
  scanner.scan(bytes, bytes.length, isWhole);
  const isUsable = firstKind === RECORD.plain || firstKind === RECORD.odd;
  return { form, records: isUsable ? records : [], firstKind };
}

/** Share of the records that are as wide as the first one; a width of one says nothing. */
function regularity(records: readonly (readonly string[])[]): number {
  const width = records[0]?.length ?? 0;
  if (width === 0) return -1;
  if (width === 1) return 0;
  return records.filter((record) => record.length === width).length / records.length + Math.min(width, 1000) / 100_000;
}

/** Names that tell columns apart: as they stand, trimmed, without NUL; `c3` for a nameless one, `name_2` for one that stands twice. */
export function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return header.map((cell, at) => {
    const name = cell.replaceAll("\u0000", "\ufffd").trim() || `c${at + 1}`;
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name}_${n}`;
    taken.add(unique);
    return unique;
  });
}
