// Begins the evaluation of a year: its criteria are published with their weights, before the period that they judge.
import { inForce } from "../../../core/dated.ts";
import { Problem } from "../../../core/problems.ts";
import { parseDay } from "../../../core/time.ts";
import type { DayNumber } from "../../../core/units.ts";
import { EVALUATION_WEIGHTS } from "../../../rules/law/evaluation.ts";
import { type Caller, decide } from "../../access/caller.ts";
import { type GovernanceContext, settled } from "../governance-context.ts";
import { beginMatter, problemOf, takeMatterStep } from "../matter-steps.ts";
import { accountOf } from "../standing.ts";
import { insertYear } from "./evaluation.sql.ts";

export interface NewEvaluation {
  readonly year: number;
  /** Null: the calendar year. */
  readonly periodFrom: string | null;
  readonly periodUntil: string | null;
  readonly content: string;
}

const LONGEST_DAYS = 731;

/** @throws Problem not_allowed, conflict, condition_missing, invalid_request */
export async function beginEvaluation(context: GovernanceContext, caller: Caller, evaluation: NewEvaluation): Promise<void> {
  const decision = decide(caller, "matters:ministry");
  if (decision !== "allowed") throw new Problem(decision);
  const { year, content } = evaluation;
  const { periodFrom, periodUntil, from } = periodOf(evaluation);
  const { value: weights, validFrom: weightsFrom, source: weightsSource } = inForce(EVALUATION_WEIGHTS, from) ?? firstWeights();
  const details = { year, periodFrom, periodUntil, weights: { ...weights }, weightsFrom, weightsSource };
  await context.database.write(async (tx) => {
    const title = `${year} 공공데이터 제공 운영실태 평가 (Evaluation ${year})`;
    const matter = await beginMatter(tx, context, { procedure: "evaluation", title, content, institution: null, dataset: null, parent: null, details });
    if (!(await insertYear(tx, year, matter.id))) throw new Problem("conflict", `The evaluation of ${year} has begun already.`, { field: "year" });
    const by = { actor: "ministry", account: accountOf(caller) } as const;
    const { refusal } = await takeMatterStep(tx, context, matter, by, { action: "publish_criteria", facts: {} });
    if (refusal) throw problemOf(refusal);
  });
  await settled(context);
}

function firstWeights() {
  const first = EVALUATION_WEIGHTS[0];
  if (!first) throw new Error("There are no weights");
  return first;
}

function periodOf({ year, periodFrom, periodUntil }: NewEvaluation) {
  const fromText = periodFrom ?? `${year}-01-01`;
  const untilText = periodUntil ?? `${year}-12-31`;
  const from = parseDay(fromText);
  const until = parseDay(untilText);
  if (from === null) throw new Problem("invalid_request", "There is no such day.", { field: "periodFrom" });
  if (until === null || until < from || until - from >= LONGEST_DAYS)
    throw new Problem("invalid_request", "The period ends after it begins, within two years.", { field: "periodUntil" });
  return { periodFrom: fromText, periodUntil: untilText, from: from as DayNumber };
}
