// Votes in a meeting: opened over an action, a recusal or the opening of a closed vote; cast once by each member present; counted, and
// carried out at once.
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import { localDay } from "../../core/time.ts";
import type { Actor } from "../../rules/law/actors.ts";
import type { ArticleId } from "../../rules/law/articles.ts";
import { type Ballot, compositionFaults, isNoticeInTime, isQuorate, majorityOf, VOTE_REFUSALS, type VoteRefusal, voteOf } from "../../rules/law/committee.ts";
import type { Facts } from "../../rules/law/facts.ts";
import { type Matter, takeStep } from "../../rules/law/take-step.ts";
import type { Caller } from "../access/caller.ts";
import { actBeside } from "./acting.ts";
import {
  type BallotRecord,
  type BallotSubject,
  closeBallot,
  insertBallot,
  insertRecusal,
  insertVote,
  lockBallot,
  type MemberRecord,
  readMember,
  readMembers,
  readRecusals,
  readVotes,
  type StoredSitting,
} from "./bodies.sql.ts";
import { readAttendance } from "./council/council.sql.ts";
import { type GovernanceContext, settled } from "./governance-context.ts";
import { logBeside } from "./log-beside.ts";
import { procedureNamed } from "./matter-kinds.ts";
import { lockedMatter, problemOf, takeMatterStep } from "./matter-steps.ts";
import type { MatterRecord } from "./matters.sql.ts";
import { meetingKind, meetingOf, noticeOf } from "./meetings.ts";
import { logRefusedAttempt } from "./refused-attempts.ts";
import { bodyProblem, memberOf } from "./seats.ts";
import { isInOffice } from "./standing.ts";
import { tell } from "./tell.ts";

export interface NewBallot {
  readonly meeting: string;
  readonly subject: BallotSubject;
  readonly action: string | null;
  readonly facts: Facts;
  readonly about: string | null;
  readonly question: string;
  /** Ids of the members who are there; null: as in the list of attendance. */
  readonly present: readonly string[] | null;
}

const ID_BYTES = 9;
const CALLERS: readonly Actor[] = ["secretariat", "ministry"];

/** @throws Problem condition_missing, body_not_composed, wrong_state, invalid_request */
export async function openBallot(context: GovernanceContext, caller: Caller, id: string, ballot: NewBallot): Promise<string> {
  return actBeside(context, caller, { id, action: "open_ballot", article: "act_29_7", by: CALLERS }, async ({ tx, matter, standing, actor }) => {
    const kind = meetingKind(matter);
    if (kind.rules === null || !kind.by.includes(actor)) throw new Problem("not_allowed", "This body does not vote, or you do not call it.");
    const meeting = await meetingOf(tx, matter, ballot.meeting);
    const now = context.clock.now();
    const { zone } = context.law.counting;
    if (now < meeting.meetsAt) throw new Problem("wrong_state", "The meeting has not begun.");
    const notice = await noticeOf(tx, meeting, id);
    if (!isNoticeInTime(kind.rules, notice.noticedAt, meeting.meetsAt, notice.isUrgent, zone))
      throw new Problem("condition_missing", "The meeting was not called in time.", { article: kind.article });
    const members = await seatedMembers(tx, context, matter);
    const faults = compositionFaults(kind.rules, members.map(memberOf), localDay(now, zone));
    if (faults.length > 0) throw bodyProblem(faults);
    const came = await readAttendance(tx, meeting.id);
    const absent = came.length > 0 ? ballot.present?.find((member) => !came.includes(member)) : undefined;
    if (absent !== undefined) throw new Problem("invalid_request", `${absent} is not in the list of attendance.`, { field: "present" });
    const present = ballot.present ?? came;
    const sitting = await sittingOf(tx, matter, members, present);
    if (kind.body === "council") refuseWithoutQuorum(sitting, kind.votesBy);
    await refuseIdle(tx, context, matter, ballot, members);
    const record: BallotRecord = {
      ...ballot,
      id: context.randomText(ID_BYTES),
      matter: id,
      body: kind.body,
      sitting,
      openedAt: now,
      closedAt: null,
      outcome: null,
    };
    await insertBallot(tx, record);
    const { subject, action } = ballot;
    const open = { subject, action, present: sitting.present.length, members: sitting.members.length };
    const closed = { account: standing.account, question: ballot.question };
    const sequence = await logBeside(tx, context, matter, { kind: "ballot", actor, action: "open_ballot", article: kind.article, open, closed });
    await tell(tx, context, matter, [meetingKind(matter).actsAs], { sequence, kind: "ballot", subject: action ?? ballot.question, at: now });
    return record.id;
  });
}

