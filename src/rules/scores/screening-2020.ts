// "What to do next": the screening protocol of 27 March 2020 for adults. Emergency signs come before everything else.
// Adapted, so it may not be called the CDC's. Source: CDC and Apple, COVID-19 screening protocol of 27 March 2020, public domain.
import type { Text } from "../../core/text.ts";
import { EMERGENCY_SIGNS, type EmergencySign, emergencySignsIn } from "./emergency-signs.ts";
import type { Score, ScoreAnswer } from "./score.ts";
import { answerOf } from "./score.ts";
import type { ScoreInputs, ValuesOf } from "./score-inputs.ts";
import { SCREENING_2020_CARD } from "./screening-2020-card.ts";

export const SCREENING_2020_INPUTS = {
  emergencySigns: { kind: "many", title: { en: "Do you have any of these now?", ko: "지금 이런 증상이 있나요?" }, options: EMERGENCY_SIGNS },
  ageYears: { kind: "number", title: { en: "Age", ko: "나이" }, unit: { en: "years", ko: "세" }, min: 18, max: 120, whole: true, belowMin: "under_age" },
  symptoms: {
    kind: "many",
    title: { en: "Which symptoms do you have?", ko: "어떤 증상이 있나요?" },
    options: {
      fever: { en: "Fever, chills or sweating", ko: "열, 오한 또는 식은땀" },
      breathing: { en: "Difficulty breathing (not severe)", ko: "숨쉬기 불편함 (심하지 않음)" },
      cough: { en: "New or worsening cough", ko: "새로 생기거나 심해진 기침" },
      sore_throat: { en: "Sore throat", ko: "목 아픔" },
      aches: { en: "Aching throughout the body", ko: "온몸이 쑤심" },
      stomach: { en: "Vomiting or diarrhoea", ko: "구토나 설사" },
    },
  },
  exposure: {
    kind: "many",
    title: { en: "In the last 14 days", ko: "최근 14일 동안" },
    options: {
      contact: { en: "Close contact with somebody who has COVID-19", ko: "확진자와 가까이 접촉함" },
      travel: { en: "Travelled abroad", ko: "해외에 다녀옴" },
      widespread_area: { en: "Live in or visited an area where it is widespread", ko: "널리 퍼진 지역에 살거나 다녀옴" },
    },
  },
  conditions: {
    kind: "many",
    title: { en: "Do any of these apply to you?", ko: "해당하는 것이 있나요?" },
    options: {
      lung: { en: "Lung disease or moderate to severe asthma", ko: "폐질환 또는 중등도 이상의 천식" },
      heart_failure: { en: "Heart failure", ko: "심부전" },
      diabetes: { en: "Diabetes with complications", ko: "합병증이 있는 당뇨병" },
      neurologic: { en: "Neurologic condition that weakens coughing", ko: "기침하는 힘이 약해지는 신경계 질환" },
      immunity: { en: "Weakened immunity", ko: "면역 저하" },
      dialysis: { en: "Kidney failure with dialysis", ko: "투석하는 콩팥 기능 상실" },
      cirrhosis: { en: "Cirrhosis of the liver", ko: "간경변" },
      pregnancy: { en: "Pregnancy", ko: "임신" },
      obesity: { en: "Extreme obesity (BMI 40 or more)", ko: "고도 비만 (BMI 40 이상)" },
    },
  },
} as const satisfies ScoreInputs;

/** What to do, the most urgent first. `level` is the protocol's own number. */
export const SCREENING_STEPS = {
  call_119: { level: 4, text: { en: "Call 119 now", ko: "지금 119에 전화하세요" } },
  call_clinician: {
    level: 3,
    text: { en: "Call a clinician or the health centre now, before you go there", ko: "지금 의료기관이나 보건소에 전화하세요. 가기 전에 먼저 전화합니다" },
  },
  self_isolate: { level: 2, text: { en: "Stay at home, apart from others", ko: "다른 사람과 떨어져 집에 머무르세요" } },
  quarantine: {
    level: 1,
    text: { en: "Stay at home for 14 days after the contact or the journey", ko: "접촉하거나 여행에서 돌아온 날부터 14일 동안 집에 머무르세요" },
  },
  watch: { level: 1, text: { en: "Watch for symptoms; keep your distance from others", ko: "증상이 생기는지 살피고 사람들과 거리를 두세요" } },
} as const satisfies { readonly [step: string]: { readonly level: number; readonly text: Text } };
export type ScreeningStep = keyof typeof SCREENING_STEPS;

