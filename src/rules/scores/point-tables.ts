// The points of each score as tables to print and to add up by hand. Made of the values that the scores compute with.
import type { Text } from "../../core/text.ts";
import { HEO_2021_INPUTS, HEO_AGE, HEO_DAILY_LIVING_POINTS, HEO_TEMPERATURE, HEO_YES_POINTS } from "./heo-2021.ts";
import {
  ISARIC_4C_INPUTS,
  ISARIC_AGE,
  ISARIC_COMA_SCALE,
  ISARIC_COMORBIDITIES,
  ISARIC_CRP,
  ISARIC_MALE_POINTS,
  ISARIC_RESPIRATORY_RATE,
  ISARIC_SPO2,
  ISARIC_UREA,
} from "./isaric-4c.ts";

export interface PointTable {
  readonly title: Text;
  readonly rows: readonly { readonly text: Text; readonly points: number }[];
}

const NO: Text = { en: "No", ko: "아니요" };
const YES: Text = { en: "Yes", ko: "예" };

function yesTable(title: Text, points: number): PointTable {
  return {
    title,
    rows: [
      { text: NO, points: 0 },
      { text: YES, points },
    ],
  };
}

function sexTable({ title, options }: (typeof HEO_2021_INPUTS)["sex"], malePoints: number): PointTable {
  return {
    title,
    rows: [
      { text: options.female, points: 0 },
      { text: options.male, points: malePoints },
    ],
  };
}

const { ageYears, sex, temperatureCelsius, hemoptysis, dyspnea, kidneyDisease, dailyLiving } = HEO_2021_INPUTS;

export const HEO_2021_TABLES: readonly PointTable[] = [
  { title: ageYears.title, rows: HEO_AGE },
  sexTable(sex, HEO_YES_POINTS.male),
  { title: temperatureCelsius.title, rows: HEO_TEMPERATURE },
  yesTable(hemoptysis.title, HEO_YES_POINTS.hemoptysis),
  yesTable(dyspnea.title, HEO_YES_POINTS.dyspnea),
  yesTable(kidneyDisease.title, HEO_YES_POINTS.kidneyDisease),
  {
    title: dailyLiving.title,
    rows: (["independent", "partly_dependent", "fully_dependent"] as const).map((need) => ({
      text: dailyLiving.options[need],
      points: HEO_DAILY_LIVING_POINTS[need],
    })),
  },
];

export const ISARIC_4C_TABLES: readonly PointTable[] = [
  { title: ISARIC_4C_INPUTS.ageYears.title, rows: ISARIC_AGE },
  sexTable(ISARIC_4C_INPUTS.sex, ISARIC_MALE_POINTS),
  { title: ISARIC_4C_INPUTS.comorbidities.title, rows: ISARIC_COMORBIDITIES },
  { title: ISARIC_4C_INPUTS.respiratoryRate.title, rows: ISARIC_RESPIRATORY_RATE },
  { title: ISARIC_4C_INPUTS.spo2Percent.title, rows: ISARIC_SPO2 },
  { title: ISARIC_4C_INPUTS.comaScale.title, rows: ISARIC_COMA_SCALE },
  { title: ISARIC_4C_INPUTS.ureaMmolPerL.title, rows: ISARIC_UREA },
  { title: ISARIC_4C_INPUTS.crpMgPerL.title, rows: ISARIC_CRP },
];
