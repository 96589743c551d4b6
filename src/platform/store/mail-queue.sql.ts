// Mail that waits to be sent: written in the transaction that is its reason, deleted when it is out. SQL only.
import { sql } from "kysely";
import type { WriteTx } from "../../core/ports/database.ts";
import type { Mail } from "../../core/ports/mail.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "./migrations.sql.ts";

export const MAIL_MIGRATIONS: readonly Migration[] = [
  {
    id: "mail-0001",
    statements: `
create table store_mail (
  id text primary key, recipient text not null, subject text not null, content text not null, written_at bigint not null,
  tries integer not null, due_at bigint not null
);
create index store_mail_due on store_mail (due_at);
`,
  },
];

export const MAIL_CHANNEL = "madang_mail";

export interface WaitingMail extends Mail {
  readonly tries: number;
}

export async function queueMail(tx: WriteTx, { id, to, subject, text, writtenAt }: Mail): Promise<void> {
  await sql`
    insert into store_mail (id, recipient, subject, content, written_at, tries, due_at)
    values (${id}, ${to}, ${subject}, ${text}, ${writtenAt}, 0, 0) on conflict do nothing`.execute(tx);
  await sql`select pg_notify(${MAIL_CHANNEL}, '')`.execute(tx);
}

/**
 * Takes what is due and puts it off, so that nobody else sends it meanwhile and it is tried again should we die.
 * @param now time of the world outside
 */
export async function takeDueMail(tx: WriteTx, now: EpochMs, againAt: EpochMs, limit: number): Promise<readonly WaitingMail[]> {
  const { rows } = await sql<WaitingMail>`
    update store_mail set tries = tries + 1, due_at = ${againAt}
    where id in (select id from store_mail where due_at <= ${now} order by due_at, written_at limit ${limit} for update skip locked)
    returning id, recipient as "to", subject, content as text, written_at as "writtenAt", tries`.execute(tx);
  return rows;
}

export async function deleteMail(tx: WriteTx, id: string): Promise<void> {
  await sql`delete from store_mail where id = ${id}`.execute(tx);
}

export async function putOffMail(tx: WriteTx, id: string, dueAt: EpochMs): Promise<void> {
  await sql`update store_mail set due_at = ${dueAt} where id = ${id}`.execute(tx);
}

/** Whatever waits for somebody who wants no more. */
export async function deleteMailTo(tx: WriteTx, recipient: string): Promise<void> {
  await sql`delete from store_mail where recipient = ${recipient}`.execute(tx);
}
