// Services that developers have registered: as written, as listed, with their pictures and what became of their links. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { AccessibilityLevel, Platform, ServiceState } from "../../../core/showcase-states.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";
import type { LinkState } from "./link-state.ts";

export const SHOWCASE_MIGRATIONS: readonly Migration[] = [
  {
    id: "showcase-0001",
    statements: `
create table showcase_counter (only_row boolean primary key default true check (only_row), number bigint not null);
insert into showcase_counter (number) values (0);
create table showcase_service (
  id text primary key, changed bigint not null, account text references access_account on delete set null, state text not null, content json not null,
  listed json, reason text not null, created_at bigint not null, submitted_at bigint, decided_at bigint, decided_by text, listed_at bigint,
  link_state text not null, link_checked_at bigint, link_due_at bigint not null, link_failures integer not null
);
create index showcase_service_changed on showcase_service (changed);
create index showcase_service_account on showcase_service (account);
create index showcase_service_state on showcase_service (state, submitted_at);
create index showcase_service_link on showcase_service (link_due_at);
create table showcase_picture (
  service text not null references showcase_service on delete cascade, sha256 text not null, content bytea not null, primary key (service, sha256)
);
create index showcase_picture_sha256 on showcase_picture (sha256);
`,
  },
];

export const SHOWCASE_CHANNEL = "madang_showcase";

export interface ServicePicture {
  /** Of the WebP that was made. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  /** What is on it, for those who do not see it. */
  readonly alt: string;
}

export interface ServiceContent {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** `https://…` */
  readonly link: string;
  readonly platforms: readonly Platform[];
  readonly datasets: readonly string[];
  readonly accessibility: { readonly level: AccessibilityLevel; readonly statement: string };
  readonly pictures: readonly ServicePicture[];
}

export interface ServiceRecord {
  readonly id: string;
  readonly changed: number;
  readonly account: string | null;
  readonly state: ServiceState;
  /** As its owner has it now. */
  readonly content: ServiceContent;
  /** As everybody sees it; null: nobody does. */
  readonly listed: ServiceContent | null;
  /** Why it is not listed; empty. */
  readonly reason: string;
  readonly createdAt: EpochMs;
  readonly submittedAt: EpochMs | null;
  readonly decidedAt: EpochMs | null;
  readonly listedAt: EpochMs | null;
  readonly linkState: LinkState;
  /** Time of the world. */
  readonly linkCheckedAt: EpochMs | null;
  readonly linkFailures: number;
}

const COLUMNS = sql.raw(`id, changed, account, state, content, listed, reason, created_at as "createdAt", submitted_at as "submittedAt",
  decided_at as "decidedAt", listed_at as "listedAt", link_state as "linkState", link_checked_at as "linkCheckedAt", link_failures as "linkFailures"`);

async function nextNumber(tx: WriteTx): Promise<number> {
  const { rows } = await sql<{ number: number }>`update showcase_counter set number = number + 1 returning number`.execute(tx);
  await sql`select pg_notify(${SHOWCASE_CHANNEL}, '')`.execute(tx);
  return rows[0]?.number as number;
}

export async function insertService(tx: WriteTx, id: string, account: string, content: ServiceContent, now: EpochMs): Promise<void> {
  const changed = await nextNumber(tx);
  await sql`
    insert into showcase_service (id, changed, account, state, content, reason, created_at, link_state, link_due_at, link_failures)
    values (${id}, ${changed}, ${account}, 'draft', ${JSON.stringify(content)}::json, '', ${now}, 'unchecked', 0, 0)`.execute(tx);
}

