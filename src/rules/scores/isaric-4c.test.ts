// The 4C Mortality Score: the example, every boundary of its tables, every published mortality.
import fc from "fast-check";
import { expect, test } from "vitest";
import { ISARIC_4C, type ISARIC_4C_INPUTS, ISARIC_MORTALITY_PERCENT, type IsaricAnswer } from "./isaric-4c.ts";
import { answerOf } from "./score.ts";
import type { ValuesOf } from "./score-inputs.ts";

type Patient = ValuesOf<typeof ISARIC_4C_INPUTS>;

const WELL: Patient = { ageYears: 40, sex: "female", comorbidities: 0, respiratoryRate: 16, spo2Percent: 98, comaScale: 15, ureaMmolPerL: 5, crpMgPerL: 5 };

function answer(patient: Partial<Patient>): IsaricAnswer {
  const result = answerOf(ISARIC_4C, { ...WELL, ...patient });
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.answer;
}

test("a man of 69 with 1 comorbidity, 25 breaths, SpO2 90, GCS 10, urea 10 and CRP 70 has 13 points and 40.1 %", () => {
  const { points, group, mortalityPercent } = answer({
    ageYears: 69,
    sex: "male",
    comorbidities: 1,
    respiratoryRate: 25,
    spo2Percent: 90,
    comaScale: 10,
    ureaMmolPerL: 10,
    crpMgPerL: 70,
  });
  expect({ points, group, mortalityPercent }).toEqual({ points: 13, group: "high", mortalityPercent: 40.1 });
});

test.for<[keyof Patient, readonly (readonly [number, number])[]]>([
  [
    "ageYears",
    [
      [18, 0],
      [49, 0],
      [50, 2],
      [59, 2],
      [60, 4],
      [69, 4],
      [70, 6],
      [79, 6],
      [80, 7],
      [120, 7],
    ],
  ],
  [
    "comorbidities",
    [
      [0, 0],
      [1, 1],
      [2, 2],
      [30, 2],
    ],
  ],
  [
    "respiratoryRate",
    [
      [0, 0],
      [19.9, 0],
      [20, 1],
      [29.9, 1],
      [30, 2],
      [100, 2],
    ],
  ],
  [
    "spo2Percent",
    [
      [30, 2],
      [91.9, 2],
      [92, 0],
      [100, 0],
    ],
  ],
  [
    "comaScale",
    [
      [3, 2],
      [14, 2],
      [15, 0],
    ],
  ],
  [
    "ureaMmolPerL",
    [
      [0, 0],
      [6.99, 0],
      [7, 1],
      [14, 1],
      [14.01, 3],
      [150, 3],
    ],
  ],
  [
    "crpMgPerL",
    [
      [0, 0],
      [49.9, 0],
      [50, 1],
      [99, 1],
      [99.5, 1],
      [100, 2],
      [1500, 2],
    ],
  ],
])("%s gives its points on both sides of every limit", ([field, rows]) => {
  expect(rows.map(([value]) => [value, answer({ [field]: value }).points])).toEqual(rows);
});

test("a man has one point more", () => {
  expect(answer({ sex: "male" }).points).toBe(1);
});

/** A patient with as many points as asked for, 0 to 21. */
function patientWith(points: number): Partial<Patient> {
  let left = points;
  const take = (steps: readonly (readonly [number, Partial<Patient>])[]): Partial<Patient> => {
    const step = steps.find(([worth]) => worth <= left);
    left -= step?.[0] ?? 0;
    return step?.[1] ?? {};
  };
  return {
    ...take([
      [7, { ageYears: 80 }],
      [6, { ageYears: 70 }],
      [4, { ageYears: 60 }],
      [2, { ageYears: 50 }],
    ]),
    ...take([
      [3, { ureaMmolPerL: 20 }],
      [1, { ureaMmolPerL: 10 }],
    ]),
    ...take([[2, { comaScale: 14 }]]),
    ...take([[2, { spo2Percent: 90 }]]),
    ...take([
      [2, { crpMgPerL: 100 }],
      [1, { crpMgPerL: 60 }],
    ]),
    ...take([
      [2, { respiratoryRate: 30 }],
      [1, { respiratoryRate: 20 }],
    ]),
    ...take([
      [2, { comorbidities: 2 }],
      [1, { comorbidities: 1 }],
    ]),
    ...take([[1, { sex: "male" }]]),
  };
}

test("each number of points has its published mortality and its group; for 0 points none is published", () => {
  const rows = Array.from({ length: 22 }, (_, points) => {
    const result = answer(patientWith(points));
    return [result.points, result.mortalityPercent, result.group];
  });
  const group = (points: number) => (points <= 3 ? "low" : points <= 8 ? "intermediate" : points <= 14 ? "high" : "very_high");
  expect(rows).toEqual([
    [0, null, "low"],
    ...[0.3, 0.8, 2.3, 4.8, 7.5, 7.8, 11.7, 14.4, 19.2, 22.9, 26.9, 32.9, 40.1, 44.6, 51.6, 59.1, 66.1, 75.8, 77.4, 82.9, 87.5].map((percent, at) => [
      at + 1,
      percent,
      group(at + 1),
    ]),
  ]);
});

test("published mortality rises with the points", () => {
  expect(ISARIC_MORTALITY_PERCENT).toEqual([...ISARIC_MORTALITY_PERCENT].sort((a, b) => a - b));
  expect(ISARIC_MORTALITY_PERCENT).toHaveLength(21);
});

test("every valid patient has 0 to 21 points, and a worse value never takes one away", () => {
  const patients = fc.record<Patient>({
    ageYears: fc.integer({ min: 18, max: 120 }),
    sex: fc.constantFrom("female", "male"),
    comorbidities: fc.integer({ min: 0, max: 30 }),
    respiratoryRate: fc.double({ min: 0, max: 100, noNaN: true }),
    spo2Percent: fc.double({ min: 30, max: 100, noNaN: true }),
    comaScale: fc.integer({ min: 3, max: 15 }),
    ureaMmolPerL: fc.double({ min: 0, max: 150, noNaN: true }),
    crpMgPerL: fc.double({ min: 0, max: 1500, noNaN: true }),
  });
  fc.assert(
    fc.property(patients, patients, (a, b) => {
      const worse: Patient = {
        ageYears: Math.max(a.ageYears, b.ageYears),
        sex: "male",
        comorbidities: Math.max(a.comorbidities, b.comorbidities),
        respiratoryRate: Math.max(a.respiratoryRate, b.respiratoryRate),
        spo2Percent: Math.min(a.spo2Percent, b.spo2Percent),
        comaScale: Math.min(a.comaScale, b.comaScale),
        ureaMmolPerL: Math.max(a.ureaMmolPerL, b.ureaMmolPerL),
        crpMgPerL: Math.max(a.crpMgPerL, b.crpMgPerL),
      };
      const least = Math.max(answer(a).points, answer(b).points);
      expect(answer(worse).points).toBeGreaterThanOrEqual(least);
      expect(answer(worse).points).toBeLessThanOrEqual(21);
    }),
  );
});

test("children and values that cannot be true are refused", () => {
  expect(answerOf(ISARIC_4C, { ...WELL, ageYears: 17, spo2Percent: 101, comaScale: 2, crpMgPerL: Number.NaN })).toEqual({
    ok: false,
    refusals: [
      { field: "ageYears", code: "under_age" },
      { field: "spo2Percent", code: "too_high" },
      { field: "comaScale", code: "too_low" },
      { field: "crpMgPerL", code: "not_a_number" },
    ],
  });
});
