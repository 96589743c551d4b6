// Keys of every kind as they lie in the database, numbered by change, so that every process can follow them. SQL only; no key, only its hash.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const KEY_MIGRATIONS: readonly Migration[] = [
  {
    id: "keys-0001",
    statements: `
alter table access_key alter column agency drop not null;
alter table access_key add column kind text not null default 'agency';
alter table access_key add column account text references access_account on delete set null;
alter table access_key add column application text;
alter table access_key add column name text not null default '';
alter table access_key add column hint text not null default '';
alter table access_key add column expires_at bigint;
alter table access_key add column replaces text;
alter table access_key add column change bigint not null default 0;
create index access_key_account on access_key (account);
create index access_key_change on access_key (change);
create table access_key_head (only_row boolean primary key default true check (only_row), change bigint not null);
insert into access_key_head (change) values (0);
create table access_key_application (
  id text primary key, account text references access_account on delete set null, state text not null, service text not null, description text not null,
  address text not null, datasets json not null, wanted_per_day bigint not null, wanted_per_second integer not null,
  granted_per_day bigint, granted_per_second integer, granted_until bigint, created_at bigint not null, changed_at bigint not null
);
create index access_key_application_account on access_key_application (account);
create index access_key_application_state on access_key_application (state, changed_at);
create table access_key_application_step (
  application text not null references access_key_application on delete cascade, number integer not null, action text not null, state text not null,
  reason text not null, by_whom text not null, at bigint not null, primary key (application, number)
);
`,
  },
  {
    id: "keys-0002",
    statements: `
alter table access_key add column told_end bigint;
alter table access_key add column told_days integer;
create index access_key_end on access_key (expires_at) where revoked_at is null;
create index access_key_replaces on access_key (replaces) where replaces is not null;
`,
  },
];

/** `agency`: sends data. `development`: at once, few calls. `operating`: on application. */
export type KeyKind = "agency" | "development" | "operating";

export interface KeyRow {
  readonly id: string;
  readonly kind: KeyKind;
  readonly agency: string | null;
  readonly account: string | null;
  readonly application: string | null;
  readonly name: string;
  /** Its last letters, by which its owner tells it from others. */
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs | null;
  readonly revokedAt: EpochMs | null;
  /** Id of the key that it takes the place of. */
  readonly replaces: string | null;
}

/** With what its owner was told of its end. */
export interface ToldKey extends KeyRow {
  /** The end that was told of; it may have been moved since. Null: nothing was told. */
  readonly toldEnd: EpochMs | null;
  /** The notice of so many days before it was the last one. */
  readonly toldDays: number | null;
}

export const KEY_CHANNEL = "madang_keys";

/** The number of this change; held to the end of the transaction, so that nobody sees a later one first. Tells every process. */
export async function nextKeyChange(tx: WriteTx): Promise<number> {
  const { rows } = await sql<{ change: number }>`update access_key_head set change = change + 1 returning change`.execute(tx);
  await sql`select pg_notify(${KEY_CHANNEL}, '')`.execute(tx);
  return rows[0]?.change ?? 0;
}

export async function insertKey(tx: WriteTx, key: KeyRow, hash: string): Promise<void> {
  const change = await nextKeyChange(tx);
  await sql`
    insert into access_key (id, kind, agency, account, application, name, hint, scopes, hash, created_at, expires_at, revoked_at, replaces, change)
    values (${key.id}, ${key.kind}, ${key.agency}, ${key.account}, ${key.application}, ${key.name}, ${key.hint}, ${JSON.stringify(key.scopes)}::json,
      ${hash}, ${key.createdAt}, ${key.expiresAt}, ${key.revokedAt}, ${key.replaces}, ${change})`.execute(tx);
}

const COLUMNS = sql.raw(
  `id, kind, agency, account, application, name, hint, scopes, created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt", replaces`,
);

const TOLD = sql.raw(`told_end as "toldEnd", told_days as "toldDays"`);

