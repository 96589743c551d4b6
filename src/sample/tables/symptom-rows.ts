// Clinical rows of some of the sample outbreak's patients, as rows of `symptoms`: the older and the iller, the more of each
// symptom. Invented frequencies; nothing can be learned from them about the illness. Pure.
import type { DayNumber, Row } from "../../core/units.ts";
import { type Random, randomOf } from "../random.ts";
import { dayOf, knownOn, type SamplePatient } from "./outbreak.ts";

/** Share of all patients, and what is added for each step of severity. Ours. */
const SYMPTOMS: { readonly [symptom: string]: readonly [share: number, perStep: number] } = {
  fever: [0.2, 0.08],
  cough: [0.38, 0.04],
  sputum: [0.27, 0.03],
  soreThroat: [0.16, -0.01],
  rhinorrhea: [0.12, -0.01],
  myalgia: [0.16, 0.01],
  fatigue: [0.04, 0.02],
  dyspnea: [0.05, 0.11],
  headache: [0.17, 0],
  alteredConsciousness: [0.0, 0.02],
  vomiting: [0.04, 0.01],
  diarrhea: [0.09, 0.01],
  hemoptysis: [0.003, 0.002],
  anosmia: [0.14, -0.01],
};

/** Share at the age of 20, and what is added for each ten years more. Ours. */
const HISTORY: { readonly [disease: string]: readonly [share: number, perDecade: number] } = {
  diabetes: [0.01, 0.045],
  hypertension: [0.01, 0.085],
  heartFailure: [0, 0.006],
  chronicHeartDisease: [0, 0.016],
  asthma: [0.02, 0.002],
  copd: [0, 0.005],
  kidneyDisease: [0, 0.006],
  cancer: [0.005, 0.01],
  liverDisease: [0.008, 0.004],
  rheumaticDisease: [0.003, 0.002],
  dementia: [-0.05, 0.022],
};

/** Shares of patients of whom there is a clinical row, and for whom a single item was asked. Ours. */
const RECORDED = 0.7;
const ASKED = 0.97;

export function symptomRows(seed: number, patients: readonly SamplePatient[], day: DayNumber): readonly Row[] {
  return knownOn(day, patients).flatMap((patient) => {
    const random = randomOf(seed, Number(patient.id.replace(/\D/g, "")), 7);
    return random.next() < RECORDED ? [symptomRow(patient, random)] : [];
  });
}

/** Every number is drawn whatever was known on the day, so that a patient's row changes only where the course went on. */
function symptomRow(patient: SamplePatient, random: Random): Row {
  const { id, sex, age, province, onset, confirmed, released, deceased, severity } = patient;
  const outcome = deceased !== null ? "deceased" : released !== null ? "recovered" : "in-care";
  const symptoms = answers(SYMPTOMS, ([share, perStep]) => share + perStep * (severity - 1), random);
  const atAdmission = Math.min(severity, random.whole(1, Math.max(1, Math.min(4, severity))));
  return {
    id,
    sex,
    age,
    province,
    onsetDay: dayOf(onset),
    confirmedDay: dayOf(confirmed),
    admittedDay: dayOf(confirmed),
    outcomeDay: dayOf(deceased ?? released),
    ...symptoms,
    ...answers(HISTORY, ([share, perDecade]) => share + (perDecade * Math.max(0, age - 20)) / 10, random),
    pregnancy: sex === "female" && age >= 20 && age <= 42 ? random.next() < 0.02 : random.next() < 0,
    dailyLiving: age < 65 || random.next() < 0.82 ? "independent" : random.pick(["partly-dependent", "partly-dependent", "fully-dependent"]),
    ...vitalSigns(severity, age, symptoms.fever === false, random),
    severityAtAdmission: String(atAdmission),
    severityHighest: outcome === "in-care" && severity === 8 ? "7" : String(severity),
    intensiveCare: severity >= 5,
    outcome,
  };
}

function answers<Rule>(rules: { readonly [item: string]: Rule }, share: (rule: Rule) => number, random: Random): Row {
  return Object.fromEntries(
    Object.entries(rules).map(([item, rule]) => {
      const [isAsked, luck] = [random.next() < ASKED, random.next()];
      return [item, isAsked ? luck < share(rule) : null];
    }),
  );
}

function vitalSigns(severity: number, age: number, hasNoFever: boolean, random: Random): Row {
  const around = (middle: number, spread: number, digits = 0) => Number((middle + random.normal() * spread).toFixed(digits));
  const systolic = around(128 + Math.max(0, age - 50) / 5, 14);
  return {
    temperature: Math.min(hasNoFever ? 37.7 : 40.5, Math.max(35.2, around(36.7 + severity * 0.09, 0.45, 1))),
    heartRate: Math.max(45, around(82 + severity * 2, 12)),
    systolicPressure: systolic,
    diastolicPressure: Math.min(systolic - 20, around(79, 9)),
    respiratoryRate: Math.max(10, around(18 + severity, 2)),
    oxygenSaturation: Math.max(62, Math.min(100, around(98.5 - severity * 1.4, 1.2))),
    cReactiveProtein: Math.max(0, around(severity * 11 - 6, 8, 1)),
    lymphocytes: Math.max(2, around(36 - severity * 3, 6, 1)),
  };
}
