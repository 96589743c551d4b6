// Whatever was counted and reviewed: who has only the two tables of CSV gets the scores that the platform gives.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay } from "../../src/core/time.ts";
import type { DayNumber } from "../../src/core/units.ts";
import { type EvaluationInputs, inputsCsv, rowsCsv } from "../../src/platform/governance/evaluation/evaluation-export.ts";
import { CRITERIA, type CriterionName, EVALUATION_WEIGHTS, type EvaluationInput, evaluate, type Judged } from "../../src/rules/law/evaluation.ts";
import { csvRecords, recompute } from "./recomputed-scores.ts";

const DAY = parseDay("2020-12-31") as DayNumber;
const NAMES = Object.keys(CRITERIA) as CriterionName[];
const WEIGHTS = EVALUATION_WEIGHTS[0]?.value as { readonly [criterion in CriterionName]: number };

const counted = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ met: Math.min(a, b), of: Math.max(a, b) }));
const judged: fc.Arbitrary<Judged> = fc
  .record({ counted, reviewed: fc.option(counted), reason: fc.string({ unit: "grapheme", minLength: 1 }) })
  .map(({ counted: own, reviewed, reason }) => (reviewed ? { ...own, reviewed: { ...reviewed, reason } } : own));
const inputs = fc.record(Object.fromEntries(NAMES.map((name) => [name, judged]))) as fc.Arbitrary<EvaluationInput>;

/** As it is published. */
function exported(input: EvaluationInput): EvaluationInputs {
  const row = (criterion: string, id: number, isMet: boolean) =>
    ({ criterion, source: "matter", id: `${id}`, asked: "decided_in_time", isMet, found: null, dueAt: null, doneAt: null }) as const;
  const { scoreHundredths, grade } = evaluate(input, DAY);
  return {
    ...{ year: 2020, periodFrom: "2020-01-01", periodUntil: "2020-12-31", weights: WEIGHTS, grades: "", rule: "" },
    institutions: [
      {
        institution: "agency",
        countedAt: "2021-02-04T00:00:00+09:00",
        inputs: NAMES.map((criterion) => {
          const { met, of, reviewed } = input[criterion];
          return { criterion, weight: WEIGHTS[criterion], counted: { met, of }, reviewed: reviewed ? { ...reviewed } : null };
        }),
        rows: NAMES.flatMap((criterion) => Array.from({ length: input[criterion].of }, (_, at) => row(criterion, at, at < input[criterion].met))),
        scoreHundredths,
        grade: grade?.id ?? null,
      },
    ],
  };
}

test("the same score and grade, from the files alone", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const published = exported(input);
      const [own] = published.institutions;
      expect(recompute(inputsCsv(published), rowsCsv(published))).toEqual([{ institution: "agency", score: own?.scoreHundredths, grade: own?.grade }]);
    }),
  );
});

test("rows that do not add up to what was counted are noticed", () => {
  const input = Object.fromEntries(NAMES.map((name) => [name, { met: 1, of: 2 }])) as unknown as EvaluationInput;
  const published = exported(input);
  expect(() => recompute(inputsCsv(published), rowsCsv(published).replace(/,1,/, ",0,"))).toThrow("the rows say");
});

test("a reason may hold commas, quotes and lines", () => {
  const reason = 'one, "two"\nthree';
  const input = { ...(Object.fromEntries(NAMES.map((name) => [name, { met: 1, of: 2 }])) as unknown as EvaluationInput) };
  const published = exported({ ...input, others: { met: 1, of: 2, reviewed: { met: 0, of: 2, reason } } });
  expect(csvRecords(inputsCsv(published)).at(-1)?.["review_reason"]).toBe(reason);
});
