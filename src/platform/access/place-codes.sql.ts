// Codes of places and the sessions begun with them. SQL only; holds hashes, never a code or a token.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";
import { announceAccessChange } from "./access.sql.ts";
import type { SignedInPlace } from "./caller.ts";

export const PLACE_CODE_MIGRATIONS: readonly Migration[] = [
  {
    id: "place-codes-0001",
    statements: `
create table access_place_code (
  id text primary key, dataset text not null, place text not null, agency text not null, hash text not null unique, made_by text not null,
  created_at bigint not null, ends_at bigint not null, revoked_at bigint, used_at bigint
);
create index access_place_code_place on access_place_code (dataset, agency, place, id);
create table access_place_session (
  id text primary key, code text not null references access_place_code on delete cascade, hash text not null unique,
  created_at bigint not null, ends_at bigint not null
);
create index access_place_session_code on access_place_session (code, created_at);
`,
  },
];

export interface PlaceCodeRecord {
  readonly id: string;
  readonly dataset: string;
  readonly place: string;
  readonly agency: string;
  /** Who made it, as `Caller.id`. */
  readonly madeBy: string;
  /** Platform time, as are `revokedAt` and `usedAt`. */
  readonly createdAt: EpochMs;
  /** Time of the world outside: no sample world moves it. */
  readonly endsAt: EpochMs;
  readonly revokedAt: EpochMs | null;
  /** When somebody last signed in with it. */
  readonly usedAt: EpochMs | null;
}

/** A code that is there already stays as it is. */
export async function insertPlaceCode(tx: WriteTx, code: PlaceCodeRecord, hash: string): Promise<void> {
  await sql`
    insert into access_place_code (id, dataset, place, agency, hash, made_by, created_at, ends_at)
    values (${code.id}, ${code.dataset}, ${code.place}, ${code.agency}, ${hash}, ${code.madeBy}, ${code.createdAt}, ${code.endsAt})
    on conflict do nothing`.execute(tx);
}

const COLUMNS = sql.raw(
  `c.id, c.dataset, c.place, c.agency, c.made_by as "madeBy", c.created_at as "createdAt", c.ends_at as "endsAt",
   c.revoked_at as "revokedAt", c.used_at as "usedAt"`,
);

export interface PlaceCodeFilter {
  readonly dataset: string;
  /** Null: of every agency. */
  readonly agencies: readonly string[] | null;
  /** Id of the last one that was seen. */
  readonly after: string;
  readonly limit: number;
}

/** In the order of their ids. */
export async function readPlaceCodes(tx: ReadTx, { dataset, agencies, after, limit }: PlaceCodeFilter): Promise<readonly PlaceCodeRecord[]> {
  const { rows } = await sql<PlaceCodeRecord>`
    select ${COLUMNS} from access_place_code c
    where c.dataset = ${dataset} and c.id > ${after} ${agencies === null ? sql`` : sql`and c.agency = any(${agencies as string[]})`}
    order by c.id limit ${limit}`.execute(tx);
  return rows;
}

/** Its sessions end with it. @returns false when there is no such code that is still valid */
export async function revokePlaceCode(
  tx: WriteTx,
  { dataset, agencies, id }: Pick<PlaceCodeFilter, "dataset" | "agencies"> & { readonly id: string },
  at: EpochMs,
) {
  const { rows } = await sql`
    update access_place_code set revoked_at = ${at}
    where id = ${id} and dataset = ${dataset} and revoked_at is null ${agencies === null ? sql`` : sql`and agency = any(${agencies as string[]})`}
    returning id`.execute(tx);
  if (rows.length === 0) return false;
  await sql`delete from access_place_session where code = ${id}`.execute(tx);
  await announceAccessChange(tx);
  return true;
}

/** A code that is neither revoked nor over at `now`, world time. */
export async function readPlaceCodeByHash(tx: ReadTx, hash: string, now: EpochMs): Promise<PlaceCodeRecord | null> {
  const { rows } = await sql<PlaceCodeRecord>`
    select ${COLUMNS} from access_place_code c where c.hash = ${hash} and c.revoked_at is null and c.ends_at > ${now}`.execute(tx);
  return rows[0] ?? null;
}

export interface PlaceSessionRecord {
  readonly id: string;
  /** Id of the code. */
  readonly code: string;
  /** Platform time. */
  readonly createdAt: EpochMs;
  /** Time of the world outside. */
  readonly endsAt: EpochMs;
}

/** @param kept so many of the code go on, the newest ones; the others end */
export async function insertPlaceSession(tx: WriteTx, { id, code, createdAt, endsAt }: PlaceSessionRecord, hash: string, kept: number): Promise<void> {
  await sql`update access_place_code set used_at = ${createdAt} where id = ${code}`.execute(tx);
  await sql`insert into access_place_session (id, code, hash, created_at, ends_at) values (${id}, ${code}, ${hash}, ${createdAt}, ${endsAt})`.execute(tx);
  await sql`
    delete from access_place_session where code = ${code} and id not in (
      select id from access_place_session where code = ${code} order by created_at desc, (id = ${id}) desc, id limit ${kept})`.execute(tx);
}

/** Null when it is unknown, over at `now` (world time), or its code is revoked or over. */
export async function readPlaceSession(tx: ReadTx, hash: string, now: EpochMs): Promise<SignedInPlace | null> {
  const { rows } = await sql<SignedInPlace>`
    select c.dataset, c.place as code, c.agency, s.id as session
    from access_place_session s join access_place_code c on c.id = s.code
    where s.hash = ${hash} and s.ends_at > ${now} and c.ends_at > ${now} and c.revoked_at is null`.execute(tx);
  return rows[0] ?? null;
}

export async function deletePlaceSession(tx: WriteTx, hash: string): Promise<void> {
  await sql`delete from access_place_session where hash = ${hash}`.execute(tx);
  await announceAccessChange(tx);
}

/** Codes stay in the list of their agency until `codesBefore`. Both by world time. */
export async function deleteEndedPlaceCodes(tx: WriteTx, now: EpochMs, codesBefore: EpochMs): Promise<void> {
  await sql`delete from access_place_session where ends_at <= ${now}`.execute(tx);
  await sql`delete from access_place_code where ends_at <= ${codesBefore}`.execute(tx);
}
