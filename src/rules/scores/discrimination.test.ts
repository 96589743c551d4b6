// The area under the curve: by hand, and against every corner of what the numbers may be.
import fc from "fast-check";
import { expect, test } from "vitest";
import { areaUnderCurve, type Between, groupsByPoints, type PointsGroup } from "./discrimination.ts";

const exactly = (number: number): Between => ({ least: number, most: number });
const group = (points: number, withEvent: Between, without: Between): PointsGroup => ({ points, withEvent, without });

test("known numbers give one area: 2 of 3 pairs won and one drawn", () => {
  // With the event: 5 and 3 points. Without: 3, 1 and 1. Pairs: 6, of which 5 are won and one is drawn.
  const groups = [group(1, exactly(0), exactly(2)), group(3, exactly(1), exactly(1)), group(5, exactly(1), exactly(0))];
  expect(areaUnderCurve(groups)).toEqual(exactly(5.5 / 6));
});

test("equal points for all are as good as a coin, and points the wrong way round are worse", () => {
  expect(areaUnderCurve([group(2, exactly(4), exactly(9))])).toEqual(exactly(0.5));
  expect(areaUnderCurve([group(0, exactly(4), exactly(0)), group(2, exactly(0), exactly(9))])).toEqual(exactly(0));
});

test("a withheld number widens the limits, and the order of the groups does not matter", () => {
  const groups = [group(7, exactly(20), exactly(30)), group(0, { least: 0, most: 9 }, exactly(200))];
  const found = areaUnderCurve(groups);
  expect(found).toEqual(areaUnderCurve([...groups].reverse()));
  // All 20 old: 200 pairs of 230 won, 30 drawn. Nine young besides: their pairs are drawn or lost.
  expect(found?.most).toBeCloseTo((20 * 215) / (20 * 230), 12);
  expect(found?.least).toBeCloseTo((20 * 215 + 9 * 100) / (29 * 230), 12);
});

test("where there may be nobody on one side there is no area", () => {
  expect(areaUnderCurve([])).toBe(null);
  expect(areaUnderCurve([group(1, { least: 0, most: 9 }, exactly(20))])).toBe(null);
  expect(areaUnderCurve([group(1, exactly(20), exactly(0))])).toBe(null);
});

test("groups with the same points are one", () => {
  expect(groupsByPoints([group(7, exactly(2), { least: 1, most: 9 }), group(3, exactly(0), exactly(1)), group(7, exactly(3), exactly(10))])).toEqual([
    group(3, exactly(0), exactly(1)),
    group(7, exactly(5), { least: 11, most: 19 }),
  ]);
});

/** Every choice of the least or the most for each number. */
function corners(numbers: readonly Between[]): number[][] {
  return numbers.reduce<number[][]>((made, { least, most }) => made.flatMap((before) => [...new Set([least, most])].map((value) => [...before, value])), [[]]);
}

test("the limits are those of all corners, which no number between them leaves", () => {
  const between = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 9 })).map(([least, more]) => ({ least, most: least + more }));
  const anyGroups = fc.array(fc.tuple(between, between), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(anyGroups, (pairs) => {
      const groups = pairs.map(([withEvent, without], at) => group(at, withEvent, without));
      const found = areaUnderCurve(groups);
      if (found === null) return;
      const areas = corners(pairs.flat()).map(
        (values) =>
          areaUnderCurve(groups.map(({ points }, at) => group(points, exactly(values[2 * at] as number), exactly(values[2 * at + 1] as number))))?.least ??
          null,
      );
      const known = areas.filter((each) => each !== null);
      expect(found.least).toBeCloseTo(Math.min(...known), 10);
      expect(found.most).toBeCloseTo(Math.max(...known), 10);
    }),
  );
});
