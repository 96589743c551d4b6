// What the reading of one file leaves for the engine. Plain JSON: it may come from another thread.
import type { SoundCsv } from "./sound-csv.ts";

/** Rows are numbered through the draft: those of a file follow on this many for each file before it. */
export const NUMBERS_PER_FILE = 2 ** 40;

interface StagedBasis {
  /** As its sender called it. */
  readonly name: string;
  /** Added to the number of a row in the file, it is the number of the row in the draft. */
  readonly rowsBefore: number;
  /** Names of its own columns. */
  readonly sourceColumns: readonly string[];
}

/** Rows that were checked one by one. */
export interface StagedRows extends StagedBasis {
  readonly kind: "rows";
  /** NDJSON: `_at` (number of the row in the draft), `_row` (in its file) and the columns of the dataset. */
  readonly rowsPath: string;
  readonly rows: number;
  readonly findingsPath: string;
  readonly refusedCount: number;
  readonly givenFields: readonly string[];
}

/** A CSV in the dataset's own form: the engine checks its rows. */
export interface StagedCsv extends StagedBasis {
  readonly kind: "csv";
  readonly csv: SoundCsv;
  readonly findingsPath: string;
  readonly refusedCount: number;
}

/** Parquet: only the engine can look into it. */
export interface StagedParquet extends StagedBasis {
  readonly kind: "parquet";
  readonly path: string;
}

export type StagedFile = StagedRows | StagedCsv | StagedParquet;
