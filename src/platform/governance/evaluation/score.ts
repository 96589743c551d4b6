// The scores of an evaluation: what was counted, with what the panel put in its place, through the rule. Pure.
import { CRITERIA, type CriterionName, type Evaluation, type EvaluationInput, evaluate, type Judged } from "../../../rules/law/evaluation.ts";
import type { EvaluatedYear } from "./evaluated-year.ts";
import type { CountRecord, ReviewRecord } from "./evaluation.sql.ts";

export interface ScoredInstitution {
  readonly institution: string;
  readonly input: EvaluationInput;
  readonly evaluation: Evaluation;
}

/** @param reviews of this institution, oldest first: the newest of a criterion counts */
export function scoreOf({ institution, counts }: CountRecord, reviews: readonly ReviewRecord[], { weights, judgedOn }: EvaluatedYear): ScoredInstitution {
  const judged = (criterion: CriterionName): Judged => {
    const review = reviews.findLast((each) => each.institution === institution && each.criterion === criterion);
    const counted = counts[criterion];
    if (!review || review.met === null || review.of === null) return counted;
    return { ...counted, reviewed: { met: review.met, of: review.of, reason: review.reason } };
  };
  const names = Object.keys(CRITERIA) as CriterionName[];
  const input = Object.fromEntries(names.map((name) => [name, judged(name)])) as { [criterion in CriterionName]: Judged };
  return { institution, input, evaluation: evaluate(input, judgedOn, weights) };
}
