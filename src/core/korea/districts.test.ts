// Districts: names, codes and outlines fit together.
import { expect, test } from "vitest";
import type { LonLat } from "../units.ts";
import { DISTRICTS, districtAt, PROVINCES, polygonsOf } from "./districts.ts";

test("known places lie in their districts", () => {
  const places: [LonLat, string][] = [
    [[126.978, 37.5665], "11140"],
    [[127.1086, 37.3786], "41135"],
    [[130.9057, 37.4845], "47940"],
    [[126.5312, 33.4996], "50110"],
    [[128.5727, 36.2428], "47720"],
    [[126.7831, 37.4989], "41190"],
  ];
  expect(places.map(([point]) => districtAt(point)?.code)).toEqual(places.map(([, code]) => code));
});

test("a point at sea lies in no district", () => {
  expect(districtAt([125, 34])).toBe(null);
});

test("every district has a code of its own, a known province and an outline", () => {
  expect(new Set(DISTRICTS.map((district) => district.code)).size).toBe(250);
  expect(DISTRICTS.filter((district) => !PROVINCES.some((province) => province.code === district.province))).toEqual([]);
  expect(DISTRICTS.filter((district) => polygonsOf(district.code).length === 0)).toEqual([]);
});

test("residents are near the 51.8 million of 2020", () => {
  const total = DISTRICTS.reduce((sum, district) => sum + district.residents, 0);
  expect(Math.abs(total / 51_800_000 - 1)).toBeLessThan(0.01);
});
