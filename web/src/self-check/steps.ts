// The steps of the self-check's two ways: what to do next, and the points of people with a positive test. Data only.
import { HEO_2021_INPUTS } from "#rules/scores/heo-2021.ts";
import type { ScoreInputs } from "#rules/scores/score-inputs.ts";
import { SCREENING_2020_INPUTS } from "#rules/scores/screening-2020.ts";

export type Way = "next" | "positive";
export type StepName = "stepAge" | "stepSymptoms" | "stepExposure" | "stepConditions" | "stepPerson" | "stepTemperature" | "stepBreath" | "stepHealth";

export interface Step {
  /** Among the words of the self-check. */
  readonly name: StepName;
  readonly inputs: ScoreInputs;
}

const { ageYears, symptoms, exposure, conditions } = SCREENING_2020_INPUTS;
const heo = HEO_2021_INPUTS;

export const STEPS: { readonly [way in Way]: readonly Step[] } = {
  next: [
    { name: "stepAge", inputs: { ageYears } },
    { name: "stepSymptoms", inputs: { symptoms } },
    { name: "stepExposure", inputs: { exposure } },
    { name: "stepConditions", inputs: { conditions } },
  ],
  positive: [
    { name: "stepPerson", inputs: { ageYears: heo.ageYears, sex: heo.sex } },
    { name: "stepTemperature", inputs: { temperatureCelsius: heo.temperatureCelsius, antipyretic: heo.antipyretic } },
    { name: "stepBreath", inputs: { dyspnea: heo.dyspnea, hemoptysis: heo.hemoptysis } },
    { name: "stepHealth", inputs: { kidneyDisease: heo.kidneyDisease, dailyLiving: heo.dailyLiving } },
  ],
};

/** Everything that a way asks for, in its order. */
export function inputsOf(way: Way): ScoreInputs {
  return Object.assign({}, ...STEPS[way].map(({ inputs }) => inputs)) as ScoreInputs;
}
