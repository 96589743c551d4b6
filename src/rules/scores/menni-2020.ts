// Whether symptoms point to an infection, by what users of a British app reported in spring 2020. It says nothing of severity.
// A page for research only: the probability is not for the person who answered.
// Source: Menni C et al., Nat Med 2020;26:1037, doi 10.1038/s41591-020-0916-2.
import type { Text } from "../../core/text.ts";
import { MENNI_2020_CARD } from "./menni-2020-card.ts";
import type { Score } from "./score.ts";
import type { ScoreInputs, ValuesOf } from "./score-inputs.ts";

/** Coefficients on the scale of log odds. */
export const MENNI_COEFFICIENTS = {
  intercept: -1.32,
  ageYears: -0.01,
  male: 0.44,
  smellLoss: 1.75,
  cough: 0.31,
  fatigue: 0.49,
  skippedMeals: 0.39,
} as const;

/** Above this the paper predicts an infection. */
export const MENNI_LIMIT = 0.5;

export const MENNI_2020_INPUTS = {
  ageYears: { kind: "number", title: { en: "Age", ko: "나이" }, unit: { en: "years", ko: "세" }, min: 18, max: 120, whole: true, belowMin: "under_age" },
  sex: { kind: "choice", title: { en: "Sex", ko: "성별" }, options: { female: { en: "Female", ko: "여성" }, male: { en: "Male", ko: "남성" } } },
  smellLoss: { kind: "yes_no", title: { en: "Loss of smell or taste", ko: "냄새나 맛을 느끼지 못함" } },
  cough: { kind: "yes_no", title: { en: "Severe or persistent cough", ko: "심하거나 계속되는 기침" } },
  fatigue: { kind: "yes_no", title: { en: "Severe fatigue", ko: "심한 피로" } },
  skippedMeals: { kind: "yes_no", title: { en: "Skipped meals", ko: "끼니를 거름" } },
} as const satisfies ScoreInputs;

/** What one answer adds to the log odds. */
export interface MenniTerm {
  readonly predictor: keyof typeof MENNI_COEFFICIENTS;
  readonly title: Text;
  readonly adds: number;
}

export interface MenniAnswer {
  /** Log odds: the sum of the terms. */
  readonly x: number;
  /** 0 to 1. For research pages only. */
  readonly probability: number;
  readonly isPredictedInfected: boolean;
  readonly terms: readonly MenniTerm[];
}

export const MENNI_2020: Score<typeof MENNI_2020_INPUTS, MenniAnswer> = {
  id: "menni-2020",
  version: "1.0.0",
  card: MENNI_2020_CARD,
  inputs: MENNI_2020_INPUTS,
  compute: (values) => {
    const terms = termsOf(values);
    const x = terms.reduce((sum, { adds }) => sum + adds, 0);
    const probability = 1 / (1 + Math.exp(-x));
    return { x, probability, isPredictedInfected: probability > MENNI_LIMIT, terms };
  },
};

function termsOf({ ageYears, sex, ...symptoms }: ValuesOf<typeof MENNI_2020_INPUTS>): readonly MenniTerm[] {
  const symptomTerm = (predictor: keyof typeof symptoms): MenniTerm => ({
    predictor,
    title: MENNI_2020_INPUTS[predictor].title,
    adds: symptoms[predictor] ? MENNI_COEFFICIENTS[predictor] : 0,
  });
  return [
    { predictor: "intercept", title: { en: "Starting value", ko: "시작값" }, adds: MENNI_COEFFICIENTS.intercept },
    { predictor: "ageYears", title: MENNI_2020_INPUTS.ageYears.title, adds: MENNI_COEFFICIENTS.ageYears * ageYears },
    { predictor: "male", title: MENNI_2020_INPUTS.sex.options.male, adds: sex === "male" ? MENNI_COEFFICIENTS.male : 0 },
    symptomTerm("smellLoss"),
    symptomTerm("cough"),
    symptomTerm("fatigue"),
    symptomTerm("skippedMeals"),
  ];
}
