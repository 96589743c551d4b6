// Cases and their entries, sealed, and the counter by which every process follows what is public. SQL only; sees no content.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";
import type { CaseState } from "./case-states.ts";

export const PERISHABLE_MIGRATIONS: readonly Migration[] = [
  {
    id: "perishable-0001",
    statements: `
create table perishable_keys (only_row boolean primary key default true check (only_row), identity text not null);
create table perishable_counter (dataset text primary key, epoch text not null, number bigint not null, forgotten bigint not null default 0,
  changed_at bigint);
create table perishable_case (
  id text primary key, dataset text not null, institution text not null, state text not null, row_version integer not null,
  authors json not null, entered text not null, approved text, created_at bigint not null, changed_at bigint not null
);
create index perishable_case_institution on perishable_case (dataset, institution);
create table perishable_entry (
  id text primary key, dataset text not null, case_id text not null references perishable_case (id), entered text not null, approved text,
  is_public boolean not null, mark text, number bigint not null, created_at bigint not null, delete_at bigint
);
create index perishable_entry_case on perishable_entry (case_id);
create index perishable_entry_number on perishable_entry (dataset, number);
create table perishable_gone (dataset text not null, id text not null, number bigint not null, at bigint not null, primary key (dataset, id));
create table perishable_erasure (key_id text primary key);
create table perishable_event (
  number bigint generated always as identity primary key, dataset text not null, case_id text not null, entry_id text, at bigint not null,
  action text not null, by_whom text not null, institution text not null
);
create index perishable_event_case on perishable_event (case_id, number);
`,
  },
];

/** Told of each change of what is public. */
export const PERISHABLE_CHANNEL = "madang_perishable";

export interface CaseRecord {
  readonly id: string;
  readonly dataset: string;
  readonly institution: string;
  readonly state: CaseState;
  /** Counts the changes; decisions name the one that was looked at. */
  readonly rowVersion: number;
  /** Who had a hand in it since the last approval. */
  readonly authors: readonly string[];
  /** Sealed. */
  readonly entered: string;
  /** Sealed; null before the first approval. */
  readonly approved: string | null;
  readonly createdAt: EpochMs;
  readonly changedAt: EpochMs;
}

export interface EntryRecord {
  readonly id: string;
  readonly dataset: string;
  readonly caseId: string;
  /** Sealed. */
  readonly entered: string;
  /** Sealed; null while it was never approved. */
  readonly approved: string | null;
  readonly isPublic: boolean;
  /** Of what the public sees, keyed; null when it sees nothing. */
  readonly mark: string | null;
  /** Of the last change that the public saw; 0 before the first. */
  readonly number: number;
  readonly createdAt: EpochMs;
  /** Null: no time is stated. */
  readonly deleteAt: EpochMs | null;
}

const CASE = sql.raw(`id, dataset, institution, state, row_version as "rowVersion", authors, entered, approved, created_at as "createdAt",
  changed_at as "changedAt"`);
const ENTRY = sql.raw(`id, dataset, case_id as "caseId", entered, approved, is_public as "isPublic", mark, number, created_at as "createdAt",
  delete_at as "deleteAt"`);

export interface PerishablePosition {
  readonly epoch: string;
  readonly number: number;
}

export interface PerishableHead extends PerishablePosition {
  /** Tombstones up to this number are no longer kept. */
  readonly forgotten: number;
  /** When the public saw the last change; null before the first. */
  readonly changedAt: EpochMs | null;
}

/** Which collection of keys opens what is stored; null before the first start. */
export async function readKeysIdentity(tx: ReadTx): Promise<string | null> {
  return (await sql<{ identity: string }>`select identity from perishable_keys`.execute(tx)).rows[0]?.identity ?? null;
}

export async function writeKeysIdentity(tx: WriteTx, identity: string): Promise<void> {
  await sql`insert into perishable_keys (identity) values (${identity}) on conflict (only_row) do update set identity = excluded.identity`.execute(tx);
}

export async function hasCases(tx: ReadTx): Promise<boolean> {
  return (await sql`select 1 from perishable_case limit 1`.execute(tx)).rows.length > 0;
}

export async function ensurePerishableCounter(tx: WriteTx, dataset: string, epoch: string): Promise<void> {
  await sql`insert into perishable_counter (dataset, epoch, number) values (${dataset}, ${epoch}, 0) on conflict do nothing`.execute(tx);
}

/** A store that was restored begins a new epoch. */
export async function beginPerishableEpoch(tx: WriteTx, epoch: string): Promise<void> {
  await sql`update perishable_counter set epoch = ${epoch}`.execute(tx);
}

