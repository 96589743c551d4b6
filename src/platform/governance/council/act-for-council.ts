// One way for everything that people do about the council as a whole: who acts is held against who may, what is refused is logged, and what is
// done is durable before it is acknowledged.
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { Actor } from "../../../rules/law/actors.ts";
import type { ArticleId } from "../../../rules/law/articles.ts";
import type { Caller } from "../../access/caller.ts";
import { type GovernanceContext, settled } from "../governance-context.ts";
import { logRefusedAttempt } from "../refused-attempts.ts";
import { type Standing, standingOf } from "../standing.ts";

export interface CouncilAct {
  readonly action: string;
  readonly article: ArticleId;
  readonly by: readonly Actor[];
}

export interface CouncilActing {
  readonly tx: WriteTx;
  readonly standing: Standing;
  readonly actor: Actor;
}

/** @throws Problem not_allowed, second_factor_needed and what the work throws */
export async function actForCouncil<Answer>(
  context: GovernanceContext,
  caller: Caller,
  { action, article, by }: CouncilAct,
  work: (acting: CouncilActing) => Promise<Answer>,
): Promise<Answer> {
  const outcome = await context.database.write(async (tx) => {
    const standing = await standingOf(tx, context, caller, null);
    const actor = by.find((each) => standing.actors.includes(each));
    if (actor !== undefined) return { answer: await work({ tx, standing, actor }) };
    if (standing.isWithheld) throw new Problem("second_factor_needed");
    const refusal = { code: "not_yours", guard: null, article } as const;
    await logRefusedAttempt(tx, context, null, { actor: standing.actors[0] ?? "citizen", account: standing.account }, action, refusal);
    return null;
  });
  await settled(context);
  if (!outcome) throw new Problem("not_allowed", "This is for somebody else to do.", { article });
  return outcome.answer;
}
