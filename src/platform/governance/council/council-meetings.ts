// Meetings of the council and its sub-committees: called in time with an agenda of several items, changed only as urgent once it is too late,
// attended, minuted; what sub-committees recommend.
import type { ReadTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { localDay } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { BodyName } from "../../../rules/law/bodies.ts";
import { bodyRuleOn, compositionFaults, isCarriedByHands, isNoticeInTime, isQuorate, majorityOf } from "../../../rules/law/committee.ts";
import { isCouncilMatter } from "../../../rules/law/deciding-bodies.ts";
import { procedureOf } from "../../../rules/law/procedures.ts";
import type { Caller } from "../../access/caller.ts";
import { insertMeeting, type MeetingRecord, type MemberRecord, readMeeting, readMembers, writeMinutes } from "../bodies.sql.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { logBeside } from "../log-beside.ts";
import { type MatterRecord, readMatter } from "../matters.sql.ts";
import { bodyProblem, memberOf } from "../seats.ts";
import { isInOffice } from "../standing.ts";
import { tell } from "../tell.ts";
import { actForCouncil, type CouncilActing } from "./act-for-council.ts";
import {
  type AgendaItem,
  insertItem,
  type Recommendation,
  readAttendance,
  readItems,
  readSubCommittees,
  removeItem,
  replaceAttendance,
  writeRecommendation,
} from "./council.sql.ts";
import { tellMembers } from "./council-mail.ts";

const ID_BYTES = 9;
export const MOST_ITEMS = 40;
const NOTICE = "decree_3_3" as const;
const MINISTRY = { article: NOTICE, by: ["ministry"] } as const;

export interface NewItem {
  /** Null: a topic on which somebody reports. */
  readonly matter: string | null;
  /** Of a topic; a matter has its own. */
  readonly title: string;
  readonly note: string;
}

export interface NewCouncilMeeting {
  /** Null: the whole council. */
  readonly part: string | null;
  readonly title: string;
  readonly meetsAt: EpochMs;
  readonly place: string;
  readonly isUrgent: boolean;
  readonly urgentReason: string | null;
  readonly items: readonly NewItem[];
}

export const bodyOf = ({ body }: Pick<MeetingRecord, "body">): BodyName => (body === "sub_committee" ? "sub_committee" : "council");

/** Members in office of the body that meets. */
export async function seatedIn(
  tx: ReadTx,
  { clock, law }: GovernanceContext,
  { body, part }: Pick<MeetingRecord, "body" | "part">,
): Promise<readonly MemberRecord[]> {
  const today = localDay(clock.now(), law.counting.zone);
  const members = await readMembers(tx, body, null);
  return members.filter((member) => member.part === part && isInOffice(member, today));
}

/** @throws Problem invalid_request, condition_missing when the notice is too short */
export async function callCouncilMeeting(context: GovernanceContext, caller: Caller, meeting: NewCouncilMeeting): Promise<string> {
  return actForCouncil(context, caller, { action: "call_meeting", ...MINISTRY }, async (acting) => {
    const { tx, actor, standing } = acting;
    const { items, ...stated } = meeting;
    const now = context.clock.now();
    if (meeting.part !== null) await runningPart(tx, meeting.part);
    const body = meeting.part === null ? "council" : "sub_committee";
    refuseLateCall(context, body, meeting, now);
    const record: MeetingRecord = {
      ...stated,
      id: context.randomText(ID_BYTES),
      body,
      matter: null,
      agenda: items.map(({ title }) => title).join("\n"),
      noticedAt: now,
      minutes: null,
      minutesAt: null,
      isPublic: true,
    };
    await insertMeeting(tx, record);
    const { title, meetsAt, place, isUrgent, urgentReason, part } = record;
    const open = { meeting: record.id, part, title, meetsAt, place, isUrgent, urgentReason };
    await logBeside(tx, context, null, { kind: "meeting", actor, action: "call_meeting", article: NOTICE, open, closed: { account: standing.account } });
    for (const [at, item] of items.entries()) await addItem(context, acting, record, { ...item, number: at + 1, isUrgent, urgentReason });
    await tellMembers(tx, context, record, await seatedIn(tx, context, record));
    return record.id;
  });
}

function refuseLateCall({ law }: GovernanceContext, body: BodyName, { meetsAt, isUrgent, urgentReason, items }: NewCouncilMeeting, now: EpochMs): void {
  if (meetsAt < now) throw new Problem("invalid_request", "A meeting is called for a time to come.", { field: "meetsAt" });
  if (items.length === 0) throw new Problem("invalid_request", "A meeting is called with its agenda.", { field: "items" });
  refuseShortNotice(law.counting.zone, body, meetsAt, isUrgent, urgentReason, now);
}

function refuseShortNotice(zone: string, body: BodyName, meetsAt: EpochMs, isUrgent: boolean, urgentReason: string | null, now: EpochMs): void {
  if (isUrgent && (urgentReason ?? "").trim() === "")
    throw new Problem("condition_missing", "Say why it is urgent.", {
      article: NOTICE,
      field: "urgentReason",
      text: { en: "Say why it is urgent", ko: "긴급한 사유를 적어야 합니다" },
    });
  if (isNoticeInTime(body, now, meetsAt, isUrgent, zone)) return;
  const { noticeDays } = bodyRuleOn(body, localDay(meetsAt, zone));
  throw new Problem("condition_missing", `Date, place and agenda are told ${noticeDays} days before, unless it is urgent.`, {
    article: NOTICE,
    field: "meetsAt",
    text: {
      en: `Date, place and agenda are told ${noticeDays} days before, unless it is urgent`,
      ko: `회의 ${noticeDays}일 전까지 일시·장소·안건을 알려야 합니다. 긴급하면 예외입니다`,
    },
  });
}

async function runningPart(tx: ReadTx, part: string): Promise<void> {
  const found = (await readSubCommittees(tx)).find(({ id }) => id === part);
  if (!found || found.endedAt !== null) throw new Problem("not_found", "There is no such sub-committee.");
}

export async function councilMeeting(tx: ReadTx, id: string): Promise<MeetingRecord> {
  const found = await readMeeting(tx, id);
  if (!found || (found.body !== "council" && found.body !== "sub_committee")) throw new Problem("not_found", "There is no such meeting of the council.");
  return found;
}

interface ItemToAdd extends NewItem {
  readonly number: number;
  readonly isUrgent: boolean;
  readonly urgentReason: string | null;
}

async function addItem(context: GovernanceContext, { tx, actor, standing }: CouncilActing, meeting: MeetingRecord, item: ItemToAdd): Promise<void> {
  const matter = item.matter === null ? null : await matterFor(tx, meeting, item.matter);
  const title = matter?.title ?? item.title.trim();
  if (title === "") throw new Problem("invalid_request", "Name the matter, or what is reported on.", { field: "items" });
  const at = context.clock.now();
  const added: AgendaItem = {
    ...item,
    id: context.randomText(ID_BYTES),
    meeting: meeting.id,
    title,
    addedAt: at,
    removedAt: null,
    removedWhy: null,
    recommendation: null,
  };
  await insertItem(tx, added);
  const open = { meeting: meeting.id, item: added.id, title, isUrgent: item.isUrgent, urgentReason: item.urgentReason };
  const sequence = await logBeside(tx, context, matter, {
    kind: "agenda",
    actor,
    action: "add_item",
    article: NOTICE,
    open,
    closed: { account: standing.account },
  });
  if (matter && meeting.body === "council")
    await tell(tx, context, matter, ["institution"], { sequence, kind: "meeting", subject: meeting.title, at, until: meeting.meetsAt });
}

async function matterFor(tx: ReadTx, meeting: MeetingRecord, id: string): Promise<MatterRecord> {
  const matter = await readMatter(tx, id);
  if (!matter || !isCouncilMatter(matter.procedure)) throw new Problem("invalid_request", `${id} is no matter of the council.`, { field: "items" });
  if (procedureOf(matter.procedure)?.states[matter.state]?.isFinal) throw new Problem("wrong_state", `${id} has been decided already.`, { field: "items" });
  if ((await readItems(tx, meeting.id)).some((item) => item.matter === id && item.removedAt === null))
    throw new Problem("conflict", `${id} is on the agenda already.`);
  return matter;
}

export interface LateItem extends NewItem {
  readonly isUrgent: boolean;
  readonly urgentReason: string | null;
}

/** @throws Problem condition_missing after the limit of the notice, unless it is urgent and says why */
export async function changeAgenda(context: GovernanceContext, caller: Caller, id: string, item: LateItem): Promise<void> {
  await actForCouncil(context, caller, { action: "add_item", ...MINISTRY }, async (acting) => {
    const meeting = await openAgenda(acting.tx, context, id);
    const items = await readItems(acting.tx, id);
    if (items.length >= MOST_ITEMS) throw new Problem("conflict", `A meeting has at most ${MOST_ITEMS} items.`);
    refuseShortNotice(context.law.counting.zone, bodyOf(meeting), meeting.meetsAt, item.isUrgent, item.urgentReason, context.clock.now());
    await addItem(context, acting, meeting, { ...item, number: Math.max(0, ...items.map(({ number }) => number)) + 1 });
  });
}

/** Before the meeting, and always with a reason, which stays to be read. */
export async function takeOffAgenda(context: GovernanceContext, caller: Caller, id: string, item: string, why: string): Promise<void> {
  await actForCouncil(context, caller, { action: "remove_item", ...MINISTRY }, async ({ tx, actor, standing }) => {
    await openAgenda(tx, context, id);
    if (!(await removeItem(tx, id, item, why, context.clock.now()))) throw new Problem("not_found", "There is no such item.");
    const open = { meeting: id, item, why };
    await logBeside(tx, context, null, { kind: "agenda", actor, action: "remove_item", article: NOTICE, open, closed: { account: standing.account } });
  });
}

async function openAgenda(tx: ReadTx, { clock }: GovernanceContext, id: string): Promise<MeetingRecord> {
  const meeting = await councilMeeting(tx, id);
  if (meeting.meetsAt <= clock.now()) throw new Problem("wrong_state", "The meeting has begun; its agenda stands.");
  return meeting;
}

async function begunMeeting(tx: ReadTx, { clock }: GovernanceContext, id: string): Promise<MeetingRecord> {
  const meeting = await councilMeeting(tx, id);
  if (meeting.meetsAt > clock.now()) throw new Problem("wrong_state", "The meeting has not begun.");
  return meeting;
}

/** Who came; may be put right until the minutes are written. */
export async function takeAttendance(context: GovernanceContext, caller: Caller, id: string, present: readonly string[]): Promise<void> {
  await actForCouncil(context, caller, { action: "attendance", article: "decree_3_4", by: ["ministry"] }, async ({ tx, actor, standing }) => {
    const meeting = await begunMeeting(tx, context, id);
    if (meeting.minutes !== null) throw new Problem("wrong_state", "The minutes have been written.");
    const members = await seatedIn(tx, context, meeting);
    const stranger = present.find((member) => !members.some((each) => each.id === member));
    if (stranger !== undefined) throw new Problem("invalid_request", `${stranger} is no member in office.`, { field: "present" });
    const came = [...new Set(present)];
    await replaceAttendance(tx, id, came);
    const open = { meeting: id, present: came.length, members: members.length, isQuorate: isQuorate(members.length, came.length) };
    await logBeside(tx, context, null, { kind: "meeting", actor, action: "attendance", article: "decree_3_4", open, closed: { account: standing.account } });
  });
}

export async function minuteCouncilMeeting(context: GovernanceContext, caller: Caller, id: string, minutes: string): Promise<void> {
  await actForCouncil(context, caller, { action: "minutes", ...MINISTRY }, async ({ tx, actor, standing }) => {
    await begunMeeting(tx, context, id);
    await writeMinutes(tx, id, minutes, context.clock.now());
    const open = { meeting: id, minutes };
    await logBeside(tx, context, null, { kind: "meeting", actor, action: "minutes", article: NOTICE, open, closed: { account: standing.account } });
  });
}

export type Hands = Pick<Recommendation, "kind" | "text" | "counts">;

/** What a sub-committee thinks of an item: by the majority of those present, in a body composed as the law demands. */
export async function recommend(context: GovernanceContext, caller: Caller, id: string, itemId: string, hands: Hands): Promise<void> {
  await actForCouncil(context, caller, { action: "recommend", article: "decree_4", by: ["ministry"] }, async ({ tx, actor, standing }) => {
    const meeting = await begunMeeting(tx, context, id);
    if (meeting.part === null) throw new Problem("wrong_state", "The council decides; sub-committees recommend.");
    const item = (await readItems(tx, id)).find((each) => each.id === itemId && each.removedAt === null);
    if (!item) throw new Problem("not_found", "There is no such item.");
    const members = await seatedIn(tx, context, meeting);
    const faults = compositionFaults("sub_committee", members.map(memberOf), localDay(context.clock.now(), context.law.counting.zone));
    if (faults.length > 0) throw bodyProblem(faults);
    const present = (await readAttendance(tx, id)).length;
    refuseMinority(members.length, present, hands);
    const recommendation: Recommendation = { ...hands, present, members: members.length, at: context.clock.now() };
    await writeRecommendation(tx, itemId, recommendation);
    const matter = item.matter === null ? null : await readMatter(tx, item.matter);
    const open = { meeting: id, item: itemId, kind: hands.kind, text: hands.text, counts: hands.counts, present };
    await logBeside(tx, context, matter, { kind: "agenda", actor, action: "recommend", article: "decree_4", open, closed: { account: standing.account } });
  });
}

function refuseMinority(members: number, present: number, { counts }: Hands): void {
  if (isCarriedByHands(members, present, counts)) return;
  throw new Problem("condition_missing", `It takes ${majorityOf(members)} of ${members} members present and a majority of them.`, {
    article: "decree_3_4",
    text: { en: "A majority of the members has to be there, and a majority of them for it", ko: "재적 과반수 출석과 출석 과반수 찬성이 필요합니다" },
  });
}
