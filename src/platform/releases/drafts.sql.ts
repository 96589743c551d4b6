// Drafts, their files, and the log of what was done with them. SQL only. The log is only ever added to.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { ProblemCode } from "../../core/problems.ts";
import type { ChangeLevel } from "../../core/release-version.ts";
import type { EpochMs } from "../../core/units.ts";
import type { RawFile } from "../ingest/checked-table.ts";
import type { Migration } from "../store/migrations.sql.ts";
import type { CheckOutcome } from "./check-outcome.ts";
import type { DraftAction, DraftState } from "./release-states.ts";

export const DRAFT_MIGRATIONS: readonly Migration[] = [
  {
    id: "releases-0002",
    statements: `
create table release_draft (
  id text primary key, dataset text not null, institution text not null, state text not null, row_version integer not null,
  authors json not null, note text not null, declared_change text, approved_change text, approved_by text,
  created_at bigint not null, changed_at bigint not null, outcome json, failure json, progress json, version text
);
create index release_draft_list on release_draft (created_at, id);
create index release_draft_at_work on release_draft (state) where state in ('checking', 'publishing');
create table release_draft_file (
  draft text not null references release_draft, name text not null, media_type text not null, source text, sha256 text not null,
  bytes bigint not null, received_at bigint not null, number integer not null, is_erased boolean not null default false,
  primary key (draft, name)
);
create index release_draft_file_sha256 on release_draft_file (sha256);
create table release_event (
  number bigint generated always as identity primary key, at bigint not null, dataset text not null, draft text, version text, action text not null,
  from_state text, to_state text, by text not null, institution text, reason text not null
);
create index release_event_draft on release_event (draft, number);
create function release_event_stays() returns trigger language plpgsql as $$ begin raise exception 'The log is only ever added to'; end $$;
create trigger release_event_stays before update or delete on release_event for each row execute function release_event_stays();
`,
  },
];

export interface DraftProgress {
  readonly step: string;
  /** Of the step, 0 to 1. */
  readonly done: number;
}

export interface DraftFailure {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly members: { readonly [name: string]: unknown };
}

export interface DraftRecord {
  readonly id: string;
  readonly dataset: string;
  readonly institution: string;
  /** Of the release that it has become, once it has. */
  readonly state: DraftState;
  /** Counts its changes. */
  readonly rowVersion: number;
  /** Persons who had a hand in it. */
  readonly authors: readonly string[];
  readonly note: string;
  /** By the author; null: as the comparison finds it. */
  readonly declaredChange: ChangeLevel | null;
  /** By the reviewer. */
  readonly approvedChange: ChangeLevel | null;
  readonly approvedBy: string | null;
  readonly createdAt: EpochMs;
  readonly changedAt: EpochMs;
  readonly outcome: CheckOutcome | null;
  readonly failure: DraftFailure | null;
  readonly progress: DraftProgress | null;
  /** Of the release that it has become. */
  readonly version: string | null;
}

export interface DraftFile extends RawFile {
  readonly receivedAt: EpochMs;
  /** Its content was removed for good. */
  readonly isErased: boolean;
}

const COLUMNS = sql.raw(`d.id, d.dataset, d.institution, coalesce(r.state, d.state) as state, d.row_version as "rowVersion", d.authors, d.note,
  d.declared_change as "declaredChange", d.approved_change as "approvedChange", d.approved_by as "approvedBy", d.created_at as "createdAt",
  d.changed_at as "changedAt", d.outcome, d.failure, d.progress, d.version`);
const SOURCE = sql.raw("release_draft d left join release r on r.dataset = d.dataset and r.version = d.version");

export async function insertDraft(tx: WriteTx, draft: DraftRecord): Promise<void> {
  await sql`
    insert into release_draft (id, dataset, institution, state, row_version, authors, note, declared_change, created_at, changed_at)
    values (${draft.id}, ${draft.dataset}, ${draft.institution}, ${draft.state}, ${draft.rowVersion}, ${JSON.stringify(draft.authors)}::json,
      ${draft.note}, ${draft.declaredChange}, ${draft.createdAt}, ${draft.changedAt})`.execute(tx);
}