export async function readKeysOf(tx: ReadTx, account: string): Promise<readonly ToldKey[]> {
  const { rows } = await sql<ToldKey>`select ${COLUMNS}, ${TOLD} from access_key where account = ${account} order by created_at, id`.execute(tx);
  return rows;
}

export async function readAgencyKeys(tx: ReadTx): Promise<readonly ToldKey[]> {
  const { rows } = await sql<ToldKey>`select ${COLUMNS}, ${TOLD} from access_key where kind = 'agency' order by created_at, id`.execute(tx);
  return rows;
}

/** Nobody else changes it until the transaction ends. */
export async function lockKey(tx: WriteTx, id: string): Promise<KeyRow | null> {
  const { rows } = await sql<KeyRow>`select ${COLUMNS} from access_key where id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

export async function endKey(tx: WriteTx, id: string, expiresAt: EpochMs): Promise<void> {
  const change = await nextKeyChange(tx);
  await sql`update access_key set expires_at = ${expiresAt}, change = ${change} where id = ${id}`.execute(tx);
}

export async function revokeOneKey(tx: WriteTx, id: string, at: EpochMs): Promise<void> {
  const change = await nextKeyChange(tx);
  await sql`update access_key set revoked_at = ${at}, change = ${change} where id = ${id}`.execute(tx);
}

/** Whoever follows looks at the keys of an account again: it was suspended, or is so no more. */
export async function touchKeysOfAccount(tx: WriteTx, account: string): Promise<void> {
  const change = await nextKeyChange(tx);
  await sql`update access_key set change = ${change} where account = ${account}`.execute(tx);
}

/** As before, for the keys of one application. */
export async function touchKeysOfApplication(tx: WriteTx, application: string): Promise<void> {
  const change = await nextKeyChange(tx);
  await sql`update access_key set change = ${change} where application = ${application}`.execute(tx);
}

/** Before an account is deleted. */
export async function revokeKeysOfAccount(tx: WriteTx, account: string, at: EpochMs): Promise<void> {
  const change = await nextKeyChange(tx);
  await sql`
    update access_key set revoked_at = coalesce(revoked_at, ${at}), name = '', hint = '', told_end = null, told_days = null, change = ${change}
    where account = ${account}`.execute(tx);
}

/** A key with what decides whether it still counts. */
export interface FollowedKey extends Pick<KeyRow, "id" | "kind" | "agency" | "account" | "application" | "scopes" | "expiresAt"> {
  readonly hash: string;
  readonly change: number;
  /** Neither revoked, nor its account suspended or gone, nor its application anything but granted. */
  readonly isValid: boolean;
  readonly grantedPerDay: number | null;
  readonly grantedPerSecond: number | null;
}

const FOLLOWED = sql.raw(`
  select k.id, k.kind, k.agency, k.account, k.application, k.scopes, k.expires_at as "expiresAt", k.hash, k.change,
    k.revoked_at is null and (k.kind = 'agency' or (a.id is not null and a.suspended_at is null)) and (k.application is null or p.state = 'granted') as "isValid",
    p.granted_per_day as "grantedPerDay", p.granted_per_second as "grantedPerSecond"
  from access_key k left join access_account a on a.id = k.account left join access_key_application p on p.id = k.application`);

export async function readKeyHead(tx: ReadTx): Promise<number> {
  const { rows } = await sql<{ change: number }>`select change from access_key_head`.execute(tx);
  return rows[0]?.change ?? 0;
}

export async function readKeysChangedSince(tx: ReadTx, change: number): Promise<readonly FollowedKey[]> {
  const { rows } = await sql<FollowedKey>`${FOLLOWED} where k.change > ${change} order by k.change`.execute(tx);
  return rows;
}

export async function readFollowedKey(tx: ReadTx, hash: string): Promise<FollowedKey | null> {
  const { rows } = await sql<FollowedKey>`${FOLLOWED} where k.hash = ${hash}`.execute(tx);
  return rows[0] ?? null;
}
