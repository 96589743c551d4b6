// How many calls of a day are used or set aside, by whom, for all processes of a store. SQL only. Who is a key's subject or a hash of a
// network address under a salt that is drawn anew each day; both are deleted when the day is over.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { DayNumber } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const QUOTA_MIGRATIONS: readonly Migration[] = [
  {
    id: "quota-0001",
    statements: `
create table access_quota (day integer not null, subject text not null, used bigint not null, primary key (day, subject));
create table access_day_salt (day integer primary key, salt text not null);
`,
  },
];

export interface QuotaQuestion {
  readonly subject: string;
  readonly quota: number;
  /** Calls let through already that nothing was set aside for. */
  readonly owed: number;
}

export interface SetAside {
  readonly subject: string;
  /** Calls that this process may let through now. */
  readonly granted: number;
  /** Of the day, by all processes, with what was granted now. */
  readonly used: number;
}

/** A process takes a fiftieth of what is left at once, so that towards the end every single call is asked for. */
const SHARE = 50;
const MOST_AT_ONCE = 500;

/** Locks in one order, so that processes never wait for each other in a ring. */
export async function setAside(tx: WriteTx, day: DayNumber, questions: readonly QuotaQuestion[]): Promise<readonly SetAside[]> {
  const asked = JSON.stringify(questions);
  await sql`
    insert into access_quota (day, subject, used)
    select ${day}::integer, subject, 0 from json_to_recordset(${asked}::json) as n (subject text) order by subject on conflict do nothing`.execute(tx);
  const { rows } = await sql<SetAside>`
    with asked as (select * from json_to_recordset(${asked}::json) as n (subject text, quota bigint, owed bigint)),
    held as (
      select q.subject, q.used from access_quota q join asked on asked.subject = q.subject where q.day = ${day} order by q.subject for update of q
    ), share as (
      select held.subject, asked.owed, least(
        greatest(0, asked.quota - held.used - asked.owed), greatest(1, least(${MOST_AT_ONCE}::bigint, (asked.quota - held.used - asked.owed) / ${SHARE}::bigint))
      ) as granted
      from held join asked on asked.subject = held.subject
    )
    update access_quota q set used = q.used + share.owed + share.granted from share where q.day = ${day} and q.subject = share.subject
    returning q.subject, share.granted, q.used`.execute(tx);
  return rows;
}

/** What a process set aside and did not use. */
export async function giveBack(tx: WriteTx, day: DayNumber, unused: readonly { readonly subject: string; readonly calls: number }[]): Promise<void> {
  await sql`
    with unused as (select * from json_to_recordset(${JSON.stringify(unused)}::json) as n (subject text, calls bigint)),
    held as (
      select q.subject, unused.calls from access_quota q join unused on unused.subject = q.subject where q.day = ${day} order by q.subject for update of q
    )
    update access_quota q set used = greatest(0, q.used - held.calls) from held where q.day = ${day} and q.subject = held.subject`.execute(tx);
}

export const QUOTA_CHANNEL = "madang_quota";

/** Asks all other processes to give back what they hold of a subject. */
export async function callIn(tx: WriteTx, subject: string): Promise<void> {
  await sql`select pg_notify(${QUOTA_CHANNEL}, ${subject})`.execute(tx);
}

/** Subjects of a kind that asked for most today. */
export async function readMostUsed(
  tx: ReadTx,
  day: DayNumber,
  prefix: string,
  limit: number,
): Promise<readonly { readonly subject: string; readonly used: number }[]> {
  const { rows } = await sql<{ subject: string; used: number }>`
    select subject, used from access_quota where day = ${day} and starts_with(subject, ${prefix}) order by used desc, subject limit ${limit}`.execute(tx);
  return rows;
}

/** The salt of a day, the same for all processes. */
export async function daySalt(tx: WriteTx, day: DayNumber, drawn: string): Promise<string> {
  await sql`insert into access_day_salt (day, salt) values (${day}, ${drawn}) on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ salt: string }>`select salt from access_day_salt where day = ${day}`.execute(tx);
  return rows[0]?.salt ?? drawn;
}

/** Forgets all days before. */
export async function forgetDaysBefore(tx: WriteTx, day: DayNumber): Promise<void> {
  await sql`delete from access_quota where day < ${day}`.execute(tx);
  await sql`delete from access_day_salt where day < ${day}`.execute(tx);
}
