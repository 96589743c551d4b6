// Death in hospital among adults admitted with COVID-19 in 2020: 0 to 21 points. For clinicians: it needs blood tests.
// Source: Knight SR et al., BMJ 2020;370:m3339, doi 10.1136/bmj.m3339 (CC BY).
import type { Text } from "../../core/text.ts";
import { ISARIC_4C_CARD } from "./isaric-4c-card.ts";
import { itemOfNumber, itemOfYes, type PointBand, type PointItem, totalOf } from "./point-items.ts";
import type { Score } from "./score.ts";
import type { ScoreInputs } from "./score-inputs.ts";

export const ISARIC_MOST_POINTS = 21;
export const ISARIC_MALE_POINTS = 1;

export const ISARIC_AGE: readonly PointBand[] = [
  { from: -Infinity, points: 0, text: { en: "Under 50 years", ko: "50세 미만" } },
  { from: 50, points: 2, text: { en: "50 to 59 years", ko: "50~59세" } },
  { from: 60, points: 4, text: { en: "60 to 69 years", ko: "60~69세" } },
  { from: 70, points: 6, text: { en: "70 to 79 years", ko: "70~79세" } },
  { from: 80, points: 7, text: { en: "80 years and over", ko: "80세 이상" } },
];
export const ISARIC_COMORBIDITIES: readonly PointBand[] = [
  { from: -Infinity, points: 0, text: { en: "No comorbidity", ko: "동반질환 없음" } },
  { from: 1, points: 1, text: { en: "One comorbidity", ko: "동반질환 1가지" } },
  { from: 2, points: 2, text: { en: "Two comorbidities or more", ko: "동반질환 2가지 이상" } },
];
export const ISARIC_RESPIRATORY_RATE: readonly PointBand[] = [
  { from: -Infinity, points: 0, text: { en: "Fewer than 20 breaths a minute", ko: "분당 호흡 20회 미만" } },
  { from: 20, points: 1, text: { en: "20 to 29 breaths a minute", ko: "분당 호흡 20~29회" } },
  { from: 30, points: 2, text: { en: "30 breaths a minute or more", ko: "분당 호흡 30회 이상" } },
];
export const ISARIC_SPO2: readonly PointBand[] = [
  { from: -Infinity, points: 2, text: { en: "Oxygen saturation below 92 %", ko: "산소포화도 92% 미만" } },
  { from: 92, points: 0, text: { en: "Oxygen saturation 92 % or more", ko: "산소포화도 92% 이상" } },
];
export const ISARIC_COMA_SCALE: readonly PointBand[] = [
  { from: -Infinity, points: 2, text: { en: "Glasgow Coma Scale below 15", ko: "글래스고 혼수척도 15점 미만" } },
  { from: 15, points: 0, text: { en: "Glasgow Coma Scale 15", ko: "글래스고 혼수척도 15점" } },
];
/** 14 mmol/L still gives one point. */
export const ISARIC_UREA: readonly PointBand[] = [
  { from: -Infinity, points: 0, text: { en: "Urea below 7 mmol/L", ko: "요소 7 mmol/L 미만" } },
  { from: 7, points: 1, text: { en: "Urea 7 to 14 mmol/L", ko: "요소 7~14 mmol/L" } },
  { from: 14, isAbove: true, points: 3, text: { en: "Urea above 14 mmol/L", ko: "요소 14 mmol/L 초과" } },
];
/** The paper leaves open what lies between 99 and 100 mg/L: it counts as one point. */
export const ISARIC_CRP: readonly PointBand[] = [
  { from: -Infinity, points: 0, text: { en: "C-reactive protein below 50 mg/L", ko: "CRP 50 mg/L 미만" } },
  { from: 50, points: 1, text: { en: "C-reactive protein 50 to 99 mg/L", ko: "CRP 50~99 mg/L" } },
  { from: 100, points: 2, text: { en: "C-reactive protein 100 mg/L or more", ko: "CRP 100 mg/L 이상" } },
];

/** Deaths in hospital per 100 patients with 1, 2, … 21 points. None is published for 0. */
export const ISARIC_MORTALITY_PERCENT: readonly number[] = [
  0.3, 0.8, 2.3, 4.8, 7.5, 7.8, 11.7, 14.4, 19.2, 22.9, 26.9, 32.9, 40.1, 44.6, 51.6, 59.1, 66.1, 75.8, 77.4, 82.9, 87.5,
];

