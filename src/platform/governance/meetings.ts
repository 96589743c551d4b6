// Meetings of a matter's body: called with notice, minuted; recusals; votes that take effect.
import type { ReadTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import { localDay } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Actor } from "../../rules/law/actors.ts";
import { bodyRuleOn, isNoticeInTime } from "../../rules/law/committee.ts";
import { DECIDING_BODIES, type DecidingBody, decidingBodyOf } from "../../rules/law/deciding-bodies.ts";
import type { Caller } from "../access/caller.ts";
import { actBeside } from "./acting.ts";
import { insertMeeting, type MeetingRecord, readMeeting, writeMinutes } from "./bodies.sql.ts";
import { type AgendaItem, insertItem, readItemOf } from "./council/council.sql.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { logBeside } from "./log-beside.ts";
import { kindOf } from "./matter-kinds.ts";
import type { MatterRecord } from "./matters.sql.ts";
import { tell } from "./tell.ts";

export interface NewMeeting {
  readonly title: string;
  readonly meetsAt: EpochMs;
  readonly place: string;
  readonly agenda: string;
  readonly isUrgent: boolean;
}

export function meetingKind(matter: Pick<MatterRecord, "procedure">): DecidingBody {
  const kind = decidingBodyOf(matter.procedure);
  if (!kind) throw new Problem("wrong_state", "No body meets about this kind of matter.");
  return kind;
}

const ID_BYTES = 9;
/** Whoever calls any of the bodies together. */
export const CALLERS: readonly Actor[] = [...new Set(Object.values(DECIDING_BODIES).flatMap(({ by }) => by))];

/** @throws Problem condition_missing when the notice is too short */
export async function callMeeting(context: GovernanceContext, caller: Caller, id: string, meeting: NewMeeting): Promise<string> {
  return actBeside(context, caller, { id, action: "call_meeting", article: null, by: CALLERS }, async ({ tx, matter, standing }) => {
    const kind = meetingKind(matter);
    const actor = kind.by.find((each) => standing.actors.includes(each));
    if (!actor) throw new Problem("not_allowed", "This is for somebody else to do.", { article: kind.article });
    const now = context.clock.now();
    refuseLateNotice(context, kind, meeting, now);
    const record: MeetingRecord = {
      ...meeting,
      id: context.randomText(ID_BYTES),
      body: kind.body,
      matter: id,
      part: null,
      urgentReason: null,
      noticedAt: now,
      minutes: null,
      minutesAt: null,
      isPublic: !kindOf(matter.procedure).isClosed,
    };
    await insertMeeting(tx, record);
    // Meetings of the council have an agenda, which may grow by other matters.
    if (kind.body === "council") await insertItem(tx, firstItem(record, context.randomText(ID_BYTES), matter.title));
    const { title, meetsAt, place, isUrgent } = meeting;
    const sequence = await logBeside(tx, context, matter, {
      kind: "meeting",
      actor,
      action: "call_meeting",
      article: kind.article,
      open: { meetsAt, isUrgent, ...(record.isPublic ? { title, place } : {}) },
      closed: { account: standing.account },
    });
    await tell(tx, context, matter, kind.tells, { sequence, kind: "meeting", subject: title, at: now, until: meetsAt });
    return record.id;
  });
}

function refuseLateNotice({ law }: GovernanceContext, { rules, article }: DecidingBody, { meetsAt, isUrgent }: NewMeeting, now: EpochMs): void {
  if (meetsAt < now) throw new Problem("invalid_request", "A meeting is called for a time to come.", { field: "meetsAt" });
  if (rules === null || isNoticeInTime(rules, now, meetsAt, isUrgent, law.counting.zone)) return;
  const { noticeDays } = bodyRuleOn(rules, localDay(meetsAt, law.counting.zone));
  throw new Problem("condition_missing", `Date and agenda are told ${noticeDays} days before, unless it is urgent.`, { article });
}

export async function minuteMeeting(context: GovernanceContext, caller: Caller, id: string, meeting: string, minutes: string): Promise<void> {
  await actBeside(context, caller, { id, action: "minutes", article: null, by: CALLERS }, async ({ tx, matter, standing }) => {
    const kind = meetingKind(matter);
    const actor = kind.by.find((each) => standing.actors.includes(each));
    if (!actor) throw new Problem("not_allowed", "This is for somebody else to do.", { article: kind.article });
    const record = await meetingOf(tx, matter, meeting);
    if (record.meetsAt > context.clock.now()) throw new Problem("wrong_state", "It has not met yet.");
    await writeMinutes(tx, meeting, minutes, context.clock.now());
    const closed = { account: standing.account, minutes };
    const open = record.isPublic ? { open: { meeting: record.title, minutes } } : {};
    await logBeside(tx, context, matter, { kind: "meeting", actor, action: "minutes", article: kind.article, ...open, closed });
  });
}

export async function meetingOf(tx: ReadTx, matter: MatterRecord, meeting: string): Promise<MeetingRecord> {
  const { id } = matter;
  const { body } = meetingKind(matter);
  const found = await readMeeting(tx, meeting);
  const isAbout = found !== null && found.body === body && (found.matter === id || (await readItemOf(tx, meeting, id)) !== null);
  if (!isAbout) throw new Problem("not_found", "There is no such meeting of this matter.");
  return found;
}

/** When a matter was put on the agenda of a meeting, and whether that was urgent. */
export async function noticeOf(tx: ReadTx, meeting: MeetingRecord, matter: string): Promise<{ readonly noticedAt: EpochMs; readonly isUrgent: boolean }> {
  const item = await readItemOf(tx, meeting.id, matter);
  return { noticedAt: item?.addedAt ?? meeting.noticedAt, isUrgent: meeting.isUrgent || item?.isUrgent === true };
}

function firstItem({ id, noticedAt, matter, isUrgent, agenda }: MeetingRecord, itemId: string, title: string): AgendaItem {
  const kept = { urgentReason: null, removedAt: null, removedWhy: null, recommendation: null };
  return { ...kept, id: itemId, meeting: id, number: 1, matter, title, note: agenda, isUrgent, addedAt: noticedAt };
}
