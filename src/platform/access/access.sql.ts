// Keys that agencies send data with. SQL only; never holds a key, only its hash.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
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

export interface KeyRecord {
  readonly id: string;
  readonly agency: string;
  readonly scopes: readonly string[];
  readonly createdAt: EpochMs;
  readonly revokedAt: EpochMs | null;
}

export async function writeKey(tx: WriteTx, key: KeyRecord, hash: string): Promise<void> {
  await sql`
    insert into access_key (id, agency, scopes, hash, created_at)
    values (${key.id}, ${key.agency}, ${JSON.stringify(key.scopes)}::json, ${hash}, ${key.createdAt})`.execute(tx);
}

/** @returns false when there is no such key that is still valid */
export async function revokeKey(tx: WriteTx, id: string, at: EpochMs): Promise<boolean> {
  const { rows } = await sql`update access_key set revoked_at = ${at} where id = ${id} and revoked_at is null returning id`.execute(tx);
  if (rows.length > 0) await announceAccessChange(tx);
  return rows.length > 0;
}

export const ACCESS_CHANNEL = "madang_access";

/** Every process forgets what it remembers of callers, once this transaction is committed. */
export async function announceAccessChange(tx: WriteTx): Promise<void> {
  await sql`select pg_notify(${ACCESS_CHANNEL}, '')`.execute(tx);
}

export async function readKeys(tx: ReadTx): Promise<readonly KeyRecord[]> {
  const { rows } = await sql<KeyRecord>`
    select id, agency, scopes, created_at as "createdAt", revoked_at as "revokedAt" from access_key order by created_at, id`.execute(tx);
  return rows;
}

export async function readKeyByHash(tx: ReadTx, hash: string): Promise<KeyRecord | null> {
  const { rows } = await sql<KeyRecord>`
    select id, agency, scopes, created_at as "createdAt", revoked_at as "revokedAt" from access_key where hash = ${hash}`.execute(tx);
  return rows[0] ?? null;
}