export async function readPerishableHead(tx: ReadTx, dataset: string): Promise<PerishableHead> {
  const { rows } =
    await sql<PerishableHead>`select epoch, number, forgotten, changed_at as "changedAt" from perishable_counter where dataset = ${dataset}`.execute(tx);
  if (!rows[0]) throw new Error(`There is no counter of ${dataset}`);
  return rows[0];
}

/** The next number, held until the transaction ends. Tells the other processes. */
export async function nextPerishableNumber(tx: WriteTx, dataset: string, at: EpochMs): Promise<number> {
  const { rows } = await sql<{
    number: number;
  }>`update perishable_counter set number = number + 1, changed_at = ${at} where dataset = ${dataset} returning number`.execute(tx);
  await sql`select pg_notify(${PERISHABLE_CHANNEL}, ${dataset})`.execute(tx);
  return rows[0]?.number as number;
}

export async function insertCase(tx: WriteTx, record: CaseRecord): Promise<void> {
  await sql`insert into perishable_case (id, dataset, institution, state, row_version, authors, entered, approved, created_at, changed_at)
    values (${record.id}, ${record.dataset}, ${record.institution}, ${record.state}, ${record.rowVersion}, ${JSON.stringify(record.authors)}::json,
      ${record.entered}, ${record.approved}, ${record.createdAt}, ${record.changedAt})`.execute(tx);
}