export async function readService(tx: ReadTx, id: string): Promise<ServiceRecord | null> {
  const { rows } = await sql<ServiceRecord>`select ${COLUMNS} from showcase_service where id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Held until the transaction ends. */
export async function lockService(tx: WriteTx, id: string): Promise<ServiceRecord | null> {
  const { rows } = await sql<ServiceRecord>`select ${COLUMNS} from showcase_service where id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Those of an account, newest first; removed ones are not among them. */
export async function readServicesOf(tx: ReadTx, account: string): Promise<readonly ServiceRecord[]> {
  const { rows } = await sql<ServiceRecord>`
    select ${COLUMNS} from showcase_service where account = ${account} and state <> 'removed' order by created_at desc, id`.execute(tx);
  return rows;
}

export async function countServices(tx: ReadTx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from showcase_service where state <> 'removed'`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Those that wait, the oldest first. */
export async function readSubmitted(tx: ReadTx, limit: number): Promise<readonly ServiceRecord[]> {
  const { rows } = await sql<ServiceRecord>`
    select ${COLUMNS} from showcase_service where state = 'submitted' order by submitted_at, id limit ${limit}`.execute(tx);
  return rows;
}

export async function readServicesSince(tx: ReadTx, after: number): Promise<readonly ServiceRecord[]> {
  const { rows } = await sql<ServiceRecord>`select ${COLUMNS} from showcase_service where changed > ${after} order by changed`.execute(tx);
  return rows;
}

export type ServiceChange = Pick<ServiceRecord, "state" | "content" | "listed" | "reason" | "submittedAt" | "decidedAt" | "listedAt"> & {
  readonly decidedBy: string | null;
};

/** A link that is listed anew is looked at soon. */
export async function updateService(tx: WriteTx, before: ServiceRecord, change: ServiceChange): Promise<void> {
  const changed = await nextNumber(tx);
  const listed = change.listed ? JSON.stringify(change.listed) : null;
  const isNewLink = change.listed?.link !== before.listed?.link;
  await sql`
    update showcase_service set changed = ${changed}, state = ${change.state}, content = ${JSON.stringify(change.content)}::json, listed = ${listed}::json,
      reason = ${change.reason}, submitted_at = ${change.submittedAt}, decided_at = ${change.decidedAt}, listed_at = ${change.listedAt},
      decided_by = coalesce(${change.decidedBy}::text, decided_by),
      link_state = case when ${isNewLink}::boolean then 'unchecked' else link_state end, link_failures = case when ${isNewLink}::boolean then 0 else link_failures end,
      link_due_at = case when ${isNewLink}::boolean then 0 else link_due_at end
    where id = ${before.id}`.execute(tx);
  await dropPictures(tx, before.id, [...change.content.pictures, ...(change.listed?.pictures ?? [])]);
}

/** Its owner's account goes, and every word and picture of its services with it. */
export async function eraseServicesOf(tx: WriteTx, account: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from showcase_service where account = ${account} for update`.execute(tx);
  for (const { id } of rows) {
    const changed = await nextNumber(tx);
    await sql`
      update showcase_service set changed = ${changed}, account = null, state = 'removed', content = ${JSON.stringify(NOTHING)}::json, listed = null, reason = ''
      where id = ${id}`.execute(tx);
    await dropPictures(tx, id, []);
  }
}

const NOTHING: ServiceContent = {
  ...{ name: "", summary: "", description: "", link: "", platforms: [], datasets: [], pictures: [] },
  accessibility: { level: "untested", statement: "" },
};

export async function putPicture(tx: WriteTx, service: string, sha256: string, content: Uint8Array): Promise<void> {
  await sql`insert into showcase_picture (service, sha256, content) values (${service}, ${sha256}, ${content}) on conflict do nothing`.execute(tx);
}

async function dropPictures(tx: WriteTx, service: string, kept: readonly ServicePicture[]): Promise<void> {
  const hashes = JSON.stringify(kept.map(({ sha256 }) => sha256));
  await sql`
    delete from showcase_picture where service = ${service} and sha256 not in (select jsonb_array_elements_text(${hashes}::jsonb))`.execute(tx);
}

export async function readPicture(tx: ReadTx, service: string, sha256: string): Promise<Uint8Array | null> {
  const { rows } = await sql<{ content: Uint8Array }>`
    select content from showcase_picture where service = ${service} and sha256 = ${sha256}`.execute(tx);
  return rows[0]?.content ?? null;
}

export interface DueLink {
  readonly id: string;
  readonly account: string | null;
  readonly link: string;
  readonly state: LinkState;
  readonly failures: number;
}

/** Takes listed links that are due and puts them off, so that no other process looks at them meanwhile. */
export async function claimDueLinks(tx: WriteTx, now: EpochMs, againAt: EpochMs, limit: number): Promise<readonly DueLink[]> {
  const { rows } = await sql<DueLink>`
    update showcase_service set link_due_at = ${againAt}
    where id in (select id from showcase_service where listed is not null and link_due_at <= ${now} order by link_due_at limit ${limit} for update skip locked)
    returning id, account, listed->>'link' as link, link_state as state, link_failures as failures`.execute(tx);
  return rows;
}

export async function writeLinkState(tx: WriteTx, { id, state, failures }: Pick<DueLink, "id" | "state" | "failures">, at: EpochMs): Promise<void> {
  const changed = await nextNumber(tx);
  await sql`
    update showcase_service set changed = ${changed}, link_state = ${state}, link_failures = ${failures}, link_checked_at = ${at} where id = ${id}`.execute(tx);
}
