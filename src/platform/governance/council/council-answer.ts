// The council and its meetings as they are answered: for everybody, and with what whoever is signed in may do. Names of members are public by law.
import type { z } from "zod";
import type { ReadTx } from "../../../core/ports/database.ts";
import { dayText, instantText, localDay, parseDay } from "../../../core/time.ts";
import type { DayNumber, EpochMs } from "../../../core/units.ts";
import type { BodyName } from "../../../rules/law/bodies.ts";
import { bodyRuleOn, COMPOSITION_FAULTS, type CompositionFault, compositionFaults, faultArticle, isQuorate, majorityOf } from "../../../rules/law/committee.ts";
import { isCouncilMatter } from "../../../rules/law/deciding-bodies.ts";
import { afterMonths } from "../../../rules/law/periods.ts";
import { PROCEDURES } from "../../../rules/law/procedures.ts";
import type { Caller } from "../../access/caller.ts";
import type { MeetingRecord, MemberRecord } from "../bodies.sql.ts";
import { readMembers } from "../bodies.sql.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { type AnswerContext, actionNamed, answerContext, articleAnswer, ballotsOf, listedMatter } from "../matter-answer.ts";
import { procedureNamed } from "../matter-kinds.ts";
import { type MatterRecord, readMatter, readMatters } from "../matters.sql.ts";
import { memberOf } from "../seats.ts";
import { isInOffice, type Standing, standingOf } from "../standing.ts";
import {
  type AgendaItem,
  type RecommendedItem,
  readAttendance,
  readCouncilDecisions,
  readCouncilMeetings,
  readItems,
  readRecommendations,
  readSubCommittees,
  type SubCommittee,
} from "./council.sql.ts";
import { bodyOf, seatedIn } from "./council-meetings.ts";
import type {
  CouncilAnswer,
  CouncilMeeting,
  CouncilMember,
  DecisionAnswer,
  FaultAnswer,
  ItemAnswer,
  ListedMeeting,
  RecommendationAnswer,
} from "./council-shapes.ts";
import { mostSubCommittees } from "./sub-committees.ts";

const MOST_MEETINGS = 100;
const MOST_DECISIONS = 200;
const MOST_PENDING = 50;
export function memberShown(member: MemberRecord, today: DayNumber, body: BodyName): z.infer<typeof CouncilMember> {
  const { id, name, grouping, organisation, isCivilian, isChair, termFrom, term } = member;
  const from = termFrom === null ? null : parseDay(termFrom);
  const until = from === null ? null : dayText(afterMonths((from - 1) as DayNumber, 12 * bodyRuleOn(body, today).termYears));
  return { id, name, grouping, organisation, isCivilian, isChair, termFrom, term, termUntil: until, inOffice: isInOffice(member, today) };
}

function faultsShown(body: BodyName, faults: readonly CompositionFault[], today: DayNumber): z.infer<typeof FaultAnswer>[] {
  return faults.map((fault) => ({ ...fault, text: COMPOSITION_FAULTS[fault.code], article: articleAnswer(faultArticle(body, fault.code, today)) }));
}

/** Whose term ran out does not sit any more: the body is judged by who is in office. */
function faultsOf(body: BodyName, members: readonly MemberRecord[], today: DayNumber): z.infer<typeof FaultAnswer>[] {
  const seated = members.filter((member) => isInOffice(member, today));
  return faultsShown(body, compositionFaults(body, seated.map(memberOf), today), today);
}

export async function councilAnswer(tx: ReadTx, context: GovernanceContext): Promise<z.infer<typeof CouncilAnswer>> {
  const { clock, law, isSynthetic } = context;
  const today = localDay(clock.now(), law.counting.zone);
  const members = await readMembers(tx, "council", null);
  const rule = bodyRuleOn("council", today);
  const parts = await readSubCommittees(tx);
  const meetings = await readCouncilMeetings(tx, MOST_MEETINGS);
  const listed = [];
  for (const meeting of meetings) listed.push(await meetingListed(tx, context, meeting, parts));
  const { most, chairs, civilianShare, noticeDays, termYears, mostTerms, articles } = rule;
  return {
    asOf: instantText(clock.now(), law.counting.zone),
    synthetic: isSynthetic,
    rule: { most, chairs, civilianShare, noticeDays, termYears, mostTerms, mostSubCommittees: mostSubCommittees(today), articles: articles.map(articleAnswer) },
    members: members.map((member) => memberShown(member, today, "council")),
    civilians: members.filter((member) => member.isCivilian && isInOffice(member, today)).length,
    faults: faultsOf("council", members, today),
    subCommittees: await partsShown(tx, context, parts, today),
    meetings: listed,
    pending: await pendingMatters(tx, context),
  };
}