/** Held until the transaction ends. */
export async function lockCase(tx: WriteTx, id: string): Promise<CaseRecord | null> {
  const { rows } = await sql<CaseRecord>`select ${CASE} from perishable_case where id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

export async function readCase(tx: ReadTx, id: string): Promise<CaseRecord | null> {
  const { rows } = await sql<CaseRecord>`select ${CASE} from perishable_case where id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Newest first. @param institutions null: all */
export async function readCases(tx: ReadTx, dataset: string, institutions: readonly string[] | null, limit: number): Promise<readonly CaseRecord[]> {
  const { rows } = await sql<CaseRecord>`select ${CASE} from perishable_case where dataset = ${dataset}
    and (${institutions === null} or institution in (select json_array_elements_text(${JSON.stringify(institutions ?? [])}::json)))
    order by created_at desc, id limit ${limit}`.execute(tx);
  return rows;
}

export async function updateCase(tx: WriteTx, record: CaseRecord): Promise<void> {
  await sql`update perishable_case set state = ${record.state}, row_version = ${record.rowVersion}, authors = ${JSON.stringify(record.authors)}::json,
    entered = ${record.entered}, approved = ${record.approved}, changed_at = ${record.changedAt} where id = ${record.id}`.execute(tx);
}

export async function deleteCaseRow(tx: WriteTx, id: string): Promise<void> {
  await sql`delete from perishable_case where id = ${id}`.execute(tx);
}

export async function insertEntry(tx: WriteTx, record: EntryRecord): Promise<void> {
  await sql`insert into perishable_entry (id, dataset, case_id, entered, approved, is_public, mark, number, created_at, delete_at)
    values (${record.id}, ${record.dataset}, ${record.caseId}, ${record.entered}, ${record.approved}, ${record.isPublic}, ${record.mark},
      ${record.number}, ${record.createdAt}, ${record.deleteAt})`.execute(tx);
}

export async function updateEntry(tx: WriteTx, record: EntryRecord): Promise<void> {
  await sql`update perishable_entry set entered = ${record.entered}, approved = ${record.approved}, is_public = ${record.isPublic}, mark = ${record.mark},
    number = ${record.number}, delete_at = ${record.deleteAt} where id = ${record.id}`.execute(tx);
}

export async function deleteEntryRow(tx: WriteTx, id: string): Promise<void> {
  await sql`delete from perishable_entry where id = ${id}`.execute(tx);
}

/** In the order in which they came. */
export async function readEntries(tx: ReadTx, caseId: string): Promise<readonly EntryRecord[]> {
  const { rows } = await sql<EntryRecord>`select ${ENTRY} from perishable_entry where case_id = ${caseId} order by created_at, id`.execute(tx);
  return rows;
}

export async function countEntries(tx: ReadTx, dataset: string): Promise<ReadonlyMap<string, { readonly all: number; readonly published: number }>> {
  const { rows } = await sql<{ caseId: string; all: number; published: number }>`select case_id as "caseId", count(*)::int as "all",
    (count(*) filter (where is_public))::int as published from perishable_entry where dataset = ${dataset} group by case_id`.execute(tx);
  return new Map(rows.map(({ caseId, all, published }) => [caseId, { all, published }]));
}

export interface PublicRow extends EntryRecord {
  /** Of the case; sealed. */
  readonly caseApproved: string;
  readonly institution: string;
}

/** Entries whose public side changed after a number and that are public now. */
export async function readPublicSince(tx: ReadTx, dataset: string, after: number): Promise<readonly PublicRow[]> {
  const { rows } = await sql<PublicRow>`select e.id, e.dataset, e.case_id as "caseId", e.entered, e.approved, e.is_public as "isPublic", e.mark, e.number,
      e.created_at as "createdAt", e.delete_at as "deleteAt", c.approved as "caseApproved", c.institution
    from perishable_entry e join perishable_case c on c.id = e.case_id
    where e.dataset = ${dataset} and e.number > ${after} and e.is_public order by e.number`.execute(tx);
  return rows;
}

export interface GoneRow {
  readonly id: string;
  readonly number: number;
}

/** A tombstone: nothing but the id. */
export async function putGone(tx: WriteTx, dataset: string, id: string, number: number, at: EpochMs): Promise<void> {
  await sql`insert into perishable_gone (dataset, id, number, at) values (${dataset}, ${id}, ${number}, ${at})
    on conflict (dataset, id) do update set number = excluded.number, at = excluded.at`.execute(tx);
}

/** It is public again. */
export async function deleteGone(tx: WriteTx, dataset: string, id: string): Promise<void> {
  await sql`delete from perishable_gone where dataset = ${dataset} and id = ${id}`.execute(tx);
}

export async function readGoneSince(tx: ReadTx, dataset: string, after: number): Promise<readonly GoneRow[]> {
  const { rows } = await sql<GoneRow>`select id, number from perishable_gone where dataset = ${dataset} and number > ${after} order by number`.execute(tx);
  return rows;
}

/** Forgets tombstones that every follower has had time to hear of. */
export async function dropGoneBefore(tx: WriteTx, dataset: string, at: EpochMs): Promise<void> {
  const { rows } = await sql<{ number: number }>`delete from perishable_gone where dataset = ${dataset} and at < ${at} returning number`.execute(tx);
  const forgotten = Math.max(0, ...rows.map(({ number }) => number));
  await sql`update perishable_counter set forgotten = greatest(forgotten, ${forgotten}) where dataset = ${dataset}`.execute(tx);
}

/** Cases with something to be decided anew: all of them on a new day, else those with an entry whose time has come. */
export async function readDueCases(tx: ReadTx, dataset: string, now: EpochMs | null): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from perishable_case c where c.dataset = ${dataset} and (${now === null}
    or exists (select 1 from perishable_entry e where e.case_id = c.id and e.delete_at <= ${now ?? 0})) order by c.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The next instant at which an entry has to go; null: none is known. */
export async function readNextDeletion(tx: ReadTx, dataset: string): Promise<EpochMs | null> {
  const { rows } = await sql<{ at: EpochMs | null }>`select min(delete_at) as at from perishable_entry where dataset = ${dataset}`.execute(tx);
  return rows[0]?.at ?? null;
}

/** Keys whose rows are gone and that have still to be destroyed. */
export async function putErasure(tx: WriteTx, keyId: string): Promise<void> {
  await sql`insert into perishable_erasure (key_id) values (${keyId}) on conflict do nothing`.execute(tx);
}

export async function readErasures(tx: ReadTx): Promise<readonly string[]> {
  return (await sql<{ id: string }>`select key_id as id from perishable_erasure`.execute(tx)).rows.map(({ id }) => id);
}

export async function deleteErasure(tx: WriteTx, keyId: string): Promise<void> {
  await sql`delete from perishable_erasure where key_id = ${keyId}`.execute(tx);
}

/** Whether a row is sealed with the key. */
export async function isKeyNeeded(tx: ReadTx, keyId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from perishable_case where id = ${keyId} union all select 1 from perishable_entry where id = ${keyId}`.execute(tx);
  return rows.length > 0;
}

export interface CaseEvent {
  readonly dataset: string;
  readonly caseId: string;
  readonly entryId: string | null;
  readonly at: EpochMs;
  readonly action: string;
  /** `account:…` */
  readonly by: string;
  readonly institution: string;
}

/** Who did what, and never what it was about. */
export async function logCaseEvent(tx: WriteTx, { dataset, caseId, entryId, at, action, by, institution }: CaseEvent): Promise<void> {
  await sql`insert into perishable_event (dataset, case_id, entry_id, at, action, by_whom, institution)
    values (${dataset}, ${caseId}, ${entryId}, ${at}, ${action}, ${by}, ${institution})`.execute(tx);
}

export async function readCaseEvents(tx: ReadTx, caseId: string): Promise<readonly CaseEvent[]> {
  const { rows } = await sql<CaseEvent>`select dataset, case_id as "caseId", entry_id as "entryId", at, action, by_whom as "by", institution
    from perishable_event where case_id = ${caseId} order by number`.execute(tx);
  return rows;
}
