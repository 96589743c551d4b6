// The community of practice of data officers: courses and who attended, questions, answers, recipes. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const PRACTICE_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-practice-0001",
    statements: `
create table practice_course (
  id text primary key, title text not null, content text not null, hours integer not null, begins_at bigint not null, place text not null,
  seats integer not null, is_cancelled boolean not null, created_at bigint not null
);
create index practice_course_begins on practice_course (begins_at);
create table practice_attendance (
  course text not null references practice_course (id), id text not null unique, account text, institution text not null, signed_up_at bigint not null,
  attended_at bigint, primary key (course, id)
);
create unique index practice_attendance_once on practice_attendance (course, account);
create index practice_attendance_account on practice_attendance (account);
create index practice_attendance_institution on practice_attendance (institution);
create table practice_post (
  id text primary key, kind text not null, parent text references practice_post (id), institution text, account text, title text not null,
  content text not null, at bigint not null, changed_at bigint, hidden_at bigint, hidden_why text
);
create index practice_post_kind on practice_post (kind, at);
create index practice_post_parent on practice_post (parent, at);
create index practice_post_account on practice_post (account);
`,
  },
];

export interface CourseRecord {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly hours: number;
  readonly beginsAt: EpochMs;
  readonly place: string;
  readonly seats: number;
  readonly isCancelled: boolean;
  readonly createdAt: EpochMs;
  /** Who has signed up, and who was there. */
  readonly signedUp: number;
  readonly attended: number;
}

const COURSE = sql.raw(`c.id, c.title, c.content, c.hours, c.begins_at as "beginsAt", c.place, c.seats, c.is_cancelled as "isCancelled",
  c.created_at as "createdAt", (select count(*)::integer from practice_attendance a where a.course = c.id) as "signedUp",
  (select count(*)::integer from practice_attendance a where a.course = c.id and a.attended_at is not null) as attended`);

export async function insertCourse(tx: WriteTx, course: Omit<CourseRecord, "signedUp" | "attended">): Promise<void> {
  const { id, title, content, hours, beginsAt, place, seats, isCancelled, createdAt } = course;
  await sql`
    insert into practice_course (id, title, content, hours, begins_at, place, seats, is_cancelled, created_at)
    values (${id}, ${title}, ${content}, ${hours}, ${beginsAt}, ${place}, ${seats}, ${isCancelled}, ${createdAt})`.execute(tx);
}

/** Newest first. */
export async function readCourses(tx: ReadTx, limit: number): Promise<readonly CourseRecord[]> {
  return (await sql<CourseRecord>`select ${COURSE} from practice_course c order by c.begins_at desc, c.id limit ${limit}`.execute(tx)).rows;
}

/** Held until the transaction ends. */
export async function lockCourse(tx: WriteTx, id: string): Promise<CourseRecord | null> {
  await sql`select 1 from practice_course where id = ${id} for update`.execute(tx);
  return (await sql<CourseRecord>`select ${COURSE} from practice_course c where c.id = ${id}`.execute(tx)).rows[0] ?? null;
}

export async function cancelCourse(tx: WriteTx, id: string): Promise<void> {
  await sql`update practice_course set is_cancelled = true where id = ${id}`.execute(tx);
}

export interface AttendanceRecord {
  readonly course: string;
  readonly id: string;
  /** Null: the account is gone, what was learned stays counted. */
  readonly account: string | null;
  readonly institution: string;
  readonly signedUpAt: EpochMs;
  readonly attendedAt: EpochMs | null;
}

const ATTENDANCE = sql.raw(`course, id, account, institution, signed_up_at as "signedUpAt", attended_at as "attendedAt"`);

/** @returns false when this account has signed up already */
export async function insertAttendance(tx: WriteTx, { course, id, account, institution, signedUpAt, attendedAt }: AttendanceRecord): Promise<boolean> {
  const { rows } = await sql`
    insert into practice_attendance (course, id, account, institution, signed_up_at, attended_at)
    values (${course}, ${id}, ${account}, ${institution}, ${signedUpAt}, ${attendedAt}) on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

export async function deleteAttendance(tx: WriteTx, course: string, account: string): Promise<boolean> {
  const { rows } = await sql`
    delete from practice_attendance where course = ${course} and account = ${account} and attended_at is null returning 1`.execute(tx);
  return rows.length > 0;
}

export async function readAttendances(tx: ReadTx, course: string): Promise<readonly (AttendanceRecord & { readonly name: string | null })[]> {
  const { rows } = await sql<AttendanceRecord & { name: string | null }>`
    select a.course, a.id, a.account, a.institution, a.signed_up_at as "signedUpAt", a.attended_at as "attendedAt", p.name
    from practice_attendance a left join access_account p on p.id = a.account where a.course = ${course} order by a.signed_up_at, a.id`.execute(tx);
  return rows;
}

/** @param attended ids of those who were there; everybody else was not */
export async function markAttendance(tx: WriteTx, course: string, attended: readonly string[], at: EpochMs): Promise<void> {
  await sql`
    update practice_attendance set attended_at = case when id = any(${attended}::text[]) then ${at}::bigint else null end where course = ${course}`.execute(tx);
}

export async function readAttendancesOf(tx: ReadTx, account: string): Promise<readonly AttendanceRecord[]> {
  return (await sql<AttendanceRecord>`select ${ATTENDANCE} from practice_attendance where account = ${account} order by signed_up_at, id`.execute(tx)).rows;
}

/** How many courses of a time an account attended. */
export async function countAttended(tx: ReadTx, account: string, from: EpochMs, until: EpochMs): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from practice_attendance a join practice_course c on c.id = a.course
    where a.account = ${account} and a.attended_at is not null and c.begins_at >= ${from} and c.begins_at < ${until}`.execute(tx);
  return rows[0]?.count ?? 0;
}

