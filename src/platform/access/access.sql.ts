// The first table of keys, and the channel on which processes tell each other that accounts, roles or sessions have changed. SQL only.
import { sql } from "kysely";
import type { WriteTx } from "../../core/ports/database.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const ACCESS_MIGRATIONS: readonly Migration[] = [
  {
    id: "access-0001",
    statements: `
create table access_key (
  id text primary key, agency text not null, scopes json not null, hash text not null unique,
  created_at bigint not null, revoked_at bigint
);
`,
  },
];

export const ACCESS_CHANNEL = "madang_access";

/** Every process forgets what it remembers of callers, once this transaction is committed. */
export async function announceAccessChange(tx: WriteTx): Promise<void> {
  await sql`select pg_notify(${ACCESS_CHANNEL}, '')`.execute(tx);
}
