// What the reading of one file leaves for the engine. Plain JSON: it may come from another thread.
import type { SoundCsv } from "./sound-csv.ts";

interface StagedBasis {
  /** As its sender called it. */
  readonly name: string;
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
  /** Number, in the draft, of its last row. */
  readonly last: number;
  readonly givenFields: readonly string[];
}

/** A CSV in the dataset's own form: the engine checks its rows. */
export interface StagedCsv extends StagedBasis {
  readonly kind: "csv";
  readonly csv: SoundCsv;
  readonly findingsPath: string;
  readonly refusedCount: number;
  readonly last: number;
}

/** Parquet: only the engine can look into it. */
export interface StagedParquet extends StagedBasis {
  readonly kind: "parquet";
  readonly path: string;
}

export type StagedFile = StagedRows | StagedCsv | StagedParquet;
