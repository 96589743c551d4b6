// The screening protocol of 27 March 2020: emergency first, and every line of its table.
import fc from "fast-check";
import { expect, test } from "vitest";
import { SCREENING_2020_INPUTS, SCREENING_STEPS, whatToDoNext } from "./screening-2020.ts";

const ADULT = { emergencySigns: [], ageYears: 40, symptoms: [], exposure: [], conditions: [] };

function steps(person: object): string {
  const result = whatToDoNext({ ...ADULT, ...person });
  return result.ok ? result.answer.steps.map((step) => (step === "quarantine" ? "1q" : SCREENING_STEPS[step].level)).join("+") : "refused";
}

const COVID = { symptoms: ["cough"] };
const OTHER = { symptoms: ["sore_throat"] };
const BOTH = { symptoms: ["stomach", "fever"] };
const EXPOSED = { exposure: ["widespread_area"] };
const RISK = { conditions: ["pregnancy"] };
const OLD = { ageYears: 65 };
const ALMOST_OLD = { ageYears: 64 };

test("symptoms with exposure", () => {
  expect({
    "65, condition, covid": steps({ ...OLD, ...RISK, ...COVID, ...EXPOSED }),
    "65, condition, other": steps({ ...OLD, ...RISK, ...OTHER, ...EXPOSED }),
    "64, condition, covid": steps({ ...ALMOST_OLD, ...RISK, ...COVID, ...EXPOSED }),
    "64, condition, other": steps({ ...ALMOST_OLD, ...RISK, ...OTHER, ...EXPOSED }),
    "65, covid": steps({ ...OLD, ...COVID, ...EXPOSED }),
    "65, other": steps({ ...OLD, ...OTHER, ...EXPOSED }),
    "64, covid": steps({ ...ALMOST_OLD, ...COVID, ...EXPOSED }),
    "64, other": steps({ ...ALMOST_OLD, ...OTHER, ...EXPOSED }),
    "64, both": steps({ ...ALMOST_OLD, ...BOTH, ...EXPOSED }),
  }).toEqual({
    "65, condition, covid": "3+2",
    "65, condition, other": "3+2",
    "64, condition, covid": "3+2",
    "64, condition, other": "3+2",
    "65, covid": "3+2",
    "65, other": "2",
    "64, covid": "2",
    "64, other": "2+1",
    "64, both": "2",
  });
});

test("symptoms without exposure", () => {
  expect({
    "65, condition, covid": steps({ ...OLD, ...RISK, ...COVID }),
    "64, condition, covid": steps({ ...ALMOST_OLD, ...RISK, ...COVID }),
    "65, condition, other": steps({ ...OLD, ...RISK, ...OTHER }),
    "64, condition, other": steps({ ...ALMOST_OLD, ...RISK, ...OTHER }),
    "65, covid": steps({ ...OLD, ...COVID }),
    "65, other": steps({ ...OLD, ...OTHER }),
    "64, covid": steps({ ...ALMOST_OLD, ...COVID }),
    "64, other": steps({ ...ALMOST_OLD, ...OTHER }),
  }).toEqual({
    "65, condition, covid": "3+2",
    "64, condition, covid": "3+2",
    "65, condition, other": "2",
    "64, condition, other": "2",
    "65, covid": "2",
    "65, other": "2+1",
    "64, covid": "2+1",
    "64, other": "2+1",
  });
});

test("without symptoms: quarantine after contact or travel, else watch", () => {
  expect([
    steps({ exposure: ["contact"] }),
    steps({ exposure: ["travel"] }),
    steps({ exposure: ["widespread_area", "travel"] }),
    steps(EXPOSED),
    steps({}),
    steps({ ...OLD, ...RISK }),
  ]).toEqual(["1q+1", "1q+1", "1q+1", "1", "1", "1"]);
});

test("each COVID symptom and each condition decides alike", () => {
  const covid = ["fever", "breathing", "cough"];
  const other = ["sore_throat", "aches", "stomach"];
  expect(covid.map((symptom) => steps({ symptoms: [symptom], ...EXPOSED }))).toEqual(["2", "2", "2"]);
  expect(other.map((symptom) => steps({ symptoms: [symptom], ...EXPOSED }))).toEqual(["2+1", "2+1", "2+1"]);
  const conditions = Object.keys(SCREENING_2020_INPUTS.conditions.options);
  expect(conditions).toHaveLength(9);
  expect(new Set(conditions.map((condition) => steps({ ...COVID, conditions: [condition] })))).toEqual(new Set(["3+2"]));
});

test("one emergency sign is answered before everything else, for children and for half-filled forms too", () => {
  const emergency = { ok: true, answer: { steps: ["call_119"], because: "emergency" } };
  expect([
    whatToDoNext({ ...ADULT, emergencySigns: ["chest_pain"] }),
    whatToDoNext({ emergencySigns: ["cannot_wake"] }),
    whatToDoNext({ ...ADULT, ageYears: 5, emergencySigns: ["discoloured"] }),
    whatToDoNext({ ...ADULT, ageYears: "?", emergencySigns: ["unheard of", "new_confusion"] }),
  ]).toEqual([emergency, emergency, emergency, emergency]);
});

test("without the question about emergency signs nothing is answered; children are refused", () => {
  const { emergencySigns: _, ...unasked } = ADULT;
  expect([whatToDoNext(unasked), whatToDoNext({ ...ADULT, ageYears: 17 }), whatToDoNext(null)]).toEqual([
    { ok: false, refusals: [{ field: "emergencySigns", code: "missing" }] },
    { ok: false, refusals: [{ field: "ageYears", code: "under_age" }] },
    { ok: false, refusals: ["emergencySigns", "ageYears", "symptoms", "exposure", "conditions"].map((field) => ({ field, code: "missing" })) },
  ]);
});

test("more symptoms, conditions, exposure or years never give milder advice", () => {
  const some = (field: "symptoms" | "exposure" | "conditions") => fc.subarray(Object.keys(SCREENING_2020_INPUTS[field].options));
  const people = fc.record({
    ageYears: fc.integer({ min: 18, max: 120 }),
    symptoms: some("symptoms"),
    exposure: some("exposure"),
    conditions: some("conditions"),
  });
  const urgency = (person: object) => {
    const text = steps(person);
    return text.startsWith("3") ? 4 : text === "2" ? 3 : text === "2+1" ? 2 : text.startsWith("1q") ? 1 : 0;
  };
  fc.assert(
    fc.property(people, people, (a, b) => {
      const both = (field: "symptoms" | "exposure" | "conditions") => [...new Set([...a[field], ...b[field]])];
      const more = { ageYears: Math.max(a.ageYears, b.ageYears), symptoms: both("symptoms"), exposure: both("exposure"), conditions: both("conditions") };
      expect(urgency(more)).toBeGreaterThanOrEqual(Math.max(urgency(a), urgency(b)));
    }),
  );
});
