// The symptom model of Menni 2020: the examples, and that each symptom adds what it adds.
import fc from "fast-check";
import { expect, test } from "vitest";
import { MENNI_2020, type MENNI_2020_INPUTS, type MenniAnswer } from "./menni-2020.ts";
import { answerOf } from "./score.ts";
import type { ValuesOf } from "./score-inputs.ts";

type Person = ValuesOf<typeof MENNI_2020_INPUTS>;

const NOBODY: Person = { ageYears: 40, sex: "female", smellLoss: false, cough: false, fatigue: false, skippedMeals: false };

function answer(person: Partial<Person>): MenniAnswer {
  const result = answerOf(MENNI_2020, { ...NOBODY, ...person });
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.answer;
}

test.for<[string, Partial<Person>, number, boolean]>([
  ["40 F none", {}, 0.1519, false],
  ["40 M smell", { sex: "male", smellLoss: true }, 0.6154, true],
  ["40 F smell, cough", { smellLoss: true, cough: true }, 0.5842, true],
  ["40 F all", { smellLoss: true, cough: true, fatigue: true, skippedMeals: true }, 0.7721, true],
  ["70 M cough, fatigue, meals", { ageYears: 70, sex: "male", cough: true, fatigue: true, skippedMeals: true }, 0.4037, false],
])("%s", ([, person, probability, isPredictedInfected]) => {
  const result = answer(person);
  expect({ probability: Number(result.probability.toFixed(4)), isPredictedInfected: result.isPredictedInfected }).toEqual({
    probability,
    isPredictedInfected,
  });
});

test("the log odds are the sum of terms that are named", () => {
  const { x, terms } = answer({ sex: "male", smellLoss: true });
  expect(terms.map(({ predictor, adds }) => [predictor, adds])).toEqual([
    ["intercept", -1.32],
    ["ageYears", -0.4],
    ["male", 0.44],
    ["smellLoss", 1.75],
    ["cough", 0],
    ["fatigue", 0],
    ["skippedMeals", 0],
  ]);
  expect(x).toBeCloseTo(0.47, 12);
});

test("the probability lies between 0 and 1, rises with every symptom and falls with age", () => {
  const people = fc.record<Person>({
    ageYears: fc.integer({ min: 18, max: 119 }),
    sex: fc.constantFrom("female", "male"),
    smellLoss: fc.boolean(),
    cough: fc.boolean(),
    fatigue: fc.boolean(),
    skippedMeals: fc.boolean(),
  });
  fc.assert(
    fc.property(people, (person) => {
      const { probability, isPredictedInfected } = answer(person);
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThan(1);
      expect(isPredictedInfected).toBe(probability > 0.5);
      for (const symptom of ["smellLoss", "cough", "fatigue", "skippedMeals"] as const) {
        if (!person[symptom]) expect(answer({ ...person, [symptom]: true }).probability).toBeGreaterThan(probability);
      }
      expect(answer({ ...person, ageYears: person.ageYears + 1 }).probability).toBeLessThan(probability);
    }),
  );
});
