// Need of intensive care, life support or death among confirmed adult patients of early 2020: 0 to 44 points. No probability is
// published for a number of points, so none is given, and there is no limit that separates people.
// Source: Heo J et al., J Intensive Care 2021;9:16, table 3, doi 10.1186/s40560-021-00527-x (CC BY 4.0).
import { HEO_2021_CARD } from "./heo-2021-card.ts";
import { itemOfNumber, itemOfYes, type PointBand, type PointItem, totalOf } from "./point-items.ts";
import type { Score } from "./score.ts";
import type { ScoreInputs } from "./score-inputs.ts";

export const HEO_2021_MOST_POINTS = 44;

/** Years of age. */
export const HEO_AGE: readonly PointBand[] = [
  { from: -Infinity, points: 0, text: { en: "18 to 29 years", ko: "18~29세" } },
  { from: 30, points: 1, text: { en: "30 to 39 years", ko: "30~39세" } },
  { from: 40, points: 3, text: { en: "40 to 49 years", ko: "40~49세" } },
  { from: 50, points: 4, text: { en: "50 to 59 years", ko: "50~59세" } },
  { from: 60, points: 6, text: { en: "60 to 69 years", ko: "60~69세" } },
  { from: 70, points: 7, text: { en: "70 years and over", ko: "70세 이상" } },
];

/** First body temperature, °C. */
export const HEO_TEMPERATURE: readonly PointBand[] = [
  { from: -Infinity, points: 0, text: { en: "Below 37.0 °C", ko: "37.0도 미만" } },
  { from: 37, points: 1, text: { en: "37.0 to 37.4 °C", ko: "37.0~37.4도" } },
  { from: 37.5, points: 2, text: { en: "37.5 to 37.9 °C", ko: "37.5~37.9도" } },
  { from: 38, points: 3, text: { en: "38.0 to 38.9 °C", ko: "38.0~38.9도" } },
  { from: 39, points: 4, text: { en: "39.0 °C and over", ko: "39.0도 이상" } },
];

/** Points of a "yes", and of being male. */
export const HEO_YES_POINTS = { male: 4, hemoptysis: 7, dyspnea: 7, kidneyDisease: 6 } as const;
export const HEO_DAILY_LIVING_POINTS = { independent: 0, partly_dependent: 6, fully_dependent: 9 } as const;

/** Source: the mobile application of the paper's first author. */
const ASSUMED_CELSIUS = 36.5;
const LEAST_WITH_ANTIPYRETIC_CELSIUS = 37.5;

export const HEO_2021_INPUTS = {
  ageYears: { kind: "number", title: { en: "Age", ko: "나이" }, unit: { en: "years", ko: "세" }, min: 18, max: 120, whole: true, belowMin: "under_age" },
  sex: { kind: "choice", title: { en: "Sex", ko: "성별" }, options: { female: { en: "Female", ko: "여성" }, male: { en: "Male", ko: "남성" } } },
  temperatureCelsius: {
    kind: "number",
    title: { en: "First body temperature measured", ko: "처음 잰 체온" },
    unit: { en: "°C", ko: "도" },
    min: 30,
    max: 45,
    whole: false,
    mayBeUnknown: true,
  },
  antipyretic: { kind: "yes_no", title: { en: "Took medicine against fever", ko: "해열제를 먹음" } },
  hemoptysis: { kind: "yes_no", title: { en: "Coughing blood", ko: "기침할 때 피가 나옴" } },
  dyspnea: { kind: "yes_no", title: { en: "Shortness of breath", ko: "숨이 참" } },
  kidneyDisease: { kind: "yes_no", title: { en: "Chronic kidney disease", ko: "만성 콩팥병" } },
  dailyLiving: {
    kind: "choice",
    title: { en: "Help needed in daily life, such as eating, dressing, washing", ko: "식사, 옷 입기, 씻기 같은 일상생활에 필요한 도움" },
    options: {
      independent: { en: "None", ko: "도움 없이 지냄" },
      partly_dependent: { en: "Some", ko: "일부 도움이 필요함" },
      fully_dependent: { en: "For everything", ko: "모든 일에 도움이 필요함" },
    },
  },
} as const satisfies ScoreInputs;

export interface HeoAnswer {
  readonly points: number;
  readonly mostPoints: number;
  /** Every predictor once, also those that give none. */
  readonly items: readonly PointItem[];
  readonly temperature: { readonly usedCelsius: number; readonly why: "measured" | "not_measured" | "antipyretic" };
}

export const HEO_2021: Score<typeof HEO_2021_INPUTS, HeoAnswer> = {
  id: "heo-2021",
  version: "1.0.0",
  card: HEO_2021_CARD,
  inputs: HEO_2021_INPUTS,
  compute: ({ ageYears, sex, temperatureCelsius, antipyretic, hemoptysis, dyspnea, kidneyDisease, dailyLiving }) => {
    const temperature = temperatureUsed(temperatureCelsius, antipyretic);
    const { options } = HEO_2021_INPUTS.dailyLiving;
    const items: readonly PointItem[] = [
      itemOfNumber("ageYears", HEO_AGE, ageYears),
      { predictor: "sex", because: HEO_2021_INPUTS.sex.options[sex], points: sex === "male" ? HEO_YES_POINTS.male : 0 },
      itemOfNumber("temperatureCelsius", HEO_TEMPERATURE, temperature.usedCelsius),
      itemOfYes("hemoptysis", HEO_2021_INPUTS.hemoptysis.title, hemoptysis, HEO_YES_POINTS.hemoptysis),
      itemOfYes("dyspnea", HEO_2021_INPUTS.dyspnea.title, dyspnea, HEO_YES_POINTS.dyspnea),
      itemOfYes("kidneyDisease", HEO_2021_INPUTS.kidneyDisease.title, kidneyDisease, HEO_YES_POINTS.kidneyDisease),
      { predictor: "dailyLiving", because: options[dailyLiving], points: HEO_DAILY_LIVING_POINTS[dailyLiving] },
    ];
    return { points: totalOf(items), mostPoints: HEO_2021_MOST_POINTS, items, temperature };
  },
};

/** 36.5 when it could not be measured; at least 37.5 when medicine against fever hides it. */
function temperatureUsed(celsius: number | null, antipyretic: boolean): HeoAnswer["temperature"] {
  const before = celsius ?? ASSUMED_CELSIUS;
  if (antipyretic && before < LEAST_WITH_ANTIPYRETIC_CELSIUS) return { usedCelsius: LEAST_WITH_ANTIPYRETIC_CELSIUS, why: "antipyretic" };
  return { usedCelsius: before, why: celsius === null ? "not_measured" : "measured" };
}
