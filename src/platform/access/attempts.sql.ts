// Who tried how often, by a hash of the account's address. SQL only.
import { sql } from "kysely";
import type { WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";
import type { Attempts } from "./attempt-backoff.ts";

export const ATTEMPT_MIGRATIONS: readonly Migration[] = [
  {
    id: "attempts-0001",
    statements: `
create table access_attempt (bucket text primary key, tries integer not null, last_at bigint not null, blocked_until bigint not null);
create index access_attempt_last on access_attempt (last_at);
`,
  },
];

/** Nobody else reads or writes the bucket until the transaction ends. */
export async function lockAttempts(tx: WriteTx, bucket: string): Promise<Attempts> {
  await sql`insert into access_attempt (bucket, tries, last_at, blocked_until) values (${bucket}, 0, 0, 0) on conflict do nothing`.execute(tx);
  const { rows } = await sql<Attempts>`
    select tries, last_at as "lastAt", blocked_until as "blockedUntil" from access_attempt where bucket = ${bucket} for update`.execute(tx);
  return rows[0] as Attempts;
}

export async function writeAttempts(tx: WriteTx, bucket: string, { tries, lastAt, blockedUntil }: Attempts): Promise<void> {
  await sql`update access_attempt set tries = ${tries}, last_at = ${lastAt}, blocked_until = ${blockedUntil} where bucket = ${bucket}`.execute(tx);
}

export async function deleteAttempts(tx: WriteTx, bucket: string): Promise<void> {
  await sql`delete from access_attempt where bucket = ${bucket}`.execute(tx);
}

export async function deleteAttemptsBefore(tx: WriteTx, before: EpochMs): Promise<void> {
  await sql`delete from access_attempt where last_at < ${before}`.execute(tx);
}