async function seatedMembers(tx: WriteTx, { clock, law }: GovernanceContext, matter: MatterRecord): Promise<readonly MemberRecord[]> {
  const { body } = meetingKind(matter);
  const members = await readMembers(tx, body, body === "council" ? null : matter.id);
  const today = localDay(clock.now(), law.counting.zone);
  return members.filter((member) => isInOffice(member, today));
}

async function sittingOf(tx: WriteTx, { id }: MatterRecord, members: readonly MemberRecord[], present: readonly string[]): Promise<StoredSitting> {
  const recusals = await readRecusals(tx, id);
  const recused = members.flatMap((member) => {
    const recusal = recusals.find(({ account }) => account === member.account);
    return recusal ? [[member.id, recusal.ground] as const] : [];
  });
  const ids = members.map((member) => member.id);
  const stranger = present.find((member) => !ids.includes(member));
  if (stranger !== undefined) throw new Problem("invalid_request", `${stranger} is no member of this body.`, { field: "present" });
  return { members: ids, present: [...new Set(present)], recused: Object.fromEntries(recused) };
}

/** Who may not take part is not there. */
function refuseWithoutQuorum({ members, present, recused }: StoredSitting, article: ArticleId): void {
  const there = present.filter((id) => !Object.hasOwn(recused, id)).length;
  if (isQuorate(members.length, there)) return;
  throw new Problem("condition_missing", `${there} of ${members.length} members are there; it takes ${majorityOf(members.length)}.`, {
    article,
    text: { en: "A majority of the members has to be there", ko: "재적위원 과반수가 출석해야 합니다" },
  });
}

/** A vote over what could not be carried out is not opened. */
async function refuseIdle(tx: WriteTx, context: GovernanceContext, matter: MatterRecord, ballot: NewBallot, members: readonly MemberRecord[]): Promise<void> {
  const { subject, action, about, facts } = ballot;
  if (subject === "action") {
    const at = context.clock.now();
    const step = { action: action ?? "", by: meetingKind(matter).actsAs, at, facts: { ...facts, isCarried: true } };
    const { refusal } = takeStep(procedureNamed(matter.procedure), matter as Matter, step, context.law);
    if (refusal) throw problemOf(refusal);
  }
  if (subject === "recusal" && !members.some(({ id }) => id === about)) throw new Problem("invalid_request", "Name the member.", { field: "about" });
  if (subject !== "open_votes") return;
  const earlier = about === null ? null : await lockBallot(tx, about);
  if (earlier?.matter !== matter.id || earlier.closedAt === null) throw new Problem("invalid_request", "Name a vote that was counted.", { field: "about" });
}

/** Counted as soon as everybody present has voted. @throws Problem no_vote_of_yours */
export async function castVote(context: GovernanceContext, caller: Caller, id: string, ballotId: string, choice: Ballot): Promise<void> {
  const refused = await context.database.write(async (tx) => {
    const { ballot, matter } = await lockedBallot(tx, id, ballotId);
    const account = caller.account?.id ?? "";
    const member = await ownSeat(tx, ballot, account);
    const why = await voteRefusal(tx, ballot, member);
    if (why !== null) {
      const refusal = { code: "not_yours", guard: null, article: why === "recused" ? "act_30_1" : meetingKind(matter).votesBy } as const;
      await logRefusedAttempt(tx, context, matter, { actor: meetingKind(matter).actsAs, account }, "vote", refusal);
      return why;
    }
    await insertVote(tx, ballotId, (member as MemberRecord).id, choice, context.clock.now());
    const voted = await readVotes(tx, ballotId);
    const { present, recused } = ballot.sitting;
    if (voted.length >= present.filter((each) => !Object.hasOwn(recused, each)).length) await countVotes(tx, context, matter, ballot);
    return null;
  });
  await settled(context);
  if (refused) throw new Problem("no_vote_of_yours", VOTE_REFUSALS[refused].en, { why: refused, text: VOTE_REFUSALS[refused] });
}

