// The relational store, behind an interface: PGlite or a PostgreSQL server, one dialect.
import type { QueryExecutorProvider } from "kysely";

declare const mayRead: unique symbol;
declare const mayWrite: unique symbol;

/** A transaction that only reads; the server refuses writes in it as well. Kysely's templates are run with it. */
export interface ReadTx extends QueryExecutorProvider {
  readonly [mayRead]: true;
}
/** A transaction that may write. */
export interface WriteTx extends ReadTx {
  readonly [mayWrite]: true;
}

export interface Database {
  readonly engine: "pglite" | "postgres";
  /** Runs in one read-only transaction (repeatable read). */
  read<Answer>(work: (tx: ReadTx) => Promise<Answer>): Promise<Answer>;
  /** Runs in one transaction (read committed); rolled back when `work` throws. Committed when it resolves. */
  write<Answer>(work: (tx: WriteTx) => Promise<Answer>): Promise<Answer>;
  /** Calls `heard` with the payload of each `pg_notify(channel, payload)` of any process. May miss some: poll as well. */
  listen(channel: string, heard: (payload: string) => void): Promise<void>;
  /**
   * Makes everything committed so far survive a power cut. PostgreSQL does so at each commit, so it does nothing
   * there; PGlite checkpoints and copies its folder.
   */
  persist(): Promise<void>;
  close(): Promise<void>;
}
