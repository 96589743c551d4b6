// Events with their seats and minutes, and working groups with their members. SQL only.
import { sql } from "kysely";
import type { ForumGroup } from "../../../core/forum-groups.ts";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";

export interface EventContent {
  readonly title: string;
  readonly agenda: string;
  /** Empty: by its link only. */
  readonly place: string;
  readonly link: string | null;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  /** Null: as many as come. */
  readonly seats: number | null;
}

export interface EventRecord extends EventContent {
  readonly id: string;
  readonly writtenAt: EpochMs;
  readonly revision: number;
  readonly taken: number;
  readonly minutes: string | null;
  readonly decisions: readonly string[] | null;
  readonly minutedAt: EpochMs | null;
  readonly cancelledAt: EpochMs | null;
  readonly cancelledWhy: string | null;
}

const EVENT =
  sql.raw(`e.id, e.title, e.agenda, e.place, e.link, e.starts_at as "startsAt", e.ends_at as "endsAt", e.seats, e.written_at as "writtenAt", e.revision,
  (select count(*)::integer from forum_seat s where s.event = e.id) as taken, e.minutes, e.decisions, e.minuted_at as "minutedAt",
  e.cancelled_at as "cancelledAt", e.cancelled_why as "cancelledWhy"`);

/** Those to come first, the next one in front; then the past, the latest first. */
export async function readEvents(tx: ReadTx, now: EpochMs, offset: number, limit: number): Promise<readonly EventRecord[]> {
  const { rows } = await sql<EventRecord>`
    select ${EVENT} from forum_event e
    order by (e.ends_at < ${now}), case when e.ends_at < ${now} then -e.starts_at else e.starts_at end, e.id limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

export async function readEvent(tx: ReadTx, id: string): Promise<EventRecord | null> {
  const { rows } = await sql<EventRecord>`select ${EVENT} from forum_event e where e.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Held until the transaction ends. */
export async function lockEvent(tx: WriteTx, id: string): Promise<EventRecord | null> {
  await sql`select 1 from forum_event where id = ${id} for update`.execute(tx);
  return readEvent(tx, id);
}

export async function insertEvent(tx: WriteTx, id: string, content: EventContent, writtenAt: EpochMs): Promise<void> {
  const { title, agenda, place, link, startsAt, endsAt, seats } = content;
  await sql`
    insert into forum_event (id, title, agenda, place, link, starts_at, ends_at, seats, written_at, revision)
    values (${id}, ${title}, ${agenda}, ${place}, ${link}, ${startsAt}, ${endsAt}, ${seats}, ${writtenAt}, 0)`.execute(tx);
}

export async function updateEvent(tx: WriteTx, id: string, content: EventContent, writtenAt: EpochMs): Promise<void> {
  const { title, agenda, place, link, startsAt, endsAt, seats } = content;
  await sql`
    update forum_event set title = ${title}, agenda = ${agenda}, place = ${place}, link = ${link}, starts_at = ${startsAt}, ends_at = ${endsAt}, seats = ${seats},
      written_at = ${writtenAt}, revision = revision + 1 where id = ${id}`.execute(tx);
}

export async function minuteEvent(tx: WriteTx, id: string, minutes: string, decisions: readonly string[], at: EpochMs): Promise<void> {
  await sql`
    update forum_event set minutes = ${minutes}, decisions = ${JSON.stringify(decisions)}::json, minuted_at = ${at} where id = ${id}`.execute(tx);
}

export async function cancelEvent(tx: WriteTx, id: string, why: string, at: EpochMs): Promise<void> {
  await sql`update forum_event set cancelled_at = ${at}, cancelled_why = ${why}, written_at = ${at}, revision = revision + 1 where id = ${id}`.execute(tx);
}

export async function takeSeat(tx: WriteTx, event: string, account: string, at: EpochMs): Promise<void> {
  await sql`insert into forum_seat (event, account, taken_at) values (${event}, ${account}, ${at}) on conflict do nothing`.execute(tx);
}

export async function leaveSeat(tx: WriteTx, event: string, account: string): Promise<void> {
  await sql`delete from forum_seat where event = ${event} and account = ${account}`.execute(tx);
}

export interface Attendee {
  readonly email: string;
  readonly language: "ko" | "en";
}

/** Whom mail about an event reaches. */
export async function readAttendees(tx: ReadTx, event: string): Promise<readonly Attendee[]> {
  const { rows } = await sql<Attendee>`
    select a.email, a.language from forum_seat s join access_account a on a.id = s.account
    where s.event = ${event} and a.suspended_at is null and a.is_confirmed order by a.email`.execute(tx);
  return rows;
}

export interface WorkingGroupRecord {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly chair: string | null;
  readonly openedAt: EpochMs;
  readonly results: string | null;
  readonly endedAt: EpochMs | null;
  readonly members: readonly { readonly group: ForumGroup; readonly count: number }[];
}

const WORKING = sql.raw(`w.id, w.title, w.purpose, w.chair, w.opened_at as "openedAt", w.results, w.ended_at as "endedAt",
  coalesce((select json_agg(json_build_object('group', c.grouping, 'count', c.count) order by c.grouping)
    from (select grouping, count(*)::integer as count from forum_working_member m where m.working_group = w.id group by grouping) c), '[]'::json) as members`);

/** Those at work first. */
export async function readWorkingGroups(tx: ReadTx, offset: number, limit: number): Promise<readonly WorkingGroupRecord[]> {
  const { rows } = await sql<WorkingGroupRecord>`
    select ${WORKING} from forum_working_group w order by (w.ended_at is not null), w.opened_at desc, w.id limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

export async function readWorkingGroup(tx: ReadTx, id: string): Promise<WorkingGroupRecord | null> {
  const { rows } = await sql<WorkingGroupRecord>`select ${WORKING} from forum_working_group w where w.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Held until the transaction ends. */
export async function lockWorkingGroup(tx: WriteTx, id: string): Promise<WorkingGroupRecord | null> {
  await sql`select 1 from forum_working_group where id = ${id} for update`.execute(tx);
  return readWorkingGroup(tx, id);
}

export type NewWorkingGroup = Pick<WorkingGroupRecord, "id" | "title" | "purpose" | "openedAt"> & { readonly chair: string };

export async function insertWorkingGroup(tx: WriteTx, { id, title, purpose, chair, openedAt }: NewWorkingGroup): Promise<void> {
  await sql`
    insert into forum_working_group (id, title, purpose, chair, opened_at) values (${id}, ${title}, ${purpose}, ${chair}, ${openedAt})`.execute(tx);
}

export async function addWorkingMember(tx: WriteTx, id: string, account: string, group: ForumGroup, at: EpochMs): Promise<void> {
  await sql`
    insert into forum_working_member (working_group, account, grouping, joined_at) values (${id}, ${account}, ${group}, ${at}) on conflict do nothing`.execute(
    tx,
  );
}

export async function isWorkingMember(tx: ReadTx, id: string, account: string): Promise<boolean> {
  const { rows } = await sql`select 1 from forum_working_member where working_group = ${id} and account = ${account}`.execute(tx);
  return rows.length > 0;
}

/** The chair goes to whoever has been there longest; to nobody when nobody is left. */
export async function removeWorkingMember(tx: WriteTx, id: string, account: string): Promise<void> {
  await sql`delete from forum_working_member where working_group = ${id} and account = ${account}`.execute(tx);
  await sql`
    update forum_working_group set chair = (
      select account from forum_working_member where working_group = ${id} order by joined_at, account limit 1)
    where id = ${id} and chair = ${account}`.execute(tx);
}

export async function endWorkingGroup(tx: WriteTx, id: string, results: string, at: EpochMs): Promise<void> {
  await sql`update forum_working_group set results = ${results}, ended_at = ${at} where id = ${id}`.execute(tx);
}

export interface OwnGatherings {
  readonly events: readonly string[];
  readonly workingGroups: readonly string[];
  readonly chairs: readonly string[];
}

export async function readOwnGatherings(tx: ReadTx, account: string): Promise<OwnGatherings> {
  const events = await sql<{ id: string }>`select event as id from forum_seat where account = ${account} order by taken_at desc limit 500`.execute(tx);
  const groups = await sql<{ id: string }>`
    select working_group as id from forum_working_member where account = ${account} order by joined_at desc limit 500`.execute(tx);
  const chairs = await sql<{ id: string }>`select id from forum_working_group where chair = ${account} and ended_at is null order by id limit 500`.execute(tx);
  const ids = ({ rows }: { readonly rows: readonly { readonly id: string }[] }) => rows.map(({ id }) => id);
  return { events: ids(events), workingGroups: ids(groups), chairs: ids(chairs) };
}

/** Working groups of an account that leaves get another chair. */
export async function leaveGatherings(tx: WriteTx, account: string): Promise<void> {
  const { workingGroups } = await readOwnGatherings(tx, account);
  for (const id of workingGroups) await removeWorkingMember(tx, id, account);
}
