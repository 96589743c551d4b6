// What people add to a matter: support, comments, documents, tasks. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const TALK_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-0003",
    statements: `
create table governance_support (matter text not null references governance_matter (id), account text not null, at bigint not null,
  primary key (matter, account));
create table governance_comment (
  id text primary key, matter text not null references governance_matter (id), account text, speaker text not null, content text not null, at bigint not null,
  hidden_at bigint, hidden_why text
);
create index governance_comment_matter on governance_comment (matter, at);
create table governance_document (
  id text primary key, matter text not null references governance_matter (id), kind text not null, title text not null, reach text not null,
  media_type text not null, file_name text not null, sha256 text not null, bytes bigint not null, content bytea not null, account text, actor text not null,
  at bigint not null
);
create index governance_document_matter on governance_document (matter, at);
create table governance_task (
  id text primary key, matter text not null references governance_matter (id), title text not null, owner text not null, due_at bigint, at bigint not null,
  done_at bigint
);
create index governance_task_matter on governance_task (matter, at);
create table governance_decision (
  matter text primary key references governance_matter (id), written text not null, shown text not null, prepared_by text, prepared_at bigint not null,
  checked_by text, published_at bigint
);
`,
  },
];

/** @returns false when this account supports it already */
export async function addSupport(tx: WriteTx, matter: string, account: string, at: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    insert into governance_support (matter, account, at) values (${matter}, ${account}, ${at}) on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

export async function takeSupport(tx: WriteTx, matter: string, account: string): Promise<void> {
  await sql`delete from governance_support where matter = ${matter} and account = ${account}`.execute(tx);
}

export interface Counted {
  readonly supporters: number;
  readonly comments: number;
}

export async function readCounted(tx: ReadTx, matter: string): Promise<Counted> {
  const { rows } = await sql<Counted>`
    select (select count(*) from governance_support where matter = ${matter})::integer as supporters,
      (select count(*) from governance_comment where matter = ${matter} and hidden_at is null)::integer as comments`.execute(tx);
  return rows[0] as Counted;
}

export async function countSupportersOf(tx: ReadTx, matters: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ matter: string; count: number }>`
    select matter, count(*)::integer as count from governance_support where matter = any(${matters}::text[]) group by matter`.execute(tx);
  return new Map(rows.map(({ matter, count }) => [matter, count]));
}

export async function readSupports(tx: ReadTx, matter: string, account: string): Promise<boolean> {
  return (await sql`select 1 from governance_support where matter = ${matter} and account = ${account}`.execute(tx)).rows.length > 0;
}

export interface CommentRecord {
  readonly id: string;
  readonly matter: string;
  readonly account: string | null;
  /** As whom it was said: `proposer`, an office, or `participant-3`. */
  readonly speaker: string;
  readonly content: string;
  readonly at: EpochMs;
  readonly hiddenAt: EpochMs | null;
  readonly hiddenWhy: string | null;
}

const COMMENT = sql.raw(`id, matter, account, speaker, content, at, hidden_at as "hiddenAt", hidden_why as "hiddenWhy"`);

export async function insertComment(tx: WriteTx, { id, matter, account, speaker, content, at }: CommentRecord): Promise<void> {
  await sql`
    insert into governance_comment (id, matter, account, speaker, content, at, hidden_at, hidden_why)
    values (${id}, ${matter}, ${account}, ${speaker}, ${content}, ${at}, null, null)`.execute(tx);
}

export async function readComments(tx: ReadTx, matter: string, limit: number): Promise<readonly CommentRecord[]> {
  return (await sql<CommentRecord>`select ${COMMENT} from governance_comment where matter = ${matter} order by at, id limit ${limit}`.execute(tx)).rows;
}

export async function readCommentsBy(tx: ReadTx, account: string, limit: number): Promise<readonly CommentRecord[]> {
  return (await sql<CommentRecord>`select ${COMMENT} from governance_comment where account = ${account} order by at, id limit ${limit}`.execute(tx)).rows;
}

/** How many an account has written in all matters since then. */
export async function countCommentsSince(tx: ReadTx, account: string, since: EpochMs): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from governance_comment where account = ${account} and at >= ${since}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** As which participant an account has spoken in a matter; null: it has not. */
export async function readSpeaker(tx: ReadTx, matter: string, account: string): Promise<string | null> {
  const { rows } = await sql<{ speaker: string }>`
    select speaker from governance_comment where matter = ${matter} and account = ${account} and speaker like 'participant-%' limit 1`.execute(tx);
  return rows[0]?.speaker ?? null;
}

export async function countParticipants(tx: ReadTx, matter: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct speaker)::integer as count from governance_comment where matter = ${matter} and speaker like 'participant-%'`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function hideComment(tx: WriteTx, matter: string, id: string, why: string, at: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    update governance_comment set hidden_at = ${at}, hidden_why = ${why} where id = ${id} and matter = ${matter} and hidden_at is null returning 1`.execute(tx);
  return rows.length > 0;
}

