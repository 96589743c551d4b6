// Whether something of a region may lie at a point.
import { expect, test } from "vitest";
import type { LonLat } from "../units.ts";
import { mayLieIn } from "./position-check.ts";

const GANGNAM: LonLat = [127.0431, 37.5136];
const PANGYO: LonLat = [127.1112, 37.3947];

test("a point is in its district, in the city and the province of it, and in the country", () => {
  expect(["11680", "11", null].map((region) => mayLieIn(GANGNAM, region))).toEqual([true, true, true]);
  expect(["41135", "41130", "41", null].map((region) => mayLieIn(PANGYO, region))).toEqual([true, true, true, true]);
  expect(["11110", "26", "41135", "41"].map((region) => mayLieIn(GANGNAM, region))).toEqual([false, false, false, false]);
});

test("borders are drawn roughly: a kilometre beside one still counts, more does not", () => {
  // The bank of the Han river: Gangnam begins in its middle, Seongdong lies to the north.
  expect([mayLieIn([127.0365, 37.5425], "11680"), mayLieIn([127.0365, 37.56], "11680")]).toEqual([true, false]);
});

test("nothing of the country lies abroad or far out at sea, and nothing lies in a region that there is not", () => {
  const [tokyo, tsushima, sea, kaesong]: readonly LonLat[] = [
    [139.69, 35.69],
    [129.29, 34.2],
    [125, 36],
    [126.55, 37.97],
  ];
  expect([tokyo, tsushima, sea, kaesong].map((point) => mayLieIn(point as LonLat, null))).toEqual([false, false, false, false]);
  expect(["99999", "", "KR"].map((region) => mayLieIn(GANGNAM, region))).toEqual([false, false, false]);
});
