// One way for everything that people do beside the steps of a matter: the matter is locked, who acts is held against who may, what is
// refused is logged, and what is done is durable before it is acknowledged.
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import type { Actor } from "../../rules/law/actors.ts";
import type { ArticleId } from "../../rules/law/articles.ts";
import type { Caller } from "../access/caller.ts";
import { type GovernanceContext, settled } from "./governance-context.ts";
import { lockedMatter } from "./matter-steps.ts";
import type { MatterRecord } from "./matters.sql.ts";
import { logRefusedAttempt } from "./refused-attempts.ts";
import { type Standing, standingOf } from "./standing.ts";

export interface Acting {
  readonly id: string;
  readonly action: string;
  readonly article: ArticleId | null;
  /** Who may. */
  readonly by: readonly Actor[];
}

export interface ActingIn {
  readonly tx: WriteTx;
  readonly matter: MatterRecord;
  readonly standing: Standing;
  /** As what: the first of `by` that holds. */
  readonly actor: Actor;
}

/** @throws Problem not_found, not_allowed, second_factor_needed and what the work throws */
export async function actBeside<Answer>(
  context: GovernanceContext,
  caller: Caller,
  { id, action, article, by }: Acting,
  work: (acting: ActingIn) => Promise<Answer>,
): Promise<Answer> {
  const outcome = await context.database.write(async (tx) => {
    const matter = await lockedMatter(tx, id);
    const standing = await standingOf(tx, context, caller, matter);
    const actor = by.find((each) => standing.actors.includes(each));
    if (actor !== undefined) return { answer: await work({ tx, matter, standing, actor }) };
    if (standing.isWithheld) throw new Problem("second_factor_needed");
    const refusal = { code: "not_yours", guard: null, article } as const;
    await logRefusedAttempt(tx, context, matter, { actor: standing.actors[0] ?? "citizen", account: standing.account }, action, refusal);
    return null;
  });
  await settled(context);
  if (!outcome) throw new Problem("not_allowed", "This is for somebody else to do.", { article });
  return outcome.answer;
}
