// The Database port over a pool that speaks PostgreSQL's dialect, whoever is behind it.
import { Kysely, PostgresDialect, type PostgresPool } from "kysely";
import type { Database, ReadTx, WriteTx } from "../core/ports/database.ts";

export interface PoolParts {
  readonly engine: Database["engine"];
  readonly pool: PostgresPool;
  listen(channel: string, heard: (payload: string) => void): Promise<void>;
  persist(): Promise<void>;
  close(): Promise<void>;
}

export function kyselyDatabase(parts: PoolParts): Database {
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: parts.pool }) });
  return {
    engine: parts.engine,
    read: (work) =>
      kysely
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute((tx) => work(tx as unknown as ReadTx)),
    write: (work) => kysely.transaction().execute((tx) => work(tx as unknown as WriteTx)),
    listen: parts.listen,
    persist: parts.persist,
    close: async () => {
      await kysely.destroy();
      await parts.close();
    },
  };
}
