// At which field of which form a refusal belongs, and what it says. Pure.
import type { Text } from "#core/text.ts";
import type { FormOutcome, MatterProblem } from "#web/api/matter-answers.ts";

/** Which field a condition of the law is about. */
const FIELD_OF_GUARD: { readonly [guard: string]: string } = {
  reason_given: "reason",
  refusal_ground: "ground",
  suspension_ground: "ground",
  exclusion_ground: "ground",
  decline_ground: "ground",
  says_why_inseparable: "whyInseparable",
  says_what_is_granted: "grantedPart",
  method_given: "method",
  decision_extended_once: "extraDays",
  proposal_extended_by_days: "extraDays",
  lawsuit_named: "lawsuit",
  proof_given: "proof",
};

export function faultyField({ field, guard }: MatterProblem): string | null {
  return field ?? FIELD_OF_GUARD[guard ?? ""] ?? null;
}

/** What is wrong with a field of a form; null: nothing that is known. */
export function faultAt(outcome: FormOutcome | null | undefined, which: string, field: string): Text | null {
  const problem = outcome?.which === which ? outcome.refused?.problem : undefined;
  if (!problem || faultyField(problem) !== field) return null;
  return problem.text ?? { en: problem.detail ?? problem.title, ko: problem.titleKo ?? problem.title };
}

export function typedAt(outcome: FormOutcome | null | undefined, which: string, field: string): string {
  return (outcome?.which === which ? outcome.typed?.[field] : undefined) ?? "";
}
