// Work on whole tables: DuckDB in a process of its own that can be killed. For our own SQL over our own files only; what
// strangers send is run elsewhere, in a sandbox.
import type { JsonValue } from "../units.ts";

export interface EngineOptions {
  /** Above it the work spills to `scratchFolder`. */
  readonly memoryMb: number;
  readonly threads: number;
  /** Where the work may put what does not fit into memory; emptied at the end. */
  readonly scratchFolder: string;
}

export interface TableEngine {
  /** Lends a fresh, empty database for the length of `work`; its process ends with it, whatever happened. */
  use<Answer>(options: EngineOptions, work: (session: EngineSession) => Promise<Answer>): Promise<Answer>;
}

/** One row of an answer: column name to value; BIGINT as number where it is safe, times as ISO text. */
export type EngineRow = { readonly [column: string]: JsonValue };

export interface EngineSession {
  /** One or several statements without an answer. @throws EngineFailure */
  run(sql: string): Promise<void>;
  /** The answer of one SELECT as a whole: for small answers. @throws EngineFailure */
  rows(sql: string): Promise<readonly EngineRow[]>;
  /** The answer of one SELECT in batches, each asked for when the one before was used. @throws EngineFailure */
  batches(sql: string): AsyncIterable<readonly EngineRow[]>;
  /** Adds rows to a table whose columns are all VARCHAR; a null is a missing value. @throws EngineFailure */
  append(table: string, rows: readonly (readonly (string | null)[])[]): Promise<void>;
  /** Ends the process at once; whatever runs fails with EngineFailure. */
  kill(): void;
}

/** The engine refused a statement, or ended. `message` is the engine's own and may quote data: never shown, never logged whole. */
export class EngineFailure extends Error {
  override readonly name = "EngineFailure";
}

/** A text as a literal in a statement. */
export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A name as an identifier in a statement. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
