// Regions: every code once, parents known, cities with wards, and the centres that stand for them.
import { expect, test } from "vitest";
import { boxHolds } from "../geography.ts";
import type { LonLat } from "../units.ts";
import { centreOf, extentOf } from "./centres.ts";
import { DISTRICTS, districtAt, isInDistrict, PROVINCES } from "./districts.ts";
import { districtsIn, municipalityOf, municipalityRomanised, provinceRomanised, provinceShort, REGIONS, regionOf } from "./regions.ts";

test("every region has a code of its own and a parent that stands before it", () => {
  const seen = new Set<string>();
  for (const { code, parent } of REGIONS) {
    expect(parent === null ? code === "KR" : seen.has(parent)).toBe(true);
    expect(seen.has(code)).toBe(false);
    seen.add(code);
  }
});

test("there are 17 provinces, 229 municipalities and 32 wards of 11 cities", () => {
  const levels = Object.groupBy(REGIONS, ({ level }) => level);
  expect(Object.fromEntries(Object.entries(levels).map(([level, regions]) => [level, regions.length]))).toEqual({
    nation: 1,
    quarantine: 1,
    province: 17,
    municipality: 229,
    ward: 32,
  });
  expect(new Set(levels.ward?.map(({ parent }) => parent)).size).toBe(11);
});

test("a city with wards is one municipality", () => {
  expect(regionOf("41110")).toEqual({ code: "41110", level: "municipality", parent: "41", ko: "수원시", en: "Suwon-si", residents: 1_195_000 });
  expect([municipalityOf("41117"), municipalityOf("41190"), municipalityOf("36110")]).toEqual(["41110", "41190", "36110"]);
});

test("names in Latin letters and short names are found within their province only", () => {
  expect([provinceRomanised("Gyeongsangbuk-do"), provinceRomanised("Gyeongsang"), provinceShort("경북"), provinceShort("경상북도")]).toEqual([
    "47",
    null,
    "47",
    null,
  ]);
  expect([municipalityRomanised("41", "Suwon-si"), municipalityRomanised("26", "Jung-gu"), municipalityRomanised("30", "Jung-gu")]).toEqual([
    "41110",
    "26110",
    "30140",
  ]);
  expect([municipalityRomanised("11", "Suwon-si"), municipalityRomanised("41", "Paldal-gu")]).toEqual([null, null]);
});

test("the centre of a district lies in it, that of a province or a city in one of its districts", () => {
  expect(DISTRICTS.filter((district) => !isInDistrict(centreOf(district.code) as LonLat, district))).toEqual([]);
  expect(PROVINCES.filter(({ code }) => districtAt(centreOf(code) as LonLat)?.province !== code)).toEqual([]);
  expect(districtAt(centreOf("41110") as LonLat)?.ko).toBe("수원시 팔달구");
});

test("the centre of a province is where its people live", () => {
  expect(centreOf("28")).toEqual([126.6668, 37.4875]);
});

test("there is no centre of the nation, the quarantine or an unknown code", () => {
  expect(["KR", "quarantine", "99", "4111", "11000", ""].map(centreOf)).toEqual([null, null, null, null, null, null]);
});

test("a province and a city consist of districts, a district of itself", () => {
  expect([districtsIn("36"), districtsIn("41110"), districtsIn("41111"), districtsIn("KR")].map((districts) => districts.map(({ code }) => code))).toEqual([
    ["36110"],
    ["41111", "41113", "41115", "41117"],
    ["41111"],
    [],
  ]);
});

test("the box around a region holds its centre", () => {
  const boxes = REGIONS.map(({ code }) => [centreOf(code), extentOf(code)] as const);
  expect(boxes.filter(([centre, box]) => (centre === null) !== (box === null) || (centre && box && !boxHolds(box, centre)))).toEqual([]);
});
