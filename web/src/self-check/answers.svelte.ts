// Everything that somebody has answered: in the memory of one page, and nowhere else. Beginning anew is a new one of these.
import type { ScoreInputs } from "#rules/scores/score-inputs.ts";
import { inputsOf, type Way } from "./steps.ts";
import { nothingTyped, type Typed } from "./typed-answers.ts";

export class SelfCheckAnswers {
  way: Way = $state("next");
  /** Of the question about the test, which decides the way. */
  typedTest: Typed;
  readonly typed: { [way in Way]: Typed } = $state({ next: nothingTyped(inputsOf("next")), positive: nothingTyped(inputsOf("positive")) });
  /** Checked answers of the way so far. */
  values: { readonly [field: string]: unknown } = $state.raw({});
  /** Platform's time of the last answer. */
  answeredAt = $state(0);

  constructor(testInputs: ScoreInputs) {
    const typed = $state(nothingTyped(testInputs));
    this.typedTest = typed;
  }
}