export async function readDraft(tx: ReadTx, id: string): Promise<DraftRecord | null> {
  const { rows } = await sql<DraftRecord>`select ${COLUMNS} from ${SOURCE} where d.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export interface FileOfDraft {
  readonly dataset: string;
  readonly institution: string;
  readonly sha256: string;
  /** The only one who had a hand in the draft. */
  readonly author: string;
}

/** The newest draft not yet decided on that holds this content; null when there is none. */
export async function readDraftOfFile(tx: ReadTx, { dataset, institution, sha256, author }: FileOfDraft): Promise<DraftRecord | null> {
  const { rows } = await sql<DraftRecord>`
    select ${COLUMNS} from ${SOURCE}
    where d.id in (select draft from release_draft_file where sha256 = ${sha256} and not is_erased) and d.dataset = ${dataset} and d.institution = ${institution}
      and d.state in ('draft', 'checking', 'checked') and d.authors::text = ${JSON.stringify([author])}
    order by d.created_at desc, d.id desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** The same, held until the transaction ends. */
export async function lockDraft(tx: WriteTx, id: string): Promise<DraftRecord | null> {
  await sql`select id from release_draft where id = ${id} for update`.execute(tx);
  return readDraft(tx, id);
}

/** Drafts that were checked against a release, held until the transaction ends. */
export async function lockDraftsBasedOn(tx: WriteTx, dataset: string, version: string): Promise<readonly DraftRecord[]> {
  const { rows } = await sql<{ id: string }>`
    select id from release_draft where dataset = ${dataset} and outcome->>'basedOn' = ${version} order by id for update`.execute(tx);
  const drafts: DraftRecord[] = [];
  for (const { id } of rows) drafts.push((await readDraft(tx, id)) as DraftRecord);
  return drafts;
}

/** Everything that can change; counts the change. */
export async function updateDraft(tx: WriteTx, draft: DraftRecord): Promise<void> {
  await sql`
    update release_draft set state = case when version is null then ${draft.state} else 'published' end, row_version = row_version + 1, authors = ${JSON.stringify(draft.authors)}::json, note = ${draft.note},
      declared_change = ${draft.declaredChange}, approved_change = ${draft.approvedChange}, approved_by = ${draft.approvedBy},
      changed_at = ${draft.changedAt}, outcome = ${draft.outcome && JSON.stringify(draft.outcome)}::json,
      failure = ${draft.failure && JSON.stringify(draft.failure)}::json, progress = null, version = ${draft.version}
    where id = ${draft.id}`.execute(tx);
}

/** How far its work is; no change of the draft. */
export async function updateProgress(tx: WriteTx, id: string, progress: DraftProgress): Promise<void> {
  await sql`
    update release_draft set progress = ${JSON.stringify(progress)}::json
    where id = ${id} and state in ('checking', 'publishing')`.execute(tx);
}

/** Ids of drafts that are being checked or published, oldest first. */
export async function readDraftsAtWork(tx: ReadTx): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from release_draft where state in ('checking', 'publishing') order by changed_at, id`.execute(tx);
  return rows.map(({ id }) => id);
}

export interface DraftFilter {
  /** Null: of every dataset, every institution, in every state. */
  readonly dataset: string | null;
  readonly institutions: readonly string[] | null;
  readonly states: readonly DraftState[] | null;
  /** Those older than this one. */
  readonly before: { readonly createdAt: EpochMs; readonly id: string } | null;
  readonly limit: number;
}

/** Newest first. */
export async function readDrafts(tx: ReadTx, { dataset, institutions, states, before, limit }: DraftFilter): Promise<readonly DraftRecord[]> {
  const conditions = [
    sql`true`,
    ...(dataset === null ? [] : [sql`d.dataset = ${dataset}`]),
    ...(institutions === null ? [] : [sql`d.institution = any(${institutions as string[]})`]),
    ...(states === null ? [] : [sql`coalesce(r.state, d.state) = any(${states as string[]})`]),
    ...(before === null ? [] : [sql`(d.created_at, d.id) < (${before.createdAt}, ${before.id})`]),
  ];
  const { rows } = await sql<DraftRecord>`
    select ${COLUMNS} from ${SOURCE} where ${sql.join(conditions, sql` and `)} order by d.created_at desc, d.id desc limit ${limit}`.execute(tx);
  return rows;
}

/** Replaces the file of the same name. */
export async function putDraftFile(tx: WriteTx, draft: string, { name, mediaType, source, file, receivedAt }: Omit<DraftFile, "isErased">): Promise<void> {
  await sql`
    insert into release_draft_file (draft, name, media_type, source, sha256, bytes, received_at, number)
    values (${draft}, ${name}, ${mediaType}, ${source}, ${file.sha256}, ${file.bytes}, ${receivedAt},
      (select count(*) + 1 from release_draft_file where draft = ${draft}))
    on conflict (draft, name) do update set media_type = excluded.media_type, source = excluded.source, sha256 = excluded.sha256,
      bytes = excluded.bytes, received_at = excluded.received_at`.execute(tx);
}

/** @returns false when there is no such file */
export async function deleteDraftFile(tx: WriteTx, draft: string, name: string): Promise<boolean> {
  const { rows } = await sql`delete from release_draft_file where draft = ${draft} and name = ${name} returning name`.execute(tx);
  return rows.length > 0;
}

/** In the order in which they first came. */
export async function readDraftFiles(tx: ReadTx, draft: string): Promise<readonly DraftFile[]> {
  const { rows } = await sql<Omit<DraftFile, "file"> & DraftFile["file"]>`
    select name, media_type as "mediaType", source, sha256, bytes, received_at as "receivedAt", is_erased as "isErased"
    from release_draft_file where draft = ${draft} order by number, name`.execute(tx);
  return rows.map(({ sha256, bytes, ...file }) => ({ ...file, file: { sha256, bytes } }));
}

/** Their content is about to be removed for good. */
export async function markFilesErased(tx: WriteTx, draft: string): Promise<void> {
  await sql`update release_draft_file set is_erased = true where draft = ${draft}`.execute(tx);
}

export interface ReleaseEvent {
  readonly at: EpochMs;
  readonly dataset: string;
  readonly draft: string | null;
  readonly version: string | null;
  readonly action: DraftAction | "create";
  readonly from: DraftState | null;
  readonly to: DraftState;
  /** Id of the caller, or `platform`. */
  readonly by: string;
  readonly institution: string | null;
  readonly reason: string;
}

export async function logReleaseEvent(tx: WriteTx, event: ReleaseEvent): Promise<void> {
  await sql`
    insert into release_event (at, dataset, draft, version, action, from_state, to_state, by, institution, reason)
    values (${event.at}, ${event.dataset}, ${event.draft}, ${event.version}, ${event.action}, ${event.from}, ${event.to}, ${event.by},
      ${event.institution}, ${event.reason})`.execute(tx);
}

export async function readDraftEvents(tx: ReadTx, draft: string): Promise<readonly ReleaseEvent[]> {
  const { rows } = await sql<ReleaseEvent>`
    select at, dataset, draft, version, action, from_state as "from", to_state as "to", by, institution, reason
    from release_event where draft = ${draft} order by number`.execute(tx);
  return rows;
}

/** Files of the restricted area that a check has made. */
export function outcomeFiles({ checked, publicRows, difference }: CheckOutcome): readonly string[] {
  return [checked.rows, checked.refused, checked.noticed, publicRows, difference].flatMap((file) => (file ? [file.sha256] : []));
}