async function lockedBallot(tx: WriteTx, id: string, ballotId: string): Promise<{ readonly ballot: BallotRecord; readonly matter: MatterRecord }> {
  const matter = await lockedMatter(tx, id);
  const ballot = await lockBallot(tx, ballotId);
  if (ballot?.matter !== id) throw new Problem("not_found", "There is no such vote.");
  if (ballot.closedAt !== null) throw new Problem("wrong_state", "This vote has been counted.");
  return { ballot, matter };
}

async function ownSeat(tx: WriteTx, { sitting }: BallotRecord, account: string): Promise<MemberRecord | null> {
  for (const id of sitting.members) {
    const member = await readMember(tx, id);
    if (member?.account === account && member.leftAt === null) return member;
  }
  return null;
}

/** A recusal counts from when it is written down, also in a vote that is open. */
async function voteRefusal(tx: WriteTx, ballot: BallotRecord, member: MemberRecord | null): Promise<VoteRefusal | null> {
  if (!member) return "not_a_member";
  const recusals = await readRecusals(tx, ballot.matter);
  if (Object.hasOwn(ballot.sitting.recused, member.id) || recusals.some(({ account }) => account === member.account)) return "recused";
  if (ballot.subject === "recusal" && ballot.about === member.id) return "recused";
  if (!ballot.sitting.present.includes(member.id)) return "not_present";
  return (await readVotes(tx, ballot.id)).some(({ memberId }) => memberId === member.id) ? "voted_already" : null;
}

/** Before everybody has voted: who is silent is present, and has not voted for it. */
export async function closeVote(context: GovernanceContext, caller: Caller, id: string, ballotId: string): Promise<void> {
  await actBeside(context, caller, { id, action: "close_ballot", article: "act_29_7", by: CALLERS }, async ({ tx, matter }) => {
    await countVotes(tx, context, matter, (await lockedBallot(tx, id, ballotId)).ballot);
  });
}

async function countVotes(tx: WriteTx, context: GovernanceContext, matter: MatterRecord, ballot: BallotRecord): Promise<void> {
  const recusals = await readRecusals(tx, matter.id);
  const members = [];
  for (const id of ballot.sitting.members) members.push(await readMember(tx, id));
  const late = members.flatMap((member) => {
    const recusal = recusals.find(({ account }) => member !== null && account === member.account);
    return member && recusal ? [[member.id, recusal.ground] as const] : [];
  });
  const about = ballot.subject === "recusal" && ballot.about !== null ? { [ballot.about]: "motion" as const } : {};
  const sitting = { ...ballot.sitting, recused: { ...ballot.sitting.recused, ...Object.fromEntries(late), ...about } };
  const outcome = voteOf(sitting, await readVotes(tx, ballot.id));
  await closeBallot(tx, ballot.id, outcome, context.clock.now());
  const { isCarried, isQuorate, present, neededPresent, neededFor } = outcome;
  await logBeside(tx, context, matter, {
    kind: "vote_counted",
    actor: meetingKind(matter).actsAs,
    action: ballot.action ?? ballot.subject,
    article: meetingKind(matter).votesBy,
    open: { isCarried, isQuorate, present, neededPresent, neededFor },
  });
  if (isCarried) await carryOut(tx, context, matter, ballot);
}

async function carryOut(tx: WriteTx, context: GovernanceContext, matter: MatterRecord, ballot: BallotRecord): Promise<void> {
  const actor = meetingKind(matter).actsAs;
  if (ballot.subject === "action" && ballot.action !== null) {
    // A refusal now (time has passed meanwhile) is in the log; the vote stays counted.
    await takeMatterStep(tx, context, matter, { actor, account: null }, { action: ballot.action, facts: { ...ballot.facts, isCarried: true } });
  }
  if (ballot.subject !== "recusal" || ballot.about === null) return;
  const member = await readMember(tx, ballot.about);
  if (!member?.account) return;
  await insertRecusal(tx, { matter: matter.id, account: member.account, ground: "motion", reason: ballot.question, at: context.clock.now() });
  await logBeside(tx, context, matter, {
    kind: "recusal",
    actor,
    action: "recuse",
    article: "act_30_2",
    closed: { account: member.account, name: member.name },
  });
}