export interface TrainingRecord {
  readonly course: string;
  readonly title: string;
  readonly hours: number;
  readonly beginsAt: EpochMs;
  /** Officers of the institution who were there. */
  readonly people: number;
}

/** Courses that officers of an institution attended, newest first; how many, never who. */
export async function readTraining(tx: ReadTx, institution: string, limit: number): Promise<readonly TrainingRecord[]> {
  const { rows } = await sql<TrainingRecord>`
    select c.id as course, c.title, c.hours, c.begins_at as "beginsAt", count(*)::integer as people
    from practice_attendance a join practice_course c on c.id = a.course where a.institution = ${institution} and a.attended_at is not null
    group by c.id, c.title, c.hours, c.begins_at order by c.begins_at desc, c.id limit ${limit}`.execute(tx);
  return rows;
}

export const POST_KINDS = ["question", "answer", "recipe"] as const;
export type PostKind = (typeof POST_KINDS)[number];

export interface PostRecord {
  readonly id: string;
  readonly kind: PostKind;
  /** Of an answer: its question. */
  readonly parent: string | null;
  /** In whose name; null: the centre. */
  readonly institution: string | null;
  /** Never public. */
  readonly account: string | null;
  readonly title: string;
  readonly content: string;
  readonly at: EpochMs;
  readonly changedAt: EpochMs | null;
  readonly hiddenAt: EpochMs | null;
  readonly hiddenWhy: string | null;
}

const POST = sql.raw(
  `id, kind, parent, institution, account, title, content, at, changed_at as "changedAt", hidden_at as "hiddenAt", hidden_why as "hiddenWhy"`,
);

export async function insertPost(tx: WriteTx, post: PostRecord): Promise<void> {
  const { id, kind, parent, institution, account, title, content, at } = post;
  await sql`
    insert into practice_post (id, kind, parent, institution, account, title, content, at)
    values (${id}, ${kind}, ${parent}, ${institution}, ${account}, ${title}, ${content}, ${at})`.execute(tx);
}

/** Newest first. @param kind `question` or `recipe` @param before `at` and id of the last one of the page before */
export async function readPosts(
  tx: ReadTx,
  kind: PostKind,
  before: { readonly at: number; readonly id: string } | null,
  limit: number,
): Promise<readonly PostRecord[]> {
  const { rows } = await sql<PostRecord>`
    select ${POST} from practice_post
    where kind = ${kind} and (${before === null}::boolean or (at, id) < (${before?.at ?? 0}::bigint, ${before?.id ?? ""}))
    order by at desc, id desc limit ${limit}`.execute(tx);
  return rows;
}

export async function readPost(tx: ReadTx, id: string): Promise<PostRecord | null> {
  return (await sql<PostRecord>`select ${POST} from practice_post where id = ${id}`.execute(tx)).rows[0] ?? null;
}

/** Oldest first. */
export async function readAnswers(tx: ReadTx, question: string): Promise<readonly PostRecord[]> {
  return (await sql<PostRecord>`select ${POST} from practice_post where parent = ${question} order by at, id`.execute(tx)).rows;
}

export async function countAnswers(tx: ReadTx, questions: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ parent: string; count: number }>`
    select parent, count(*)::integer as count from practice_post where parent = any(${questions}::text[]) and hidden_at is null group by parent`.execute(tx);
  return new Map(rows.map(({ parent, count }) => [parent, count]));
}

export async function countPostsSince(tx: ReadTx, account: string, since: EpochMs): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from practice_post where account = ${account} and at > ${since}`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function changePost(tx: WriteTx, id: string, title: string, content: string, at: EpochMs): Promise<void> {
  await sql`update practice_post set title = ${title}, content = ${content}, changed_at = ${at} where id = ${id}`.execute(tx);
}

/** @param why null: shown again */
export async function hidePost(tx: WriteTx, id: string, why: string | null, at: EpochMs): Promise<void> {
  await sql`update practice_post set hidden_at = ${why === null ? null : at}::bigint, hidden_why = ${why} where id = ${id}`.execute(tx);
}

export async function readPostsOf(tx: ReadTx, account: string, limit: number): Promise<readonly PostRecord[]> {
  return (await sql<PostRecord>`select ${POST} from practice_post where account = ${account} order by at, id limit ${limit}`.execute(tx)).rows;
}

/** Questions and answers lose their words, recipes stay with the institution; counts of training stay without the person. */
export async function leavePractice(tx: WriteTx, account: string): Promise<void> {
  await sql`delete from practice_attendance where account = ${account} and attended_at is null`.execute(tx);
  await sql`update practice_attendance set account = null where account = ${account}`.execute(tx);
  await sql`update practice_post set title = '', content = '' where account = ${account} and kind <> 'recipe'`.execute(tx);
  await sql`update practice_post set account = null where account = ${account}`.execute(tx);
}