export interface ScreeningAnswer {
  readonly steps: readonly ScreeningStep[];
  /** Which rule gave them. */
  readonly because: ScreeningReason;
}

export const SCREENING_REASONS = {
  emergency: { en: "You named an emergency sign.", ko: "응급 증상이 있다고 답했습니다." },
  exposed_at_risk: {
    en: "You have symptoms, may have met the virus, and are at higher risk.",
    ko: "증상이 있고, 바이러스에 노출되었을 수 있으며, 위험이 더 높습니다.",
  },
  exposed: { en: "You have symptoms and may have met the virus.", ko: "증상이 있고, 바이러스에 노출되었을 수 있습니다." },
  symptoms_at_risk: { en: "You have symptoms and are at higher risk.", ko: "증상이 있고, 위험이 더 높습니다." },
  symptoms: { en: "You have symptoms.", ko: "증상이 있습니다." },
  exposed_without_symptoms: { en: "You may have met the virus and have no symptoms.", ko: "증상은 없지만 바이러스에 노출되었을 수 있습니다." },
  nothing: { en: "You have no symptoms and no known exposure.", ko: "증상도, 알려진 노출도 없습니다." },
} as const satisfies { readonly [reason: string]: Text };
export type ScreeningReason = keyof typeof SCREENING_REASONS;

/** The symptoms that weigh more; the others are those of many illnesses. */
export const COVID_SYMPTOMS: readonly string[] = ["fever", "breathing", "cough"];
/** From this age on people count as old. */
export const OLD_YEARS = 65;

export const SCREENING_2020: Score<typeof SCREENING_2020_INPUTS, ScreeningAnswer> = {
  id: "screening-2020-03-27",
  version: "1.0.0",
  card: SCREENING_2020_CARD,
  inputs: SCREENING_2020_INPUTS,
  compute: (person) => {
    if (person.emergencySigns.length > 0) return { steps: ["call_119"], because: "emergency" };
    if (person.symptoms.length === 0) return withoutSymptoms(person.exposure);
    return withSymptoms(person);
  },
};

/**
 * What to do next, by answers of unknown origin. One emergency sign is enough: it is answered whatever else is missing or wrong,
 * also for children.
 */
export function whatToDoNext(raw: unknown): ScoreAnswer<ScreeningAnswer> {
  const signs: readonly EmergencySign[] =
    typeof raw === "object" && raw !== null ? emergencySignsIn((raw as { readonly emergencySigns?: unknown }).emergencySigns) : [];
  if (signs.length > 0) return { ok: true, answer: { steps: ["call_119"], because: "emergency" } };
  return answerOf(SCREENING_2020, raw);
}

function withoutSymptoms(exposure: readonly string[]): ScreeningAnswer {
  if (exposure.includes("contact") || exposure.includes("travel")) return { steps: ["quarantine", "watch"], because: "exposed_without_symptoms" };
  return { steps: ["watch"], because: exposure.length > 0 ? "exposed_without_symptoms" : "nothing" };
}

/**
 * The protocol's table. Its first line reads "65 and over, or a condition, any symptom: call"; its second line takes people of
 * 65 and over without a condition out again for other symptoms. Read together: a condition decides at every age.
 */
function withSymptoms({ ageYears, symptoms, exposure, conditions }: ValuesOf<typeof SCREENING_2020_INPUTS>): ScreeningAnswer {
  const isOld = ageYears >= OLD_YEARS;
  const hasCondition = conditions.length > 0;
  const isCovid = symptoms.some((symptom) => COVID_SYMPTOMS.includes(symptom));
  if (exposure.length > 0) {
    if (hasCondition || (isOld && isCovid)) return { steps: ["call_clinician", "self_isolate"], because: "exposed_at_risk" };
    if (isOld || isCovid) return { steps: ["self_isolate"], because: "exposed" };
    return { steps: ["self_isolate", "watch"], because: "exposed" };
  }
  if (hasCondition && isCovid) return { steps: ["call_clinician", "self_isolate"], because: "symptoms_at_risk" };
  if (hasCondition || (isOld && isCovid)) return { steps: ["self_isolate"], because: "symptoms_at_risk" };
  return { steps: ["self_isolate", "watch"], because: "symptoms" };
}
