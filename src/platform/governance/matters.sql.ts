// Matters: where each stands, whom it concerns, and who is told of it. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs, JsonValue } from "../../core/units.ts";
import type { Actor } from "../../rules/law/actors.ts";
import type { Clock } from "../../rules/law/deadlines.ts";
import type { Facts } from "../../rules/law/facts.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const MATTER_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-0001",
    statements: `
create table governance_matter (
  id text primary key, procedure text not null, state text not null, before text, clocks json not null, at bigint not null, due_at bigint,
  reminded_until bigint not null, version integer not null, institution text, dataset text, parent text references governance_matter (id),
  title text not null, content text not null, said json not null, details json not null, created_at bigint not null
);
create index governance_matter_due on governance_matter (due_at) where due_at is not null;
create index governance_matter_procedure on governance_matter (procedure, created_at);
create index governance_matter_parent on governance_matter (parent);
create index governance_matter_institution on governance_matter (institution);
create index governance_matter_dataset on governance_matter (dataset);
create table governance_party (
  matter text not null references governance_matter (id), account text not null, actor text not null, primary key (matter, account, actor)
);
create index governance_party_account on governance_party (account);
create table governance_number (series text not null, year integer not null, last integer not null, primary key (series, year));
create table governance_notice (
  id text primary key, matter text not null references governance_matter (id), sequence bigint not null, kind text not null, actor text not null,
  account text, subject text not null, at bigint not null, read_at bigint
);
create index governance_notice_account on governance_notice (account, at);
create index governance_notice_matter on governance_notice (matter, at);
`,
  },
];

/** Told of each change, for whoever keeps something of it in memory. */
export const GOVERNANCE_CHANNEL = "madang_governance";

export interface MatterRecord {
  /** `request-2020-0001` */
  readonly id: string;
  readonly procedure: string;
  readonly state: string;
  readonly before: string | null;
  readonly clocks: readonly Clock[];
  readonly at: EpochMs;
  /** Counts what has happened; whoever acts names what they looked at. */
  readonly version: number;
  readonly remindedUntil: EpochMs;
  readonly institution: string | null;
  readonly dataset: string | null;
  readonly parent: string | null;
  readonly title: string;
  readonly content: string;
  /** What was said with the steps so far, the newest of each. */
  readonly said: Facts;
  readonly details: { readonly [name: string]: JsonValue };
  readonly createdAt: EpochMs;
}

const MATTER = sql.raw(`id, procedure, state, before, clocks, at, version, reminded_until as "remindedUntil", institution, dataset, parent, title, content,
  said, details, created_at as "createdAt"`);

/** The next of its series: `request-2020-0001`. */
export async function nextMatterId(tx: WriteTx, series: string, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into governance_number (series, year, last) values (${series}, ${year}, 1)
    on conflict (series, year) do update set last = governance_number.last + 1 returning last`.execute(tx);
  return `${series}-${year}-${String(rows[0]?.last).padStart(4, "0")}`;
}

export async function insertMatter(tx: WriteTx, matter: MatterRecord, dueAt: EpochMs | null): Promise<void> {
  await sql`
    insert into governance_matter (id, procedure, state, before, clocks, at, due_at, reminded_until, version, institution, dataset, parent, title, content,
      said, details, created_at)
    values (${matter.id}, ${matter.procedure}, ${matter.state}, ${matter.before}, ${JSON.stringify(matter.clocks)}::json, ${matter.at}, ${dueAt},
      ${matter.remindedUntil}, ${matter.version}, ${matter.institution}, ${matter.dataset}, ${matter.parent}, ${matter.title}, ${matter.content},
      ${JSON.stringify(matter.said)}::json, ${JSON.stringify(matter.details)}::json, ${matter.createdAt})`.execute(tx);
  await announceGovernance(tx);
}

export async function updateMatter(tx: WriteTx, matter: MatterRecord, dueAt: EpochMs | null): Promise<void> {
  await sql`
    update governance_matter set state = ${matter.state}, before = ${matter.before}, clocks = ${JSON.stringify(matter.clocks)}::json, at = ${matter.at},
      due_at = ${dueAt}, reminded_until = ${matter.remindedUntil}, version = ${matter.version}, institution = ${matter.institution},
      dataset = ${matter.dataset}, title = ${matter.title}, content = ${matter.content}, said = ${JSON.stringify(matter.said)}::json,
      details = ${JSON.stringify(matter.details)}::json
    where id = ${matter.id}`.execute(tx);
  await announceGovernance(tx);
}

export async function announceGovernance(tx: WriteTx): Promise<void> {
  await sql`select pg_notify(${GOVERNANCE_CHANNEL}, '')`.execute(tx);
}

export async function readMatter(tx: ReadTx, id: string): Promise<MatterRecord | null> {
  return (await sql<MatterRecord>`select ${MATTER} from governance_matter where id = ${id}`.execute(tx)).rows[0] ?? null;
}

/** Nobody else changes it until the transaction ends. */
export async function lockMatter(tx: WriteTx, id: string): Promise<MatterRecord | null> {
  return (await sql<MatterRecord>`select ${MATTER} from governance_matter where id = ${id} for update`.execute(tx)).rows[0] ?? null;
}

export async function readChildren(tx: ReadTx, parent: string): Promise<readonly MatterRecord[]> {
  return (await sql<MatterRecord>`select ${MATTER} from governance_matter where parent = ${parent} order by created_at, id`.execute(tx)).rows;
}

/** Matters for which time has something to do. */
export async function readDueMatters(tx: ReadTx, now: EpochMs, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from governance_matter where due_at is not null and due_at <= ${now} order by due_at, id limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

export interface MatterFilter {
  readonly procedure?: string | undefined;
  readonly states?: readonly string[] | undefined;
  readonly institution?: string | undefined;
  readonly dataset?: string | undefined;
  /** In which this account is a party. */
  readonly account?: string | undefined;
  /** Some deadline of it is over and was never met. */
  readonly isLate?: boolean | undefined;
  /** Newest first; matters before this place. */
  readonly before?: { readonly createdAt: number; readonly id: string } | undefined;
  readonly limit: number;
}

export async function readMatters(tx: ReadTx, filter: MatterFilter): Promise<readonly MatterRecord[]> {
  const { procedure, states, institution, dataset, account, isLate, before, limit } = filter;
  const where = [
    procedure === undefined ? null : sql`procedure = ${procedure}`,
    states === undefined ? null : sql`state = any(${states}::text[])`,
    institution === undefined ? null : sql`institution = ${institution}`,
    dataset === undefined ? null : sql`dataset = ${dataset}`,
    account === undefined ? null : sql`exists (select 1 from governance_party where matter = governance_matter.id and account = ${account})`,
    isLate ? sql`exists (select 1 from json_array_elements(clocks) as clock where clock ->> 'status' = 'over' and clock ->> 'stoppedAt' is null)` : null,
    before === undefined ? null : sql`(created_at, id) < (${before.createdAt}, ${before.id})`,
    sql`state <> 'draft'`,
  ].filter((part) => part !== null);
  const { rows } = await sql<MatterRecord>`
    select ${MATTER} from governance_matter where ${sql.join(where, sql` and `)} order by created_at desc, id desc limit ${limit}`.execute(tx);
  return rows;
}

export interface ProposalRecord {
  readonly id: string;
  readonly title: string;
  readonly content: string;
}

/** Changes with every proposal that comes or goes. */
export async function readProposalMark(tx: ReadTx): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select count(*) || ' ' || coalesce(max(created_at), 0) as mark from governance_matter
    where procedure = 'emergency-track' and state not in ('draft', 'withdrawn')`.execute(tx);
  return rows[0]?.mark ?? "";
}

