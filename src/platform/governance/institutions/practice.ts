// The community of practice: courses of the centre, questions and answers among officers, recipes that everybody may read; moderation with
// reasons.
import { Problem } from "../../../core/problems.ts";
import { DAY_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { type Caller, may } from "../../access/caller.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { logBeside } from "../log-beside.ts";
import { actAsCentre, actAsOfficer, type OfficerTx } from "./act-as-officer.ts";
import {
  type CourseRecord,
  cancelCourse,
  changePost,
  countPostsSince,
  deleteAttendance,
  hidePost,
  insertAttendance,
  insertCourse,
  insertPost,
  lockCourse,
  markAttendance,
  type PostKind,
  type PostRecord,
  readPost,
} from "./practice.sql.ts";

const ID_BYTES = 9;
const ARTICLE = "act_12" as const;
/** Of one account. */
const MOST_POSTS_A_DAY = 30;

export type NewCourse = Pick<CourseRecord, "title" | "content" | "hours" | "beginsAt" | "place" | "seats">;

export async function offerCourse(context: GovernanceContext, caller: Caller, course: NewCourse): Promise<string> {
  return actAsCentre(context, caller, async ({ tx, account }) => {
    const id = context.randomText(ID_BYTES);
    await insertCourse(tx, { ...course, id, isCancelled: false, createdAt: context.clock.now() });
    const open = { course: id, title: course.title };
    await logBeside(tx, context, null, { kind: "task", actor: "centre", action: "offer_course", article: ARTICLE, open, closed: { account } });
    return id;
  });
}

export async function withdrawCourse(context: GovernanceContext, caller: Caller, id: string, why: string): Promise<void> {
  await actAsCentre(context, caller, async ({ tx, account }) => {
    await openCourse(tx, id);
    await cancelCourse(tx, id);
    const open = { course: id, why };
    await logBeside(tx, context, null, { kind: "task", actor: "centre", action: "cancel_course", article: ARTICLE, open, closed: { account } });
  });
}

async function openCourse(tx: OfficerTx["tx"], id: string): Promise<CourseRecord> {
  const course = await lockCourse(tx, id);
  if (!course) throw new Problem("not_found", "There is no such course.");
  if (course.isCancelled) throw new Problem("wrong_state", "The course was cancelled.");
  return course;
}

/** Before it begins, while there are seats. @throws Problem conflict, wrong_state */
export async function signUp(context: GovernanceContext, caller: Caller, id: string, institution: string): Promise<void> {
  await actAsOfficer(context, caller, institution, async ({ tx, account }) => {
    const { beginsAt, seats, signedUp } = await openCourse(tx, id);
    const now = context.clock.now();
    if (beginsAt <= now) throw new Problem("wrong_state", "The course has begun.");
    if (signedUp >= seats) throw new Problem("conflict", "All seats are taken.");
    const isNew = await insertAttendance(tx, { course: id, id: context.randomText(ID_BYTES), account, institution, signedUpAt: now, attendedAt: null });
    if (!isNew) throw new Problem("conflict", "You have signed up already.");
  });
}

export async function signOff(context: GovernanceContext, caller: Caller, id: string): Promise<void> {
  const account = caller.account?.id ?? "";
  const isGone = await context.database.write((tx) => deleteAttendance(tx, id, account));
  await context.database.persist();
  if (!isGone) throw new Problem("not_found", "You have not signed up, or were there.");
}

/** Once it has begun; said again, it replaces what was said. */
export async function noteAttendance(context: GovernanceContext, caller: Caller, id: string, attended: readonly string[]): Promise<void> {
  await actAsCentre(context, caller, async ({ tx, account }) => {
    const { beginsAt } = await openCourse(tx, id);
    const now = context.clock.now();
    if (beginsAt > now) throw new Problem("wrong_state", "The course has not begun.");
    await markAttendance(tx, id, attended, now);
    const open = { course: id, attended: attended.length };
    await logBeside(tx, context, null, { kind: "task", actor: "centre", action: "note_attendance", article: ARTICLE, open, closed: { account } });
  });
}

export interface NewPost {
  readonly kind: PostKind;
  readonly parent: string | null;
  /** Null: in the name of the centre. */
  readonly institution: string | null;
  readonly title: string;
  readonly content: string;
}

/** @throws Problem not_allowed, not_found, too_many_requests */
export async function post(context: GovernanceContext, caller: Caller, given: NewPost): Promise<string> {
  const work = async ({ tx, account }: OfficerTx) => {
    const at = context.clock.now();
    if ((await countPostsSince(tx, account, (at - DAY_MS) as EpochMs)) >= MOST_POSTS_A_DAY)
      throw new Problem("too_many_requests", `At most ${MOST_POSTS_A_DAY} posts a day.`, {}, DAY_MS / 1_000);
    if (given.kind === "answer") await openQuestion(tx, given.parent);
    const id = context.randomText(ID_BYTES);
    await insertPost(tx, { ...given, id, account, at, changedAt: null, hiddenAt: null, hiddenWhy: null });
    return id;
  };
  return given.institution === null ? actAsCentre(context, caller, work) : actAsOfficer(context, caller, given.institution, work);
}

async function openQuestion(tx: OfficerTx["tx"], id: string | null): Promise<void> {
  const question = id === null ? null : await readPost(tx, id);
  if (question?.kind !== "question" || question.hiddenAt !== null) throw new Problem("not_found", "There is no such question.");
}

/** By any officer of the institution whose recipe it is: people change offices, recipes stay. */
export async function changeRecipe(context: GovernanceContext, caller: Caller, id: string, title: string, content: string): Promise<void> {
  const found = await context.database.read((tx) => readPost(tx, id));
  if (found?.kind !== "recipe") throw new Problem("not_found", "There is no such recipe.");
  const work = ({ tx }: OfficerTx) => changePost(tx, id, title, content, context.clock.now());
  await (found.institution === null ? actAsCentre(context, caller, work) : actAsOfficer(context, caller, found.institution, work));
}

/** @param why null: shown again */
export async function moderate(context: GovernanceContext, caller: Caller, id: string, why: string | null): Promise<void> {
  await actAsCentre(context, caller, async ({ tx, account }) => {
    const found = await readPost(tx, id);
    if (!found) throw new Problem("not_found", "There is no such post.");
    await hidePost(tx, id, why, context.clock.now());
    const open = { post: id, kind: found.kind, ...(why === null ? {} : { why }) };
    const action = why === null ? "show_post" : "hide_post";
    await logBeside(tx, context, null, { kind: "moderation", actor: "centre", action, article: ARTICLE, open, closed: { account } });
  });
}

/** Words of what is hidden are for the centre and whoever wrote them. */
export function isShown({ hiddenAt, account }: PostRecord, caller: Caller | null): boolean {
  return hiddenAt === null || (caller !== null && (may(caller, "matters:centre") || (account !== null && account === caller.account?.id)));
}
