// The screening protocol as a table to print: what follows for whom. Made by asking the protocol itself, so that paper and screen cannot differ. Pure.
import { COVID_SYMPTOMS, OLD_YEARS, SCREENING_2020, type ScreeningStep } from "./screening-2020.ts";

/** Whom a row is about. A condition decides at every age. */
export const SCREENING_GROUPS = {
  condition: { en: "With one of the conditions, at any age", ko: "해당하는 질환이나 상태가 있음 (나이와 상관없이)" },
  old: { en: "65 or older, none of the conditions", ko: "65세 이상, 해당하는 질환이나 상태 없음" },
  young: { en: "18 to 64, none of the conditions", ko: "18~64세, 해당하는 질환이나 상태 없음" },
} as const;
export type ScreeningGroup = keyof typeof SCREENING_GROUPS;

export interface ScreeningRow {
  readonly group: ScreeningGroup;
  /** With a symptom of list A: fever, breathing, cough. */
  readonly symptomOfA: readonly ScreeningStep[];
  /** With symptoms of list B only. */
  readonly onlyOfB: readonly ScreeningStep[];
}

/** Somebody of a group; the youngest of theirs, which the protocol treats as all of them. */
const SOMEBODY = {
  condition: { ageYears: 18, conditions: ["lung"] },
  old: { ageYears: OLD_YEARS, conditions: [] },
  young: { ageYears: 18, conditions: [] },
} as const;

const [OF_A = ""] = COVID_SYMPTOMS;
const OF_B = "sore_throat";

/** People with symptoms, with or without an exposure. */
export function screeningRows(isExposed: boolean): readonly ScreeningRow[] {
  const exposure = isExposed ? ["contact"] : [];
  return (Object.keys(SCREENING_GROUPS) as ScreeningGroup[]).map((group) => ({
    group,
    symptomOfA: stepsOf({ ...SOMEBODY[group], exposure, symptoms: [OF_A] }),
    onlyOfB: stepsOf({ ...SOMEBODY[group], exposure, symptoms: [OF_B] }),
  }));
}

/** People without symptoms, whoever they are: after contact or a journey, and all others. */
export function screeningWithoutSymptoms(hasMetOrTravelled: boolean): readonly ScreeningStep[] {
  return stepsOf({ ...SOMEBODY.young, exposure: hasMetOrTravelled ? ["contact"] : [], symptoms: [] });
}

interface Somebody {
  readonly ageYears: number;
  readonly symptoms: readonly string[];
  readonly exposure: readonly string[];
  readonly conditions: readonly string[];
}

function stepsOf(somebody: Somebody): readonly ScreeningStep[] {
  type Values = Parameters<typeof SCREENING_2020.compute>[0];
  return SCREENING_2020.compute({ emergencySigns: [], ...somebody } as Values).steps;
}
