// What is kept of a patient's illness, and the numbers that the public gets. Declaration only.
import { AGE_BANDS, AGE_DECADES } from "../../core/age-bands.ts";
import { choice, count, day, type Field, type Fields, flag, key, number, optional, region, restricted, text } from "../../core/fields.ts";
import type { Text } from "../../core/text.ts";
import { HISTORY, OUTCOMES, SEVERITIES, SYMPTOMS } from "./features.ts";

/** All of it is about a single person and never leaves the platform. */
function kept<F extends Field>(field: F): F {
  return restricted(optional(field));
}

const flagsOf = (titles: { readonly [name: string]: Text }, example: boolean): Fields =>
  Object.fromEntries(Object.entries(titles).map(([name, title]) => [name, kept(flag({ title, example }))]));

function measured(en: string, ko: string, unit: string, [min, max]: readonly [number, number], example: number): Field {
  return kept(number({ title: { en, ko }, unit, min, max, example }));
}

export const PATIENT_FIELDS: Fields = {
  id: restricted(key(text({ title: { en: "Id of the patient", ko: "환자 식별 번호" }, pattern: "[0-9A-Za-z-]+", maxLength: 40, example: "9000000001" }))),
  sex: kept(choice({ title: { en: "Sex", ko: "성별" }, choices: { male: { en: "Male", ko: "남" }, female: { en: "Female", ko: "여" } }, example: "male" })),
  age: kept(count({ title: { en: "Age in years", ko: "나이" }, unit: "year", max: 120, example: 63 })),
  ageBand: kept(choice({ title: { en: "Age in tens, where the age is not given", ko: "연령대(나이가 없는 경우)" }, choices: AGE_DECADES, example: "60s" })),
  province: kept(region({ title: { en: "Code of the province", ko: "시·도 코드" }, example: "27" })),
  onsetDay: kept(day({ title: { en: "First day of symptoms", ko: "증상 시작일" }, example: "2020-03-01" })),
  confirmedDay: kept(day({ title: { en: "Day of confirmation", ko: "확진일" }, example: "2020-03-03" })),
  admittedDay: kept(day({ title: { en: "Day of admission", ko: "입원일" }, example: "2020-03-04" })),
  outcomeDay: kept(day({ title: { en: "Day of release or death", ko: "격리 해제일 또는 사망일" }, example: "2020-03-25" })),
  ...flagsOf(SYMPTOMS, true),
  ...flagsOf(HISTORY, false),
  dailyLiving: kept(
    choice({
      title: { en: "Activities of daily living before the illness", ko: "발병 전 일상생활 수행" },
      choices: {
        independent: { en: "Independent", ko: "독립" },
        "partly-dependent": { en: "Partly dependent", ko: "부분 의존" },
        "fully-dependent": { en: "Fully dependent", ko: "완전 의존" },
      },
      example: "independent",
    }),
  ),
  bodyMassIndex: measured("Body mass index", "체질량 지수", "kg/m²", [8, 90], 23.4),
  temperature: measured("First body temperature", "최초 체온", "°C", [30, 45], 37.6),
  heartRate: measured("First heart rate", "최초 심박수", "1/min", [20, 300], 84),
  systolicPressure: measured("First systolic blood pressure", "최초 수축기 혈압", "mmHg", [30, 300], 128),
  diastolicPressure: measured("First diastolic blood pressure", "최초 이완기 혈압", "mmHg", [10, 250], 79),
  respiratoryRate: measured("First respiratory rate", "최초 호흡수", "1/min", [3, 80], 18),
  oxygenSaturation: measured("First oxygen saturation on room air", "최초 산소 포화도(실내 공기)", "%", [30, 100], 97),
  hemoglobin: measured("Hemoglobin", "혈색소", "g/dL", [2, 25], 13.4),
  lymphocytes: measured("Share of lymphocytes", "림프구 비율", "%", [0, 100], 31.2),
  platelets: measured("Platelets", "혈소판", "1000/µL", [1, 2_000], 231),
  whiteCells: measured("White blood cells", "백혈구", "1000/µL", [0, 500], 5.6),
  cReactiveProtein: measured("C-reactive protein", "C-반응성 단백", "mg/L", [0, 1_000], 12),
  urea: measured("Urea", "요소", "mmol/L", [0, 150], 4.9),
  severityAtAdmission: kept(choice({ title: { en: "Severity at admission, 1 to 8", ko: "입원 시 중증도(1~8)" }, choices: SEVERITIES, example: "1" })),
  severityHighest: kept(choice({ title: { en: "Highest severity, 1 to 8", ko: "최고 중증도(1~8)" }, choices: SEVERITIES, example: "3" })),
  intensiveCare: kept(flag({ title: { en: "Was in intensive care", ko: "중환자실 입원" }, example: false })),
  outcome: kept(choice({ title: { en: "Outcome", ko: "결과" }, choices: OUTCOMES, example: "recovered" })),
};

const ROUNDED: Text = {
  en: "Rounded to tens. Empty below ten, and where fewer than ten would remain.",
  ko: "10 단위로 반올림했습니다. 열 명 미만이거나 나머지가 열 명 미만이면 비어 있습니다.",
};
const ALL: Text = { en: "All", ko: "전체" };

export const PUBLIC_SYMPTOM_FIELDS: Fields = {
  kind: choice({
    title: { en: "What is counted", ko: "집계 구분" },
    choices: {
      patients: { en: "Patients", ko: "환자" },
      symptom: { en: "Patients with a symptom", ko: "증상이 있는 환자" },
      history: { en: "Patients with an underlying disease", ko: "기저 질환이 있는 환자" },
    },
    example: "symptom",
  }),
  feature: choice({
    title: { en: "Symptom or disease", ko: "증상 또는 질환" },
    choices: { all: { en: "All patients", ko: "전체 환자" }, ...SYMPTOMS, ...HISTORY },
    example: "fever",
  }),
  ageBand: choice({ title: { en: "Age in tens", ko: "연령대" }, choices: { all: ALL, ...AGE_BANDS }, example: "60s" }),
  outcome: choice({ title: { en: "Outcome", ko: "결과" }, choices: { all: ALL, ...OUTCOMES }, example: "recovered" }),
  patients: optional(
    count({ title: { en: "Patients of whom it is known", ko: "정보가 있는 환자 수" }, description: ROUNDED, unit: "person", max: 100_000_000, example: 480 }),
  ),
  withFeature: optional(
    count({ title: { en: "Patients who have it", ko: "해당하는 환자 수" }, description: ROUNDED, unit: "person", max: 100_000_000, example: 110 }),
  ),
  isWithheld: flag({ title: { en: "A number is withheld, to protect few people", ko: "소수 보호를 위해 일부 수를 공개하지 않음" }, example: false }),
};

export const PUBLIC_SYMPTOM_KEY = ["kind", "feature", "ageBand", "outcome"] as const;
