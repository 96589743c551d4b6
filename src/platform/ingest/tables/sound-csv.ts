// A CSV in the dataset's own form, made ready for the engine's reader: every record that is handed on is plain and as wide as
// the header; every other one is refused with its number. A file that is sound already is read where it lies.
import { type Notice, notice } from "../../../core/notices.ts";
import { quotedRecord, splitCells } from "./csv-cells.ts";
import type { CsvHead, CsvLimits } from "./csv-head.ts";
import { faultOf } from "./csv-rows.ts";
import { type CsvForm, RECORD, type RecordKind, scanCsv } from "./csv-scanner.ts";
import type { Findings } from "./findings.ts";
import { OutputFile } from "./output-file.ts";

export interface SoundCsv {
  readonly path: string;
  readonly delimiter: string;
  /**
   * Lines end with LF, and the engine is to be told so. Otherwise with CR LF, and the engine must find out: told of it, DuckDB
   * 1.5 misreads quoted cells at the end of a line.
   */
  readonly isLf: boolean;
  readonly hasHeader: boolean;
  /** The first column is the number of the row in the file; otherwise rows are numbered as they stand. */
  readonly isNumbered: boolean;
  readonly soundRows: number;
  /** Data rows of the file, refused ones among them. */
  readonly rows: number;
}

export interface SoundTask {
  readonly path: string;
  readonly head: CsvHead;
  readonly limits: CsvLimits;
  /** Where a copy may be written. */
  readonly copyPath: string;
  readonly rowsBefore: number;
  readonly findings: Findings;
  readonly told?: (bytesRead: number) => void;
}

/** @throws Problem too_many_faults */
export async function makeSoundCsv(task: SoundTask): Promise<SoundCsv> {
  const { path, head, limits, told } = task;
  const width = (head.records[0] as readonly string[]).length;
  let records = 0;
  let isSound = true;
  const { crlf, lf, quotedLineEnds } = await scanCsv(
    path,
    head.form,
    limits.maxRowBytes,
    {
      take: (_bytes, start, end, cells, kind) => {
        records++;
        if (kind !== RECORD.plain || cells !== width || end - start === cells - 1) isSound = false;
      },
      paused: (bytesRead) => {
        told?.(bytesRead);
        return isSound;
      },
    },
    head.from,
  );
  if (!isSound || head.form.lineEnd !== "\n" || (crlf > 0 && lf + quotedLineEnds > 0)) return copySound(task, width);
  const { delimiter } = head.form;
  return { path, delimiter, isLf: crlf === 0, hasHeader: true, isNumbered: false, soundRows: records - 1, rows: records - 1 };
}

async function copySound({ path, head, limits, copyPath, rowsBefore, findings, told }: SoundTask, width: number): Promise<SoundCsv> {
  const copy = new RecordCopy(copyPath, head.form);
  let row = -1;
  let blanks = 0;
  try {
    await scanCsv(
      path,
      head.form,
      limits.maxRowBytes,
      {
        take: (bytes, start, end, cells, kind) => {
          if (cells > 0 && end - start === cells - 1) {
            blanks++;
            return;
          }
          if (++row === 0) return;
          if (cells === width && kind <= RECORD.odd) return copy.add(row, bytes, start, end, kind);
          const text = bytes.toString("utf8", start, end);
          findings.refuse(rowsBefore + row, row, text, [faultOf(kind, cells, width, text) as Notice]);
        },
        paused: (bytesRead) => {
          told?.(bytesRead);
          return true;
        },
      },
      head.from,
    );
    copy.close();
  } finally {
    copy.abandon();
  }
  if (blanks > 0) findings.tellFile([notice("blank_rows", undefined, blanks)]);
  const { delimiter } = head.form;
  return { path: copyPath, delimiter, isLf: true, hasHeader: false, isNumbered: true, soundRows: copy.count, rows: Math.max(row, 0) };
}

/** Records after their numbers, lines ending with LF. */
class RecordCopy {
  count = 0;
  readonly #delimiter: string;
  readonly #file: OutputFile;

  constructor(path: string, { delimiter }: CsvForm) {
    this.#delimiter = delimiter;
    this.#file = new OutputFile(path);
  }

  add(row: number, bytes: Buffer, start: number, end: number, kind: RecordKind): void {
    this.count++;
    this.#file.writeText(`${row}${this.#delimiter}`);
    if (kind === RECORD.plain) this.#file.writeBytes(bytes, start, end);
    else this.#file.writeText(quotedRecord(splitCells(bytes.toString("utf8", start, end), this.#delimiter), this.#delimiter));
    this.#file.writeText("\n");
  }

  close(): void {
    this.#file.close();
  }

  abandon(): void {
    this.#file.abandon();
  }
}