/** `public`: everybody; `parties`: those who take part; `beta`: those invited as well. */
export type Reach = "public" | "parties" | "beta";

export interface DocumentRecord {
  readonly id: string;
  readonly matter: string;
  readonly kind: string;
  readonly title: string;
  readonly reach: Reach;
  readonly mediaType: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly account: string | null;
  readonly actor: string;
  readonly at: EpochMs;
}

const DOCUMENT = sql.raw(`id, matter, kind, title, reach, media_type as "mediaType", file_name as "fileName", sha256, bytes, account, actor, at`);

export async function insertDocument(tx: WriteTx, document: DocumentRecord, content: Uint8Array): Promise<void> {
  const { id, matter, kind, title, reach, mediaType, fileName, sha256, bytes, account, actor, at } = document;
  await sql`
    insert into governance_document (id, matter, kind, title, reach, media_type, file_name, sha256, bytes, content, account, actor, at)
    values (${id}, ${matter}, ${kind}, ${title}, ${reach}, ${mediaType}, ${fileName}, ${sha256}, ${bytes}, ${content}, ${account}, ${actor}, ${at})`.execute(
    tx,
  );
}

export async function readDocuments(tx: ReadTx, matter: string): Promise<readonly DocumentRecord[]> {
  return (await sql<DocumentRecord>`select ${DOCUMENT} from governance_document where matter = ${matter} order by at, id`.execute(tx)).rows;
}

export async function readDocument(tx: ReadTx, matter: string, id: string): Promise<(DocumentRecord & { readonly content: Uint8Array }) | null> {
  const { rows } = await sql<DocumentRecord & { content: Uint8Array }>`
    select ${DOCUMENT}, content from governance_document where matter = ${matter} and id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export interface TaskRecord {
  readonly id: string;
  readonly matter: string;
  readonly title: string;
  /** Who does it, in words. */
  readonly owner: string;
  readonly dueAt: EpochMs | null;
  readonly at: EpochMs;
  readonly doneAt: EpochMs | null;
}

export async function insertTask(tx: WriteTx, { id, matter, title, owner, dueAt, at }: TaskRecord): Promise<void> {
  await sql`
    insert into governance_task (id, matter, title, owner, due_at, at, done_at) values (${id}, ${matter}, ${title}, ${owner}, ${dueAt}, ${at}, null)`.execute(
    tx,
  );
}

export async function readTasks(tx: ReadTx, matter: string): Promise<readonly TaskRecord[]> {
  const { rows } = await sql<TaskRecord>`
    select id, matter, title, owner, due_at as "dueAt", at, done_at as "doneAt" from governance_task where matter = ${matter} order by at, id`.execute(tx);
  return rows;
}

export async function finishTask(tx: WriteTx, matter: string, id: string, at: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    update governance_task set done_at = ${at} where id = ${id} and matter = ${matter} and done_at is null returning 1`.execute(tx);
  return rows.length > 0;
}

export interface DecisionRecord {
  readonly matter: string;
  /** As the committee wrote it; for those who take part. */
  readonly written: string;
  /** Without personal data; for everybody once it is published. */
  readonly shown: string;
  readonly preparedBy: string | null;
  readonly preparedAt: EpochMs;
  readonly checkedBy: string | null;
  readonly publishedAt: EpochMs | null;
}

export async function putDecision(tx: WriteTx, { matter, written, shown, preparedBy, preparedAt }: DecisionRecord): Promise<void> {
  await sql`
    insert into governance_decision (matter, written, shown, prepared_by, prepared_at, checked_by, published_at)
    values (${matter}, ${written}, ${shown}, ${preparedBy}, ${preparedAt}, null, null)
    on conflict (matter) do update set written = excluded.written, shown = excluded.shown, prepared_by = excluded.prepared_by,
      prepared_at = excluded.prepared_at, checked_by = null, published_at = null`.execute(tx);
}

export async function readDecision(tx: ReadTx, matter: string): Promise<DecisionRecord | null> {
  const { rows } = await sql<DecisionRecord>`
    select matter, written, shown, prepared_by as "preparedBy", prepared_at as "preparedAt", checked_by as "checkedBy", published_at as "publishedAt"
    from governance_decision where matter = ${matter}`.execute(tx);
  return rows[0] ?? null;
}

export async function publishDecision(tx: WriteTx, matter: string, checkedBy: string, at: EpochMs): Promise<void> {
  await sql`update governance_decision set checked_by = ${checkedBy}, published_at = ${at} where matter = ${matter}`.execute(tx);
}

/** What an account has said stays only where others have answered it or the law keeps it; it stays without its speaker. */
export async function leaveTalk(tx: WriteTx, account: string): Promise<void> {
  await sql`delete from governance_support where account = ${account}`.execute(tx);
  await sql`update governance_comment set account = null, content = '' where account = ${account}`.execute(tx);
  await sql`update governance_document set account = null where account = ${account}`.execute(tx);
  await sql`update governance_decision set prepared_by = null where prepared_by = ${account}`.execute(tx);
}
