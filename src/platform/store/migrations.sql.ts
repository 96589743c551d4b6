// Brings the store's tables to the present shape, once, whoever of several processes starts first.
import { sql } from "kysely";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database, WriteTx } from "../../core/ports/database.ts";

/** One step. Steps live with their feature, run in the order given, and are never changed once released. */
export interface Migration {
  /** `live-0001`: the feature and a number. */
  readonly id: string;
  /** Statements separated by semicolons at line ends. */
  readonly statements: string;
}

/** Any number; it only has to differ from other uses of advisory locks in this database. */
const ADVISORY_LOCK = 7_202_003_161;

/** @returns the ids that were applied now */
export async function migrate(database: Database, clock: Clock, migrations: readonly Migration[]): Promise<readonly string[]> {
  return database.write(async (tx) => {
    await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(tx);
    await sql`create table if not exists store_migration (id text primary key, applied_at bigint not null)`.execute(tx);
    const done = new Set((await sql<{ id: string }>`select id from store_migration`.execute(tx)).rows.map((row) => row.id));
    const missing = migrations.filter((migration) => !done.has(migration.id));
    for (const migration of missing) await apply(tx, clock, migration);
    return missing.map((migration) => migration.id);
  });
}

async function apply(tx: WriteTx, clock: Clock, migration: Migration): Promise<void> {
  for (const statement of migration.statements.split(/;\s*\n/)) if (statement.trim()) await sql.raw(statement).execute(tx);
  await sql`insert into store_migration (id, applied_at) values (${migration.id}, ${clock.now()})`.execute(tx);
}