/** The newest ones; what was withdrawn is no longer proposed. */
export async function readProposalTexts(tx: ReadTx, limit: number): Promise<readonly ProposalRecord[]> {
  const { rows } = await sql<ProposalRecord>`
    select id, title, content from governance_matter where procedure = 'emergency-track' and state not in ('draft', 'withdrawn')
    order by created_at desc, id desc limit ${limit}`.execute(tx);
  return rows;
}

export async function countMatters(tx: ReadTx): Promise<readonly { readonly procedure: string; readonly state: string; readonly count: number }[]> {
  const { rows } = await sql<{ procedure: string; state: string; count: number }>`
    select procedure, state, count(*)::integer as count from governance_matter group by procedure, state order by procedure, state`.execute(tx);
  return rows;
}

export interface Party {
  readonly account: string;
  readonly actor: Actor;
}

export async function addParty(tx: WriteTx, matter: string, { account, actor }: Party): Promise<void> {
  await sql`insert into governance_party (matter, account, actor) values (${matter}, ${account}, ${actor}) on conflict do nothing`.execute(tx);
}

export async function readParties(tx: ReadTx, matter: string): Promise<readonly Party[]> {
  return (await sql<Party>`select account, actor from governance_party where matter = ${matter} order by actor, account`.execute(tx)).rows;
}

/** What an account leaves when it goes: matters stay, without it. */
export async function deletePartiesOf(tx: WriteTx, account: string): Promise<void> {
  await sql`delete from governance_notice where account = ${account}`.execute(tx);
  await sql`delete from governance_party where account = ${account}`.execute(tx);
}

export type NoticeKind = "step" | "late" | "reminder" | "meeting" | "ballot" | "document";

export interface NoticeRecord {
  readonly id: string;
  readonly matter: string;
  /** Of the entry in the log that it tells of. */
  readonly sequence: number;
  readonly kind: NoticeKind;
  /** As what the reader is told. */
  readonly actor: Actor;
  /** Null: whoever holds the office. */
  readonly account: string | null;
  /** The action, or the clock. */
  readonly subject: string;
  readonly at: EpochMs;
  readonly readAt: EpochMs | null;
}

export async function insertNotice(tx: WriteTx, notice: NoticeRecord): Promise<void> {
  const { id, matter, sequence, kind, actor, account, subject, at, readAt } = notice;
  await sql`
    insert into governance_notice (id, matter, sequence, kind, actor, account, subject, at, read_at)
    values (${id}, ${matter}, ${sequence}, ${kind}, ${actor}, ${account}, ${subject}, ${at}, ${readAt}) on conflict do nothing`.execute(tx);
}

const NOTICE = sql.raw(`id, matter, sequence, kind, actor, account, subject, at, read_at as "readAt"`);

export async function readNoticesOf(tx: ReadTx, account: string, limit: number): Promise<readonly NoticeRecord[]> {
  return (await sql<NoticeRecord>`select ${NOTICE} from governance_notice where account = ${account} order by at desc, id limit ${limit}`.execute(tx)).rows;
}

/** @returns whether there was such an unread one */
export async function markNoticeRead(tx: WriteTx, account: string, id: string, at: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    update governance_notice set read_at = ${at} where id = ${id} and account = ${account} and read_at is null returning 1`.execute(tx);
  return rows.length > 0;
}
