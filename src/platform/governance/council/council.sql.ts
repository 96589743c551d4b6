// What a meeting of the council is about and who came, and the sub-committees that prepare it. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { Text } from "../../../core/text.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Ballot } from "../../../rules/law/committee.ts";
import type { Migration } from "../../store/migrations.sql.ts";
import { type BallotRecord, MEETING, type MeetingRecord } from "../bodies.sql.ts";

export const COUNCIL_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-0005-council",
    statements: `
alter table governance_member add column part text;
alter table governance_meeting add column part text;
alter table governance_meeting add column urgent_reason text;
create index governance_meeting_body on governance_meeting (body, meets_at);
create table governance_agenda_item (
  id text primary key, meeting text not null references governance_meeting (id), number integer not null, matter text references governance_matter (id),
  title text not null, note text not null, is_urgent boolean not null, urgent_reason text, added_at bigint not null, removed_at bigint, removed_why text,
  recommendation json
);
create index governance_agenda_meeting on governance_agenda_item (meeting, number);
create index governance_agenda_matter on governance_agenda_item (matter);
create table governance_attendance (
  meeting text not null references governance_meeting (id), member text not null references governance_member (id), primary key (meeting, member)
);
create table governance_sub_committee (id text primary key, title json not null, task json not null, created_at bigint not null, ended_at bigint);
insert into governance_agenda_item (id, meeting, number, matter, title, note, is_urgent, added_at)
  select g.id, g.id, 1, g.matter, m.title, g.agenda, g.is_urgent, g.noticed_at from governance_meeting g join governance_matter m on m.id = g.matter
  where g.body = 'council';
`,
  },
];

/** What a sub-committee thinks of a matter, by show of hands. */
export interface Recommendation {
  readonly kind: "adopt" | "send_back" | "reject";
  readonly text: string;
  readonly counts: { readonly [ballot in Ballot]: number };
  readonly present: number;
  readonly members: number;
  readonly at: EpochMs;
}

export interface AgendaItem {
  readonly id: string;
  readonly meeting: string;
  readonly number: number;
  /** Null: a topic on which somebody reports and nothing is decided. */
  readonly matter: string | null;
  readonly title: string;
  readonly note: string;
  readonly isUrgent: boolean;
  readonly urgentReason: string | null;
  readonly addedAt: EpochMs;
  readonly removedAt: EpochMs | null;
  readonly removedWhy: string | null;
  readonly recommendation: Recommendation | null;
}

const ITEM = sql.raw(`id, meeting, number, matter, title, note, is_urgent as "isUrgent", urgent_reason as "urgentReason", added_at as "addedAt",
  removed_at as "removedAt", removed_why as "removedWhy", recommendation`);

export async function insertItem(tx: WriteTx, item: AgendaItem): Promise<void> {
  await sql`
    insert into governance_agenda_item (id, meeting, number, matter, title, note, is_urgent, urgent_reason, added_at)
    values (${item.id}, ${item.meeting}, ${item.number}, ${item.matter}, ${item.title}, ${item.note}, ${item.isUrgent}, ${item.urgentReason},
      ${item.addedAt})`.execute(tx);
}

/** Those taken off as well. */
export async function readItems(tx: ReadTx, meeting: string): Promise<readonly AgendaItem[]> {
  return (await sql<AgendaItem>`select ${ITEM} from governance_agenda_item where meeting = ${meeting} order by number, id`.execute(tx)).rows;
}

/** Of a matter on the agenda of a meeting; null: it is not there. */
export async function readItemOf(tx: ReadTx, meeting: string, matter: string): Promise<AgendaItem | null> {
  const { rows } = await sql<AgendaItem>`
    select ${ITEM} from governance_agenda_item where meeting = ${meeting} and matter = ${matter} and removed_at is null order by number limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** @returns false when it is not there */
export async function removeItem(tx: WriteTx, meeting: string, id: string, why: string, at: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    update governance_agenda_item set removed_at = ${at}, removed_why = ${why}
    where meeting = ${meeting} and id = ${id} and removed_at is null returning 1`.execute(tx);
  return rows.length > 0;
}