async function partsShown(
  tx: ReadTx,
  { law }: GovernanceContext,
  parts: readonly SubCommittee[],
  today: DayNumber,
): Promise<z.infer<typeof CouncilAnswer>["subCommittees"]> {
  const all = await readMembers(tx, "sub_committee", null);
  return parts.map(({ id, title, task, endedAt }) => {
    const members = all.filter(({ part }) => part === id);
    return {
      id,
      title,
      task,
      endedAt: endedAt === null ? null : instantText(endedAt, law.counting.zone),
      members: members.map((member) => memberShown(member, today, "sub_committee")),
      faults: endedAt === null ? faultsOf("sub_committee", members, today) : [],
    };
  });
}

/** Those in whose state the council has to act. */
async function pendingMatters(tx: ReadTx, context: GovernanceContext): Promise<z.infer<typeof CouncilAnswer>["pending"]> {
  const answer = await answerContext(tx, context);
  const found = [];
  for (const { id: procedure, states: all } of PROCEDURES.filter(({ id }) => isCouncilMatter(id))) {
    const states = Object.keys(all).filter((state) => all[state]?.owner === "council");
    for (const matter of await readMatters(tx, { procedure, states, limit: MOST_PENDING })) found.push(listedMatter(matter, answer, false, 0));
  }
  return found;
}

async function meetingListed(
  tx: ReadTx,
  { clock, law }: GovernanceContext,
  meeting: MeetingRecord,
  parts: readonly SubCommittee[],
): Promise<z.infer<typeof ListedMeeting>> {
  const { id, part, title, place, isUrgent, urgentReason, meetsAt, noticedAt, minutes } = meeting;
  const { zone } = law.counting;
  return {
    id,
    subCommittee: partNamed(parts, part),
    title,
    place,
    isUrgent,
    urgentReason,
    meetsAt: instantText(meetsAt, zone),
    noticedAt: instantText(noticedAt, zone),
    hasBegun: meetsAt <= clock.now(),
    items: (await readItems(tx, id)).filter(({ removedAt }) => removedAt === null).length,
    hasMinutes: minutes !== null,
  };
}

function partNamed(parts: readonly SubCommittee[], part: string | null): { readonly id: string; readonly title: SubCommittee["title"] } | null {
  const found = parts.find(({ id }) => id === part);
  return found ? { id: found.id, title: found.title } : null;
}

/** @param caller null: whoever asks without an account */
export async function meetingAnswer(
  tx: ReadTx,
  context: GovernanceContext,
  meeting: MeetingRecord,
  caller: Caller | null,
): Promise<z.infer<typeof CouncilMeeting>> {
  const { clock, law, isSynthetic } = context;
  const { zone } = law.counting;
  const today = localDay(clock.now(), zone);
  const body = bodyOf(meeting);
  const seats = await seatedIn(tx, context, meeting);
  const present = (await readAttendance(tx, meeting.id)).filter((id) => seats.some((seat) => seat.id === id));
  const parts = await readSubCommittees(tx);
  const standing = caller === null ? null : await standingOf(tx, context, caller, null);
  return {
    ...(await meetingListed(tx, context, meeting, parts)),
    asOf: instantText(clock.now(), zone),
    synthetic: isSynthetic,
    minutes: meeting.minutes,
    noticeDays: bodyRuleOn(body, localDay(meeting.meetsAt, zone)).noticeDays,
    agenda: await agendaShown(tx, context, meeting, parts, caller),
    seats: seats.map((member) => ({ ...memberShown(member, today, body), isPresent: present.includes(member.id) })),
    attendance: {
      isTaken: present.length > 0,
      present: present.length,
      members: seats.length,
      needed: majorityOf(seats.length),
      isQuorate: isQuorate(seats.length, present.length),
      article: articleAnswer("decree_3_4"),
    },
    faults: faultsShown(body, compositionFaults(body, seats.map(memberOf), today), today),
    own: standing && {
      mayCall: standing.actors.includes("ministry"),
      isMember: seats.some(({ account }) => account === standing.account),
      isWithheld: standing.isWithheld,
    },
  };
}

