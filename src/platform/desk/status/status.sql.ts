// What was measured of each part by day, and what operators told of incidents and work. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { Impact, StatusNoticeKind, StatusNoticeState } from "../../../core/status-states.ts";
import type { Text } from "../../../core/text.ts";
import type { DayNumber, EpochMs } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const STATUS_MIGRATIONS: readonly Migration[] = [
  {
    id: "status-0001",
    statements: `
create table status_day (
  day integer not null, part text not null, checks integer not null, failures integer not null, slow integer not null, total_ms double precision not null,
  worst_ms double precision not null, primary key (day, part)
);
create table status_notice (
  id text primary key, kind text not null, title json not null, affects json not null, impact text not null, state text not null, starts_at bigint not null,
  ends_at bigint, created_at bigint not null
);
create index status_notice_created on status_notice (created_at);
create table status_update (
  notice text not null references status_notice on delete cascade, id text not null, said_at bigint not null, state text not null, content json not null,
  said_by text not null, primary key (notice, id)
);
`,
  },
];

export const STATUS_CHANNEL = "madang_status";

/** Checks of a part within one local day, of all processes together. */
export interface PartDay {
  readonly day: DayNumber;
  readonly part: string;
  readonly checks: number;
  readonly failures: number;
  /** Answered, but late. Of a dataset: news are late. */
  readonly slow: number;
  readonly totalMs: number;
  readonly worstMs: number;
}

/** Whether the database answers at all. */
export async function readNothing(tx: ReadTx): Promise<true> {
  await sql`select 1`.execute(tx);
  return true;
}

/** Adds to what is there. */
export async function addPartDays(tx: WriteTx, days: readonly PartDay[]): Promise<void> {
  await sql`
    insert into status_day (day, part, checks, failures, slow, total_ms, worst_ms)
    select day, part, checks, failures, slow, "totalMs", "worstMs" from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      as n (day integer, part text, checks integer, failures integer, slow integer, "totalMs" double precision, "worstMs" double precision)
    on conflict (day, part) do update set checks = status_day.checks + excluded.checks, failures = status_day.failures + excluded.failures,
      slow = status_day.slow + excluded.slow, total_ms = status_day.total_ms + excluded.total_ms,
      worst_ms = greatest(status_day.worst_ms, excluded.worst_ms)`.execute(tx);
}

export async function readPartDays(tx: ReadTx, from: DayNumber): Promise<readonly PartDay[]> {
  const { rows } = await sql<PartDay>`
    select day, part, checks, failures, slow, total_ms as "totalMs", worst_ms as "worstMs" from status_day where day >= ${from} order by day, part`.execute(tx);
  return rows;
}

export async function dropPartDays(tx: WriteTx, before: DayNumber): Promise<void> {
  await sql`delete from status_day where day < ${before}`.execute(tx);
}

export interface NoticeUpdate {
  readonly id: string;
  readonly saidAt: EpochMs;
  readonly state: StatusNoticeState;
  readonly content: Text;
}

export interface StatusNotice {
  readonly id: string;
  readonly kind: StatusNoticeKind;
  readonly title: Text;
  /** Ids of parts; none: the service as a whole. */
  readonly affects: readonly string[];
  readonly impact: Impact;
  readonly state: StatusNoticeState;
  readonly startsAt: EpochMs;
  /** Null: not known. */
  readonly endsAt: EpochMs | null;
  /** Told by the service itself. */
  readonly isAutomatic: boolean;
  /** Oldest first. */
  readonly updates: readonly NoticeUpdate[];
}

const COLUMNS =
  sql.raw(`n.id, n.kind, n.title, n.affects, n.impact, n.state, n.starts_at as "startsAt", n.ends_at as "endsAt", n.part is not null as "isAutomatic",
  coalesce((select json_agg(json_build_object('id', u.id, 'saidAt', u.said_at, 'state', u.state, 'content', u.content) order by u.said_at, u.id)
    from status_update u where u.notice = n.id), '[]'::json) as updates`);

/** Newest first: those that are not over, and those that began after an instant. */
export async function readNotices(tx: ReadTx, after: EpochMs): Promise<readonly StatusNotice[]> {
  const { rows } = await sql<StatusNotice>`
    select ${COLUMNS} from status_notice n
    where n.state not in ('resolved', 'done', 'cancelled') or n.created_at >= ${after} or n.starts_at >= ${after}
    order by n.starts_at desc, n.id limit 200`.execute(tx);
  return rows;
}

/** Held until the transaction ends. */
export async function lockNotice(tx: WriteTx, id: string): Promise<StatusNotice | null> {
  await sql`select 1 from status_notice where id = ${id} for update`.execute(tx);
  const { rows } = await sql<StatusNotice>`select ${COLUMNS} from status_notice n where n.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function insertNotice(
  tx: WriteTx,
  { id, kind, title, affects, impact, state, startsAt, endsAt }: Omit<StatusNotice, "updates" | "isAutomatic">,
  now: EpochMs,
): Promise<void> {
  await sql`
    insert into status_notice (id, kind, title, affects, impact, state, starts_at, ends_at, created_at)
    values (${id}, ${kind}, ${JSON.stringify(title)}::json, ${JSON.stringify(affects)}::json, ${impact}, ${state}, ${startsAt}, ${endsAt}, ${now})`.execute(tx);
}

export async function addNoticeUpdate(
  tx: WriteTx,
  notice: string,
  { id, saidAt, state, content }: NoticeUpdate,
  endsAt: EpochMs | null,
  saidBy: string,
): Promise<void> {
  await sql`
    insert into status_update (notice, id, said_at, state, content, said_by)
    values (${notice}, ${id}, ${saidAt}, ${state}, ${JSON.stringify(content)}::json, ${saidBy})`.execute(tx);
  await sql`update status_notice set state = ${state}, ends_at = ${endsAt} where id = ${notice}`.execute(tx);
  await sql`select pg_notify(${STATUS_CHANNEL}, '')`.execute(tx);
}
