// What a score asks for, as data: the same table draws the form, checks the answers and names what is wrong with them.
// Pure; nothing is stored or sent.
import type { Text } from "../../core/text.ts";

interface Asked {
  readonly title: Text;
}

/** A measured or counted number, both limits included. Beyond them it is a typing mistake, or nobody the score was made for. */
export interface NumberInput extends Asked {
  readonly kind: "number";
  readonly unit: Text;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** Said instead of `too_low` below the minimum. */
  readonly belowMin?: "under_age";
  /** "Not measured" is an answer: null. */
  readonly mayBeUnknown?: true;
}

export interface YesNoInput extends Asked {
  readonly kind: "yes_no";
}

/** One of several. */
export interface ChoiceInput<Option extends string = string> extends Asked {
  readonly kind: "choice";
  readonly options: { readonly [option in Option]: Text };
}

/** Any of several, also none. */
export interface ManyInput<Option extends string = string> extends Asked {
  readonly kind: "many";
  readonly options: { readonly [option in Option]: Text };
}

export type ScoreInput = NumberInput | YesNoInput | ChoiceInput | ManyInput;
export type ScoreInputs = { readonly [field: string]: ScoreInput };

type ValueOf<Input> = Input extends { readonly kind: "number"; readonly mayBeUnknown: true }
  ? number | null
  : Input extends NumberInput
    ? number
    : Input extends YesNoInput
      ? boolean
      : Input extends { readonly kind: "choice"; readonly options: infer Options }
        ? keyof Options
        : Input extends { readonly kind: "many"; readonly options: infer Options }
          ? readonly (keyof Options)[]
          : never;

/** The checked answers to a table of inputs. */
export type ValuesOf<Inputs extends ScoreInputs> = { readonly [Field in keyof Inputs]: ValueOf<Inputs[Field]> };

export const SCORE_REFUSALS = {
  missing: { en: "Please answer this", ko: "답해 주세요" },
  not_a_number: { en: "A number is needed", ko: "숫자로 적어 주세요" },
  not_whole: { en: "A whole number is needed", ko: "소수점 없이 적어 주세요" },
  too_low: { en: "Lower than can be true", ko: "있을 수 있는 값보다 낮습니다" },
  too_high: { en: "Higher than can be true", ko: "있을 수 있는 값보다 높습니다" },
  under_age: { en: "Made for adults only: nothing is known of people under 18", ko: "성인에게만 쓸 수 있습니다. 18세 미만은 근거가 없습니다" },
  unknown_answer: { en: "This answer is not one of those offered", ko: "보기에 없는 답입니다" },
} as const satisfies { readonly [code: string]: Text };
export type ScoreRefusalCode = keyof typeof SCORE_REFUSALS;

export interface ScoreRefusal {
  readonly field: string;
  readonly code: ScoreRefusalCode;
}

export type Checked<Values> = { readonly ok: true; readonly values: Values } | { readonly ok: false; readonly refusals: readonly ScoreRefusal[] };

/** Holds answers of unknown origin against the table. Names every field that is wrong, in the table's order; other members are not looked at. */
export function checkInputs<Inputs extends ScoreInputs>(inputs: Inputs, raw: unknown): Checked<ValuesOf<Inputs>> {
  const given = typeof raw === "object" && raw !== null ? (raw as { readonly [field: string]: unknown }) : {};
  const refusals: ScoreRefusal[] = [];
  const values: { [field: string]: unknown } = {};
  for (const [field, input] of Object.entries(inputs)) {
    const value = Object.hasOwn(given, field) ? given[field] : undefined;
    const code = refusalOf(input, value);
    if (code) refusals.push({ field, code });
    else values[field] = value;
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, values: values as ValuesOf<Inputs> };
}

function refusalOf(input: ScoreInput, value: unknown): ScoreRefusalCode | null {
  if (input.kind === "number" && input.mayBeUnknown && value === null) return null;
  if (value === undefined || value === null) return "missing";
  switch (input.kind) {
    case "number":
      return numberRefusal(input, value);
    case "yes_no":
      return typeof value === "boolean" ? null : "unknown_answer";
    case "choice":
      return isOption(input, value) ? null : "unknown_answer";
    case "many":
      return Array.isArray(value) && value.every((option) => isOption(input, option)) ? null : "unknown_answer";
  }
}

function numberRefusal(input: NumberInput, value: unknown): ScoreRefusalCode | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return "not_a_number";
  if (input.whole && !Number.isInteger(value)) return "not_whole";
  if (value < input.min) return input.belowMin ?? "too_low";
  return value > input.max ? "too_high" : null;
}

function isOption(input: ChoiceInput | ManyInput, value: unknown): boolean {
  return typeof value === "string" && Object.hasOwn(input.options, value);
}