async function agendaShown(
  tx: ReadTx,
  context: GovernanceContext,
  meeting: MeetingRecord,
  parts: readonly SubCommittee[],
  caller: Caller | null,
): Promise<z.infer<typeof ItemAnswer>[]> {
  const answer = await answerContext(tx, context);
  const items = await readItems(tx, meeting.id);
  const recommended = await readRecommendations(
    tx,
    items.flatMap(({ matter }) => matter ?? []),
  );
  const shown = [];
  for (const item of items) shown.push(await itemShown(tx, answer, { item, meeting, parts, recommended, caller }));
  return shown;
}

interface ItemToShow {
  readonly item: AgendaItem;
  readonly meeting: MeetingRecord;
  readonly parts: readonly SubCommittee[];
  readonly recommended: readonly RecommendedItem[];
  readonly caller: Caller | null;
}

async function itemShown(tx: ReadTx, context: AnswerContext, { item, meeting, parts, recommended, caller }: ItemToShow): Promise<z.infer<typeof ItemAnswer>> {
  const { zone } = context.law.counting;
  const matter = item.matter === null ? null : await readMatter(tx, item.matter);
  const isCouncil = meeting.part === null;
  const standing = matter !== null && caller !== null ? await standingOf(tx, context, caller, matter) : null;
  const { id, number, title, note, isUrgent, urgentReason, addedAt, removedAt, removedWhy } = item;
  return {
    id,
    number,
    title,
    note,
    isUrgent,
    urgentReason,
    removedWhy,
    matter: matter && listedMatter(matter, context, false, 0),
    addedAt: instantText(addedAt, zone),
    removedAt: removedAt === null ? null : instantText(removedAt, zone),
    recommendation: recommendationOf(item, meeting, parts, recommended, zone),
    votes: matter && isCouncil && removedAt === null ? votesOf(matter) : [],
    ballots: matter && isCouncil ? await ballotsIn(tx, context, matter, standing, meeting.id) : [],
  };
}

async function ballotsIn(tx: ReadTx, context: AnswerContext, matter: MatterRecord, standing: Standing | null, meeting: string) {
  return (await ballotsOf(tx, context, matter, standing, true)).filter((ballot) => ballot.meeting === meeting);
}

/** Of this meeting, where it is one of a sub-committee; else the newest one. */
function recommendationOf(
  item: AgendaItem,
  { id, part }: MeetingRecord,
  parts: readonly SubCommittee[],
  recommended: readonly RecommendedItem[],
  zone: string,
): z.infer<typeof RecommendationAnswer> | null {
  const own = part !== null && item.recommendation ? { ...item.recommendation, part, meeting: id } : null;
  const found = part === null ? recommended.find(({ matter }) => matter === item.matter) : own;
  const subCommittee = found ? partNamed(parts, found.part) : null;
  if (!found || !subCommittee) return null;
  const { meeting, kind, text, counts, present, members, at } = found;
  return { subCommittee, meeting, kind, text, counts, present, members, at: instantText(at as EpochMs, zone) };
}

/** What the council can decide on a matter in its present state. */
function votesOf({ procedure, state }: MatterRecord) {
  const { transitions, actions } = procedureNamed(procedure);
  return Object.entries(transitions[state] ?? {})
    .filter(([action, transition]) => transition !== null && actions[action]?.guards.includes("council_carried"))
    .map(([action]) => actionNamed(procedure, action));
}

export async function decisionsAnswer(tx: ReadTx, context: GovernanceContext): Promise<z.infer<typeof DecisionAnswer>[]> {
  const answer = await answerContext(tx, context);
  const shown = [];
  for (const { matter: id, action, meeting, closedAt, outcome } of await readCouncilDecisions(tx, MOST_DECISIONS)) {
    const matter = await readMatter(tx, id);
    if (!matter || !outcome || action === null || closedAt === null) continue;
    const { isCarried, isQuorate: wasQuorate, counts, present, neededFor } = outcome;
    const decidedAt = instantText(closedAt, context.law.counting.zone);
    const of = { matter: listedMatter(matter, answer, false, 0), action: actionNamed(matter.procedure, action), meeting, decidedAt };
    shown.push({ ...of, isCarried, isQuorate: wasQuorate, counts, present, neededFor });
  }
  return shown;
}