export async function writeRecommendation(tx: WriteTx, id: string, recommendation: Recommendation): Promise<void> {
  await sql`update governance_agenda_item set recommendation = ${JSON.stringify(recommendation)}::json where id = ${id}`.execute(tx);
}

export interface RecommendedItem extends Recommendation {
  readonly matter: string;
  readonly part: string;
  readonly meeting: string;
}

/** What sub-committees recommended about matters, the newest first. */
export async function readRecommendations(tx: ReadTx, matters: readonly string[]): Promise<readonly RecommendedItem[]> {
  const { rows } = await sql<{ matter: string; part: string; meeting: string; recommendation: Recommendation }>`
    select i.matter, g.part, i.meeting, i.recommendation from governance_agenda_item i join governance_meeting g on g.id = i.meeting
    where i.matter = any(${matters}::text[]) and i.recommendation is not null and i.removed_at is null and g.part is not null
    order by g.meets_at desc, i.id`.execute(tx);
  return rows.map(({ recommendation, ...of }) => ({ ...recommendation, ...of }));
}

/** Meetings of the council or of its sub-committees, the latest first. */
export async function readCouncilMeetings(tx: ReadTx, limit: number): Promise<readonly MeetingRecord[]> {
  const { rows } = await sql<MeetingRecord>`
    select ${MEETING} from governance_meeting where body in ('council', 'sub_committee') order by meets_at desc, id limit ${limit}`.execute(tx);
  return rows;
}

/** Ids of the members who came; empty: nobody was put down. */
export async function readAttendance(tx: ReadTx, meeting: string): Promise<readonly string[]> {
  const { rows } = await sql<{ member: string }>`select member from governance_attendance where meeting = ${meeting} order by member`.execute(tx);
  return rows.map(({ member }) => member);
}

export async function replaceAttendance(tx: WriteTx, meeting: string, members: readonly string[]): Promise<void> {
  await sql`delete from governance_attendance where meeting = ${meeting}`.execute(tx);
  await sql`
    insert into governance_attendance (meeting, member) select ${meeting}, member from unnest(${members}::text[]) as member`.execute(tx);
}

export interface SubCommittee {
  readonly id: string;
  readonly title: Text;
  readonly task: Text;
  readonly createdAt: EpochMs;
  readonly endedAt: EpochMs | null;
}

const SUB_COMMITTEE = sql.raw(`id, title, task, created_at as "createdAt", ended_at as "endedAt"`);

export async function insertSubCommittee(tx: WriteTx, { id, title, task, createdAt }: SubCommittee): Promise<void> {
  await sql`
    insert into governance_sub_committee (id, title, task, created_at)
    values (${id}, ${JSON.stringify(title)}::json, ${JSON.stringify(task)}::json, ${createdAt})`.execute(tx);
}

/** Present ones in the order in which they were set up, then those that have ended. */
export async function readSubCommittees(tx: ReadTx): Promise<readonly SubCommittee[]> {
  return (await sql<SubCommittee>`select ${SUB_COMMITTEE} from governance_sub_committee order by ended_at nulls first, created_at, id`.execute(tx)).rows;
}

export async function endSubCommittee(tx: WriteTx, id: string, at: EpochMs): Promise<void> {
  await sql`update governance_sub_committee set ended_at = ${at} where id = ${id}`.execute(tx);
  await sql`update governance_member set left_at = ${at} where part = ${id} and left_at is null`.execute(tx);
}

/** Votes of the council that were counted, the newest first. */
export async function readCouncilDecisions(tx: ReadTx, limit: number): Promise<readonly BallotRecord[]> {
  const { rows } = await sql<BallotRecord>`
    select id, matter, meeting, body, subject, action, facts, about, question, sitting, opened_at as "openedAt", closed_at as "closedAt", outcome
    from governance_ballot where body = 'council' and subject = 'action' and closed_at is not null order by closed_at desc, id limit ${limit}`.execute(tx);
  return rows;
}
