// Who sits where: council, committee, panels, task forces, invited developers; who is recused, when they meet, how they vote. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Ballot, VoteOutcome } from "../../rules/law/committee.ts";
import type { Facts } from "../../rules/law/facts.ts";
import type { RecusalGround } from "../../rules/law/grounds.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const BODY_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-0002",
    statements: `
create table governance_member (
  id text primary key, body text not null, matter text references governance_matter (id), account text, name text not null, grouping text not null,
  organisation text not null, is_civilian boolean not null, is_lawyer boolean not null, is_chair boolean not null, term_from text, term integer not null,
  joined_at bigint not null, left_at bigint
);
create index governance_member_body on governance_member (body, matter);
create index governance_member_account on governance_member (account);
create table governance_recusal (
  matter text not null references governance_matter (id), account text not null, ground text not null, reason text not null, at bigint not null,
  primary key (matter, account)
);
create table governance_meeting (
  id text primary key, body text not null, matter text references governance_matter (id), title text not null, meets_at bigint not null, place text not null,
  agenda text not null, is_urgent boolean not null, noticed_at bigint not null, minutes text, minutes_at bigint, is_public boolean not null
);
create index governance_meeting_matter on governance_meeting (matter, meets_at);
create table governance_ballot (
  id text primary key, matter text references governance_matter (id), meeting text not null references governance_meeting (id), body text not null,
  subject text not null, action text, facts json not null, about text, question text not null, sitting json not null, opened_at bigint not null,
  closed_at bigint, outcome json
);
create index governance_ballot_matter on governance_ballot (matter, opened_at);
create table governance_vote (
  ballot text not null references governance_ballot (id), member text not null, choice text not null, at bigint not null, primary key (ballot, member)
);
`,
  },
];

/** `panel`, `task_force`, `beta` and `evaluation_panel` belong to one matter; `sub_committee` is one of the council. */
export type SeatedBody = "council" | "sub_committee" | "committee" | "panel" | "task_force" | "beta" | "evaluation_panel";

export interface MemberRecord {
  readonly id: string;
  readonly body: SeatedBody;
  readonly matter: string | null;
  /** Which sub-committee. */
  readonly part: string | null;
  /** Null: named, without an account here. */
  readonly account: string | null;
  readonly name: string;
  /** Of the five groups of the forum; empty where it does not matter. */
  readonly grouping: string;
  readonly organisation: string;
  readonly isCivilian: boolean;
  readonly isLawyer: boolean;
  readonly isChair: boolean;
  /** `2020-01-01`; null: by office. */
  readonly termFrom: string | null;
  readonly term: number;
  readonly joinedAt: EpochMs;
  readonly leftAt: EpochMs | null;
}

const MEMBER = sql.raw(`id, body, matter, part, account, name, grouping, organisation, is_civilian as "isCivilian", is_lawyer as "isLawyer",
  is_chair as "isChair", term_from as "termFrom", term, joined_at as "joinedAt", left_at as "leftAt"`);

export async function insertMember(tx: WriteTx, member: MemberRecord): Promise<void> {
  await sql`
    insert into governance_member (id, body, matter, part, account, name, grouping, organisation, is_civilian, is_lawyer, is_chair, term_from, term, joined_at,
      left_at)
    values (${member.id}, ${member.body}, ${member.matter}, ${member.part}, ${member.account}, ${member.name}, ${member.grouping}, ${member.organisation},
      ${member.isCivilian}, ${member.isLawyer}, ${member.isChair}, ${member.termFrom}, ${member.term}, ${member.joinedAt}, ${member.leftAt})`.execute(tx);
}

/** Present members, in the order in which they came, then by name. Of all sub-committees together. */
export async function readMembers(tx: ReadTx, body: SeatedBody, matter: string | null): Promise<readonly MemberRecord[]> {
  const { rows } = await sql<MemberRecord>`
    select ${MEMBER} from governance_member where body = ${body} and matter is not distinct from ${matter} and left_at is null
    order by joined_at, name, id`.execute(tx);
  return rows;
}

export async function readMember(tx: ReadTx, id: string): Promise<MemberRecord | null> {
  return (await sql<MemberRecord>`select ${MEMBER} from governance_member where id = ${id}`.execute(tx)).rows[0] ?? null;
}

export async function endMembership(tx: WriteTx, id: string, at: EpochMs): Promise<boolean> {
  return (await sql`update governance_member set left_at = ${at} where id = ${id} and left_at is null returning 1`.execute(tx)).rows.length > 0;
}

export async function endMembershipsOf(tx: WriteTx, account: string, at: EpochMs): Promise<void> {
  await sql`update governance_member set account = null, left_at = coalesce(left_at, ${at}) where account = ${account}`.execute(tx);
}

/** Bodies of which an account is a member, those of one matter included. */
export async function readMemberships(tx: ReadTx, account: string, matter: string | null): Promise<readonly MemberRecord[]> {
  const { rows } = await sql<MemberRecord>`
    select ${MEMBER} from governance_member where account = ${account} and left_at is null and (matter is null or matter = ${matter})`.execute(tx);
  return rows;
}

export interface RecusalRecord {
  readonly matter: string;
  readonly account: string;
  readonly ground: RecusalGround;
  readonly reason: string;
  readonly at: EpochMs;
}

export async function insertRecusal(tx: WriteTx, { matter, account, ground, reason, at }: RecusalRecord): Promise<void> {
  await sql`
    insert into governance_recusal (matter, account, ground, reason, at) values (${matter}, ${account}, ${ground}, ${reason}, ${at})
    on conflict do nothing`.execute(tx);
}

export async function readRecusals(tx: ReadTx, matter: string): Promise<readonly RecusalRecord[]> {
  return (await sql<RecusalRecord>`select matter, account, ground, reason, at from governance_recusal where matter = ${matter} order by at`.execute(tx)).rows;
}

