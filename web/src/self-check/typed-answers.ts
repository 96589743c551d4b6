// What somebody has typed and ticked so far, and how it becomes answers. Pure: nothing here can send or keep anything.
import type { Text } from "#core/text.ts";
import type { ScoreInput, ScoreInputs } from "#rules/scores/score-inputs.ts";

export interface TypedField {
  /** Of a number, as typed. */
  text: string;
  /** "Not measured" is ticked. */
  isUnknown: boolean;
  /** Of a choice; "yes" or "no". */
  chosen: string;
  /** Of several. */
  ticked: string[];
  /** "None of these" is ticked. */
  isNone: boolean;
}

export type Typed = { [field: string]: TypedField };

export function nothingTyped(inputs: ScoreInputs): Typed {
  return Object.fromEntries(Object.keys(inputs).map((field) => [field, { text: "", isUnknown: false, chosen: "", ticked: [], isNone: false }]));
}

/** Answers to be checked by the score's own table; what was not touched is left out, so that it counts as missing. */
export function answersOf(inputs: ScoreInputs, typed: Typed): { readonly [field: string]: unknown } {
  return Object.fromEntries(Object.entries(inputs).map(([field, input]) => [field, answerOfField(input, typed[field])]));
}

function answerOfField(input: ScoreInput, typed: TypedField | undefined): unknown {
  if (!typed) return undefined;
  switch (input.kind) {
    case "number":
      return input.mayBeUnknown && typed.isUnknown ? null : numberOf(typed.text);
    case "yes_no":
      return typed.chosen === "" ? undefined : typed.chosen === "yes";
    case "choice":
      return typed.chosen === "" ? undefined : typed.chosen;
    case "many":
      return typed.ticked.length > 0 || typed.isNone ? [...typed.ticked] : undefined;
  }
}

/** Digits of any width, comma or point. Undefined: nothing typed; NaN: no number. */
function numberOf(text: string): number | undefined {
  const plain = text.normalize("NFKC").trim().replace(",", ".");
  if (plain === "") return undefined;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

export interface AnswerWords {
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly notMeasured: string;
}

/** A checked answer as somebody would say it. */
export function answerText(input: ScoreInput, value: unknown, say: (text: Text) => string, words: AnswerWords): string {
  switch (input.kind) {
    case "number":
      return value === null ? words.notMeasured : withUnit(value as number, say(input.unit));
    case "yes_no":
      return value === true ? words.yes : words.no;
    case "choice":
      return say(input.options[value as string] as Text);
    case "many": {
      const ticked = value as readonly string[];
      return ticked.length === 0 ? words.none : ticked.map((option) => say(input.options[option] as Text)).join("; ");
    }
  }
}

/** Korean counters follow the number without a space. */
function withUnit(value: number, unit: string): string {
  return /^[가-힣]/.test(unit) ? `${value}${unit}` : `${value} ${unit}`.trim();
}
