// The evaluation: recomputed by hand, the limits of the grades, what the panel changes, what cannot be judged.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { CRITERIA, type CriterionName, EVALUATION_WEIGHTS, type EvaluationInput, evaluate, GRADES, gradeOf } from "./evaluation.ts";

const DAY = parseDay("2025-12-31") as DayNumber;

const INPUT: EvaluationInput = {
  officers: { met: 2, of: 2 },
  list_kept: { met: 41, of: 48 },
  list_published: { met: 47, of: 48 },
  on_portal: { met: 30, of: 40 },
  provision_base: { met: 28, of: 40 },
  others: { met: 5, of: 7 },
};

test("a score is the sum of its lines, and each line can be recomputed by hand", () => {
  const { lines, gainedHundredths, possibleHundredths, scoreHundredths, grade, weightsFrom } = evaluate(INPUT, DAY);
  // 10×2/2 = 10; 20×41/48 = 17.0833; 10×47/48 = 9.7917; 25×30/40 = 18.75; 25×28/40 = 17.5; 10×5/7 = 7.1429.
  expect(lines.map(({ criterion, weight, used, hundredths }) => [criterion, weight, `${used.met}/${used.of}`, hundredths])).toEqual([
    ["officers", 10, "2/2", 1000],
    ["list_kept", 20, "41/48", 1708],
    ["list_published", 10, "47/48", 979],
    ["on_portal", 25, "30/40", 1875],
    ["provision_base", 25, "28/40", 1750],
    ["others", 10, "5/7", 714],
  ]);
  expect([gainedHundredths, possibleHundredths, scoreHundredths, grade?.id, weightsFrom]).toEqual([8026, 10_000, 8026, "high", "2020-01-01"]);
});

test("what the panel changes stands beside what was counted, with its reason", () => {
  const { lines, scoreHundredths, grade } = evaluate(
    { ...INPUT, on_portal: { met: 30, of: 40, reviewed: { met: 28, of: 40, reason: "two are empty files" } } },
    DAY,
  );
  expect(lines[3]).toEqual({
    criterion: "on_portal",
    weight: 25,
    counted: { met: 30, of: 40 },
    used: { met: 28, of: 40 },
    reviewReason: "two are empty files",
    hundredths: 1750,
  });
  expect([scoreHundredths, grade?.id]).toEqual([7901, "middle"]);
});

test("where there was nothing to judge, the weight is left out and the rest counts for 100", () => {
  const { lines, possibleHundredths, scoreHundredths } = evaluate({ ...INPUT, others: { met: 0, of: 0 } }, DAY);
  expect([lines[5]?.hundredths, possibleHundredths, scoreHundredths]).toEqual([null, 9000, 8124]);
  const nothing = Object.fromEntries(Object.keys(CRITERIA).map((name) => [name, { met: 0, of: 0 }])) as unknown as EvaluationInput;
  expect(evaluate(nothing, DAY)).toMatchObject({ scoreHundredths: null, grade: null });
});

test("grades begin at 80 and at 60 points", () => {
  expect([10_000, 8000, 7999, 6000, 5999, 0].map((score) => gradeOf(score, DAY)?.id)).toEqual(["high", "high", "middle", "middle", "low", "low"]);
});

test("counts that cannot be are refused", () => {
  for (const judged of [
    { met: 3, of: 2 },
    { met: -1, of: 2 },
    { met: 0.5, of: 1 },
    { met: 0, of: Number.NaN },
  ])
    expect(() => evaluate({ ...INPUT, others: judged }, DAY)).toThrow("Cannot be judged");
});

test("weights make 100 in every year, and grades fall to 0", () => {
  for (const { value } of EVALUATION_WEIGHTS) expect(Object.values(value).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  for (const { value } of GRADES) expect(value.map(({ atLeastHundredths }) => atLeastHundredths)).toEqual([8000, 6000, 0]);
});

test("a score lies between 0 and 100, and more that is met never lowers it", () => {
  const counted = fc.tuple(fc.nat(200), fc.nat(200)).map(([a, b]) => ({ met: Math.min(a, b), of: Math.max(a, b) }));
  const inputs = fc.record(Object.fromEntries(Object.keys(CRITERIA).map((name) => [name, counted]))) as fc.Arbitrary<EvaluationInput>;
  fc.assert(
    fc.property(inputs, fc.constantFrom(...(Object.keys(CRITERIA) as CriterionName[])), (input, criterion) => {
      const { scoreHundredths } = evaluate(input, DAY);
      if (scoreHundredths === null) return;
      expect([scoreHundredths >= 0, scoreHundredths <= 10_000]).toEqual([true, true]);
      const { met, of } = input[criterion];
      if (met < of) expect(evaluate({ ...input, [criterion]: { met: met + 1, of } }, DAY).scoreHundredths).toBeGreaterThanOrEqual(scoreHundredths);
    }),
  );
});
