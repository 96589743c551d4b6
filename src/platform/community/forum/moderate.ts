// What moderators decide, with what follows from it at once; appeals, and what lifts a decision again.
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { DAY_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { appealDecisionFault, appealFault, type ModerationAction } from "../../../rules/community/moderation.ts";
import type { CommunityContext } from "../community-context.ts";
import { tellAccount } from "../tell-account.ts";
import { pauseMember } from "./members.sql.ts";
import { answerAppeal, appealModeration, insertModeration, lockModeration, type ModerationRecord, readLatestPause, settleReports } from "./moderation.sql.ts";
import { hidePost, readPost } from "./topics.sql.ts";

export interface Moderating {
  readonly post: string;
  readonly action: ModerationAction;
  readonly reason: string;
  /** Of a pause. */
  readonly days: number | null;
  readonly officer: string;
}

/** @returns its number in the public log @throws Problem not_found, own_case, wrong_state */
export async function moderate(context: CommunityContext, tx: WriteTx, { post: id, action, reason, days, officer }: Moderating): Promise<number> {
  const post = await readPost(tx, id);
  if (!post || post.isGone) throw new Problem("not_found", "There is no such post.");
  if (post.account === officer) throw new Problem("own_case");
  if (post.hiddenBy !== null && action === "hide") throw new Problem("wrong_state", "It is hidden already.");
  const at = context.clock.now();
  const number = await insertModeration(tx, { post: id, action, reason, days: action === "pause" ? days : null, at, officer, author: post.account });
  await settleReports(tx, id, at);
  if ((action === "hide" || action === "pause") && post.hiddenBy === null) await hidePost(tx, id, number);
  if (action === "pause" && post.account !== null && days !== null) await lengthenPause(tx, post.account, number, (at + days * DAY_MS) as EpochMs);
  await context.record(tx, { kind: "moderation", action: `forum_${action}`, open: { number, reason, days }, account: officer });
  if (action !== "keep") await tellAccount(context, tx, post.account, "moderated", "/forum/mine");
  return number;
}

async function lengthenPause(tx: WriteTx, account: string, number: number, until: EpochMs): Promise<void> {
  const other = await readLatestPause(tx, account, number);
  await pauseMember(tx, account, other !== null && other > until ? other : until);
}

/** @throws Problem not_found, wrong_state */
export async function appeal(context: CommunityContext, tx: WriteTx, number: number, account: string, text: string): Promise<void> {
  const record = await lockModeration(tx, number);
  const fault = record ? appealFault(record, account, context.clock.now()) : "not_yours";
  if (fault === "not_yours") throw new Problem("not_found", "There is no such decision about you.");
  if (fault) throw new Problem("wrong_state", `It cannot be appealed: ${fault}.`);
  await appealModeration(tx, number, text, context.clock.now());
}

export interface AppealAnswer {
  readonly number: number;
  readonly isLifted: boolean;
  readonly answer: string;
  readonly officer: string;
}

/** @throws Problem not_found, own_case, wrong_state */
export async function decideAppeal(context: CommunityContext, tx: WriteTx, { number, isLifted, answer, officer }: AppealAnswer): Promise<void> {
  const record = await lockModeration(tx, number);
  if (!record) throw new Problem("not_found");
  const fault = appealDecisionFault(record, officer);
  if (fault === "not_appealed") throw new Problem("wrong_state", "Nobody has appealed, or it is decided.");
  if (fault) throw new Problem("own_case", fault === "same_officer" ? "Another officer than the one who decided has to look at it." : "");
  await answerAppeal(tx, number, isLifted ? "lifted" : "upheld", answer, context.clock.now());
  if (isLifted) await lift(tx, record);
  await context.record(tx, {
    kind: "moderation",
    action: isLifted ? "forum_appeal_lifted" : "forum_appeal_upheld",
    open: { number, answer },
    account: officer,
  });
  await tellAccount(context, tx, record.author, "appeal-answered", "/forum/mine");
}

async function lift(tx: WriteTx, { number, post, action, author }: ModerationRecord): Promise<void> {
  const hidden = post === null ? null : await readPost(tx, post);
  if (hidden?.hiddenBy === number) await hidePost(tx, hidden.id, null);
  if (action === "pause" && author !== null) await pauseMember(tx, author, await readLatestPause(tx, author, number));
}