export interface MeetingRecord {
  readonly id: string;
  readonly body: SeatedBody;
  /** Null: it serves several matters, which stand in its agenda. */
  readonly matter: string | null;
  /** Which sub-committee. */
  readonly part: string | null;
  readonly title: string;
  readonly meetsAt: EpochMs;
  readonly place: string;
  readonly agenda: string;
  readonly isUrgent: boolean;
  readonly urgentReason: string | null;
  readonly noticedAt: EpochMs;
  readonly minutes: string | null;
  readonly minutesAt: EpochMs | null;
  readonly isPublic: boolean;
}

export const MEETING =
  sql.raw(`id, body, matter, part, title, meets_at as "meetsAt", place, agenda, is_urgent as "isUrgent", urgent_reason as "urgentReason", noticed_at as "noticedAt", minutes,
  minutes_at as "minutesAt", is_public as "isPublic"`);

export async function insertMeeting(tx: WriteTx, meeting: MeetingRecord): Promise<void> {
  await sql`
    insert into governance_meeting (id, body, matter, part, title, meets_at, place, agenda, is_urgent, urgent_reason, noticed_at, minutes, minutes_at, is_public)
    values (${meeting.id}, ${meeting.body}, ${meeting.matter}, ${meeting.part}, ${meeting.title}, ${meeting.meetsAt}, ${meeting.place}, ${meeting.agenda}, ${meeting.isUrgent},
      ${meeting.urgentReason}, ${meeting.noticedAt}, ${meeting.minutes}, ${meeting.minutesAt}, ${meeting.isPublic})`.execute(tx);
}

export async function readMeeting(tx: ReadTx, id: string): Promise<MeetingRecord | null> {
  return (await sql<MeetingRecord>`select ${MEETING} from governance_meeting where id = ${id}`.execute(tx)).rows[0] ?? null;
}

/** Of the body that decides: called for it alone, or with it on the agenda. */
export async function readMeetings(tx: ReadTx, matter: string): Promise<readonly MeetingRecord[]> {
  return (
    await sql<MeetingRecord>`select ${MEETING} from governance_meeting
    where body <> 'sub_committee' and (matter = ${matter} or id in (select meeting from governance_agenda_item where matter = ${matter} and removed_at is null))
    order by meets_at, id`.execute(tx)
  ).rows;
}

export async function writeMinutes(tx: WriteTx, id: string, minutes: string, at: EpochMs): Promise<void> {
  await sql`update governance_meeting set minutes = ${minutes}, minutes_at = ${at} where id = ${id}`.execute(tx);
}

/** Who could vote when a ballot was opened; by ids of members. */
export interface StoredSitting {
  readonly members: readonly string[];
  readonly present: readonly string[];
  readonly recused: { readonly [member: string]: RecusalGround };
}

/** What a ballot decides: an action of the matter, a member's recusal, or whether a closed vote is opened. */
export type BallotSubject = "action" | "recusal" | "open_votes";

export interface BallotRecord {
  readonly id: string;
  readonly matter: string;
  readonly meeting: string;
  readonly body: SeatedBody;
  readonly subject: BallotSubject;
  readonly action: string | null;
  readonly facts: Facts;
  /** The member who may be recused, or the ballot that may be opened. */
  readonly about: string | null;
  readonly question: string;
  readonly sitting: StoredSitting;
  readonly openedAt: EpochMs;
  readonly closedAt: EpochMs | null;
  readonly outcome: VoteOutcome | null;
}

const BALLOT = sql.raw(
  `id, matter, meeting, body, subject, action, facts, about, question, sitting, opened_at as "openedAt", closed_at as "closedAt", outcome`,
);

export async function insertBallot(tx: WriteTx, ballot: BallotRecord): Promise<void> {
  await sql`
    insert into governance_ballot (id, matter, meeting, body, subject, action, facts, about, question, sitting, opened_at, closed_at, outcome)
    values (${ballot.id}, ${ballot.matter}, ${ballot.meeting}, ${ballot.body}, ${ballot.subject}, ${ballot.action}, ${JSON.stringify(ballot.facts)}::json,
      ${ballot.about}, ${ballot.question}, ${JSON.stringify(ballot.sitting)}::json, ${ballot.openedAt}, null, null)`.execute(tx);
}

export async function lockBallot(tx: WriteTx, id: string): Promise<BallotRecord | null> {
  return (await sql<BallotRecord>`select ${BALLOT} from governance_ballot where id = ${id} for update`.execute(tx)).rows[0] ?? null;
}

export async function readBallots(tx: ReadTx, matter: string): Promise<readonly BallotRecord[]> {
  return (await sql<BallotRecord>`select ${BALLOT} from governance_ballot where matter = ${matter} order by opened_at, id`.execute(tx)).rows;
}

export async function closeBallot(tx: WriteTx, id: string, outcome: VoteOutcome, at: EpochMs): Promise<void> {
  await sql`update governance_ballot set closed_at = ${at}, outcome = ${JSON.stringify(outcome)}::json where id = ${id}`.execute(tx);
}

/** @returns false when this member has voted already */
export async function insertVote(tx: WriteTx, ballot: string, member: string, choice: Ballot, at: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    insert into governance_vote (ballot, member, choice, at) values (${ballot}, ${member}, ${choice}, ${at}) on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

export async function readVotes(tx: ReadTx, ballot: string): Promise<readonly { readonly memberId: string; readonly ballot: Ballot }[]> {
  const { rows } = await sql<{ memberId: string; ballot: Ballot }>`
    select member as "memberId", choice as ballot from governance_vote where ballot = ${ballot} order by at, member`.execute(tx);
  return rows;
}
