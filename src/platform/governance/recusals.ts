// Members who take no part in a case: by the law, by their own word; a party's motion is told to whoever calls the vote over it.
import { Problem } from "../../core/problems.ts";
import type { RecusalGround } from "../../rules/law/grounds.ts";
import type { Caller } from "../access/caller.ts";
import { actBeside } from "./acting.ts";
import { insertRecusal, type MemberRecord, readMember } from "./bodies.sql.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { logBeside } from "./log-beside.ts";
import { tell } from "./tell.ts";

export interface RecusalRequest {
  /** Id of the member. */
  readonly member: string;
  readonly ground: Exclude<RecusalGround, "motion">;
  readonly reason: string;
}

/** A ground of the law is entered by the secretariat; stepping aside is the member's own. */
export async function recuse(context: GovernanceContext, caller: Caller, id: string, { member: memberId, ground, reason }: RecusalRequest): Promise<void> {
  const isOwn = ground === "stepped_aside";
  const article = isOwn ? "act_30_3" : "act_30_1";
  const by = isOwn ? (["committee"] as const) : (["secretariat"] as const);
  await actBeside(context, caller, { id, action: "recuse", article, by }, async ({ tx, matter, actor, standing }) => {
    const member = await readMember(tx, memberId);
    const account = accountOfSeat(member, id);
    if (isOwn && account !== standing.account) throw new Problem("not_allowed", "One steps aside for oneself.");
    await insertRecusal(tx, { matter: id, account, ground, reason, at: context.clock.now() });
    const closed = { account: standing.account, member: member?.name ?? "", reason };
    const sequence = await logBeside(tx, context, matter, { kind: "recusal", actor, action: "recuse", article, open: { ground }, closed });
    await tell(tx, context, matter, ["secretariat", "applicant", "institution"], { sequence, kind: "step", subject: "recusal", at: context.clock.now() });
  });
}

function accountOfSeat(member: MemberRecord | null, matter: string): string {
  const sits = member && (member.matter === matter || (member.matter === null && member.body === "committee"));
  if (!sits || member.account === null || member.leftAt !== null) throw new Problem("invalid_request", "There is no such member.", { field: "member" });
  return member.account;
}

/** A party objects to a member. The vote over it is opened by the secretariat. */
export async function moveToRecuse(context: GovernanceContext, caller: Caller, id: string, memberId: string, reason: string): Promise<void> {
  const acting = { id, action: "move_to_recuse", article: "act_30_2", by: ["applicant", "institution"] } as const;
  await actBeside(context, caller, acting, async ({ tx, matter, actor, standing }) => {
    const member = await readMember(tx, memberId);
    accountOfSeat(member, id);
    const closed = { account: standing.account, member: member?.name ?? "", memberId, reason };
    const sequence = await logBeside(tx, context, matter, { kind: "recusal", actor, action: "move_to_recuse", article: "act_30_2", closed });
    await tell(tx, context, matter, ["secretariat"], { sequence, kind: "step", subject: "move_to_recuse", at: context.clock.now() });
  });
}
