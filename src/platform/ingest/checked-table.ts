// What became of the files of a draft: the accepted rows as one table, the refused ones beside it, everything that was noticed.
import type { Notice, Severity } from "../../core/notices.ts";
import type { StoredFile } from "../../core/ports/file-store.ts";

/** One file as it came in, already archived in the restricted area. */
export interface RawFile {
  /** As its sender called it; shown, never used as a path. */
  readonly name: string;
  readonly mediaType: string;
  readonly file: StoredFile;
  /** Id of a source of the dataset; null: recognised by the columns, or the dataset's own form. */
  readonly source: string | null;
}

export interface NoticeCount {
  readonly code: string;
  readonly severity: Severity;
  readonly count: number;
}

export interface CheckedTable {
  /** Parquet in the restricted area: the columns of `tableColumns(dataset.fields)` in order of the key, and `_row`, `_file`. */
  readonly rows: StoredFile;
  readonly rowCount: number;
  /** NDJSON in the restricted area, one refused row a line: `{file, row, content, notices}`. Null when none was refused. */
  readonly refused: StoredFile | null;
  readonly refusedCount: number;
  /** NDJSON in the restricted area: every notice of accepted rows, one a line, with its file. Null when there was none. */
  readonly noticed: StoredFile | null;
  readonly notices: readonly NoticeCount[];
  /** The first findings of each code, for people to look at. Values of restricted fields are in them: for officers only. */
  readonly examples: readonly (Notice & { readonly file: string })[];
  /** Names of the declared fields for which the files had values or columns, or a geocoder has found values. */
  readonly givenFields: readonly string[];
  /** Names of the files' own columns, as they stood there. */
  readonly sourceColumns: readonly string[];
  /** Whom to name for positions that a geocoder has found; absent when there are none. */
  readonly geocodedBy?: string;
}
