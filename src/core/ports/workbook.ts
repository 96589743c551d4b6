// Spreadsheet files, made beside the server. Text never becomes a formula.
import type { ColumnType } from "../table-dataset.ts";

export interface WorkbookRequest {
  /** Parquet, at most `MAX_WORKBOOK_ROWS` rows. */
  readonly source: string;
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  /** Of the one sheet, at most 31 characters. */
  readonly sheet: string;
  readonly path: string;
}

/** Rows of a sheet, less one for the header. Source: Excel specifications and limits, Microsoft. */
export const MAX_WORKBOOK_ROWS = 1_048_575;

export interface WorkbookWriter {
  /** Resolves when the file is written whole. */
  write(request: WorkbookRequest): Promise<void>;
}