export const ISARIC_GROUPS = [
  { group: "very_high", atLeast: 15, text: { en: "Very high", ko: "매우 높음" } },
  { group: "high", atLeast: 9, text: { en: "High", ko: "높음" } },
  { group: "intermediate", atLeast: 4, text: { en: "Intermediate", ko: "중간" } },
  { group: "low", atLeast: 0, text: { en: "Low", ko: "낮음" } },
] as const satisfies readonly { readonly group: string; readonly atLeast: number; readonly text: Text }[];
export type IsaricGroup = (typeof ISARIC_GROUPS)[number]["group"];

const YEARS: Text = { en: "years", ko: "세" };

export const ISARIC_4C_INPUTS = {
  ageYears: { kind: "number", title: { en: "Age", ko: "나이" }, unit: YEARS, min: 18, max: 120, whole: true, belowMin: "under_age" },
  sex: { kind: "choice", title: { en: "Sex", ko: "성별" }, options: { female: { en: "Female", ko: "여성" }, male: { en: "Male", ko: "남성" } } },
  comorbidities: { kind: "number", title: { en: "Comorbidities", ko: "동반질환 수" }, unit: { en: "", ko: "가지" }, min: 0, max: 30, whole: true },
  respiratoryRate: {
    kind: "number",
    title: { en: "Respiratory rate", ko: "호흡수" },
    unit: { en: "breaths a minute", ko: "회/분" },
    min: 0,
    max: 100,
    whole: false,
  },
  spo2Percent: {
    kind: "number",
    title: { en: "Oxygen saturation on room air", ko: "산소포화도 (실내 공기)" },
    unit: { en: "%", ko: "%" },
    min: 30,
    max: 100,
    whole: false,
  },
  comaScale: {
    kind: "number",
    title: { en: "Glasgow Coma Scale", ko: "글래스고 혼수척도" },
    unit: { en: "points", ko: "점" },
    min: 3,
    max: 15,
    whole: true,
  },
  ureaMmolPerL: { kind: "number", title: { en: "Urea", ko: "요소" }, unit: { en: "mmol/L", ko: "mmol/L" }, min: 0, max: 150, whole: false },
  crpMgPerL: { kind: "number", title: { en: "C-reactive protein", ko: "C반응단백 (CRP)" }, unit: { en: "mg/L", ko: "mg/L" }, min: 0, max: 1500, whole: false },
} as const satisfies ScoreInputs;

export interface IsaricAnswer {
  readonly points: number;
  readonly mostPoints: number;
  readonly items: readonly PointItem[];
  readonly group: IsaricGroup;
  /** Of patients of 2020 with as many points; null for 0 points. */
  readonly mortalityPercent: number | null;
}

export const ISARIC_4C: Score<typeof ISARIC_4C_INPUTS, IsaricAnswer> = {
  id: "isaric-4c",
  version: "1.0.0",
  card: ISARIC_4C_CARD,
  inputs: ISARIC_4C_INPUTS,
  compute: (patient) => {
    const items: readonly PointItem[] = [
      itemOfNumber("ageYears", ISARIC_AGE, patient.ageYears),
      itemOfYes("sex", ISARIC_4C_INPUTS.sex.options.male, patient.sex === "male", ISARIC_MALE_POINTS),
      itemOfNumber("comorbidities", ISARIC_COMORBIDITIES, patient.comorbidities),
      itemOfNumber("respiratoryRate", ISARIC_RESPIRATORY_RATE, patient.respiratoryRate),
      itemOfNumber("spo2Percent", ISARIC_SPO2, patient.spo2Percent),
      itemOfNumber("comaScale", ISARIC_COMA_SCALE, patient.comaScale),
      itemOfNumber("ureaMmolPerL", ISARIC_UREA, patient.ureaMmolPerL),
      itemOfNumber("crpMgPerL", ISARIC_CRP, patient.crpMgPerL),
    ];
    const points = totalOf(items);
    return { points, mostPoints: ISARIC_MOST_POINTS, items, group: groupOf(points), mortalityPercent: ISARIC_MORTALITY_PERCENT[points - 1] ?? null };
  },
};

function groupOf(points: number): IsaricGroup {
  return ISARIC_GROUPS.find(({ atLeast }) => points >= atLeast)?.group ?? "low";
}
