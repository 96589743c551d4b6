// Selection of data of high value: weights that add up, arithmetic that can be recomputed, judgements within their scale.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { MOST_JUDGED, SELECTION_CRITERIA, SELECTION_CRITERION_NAMES, SELECTION_WEIGHTS, type SelectionInput, selectionScore } from "./high-value.ts";

const TODAY = parseDay("2020-03-16") as DayNumber;
const NOTHING = Object.fromEntries(SELECTION_CRITERION_NAMES.map((name) => [name, SELECTION_CRITERIA[name].kind === "demand" ? 0 : null])) as SelectionInput;
const hundredths = (input: Partial<SelectionInput>) => selectionScore({ ...NOTHING, ...input }, TODAY).scoreHundredths;

test("the weights add up to 100, and judgements gain all at 5", () => {
  for (const { value } of SELECTION_WEIGHTS) {
    expect(Object.values(value).reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    for (const name of SELECTION_CRITERION_NAMES) if (SELECTION_CRITERIA[name].kind !== "demand") expect(value[name].full).toBe(MOST_JUDGED);
  }
});

test("weight × used ÷ full, halves up; more than the full count gains no more", () => {
  // 15 × 1/200 = 0.075 → 0.08; 10 × 3/50 = 0.6
  expect([hundredths({ searches: 1 }), hundredths({ searches: 200 }), hundredths({ searches: 5_000 }), hundredths({ supporters: 3 })]).toEqual([
    8, 1500, 1500, 60,
  ]);
});

test("more value gains more, more effort gains less, and what is not judged gains nothing", () => {
  expect([hundredths({ life: 5 }), hundredths({ life: 0 }), hundredths({ privacy: 0 }), hundredths({ privacy: 5 }), hundredths({})]).toEqual([
    1500, 0, 600, 0, 0,
  ]);
  expect([selectionScore(NOTHING, TODAY).isJudged, selectionScore({ ...everything(0, 3) }, TODAY).isJudged]).toEqual([false, true]);
});

function everything(demand: number, judged: number): SelectionInput {
  return Object.fromEntries(SELECTION_CRITERION_NAMES.map((name) => [name, SELECTION_CRITERIA[name].kind === "demand" ? demand : judged])) as SelectionInput;
}

test("a count below nothing, a part of one, and a judgement above 5 are no input", () => {
  for (const input of [{ searches: -1 }, { asked: 0.5 }, { life: 6 }, { privacy: 6 }]) expect(() => hundredths(input)).toThrow("Cannot be scored");
});

test("a score lies from 0 to 100, is the sum of its lines, and never falls when demand grows", () => {
  const count = fc.nat({ max: 100_000 });
  const point = fc.nat({ max: MOST_JUDGED });
  fc.assert(
    fc.property(count, count, point, (few, more, points) => {
      const { lines, scoreHundredths } = selectionScore(everything(few, points), TODAY);
      expect(scoreHundredths).toBe(lines.reduce((sum, line) => sum + line.hundredths, 0));
      expect(scoreHundredths >= 0 && scoreHundredths <= 10_000).toBe(true);
      expect(selectionScore(everything(few + more, points), TODAY).scoreHundredths).toBeGreaterThanOrEqual(scoreHundredths);
    }),
  );
});
