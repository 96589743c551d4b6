// What people add to a matter: support, comments, documents, tasks. Bounded for each account and each matter.
import { createHash } from "node:crypto";
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import { HOUR_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Actor } from "../../rules/law/actors.ts";
import type { Caller } from "../access/caller.ts";
import { type ActingIn, actBeside } from "./acting.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { logBeside } from "./log-beside.ts";
import { kindOf, procedureNamed } from "./matter-kinds.ts";
import { TAKES_PART } from "./takes-part.ts";
import {
  addSupport,
  countCommentsSince,
  countParticipants,
  finishTask,
  hideComment,
  insertComment,
  insertDocument,
  insertTask,
  type Reach,
  readDocuments,
  readSpeaker,
  takeSupport,
} from "./talk.sql.ts";
import { tell } from "./tell.ts";

const ID_BYTES = 9;
const MOST_COMMENTS_AN_HOUR = 30;
const MOST_DOCUMENTS = 60;
export const MOST_DOCUMENT_BYTES = 5_000_000;
/** Who speaks for an office speaks under its name; parties under theirs. */
const SPEAKS_AS: readonly Actor[] = ["proposer", "applicant", "institution", "task_force", "centre", "ministry", "secretariat", "committee", "council"];

/** Anybody with an account, where everybody may read; else whoever takes part. */
function mayTalk(procedure: string): readonly Actor[] {
  return kindOf(procedure).isClosed ? TAKES_PART : ["citizen"];
}

export async function support(context: GovernanceContext, caller: Caller, id: string, isFor: boolean): Promise<void> {
  await actBeside(context, caller, { id, action: "support", article: "platform_track", by: ["citizen"] }, async ({ tx, matter, standing }) => {
    if (matter.procedure !== "emergency-track") throw new Problem("wrong_state", "Support is for proposals.");
    if (isFor) await addSupport(tx, id, standing.account, context.clock.now());
    else await takeSupport(tx, id, standing.account);
  });
}

export async function comment(context: GovernanceContext, caller: Caller, id: string, content: string): Promise<string> {
  return actBeside(context, caller, { id, action: "comment", article: null, by: ["citizen"] }, async (acting) => {
    const { tx, matter, standing } = acting;
    if (!mayTalk(matter.procedure).some((actor) => standing.actors.includes(actor)))
      throw new Problem("not_allowed", "This matter is for those who take part.");
    const now = context.clock.now();
    if ((await countCommentsSince(tx, standing.account, (now - HOUR_MS) as EpochMs)) >= MOST_COMMENTS_AN_HOUR)
      throw new Problem("too_many_requests", `At most ${MOST_COMMENTS_AN_HOUR} comments an hour.`, {}, HOUR_MS / 1_000);
    const comment = { id: context.randomText(ID_BYTES), matter: id, account: standing.account, content, at: now, hiddenAt: null, hiddenWhy: null };
    await insertComment(tx, { ...comment, speaker: await speakerOf(acting) });
    return comment.id;
  });
}

/** The same name in the whole matter, and another one in the next: nobody is followed from one to the other. */
async function speakerOf({ tx, matter, standing }: ActingIn): Promise<string> {
  const acting = new Set(Object.values(procedureNamed(matter.procedure).actions).flatMap(({ by }) => by));
  // Who holds an office that has no part in this procedure speaks as anybody.
  const office = SPEAKS_AS.find((actor) => acting.has(actor) && standing.actors.includes(actor));
  return office ?? (await readSpeaker(tx, matter.id, standing.account)) ?? `participant-${(await countParticipants(tx, matter.id)) + 1}`;
}

/** A comment that breaks the rules: its place stays, with the reason. */
export async function hide(context: GovernanceContext, caller: Caller, id: string, commentId: string, why: string): Promise<void> {
  const acting = { id, action: "hide_comment", article: "platform_track", by: ["centre"] } as const;
  await actBeside(context, caller, acting, async ({ tx, matter, actor, standing }) => {
    if (!(await hideComment(tx, id, commentId, why, context.clock.now()))) throw new Problem("not_found", "There is no such comment.");
    const open = { comment: commentId, why };
    await logBeside(tx, context, matter, {
      kind: "moderation",
      actor,
      action: "hide_comment",
      article: "platform_track",
      open,
      closed: { account: standing.account },
    });
  });
}

export interface NewDocument {
  readonly kind: string;
  readonly title: string;
  readonly reach: Reach;
  readonly mediaType: string;
  readonly fileName: string;
  readonly content: Uint8Array;
}

export async function addDocument(context: GovernanceContext, caller: Caller, id: string, document: NewDocument): Promise<string> {
  return actBeside(context, caller, { id, action: "add_document", article: null, by: TAKES_PART }, async ({ tx, matter, actor, standing }) => {
    const { content, ...stated } = document;
    if (document.reach !== "parties" && kindOf(matter.procedure).isClosed && actor !== "secretariat")
      throw new Problem("not_allowed", "What is added to this matter is for those who take part.");
    await refuseMore(tx, id);
    const record = {
      ...stated,
      id: context.randomText(ID_BYTES),
      matter: id,
      sha256: createHash("sha256").update(content).digest("hex"),
      bytes: content.length,
      account: standing.account,
      actor,
      at: context.clock.now(),
    };
    await insertDocument(tx, record, content);
    const { kind, title, reach, sha256 } = record;
    const open = reach === "public" ? { kind, title, sha256 } : { kind };
    const closed = { account: standing.account, document: record.id, title, sha256 };
    const sequence = await logBeside(tx, context, matter, { kind: "document", actor, action: "add_document", article: "act_32_1", open, closed });
    const others = TAKES_PART.filter((each) => each !== actor && each !== "ministry" && each !== "centre");
    await tell(tx, context, matter, others, { sequence, kind: "document", subject: title, at: record.at });
    return record.id;
  });
}

async function refuseMore(tx: WriteTx, id: string): Promise<void> {
  if ((await readDocuments(tx, id)).length >= MOST_DOCUMENTS) throw new Problem("conflict", `A matter holds at most ${MOST_DOCUMENTS} documents.`);
}

export interface NewTask {
  readonly title: string;
  readonly owner: string;
  readonly dueAt: EpochMs | null;
}

const TASKS = { article: "platform_track", by: ["task_force", "ministry"] } as const;

export async function addTask(context: GovernanceContext, caller: Caller, id: string, task: NewTask): Promise<string> {
  return actBeside(context, caller, { id, action: "add_task", ...TASKS }, async ({ tx, matter, actor, standing }) => {
    const record = { ...task, id: context.randomText(ID_BYTES), matter: id, at: context.clock.now(), doneAt: null };
    await insertTask(tx, record);
    const open = { title: task.title, owner: task.owner };
    await logBeside(tx, context, matter, { kind: "task", actor, action: "add_task", article: "platform_track", open, closed: { account: standing.account } });
    return record.id;
  });
}

export async function endTask(context: GovernanceContext, caller: Caller, id: string, taskId: string): Promise<void> {
  await actBeside(context, caller, { id, action: "finish_task", ...TASKS }, async ({ tx, matter, actor, standing }) => {
    if (!(await finishTask(tx, id, taskId, context.clock.now()))) throw new Problem("not_found", "There is no such task that is open.");
    const closed = { account: standing.account };
    await logBeside(tx, context, matter, { kind: "task", actor, action: "finish_task", article: "platform_track", open: { task: taskId }, closed });
  });
}
