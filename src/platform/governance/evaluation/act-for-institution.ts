// What officers do for their institution in an evaluation: the matter is locked, whose officer it is is asked at that moment, what is refused
// is logged.
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { type Caller, decide } from "../../access/caller.ts";
import { type GovernanceContext, settled } from "../governance-context.ts";
import { lockedMatter } from "../matter-steps.ts";
import type { MatterRecord } from "../matters.sql.ts";
import { logRefusedAttempt } from "../refused-attempts.ts";
import { accountOf, standingOf } from "../standing.ts";
import { readYearMatter } from "./evaluation.sql.ts";

export interface OfficerActing {
  readonly year: number;
  readonly institution: string;
  readonly action: string;
  /** In which states of the evaluation. */
  readonly states: readonly string[];
}

/** @throws Problem not_found, not_allowed, second_factor_needed, wrong_state and what the work throws */
export async function actForInstitution<Answer>(
  context: GovernanceContext,
  caller: Caller,
  { year, institution, action, states }: OfficerActing,
  work: (tx: WriteTx, matter: MatterRecord, account: string) => Promise<Answer>,
): Promise<Answer> {
  const outcome = await context.database.write(async (tx) => {
    const matter = await lockedYear(tx, year);
    const decision = decide(caller, "matters:institution", { institution });
    if (decision === "second_factor_needed") throw new Problem(decision);
    if (decision !== "allowed") {
      const { actors, account } = await standingOf(tx, context, caller, matter);
      const refusal = { code: "not_yours", guard: null, article: "decree_10" } as const;
      await logRefusedAttempt(tx, context, matter, { actor: actors[0] ?? "citizen", account }, action, refusal);
      return null;
    }
    if (!states.includes(matter.state)) throw new Problem("wrong_state", "The evaluation is not at this point.", { state: matter.state });
    return { answer: await work(tx, matter, accountOf(caller)) };
  });
  await settled(context);
  if (!outcome) throw new Problem("not_allowed", "It takes an officer of the institution.");
  return outcome.answer;
}

/** @throws Problem not_found */
export async function lockedYear(tx: WriteTx, year: number): Promise<MatterRecord> {
  const matter = await readYearMatter(tx, year);
  if (matter === null) throw new Problem("not_found", "There is no evaluation of this year.");
  return lockedMatter(tx, matter);
}
