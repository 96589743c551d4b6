// A score: what it asks, how it answers, and its model card. Versioned, because a result is only worth something with the version that gave it.

import type { ModelCard } from "./model-card.ts";
import { type Checked, checkInputs, type ScoreInputs, type ScoreRefusal, type ValuesOf } from "./score-inputs.ts";

export interface Score<Inputs extends ScoreInputs = ScoreInputs, Answer = unknown> {
  readonly id: string;
  /** Changes with every change of a number or of a rule, as semantic version. */
  readonly version: string;
  readonly card: ModelCard;
  readonly inputs: Inputs;
  /** Of checked values only. */
  readonly compute: (values: ValuesOf<Inputs>) => Answer;
}

export type ScoreAnswer<Answer> = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly refusals: readonly ScoreRefusal[] };

/** A score's answer to values of unknown origin, or what is wrong with them. Never throws. */
export function answerOf<Inputs extends ScoreInputs, Answer>(score: Score<Inputs, Answer>, raw: unknown): ScoreAnswer<Answer> {
  const checked: Checked<ValuesOf<Inputs>> = checkInputs(score.inputs, raw);
  return checked.ok ? { ok: true, answer: score.compute(checked.values) } : checked;
}
