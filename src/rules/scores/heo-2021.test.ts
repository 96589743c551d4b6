// The points of Heo 2021: examples, every boundary of the table, what is assumed, what is refused.
import fc from "fast-check";
import { expect, test } from "vitest";
import { HEO_2021, HEO_2021_INPUTS, type HeoAnswer } from "./heo-2021.ts";
import { answerOf } from "./score.ts";
import type { ValuesOf } from "./score-inputs.ts";

type Patient = ValuesOf<typeof HEO_2021_INPUTS>;

const HEALTHY: Patient = {
  ageYears: 18,
  sex: "female",
  temperatureCelsius: 36.5,
  antipyretic: false,
  hemoptysis: false,
  dyspnea: false,
  kidneyDisease: false,
  dailyLiving: "independent",
};

function answer(patient: Partial<Patient>): HeoAnswer {
  const result = answerOf(HEO_2021, { ...HEALTHY, ...patient });
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.answer;
}

const points = (patient: Partial<Patient>) => answer(patient).points;

test.for<[string, Partial<Patient>, number]>([
  ["18 F 36.9", { ageYears: 18, temperatureCelsius: 36.9 }, 0],
  ["29 F 37.0", { ageYears: 29, temperatureCelsius: 37 }, 1],
  ["30 M 37.4", { ageYears: 30, sex: "male", temperatureCelsius: 37.4 }, 6],
  ["49 F 37.5 dyspnea", { ageYears: 49, temperatureCelsius: 37.5, dyspnea: true }, 12],
  ["50 M 37.9", { ageYears: 50, sex: "male", temperatureCelsius: 37.9 }, 10],
  ["60 M 38.9 dyspnea", { ageYears: 60, sex: "male", temperatureCelsius: 38.9, dyspnea: true }, 20],
  ["69 F 39.0 kidney", { ageYears: 69, temperatureCelsius: 39, kidneyDisease: true }, 16],
  ["70 M 36.5 partly dependent", { ageYears: 70, sex: "male", dailyLiving: "partly_dependent" }, 17],
  ["85 F 37.2 dyspnea fully dependent", { ageYears: 85, temperatureCelsius: 37.2, dyspnea: true, dailyLiving: "fully_dependent" }, 24],
  [
    "90 M 40.0 everything",
    { ageYears: 90, sex: "male", temperatureCelsius: 40, hemoptysis: true, dyspnea: true, kidneyDisease: true, dailyLiving: "fully_dependent" },
    44,
  ],
])("%s", ([, patient, expected]) => {
  expect(points(patient)).toBe(expected);
});

test("a person of 17 is refused and nothing is computed", () => {
  expect(answerOf(HEO_2021, { ...HEALTHY, ageYears: 17 })).toEqual({ ok: false, refusals: [{ field: "ageYears", code: "under_age" }] });
});

test.for([
  [18, 0],
  [29, 0],
  [30, 1],
  [39, 1],
  [40, 3],
  [49, 3],
  [50, 4],
  [59, 4],
  [60, 6],
  [69, 6],
  [70, 7],
  [120, 7],
])("age %i gives %i", ([ageYears, expected]) => {
  expect(points({ ageYears: ageYears as number })).toBe(expected);
});

test.for([
  [30, 0],
  [36.99, 0],
  [37, 1],
  [37.49, 1],
  [37.5, 2],
  [37.99, 2],
  [38, 3],
  [38.99, 3],
  [39, 4],
  [45, 4],
])("%f °C gives %i", ([temperatureCelsius, expected]) => {
  expect(points({ temperatureCelsius: temperatureCelsius as number })).toBe(expected);
});

test("each answer alone gives its points", () => {
  expect({
    male: points({ sex: "male" }),
    hemoptysis: points({ hemoptysis: true }),
    dyspnea: points({ dyspnea: true }),
    kidney: points({ kidneyDisease: true }),
    partly: points({ dailyLiving: "partly_dependent" }),
    fully: points({ dailyLiving: "fully_dependent" }),
  }).toEqual({ male: 4, hemoptysis: 7, dyspnea: 7, kidney: 6, partly: 6, fully: 9 });
});

test("a temperature that was not measured counts as 36.5, and with medicine against fever at least as 37.5", () => {
  const used = (temperatureCelsius: number | null, antipyretic: boolean) => answer({ temperatureCelsius, antipyretic }).temperature;
  expect([used(null, false), used(null, true), used(37.4, true), used(37.5, true), used(38.2, true), used(37.4, false)]).toEqual([
    { usedCelsius: 36.5, why: "not_measured" },
    { usedCelsius: 37.5, why: "antipyretic" },
    { usedCelsius: 37.5, why: "antipyretic" },
    { usedCelsius: 37.5, why: "measured" },
    { usedCelsius: 38.2, why: "measured" },
    { usedCelsius: 37.4, why: "measured" },
  ]);
});

