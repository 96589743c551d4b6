// Questions of strangers over published tables, answered in processes that can do nothing else and may be killed at any
// moment. The opposite of the table engine, which is for our own work.

/** `csv-spreadsheet`: with a byte order mark, and no text in it that a spreadsheet would take for a formula. */
export type AnswerForm = "json" | "ndjson" | "csv" | "csv-spreadsheet" | "geojson" | "parquet";

/** A published file under the name by which a statement speaks of it. */
export interface NamedTable {
  readonly name: string;
  /** On this machine. */
  readonly path: string;
  /** The file's hash, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly columns: readonly string[];
}

export interface QueryOrder {
  /** One SELECT, without parameters. */
  readonly sql: string;
  /** A stranger's statement is held against the allow lists first; the platform's own may also read `_row`, the number of a row in its file. */
  readonly author: "stranger" | "platform";
  readonly tables: readonly NamedTable[];
  readonly form: AnswerForm;
  /** Further rows are not given; that there were more is told at the end. */
  readonly maxRows: number;
  /** So many last columns are not part of the answer; those of its last row are told at the end. */
  readonly hiddenColumns: number;
}

export interface AnswerColumn {
  readonly name: string;
  /** As the engine calls it, such as `BIGINT`. */
  readonly type: string;
}

export interface AnswerEnd {
  readonly rows: number;
  /** There were more rows than `maxRows`. */
  readonly hasMore: boolean;
  /** The hidden columns of the last row given, as texts; empty without hidden columns or rows. */
  readonly last: readonly (string | null)[];
}

/** An answer on its way. Both members must be used, the chunks first. */
export interface RunningAnswer {
  readonly columns: readonly AnswerColumn[];
  /** Bytes in the asked form. `json` and `geojson` are the items of a list, separated by commas, without its brackets. @throws QueryFault */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** @throws QueryFault */
  end(): Promise<AnswerEnd>;
}

/** A table that a statement reads. */
export interface UsedTable {
  readonly name: string;
  readonly position: SqlPosition | null;
}

/** Both begin with 1; columns are counted in characters. */
export interface SqlPosition {
  readonly line: number;
  readonly column: number;
}

/** One process with one statement at a time. */
export interface QueryProcess {
  /** Resolves when the first statement may be sent. @throws QueryFault when the process cannot start */
  readonly ready: Promise<void>;
  /** It takes no statement any more, though it may not be gone yet. */
  readonly hasEnded: boolean;
  /** A statement runs, or its answer was not read to its end. */
  readonly isBusy: boolean;
  /** Resolves when the process is gone, for whatever reason. */
  readonly ended: Promise<void>;
  /** What it holds of the machine's memory; 0 where the system does not tell. */
  residentBytes(): number;
  /** Processor time that it has used, in milliseconds; null where the system does not tell. */
  cpuMs(): number | null;
  /** The tables of a stranger's statement, which has then passed the allow lists. @throws QueryFault */
  inspect(sql: string): Promise<readonly UsedTable[]>;
  /** @throws QueryFault */
  answer(order: QueryOrder): Promise<RunningAnswer>;
  /** The running statement need not go on; it fails soon, if the engine listens. */
  stop(): void;
  /** Everything else of the machine goes first from now on; cannot be taken back. */
  giveWay(): void;
  /** Ends the process at once; whatever runs fails with this fault. */
  kill(fault: QueryFault): void;
}

export interface QueryEngine {
  /** Begins a process; it is there when its `ready` resolves. */
  start(): QueryProcess;
  /** Published files that are gone from their place can no longer be read by processes that have not opened them. */
  forgetMissing(): Promise<void>;
  /** Ends all processes and resolves when they are gone. */
  close(): Promise<void>;
}

/**
 * Why a statement was not answered.
 * - syntax, unknown_table, unknown_column, unknown_function, mistake: of its author, seen before anything was read
 * - bad_value: a value that cannot be what the statement makes of it
 * - forbidden: something that the allow lists do not know
 * - too_complex: nested too deeply, or so that the engine gave up
 * - out_of_memory, out_of_time, too_large: over a limit
 * - ended: the process is gone, or was stopped because nobody waits any more; another one may answer
 */
export type FaultReason =
  | "syntax"
  | "unknown_table"
  | "unknown_column"
  | "unknown_function"
  | "mistake"
  | "bad_value"
  | "forbidden"
  | "too_complex"
  | "out_of_memory"
  | "out_of_time"
  | "too_large"
  | "ended";

export interface FaultDetails {
  readonly position?: SqlPosition | null;
  /** What was not found or not allowed. */
  readonly name?: string | null;
  /** What may have been meant instead. */
  readonly candidates?: readonly string[];
}

/** An expected end of a statement. `message` is in our words and may be shown to its author. */
export class QueryFault extends Error {
  override readonly name = "QueryFault";
  readonly reason: FaultReason;
  readonly details: FaultDetails;

  constructor(reason: FaultReason, message: string, details: FaultDetails = {}) {
    super(message);
    this.reason = reason;
    this.details = details;
  }
}
