// Symptoms and underlying diseases that clinical records of COVID-19 ask for. Data only.
// Source: form of the clinical epidemiological information that Korea released in June 2020 (5,628 patients); coughing blood
// and loss of smell or taste are added, since scores of 2020 and 2021 need them.
import type { Text } from "../../core/text.ts";

export const SYMPTOMS = {
  fever: { en: "Fever", ko: "발열" },
  cough: { en: "Cough", ko: "기침" },
  sputum: { en: "Sputum", ko: "가래" },
  soreThroat: { en: "Sore throat", ko: "인후통" },
  rhinorrhea: { en: "Runny nose", ko: "콧물" },
  myalgia: { en: "Muscle aches", ko: "근육통" },
  fatigue: { en: "Fatigue or malaise", ko: "피로·권태" },
  dyspnea: { en: "Shortness of breath", ko: "호흡 곤란" },
  headache: { en: "Headache", ko: "두통" },
  alteredConsciousness: { en: "Altered consciousness or confusion", ko: "의식 변화·혼란" },
  vomiting: { en: "Nausea or vomiting", ko: "구역·구토" },
  diarrhea: { en: "Diarrhoea", ko: "설사" },
  hemoptysis: { en: "Coughing blood", ko: "객혈" },
  anosmia: { en: "Loss of smell or taste", ko: "후각·미각 소실" },
} as const satisfies { readonly [symptom: string]: Text };

export const HISTORY = {
  diabetes: { en: "Diabetes", ko: "당뇨병" },
  hypertension: { en: "High blood pressure", ko: "고혈압" },
  heartFailure: { en: "Heart failure", ko: "심부전" },
  chronicHeartDisease: { en: "Chronic heart disease", ko: "만성 심장 질환" },
  asthma: { en: "Asthma", ko: "천식" },
  copd: { en: "Chronic obstructive pulmonary disease", ko: "만성 폐쇄성 폐질환" },
  kidneyDisease: { en: "Chronic kidney disease", ko: "만성 신장 질환" },
  cancer: { en: "Cancer", ko: "암" },
  liverDisease: { en: "Chronic liver disease", ko: "만성 간 질환" },
  rheumaticDisease: { en: "Rheumatic or autoimmune disease", ko: "류마티스·자가 면역 질환" },
  dementia: { en: "Dementia", ko: "치매" },
  pregnancy: { en: "Pregnancy", ko: "임신" },
} as const satisfies { readonly [disease: string]: Text };

/** From 1 to 8. Source: clinical severity score of the same form. */
export const SEVERITIES = {
  "1": { en: "No limit of activity", ko: "활동 제한 없음" },
  "2": { en: "Activity limited, no oxygen", ko: "활동 제한, 산소 투여 없음" },
  "3": { en: "Oxygen by nasal prongs", ko: "비강 캐뉼라 산소 투여" },
  "4": { en: "Oxygen by face mask", ko: "안면 마스크 산소 투여" },
  "5": { en: "Non-invasive ventilation", ko: "비침습 인공 호흡" },
  "6": { en: "Invasive ventilation", ko: "침습 인공 호흡" },
  "7": { en: "Several organs failing, or ECMO", ko: "다발성 장기 부전 또는 에크모" },
  "8": { en: "Death", ko: "사망" },
} as const satisfies { readonly [severity: string]: Text };

export const OUTCOMES = {
  recovered: { en: "Recovered", ko: "회복" },
  "in-care": { en: "Still in care", ko: "치료 중" },
  deceased: { en: "Deceased", ko: "사망" },
} as const satisfies { readonly [outcome: string]: Text };