test("the result says of every predictor where its points came from", () => {
  expect(answer({ ageYears: 69, sex: "male", temperatureCelsius: null, kidneyDisease: true })).toEqual({
    points: 16,
    mostPoints: 44,
    items: [
      { predictor: "ageYears", because: { en: "60 to 69 years", ko: "60~69세" }, points: 6 },
      { predictor: "sex", because: { en: "Male", ko: "남성" }, points: 4 },
      { predictor: "temperatureCelsius", because: { en: "Below 37.0 °C", ko: "37.0도 미만" }, points: 0 },
      { predictor: "hemoptysis", because: { en: "No: Coughing blood", ko: "없음: 기침할 때 피가 나옴" }, points: 0 },
      { predictor: "dyspnea", because: { en: "No: Shortness of breath", ko: "없음: 숨이 참" }, points: 0 },
      { predictor: "kidneyDisease", because: { en: "Chronic kidney disease", ko: "만성 콩팥병" }, points: 6 },
      { predictor: "dailyLiving", because: { en: "None", ko: "도움 없이 지냄" }, points: 0 },
    ],
    temperature: { usedCelsius: 36.5, why: "not_measured" },
  });
});

const patients = fc.record<Patient>({
  ageYears: fc.integer({ min: 18, max: 120 }),
  sex: fc.constantFrom("female", "male"),
  temperatureCelsius: fc.option(fc.double({ min: 30, max: 45, noNaN: true })),
  antipyretic: fc.boolean(),
  hemoptysis: fc.boolean(),
  dyspnea: fc.boolean(),
  kidneyDisease: fc.boolean(),
  dailyLiving: fc.constantFrom("independent", "partly_dependent", "fully_dependent"),
});

test("every valid patient has 0 to 44 points, the sum of the items, and no percentage anywhere", () => {
  fc.assert(
    fc.property(patients, (patient) => {
      const result = answer(patient);
      expect(result.points).toBe(result.items.reduce((sum, item) => sum + item.points, 0));
      expect(result.points).toBeGreaterThanOrEqual(0);
      expect(result.points).toBeLessThanOrEqual(44);
      expect(JSON.stringify(result)).not.toMatch(/%|percent|probab|risk/i);
    }),
  );
});

test("points never fall with age, with temperature, or with one more finding", () => {
  fc.assert(
    fc.property(patients, fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 5, noNaN: true }), (patient, years, degrees) => {
      const before = points(patient);
      const celsius = patient.temperatureCelsius;
      const worse: Partial<Patient>[] = [
        { ageYears: Math.min(120, patient.ageYears + years) },
        { temperatureCelsius: celsius === null ? null : Math.min(45, celsius + degrees) },
        { sex: "male" },
        { antipyretic: true },
        { hemoptysis: true },
        { dyspnea: true },
        { kidneyDisease: true },
        { dailyLiving: "fully_dependent" },
      ];
      for (const change of worse) expect(points({ ...patient, ...change })).toBeGreaterThanOrEqual(before);
    }),
  );
});

test("whatever is sent is answered or refused by field, never thrown", () => {
  const anything = fc.oneof(fc.anything(), fc.record(Object.fromEntries(Object.keys(HEO_2021_INPUTS).map((field) => [field, fc.anything()]))));
  fc.assert(
    fc.property(anything, (raw) => {
      const result = answerOf(HEO_2021, raw);
      if (!result.ok) expect(result.refusals.every(({ field }) => Object.hasOwn(HEO_2021_INPUTS, field))).toBe(true);
    }),
  );
});

test("every wrong field is named, in the order of the form", () => {
  expect(
    answerOf(HEO_2021, { ageYears: 40.5, sex: "other", temperatureCelsius: 50, antipyretic: "no", hemoptysis: false, kidneyDisease: false, dailyLiving: "x" }),
  ).toEqual({
    ok: false,
    refusals: [
      { field: "ageYears", code: "not_whole" },
      { field: "sex", code: "unknown_answer" },
      { field: "temperatureCelsius", code: "too_high" },
      { field: "antipyretic", code: "unknown_answer" },
      { field: "dyspnea", code: "missing" },
      { field: "dailyLiving", code: "unknown_answer" },
    ],
  });
});
