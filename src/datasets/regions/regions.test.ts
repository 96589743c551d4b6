// Regions: the publisher's rows translated, each check on a table that violates it and on one that does not.
import { expect, test } from "vitest";
import { findings, type TableRow, takeIn } from "../../../test/table-data.ts";
import { ownRegionRows } from "./own-list.ts";
import { ds4cRegions } from "./source-ds4c-regions.ts";
import { table } from "./table.ts";

const STATISTICS = {
  latitude: "37.263376",
  longitude: "127.028613",
  elementary_school_count: "99",
  kindergarten_count: "192",
  university_count: "4",
  academy_ratio: "1.72",
  elderly_population_ratio: "10.5",
  elderly_alone_ratio: "4.5",
  nursing_home_count: "2082",
};
const ds4c = (code: string, province: string, city: string) => ({ code, province, city, ...STATISTICS });

test("a city's row gets its statistics, and its wards come along without any", () => {
  const { rows, notices } = ds4cRegions.translate(ds4c("20130", "Gyeonggi-do", "Suwon-si"));
  expect(rows[0]).toEqual({
    code: "41110",
    level: "municipality",
    parent: "41",
    nameKo: "수원시",
    nameEn: "Suwon-si",
    location: [127.0151, 37.2801],
    residents: 1_195_000,
    publisherCode: "20130",
    seatLongitude: "127.028613",
    seatLatitude: "37.263376",
    elementarySchools: "99",
    kindergartens: "192",
    universities: "4",
    academyRatio: "1.72",
    elderlyRatio: "10.5",
    elderlyAloneRatio: "4.5",
    nursingHomes: "2082",
  });
  expect(rows.slice(1).map(({ code, nameKo }) => [code, nameKo])).toEqual([
    ["41111", "수원시 장안구"],
    ["41113", "수원시 권선구"],
    ["41115", "수원시 팔달구"],
    ["41117", "수원시 영통구"],
  ]);
  expect(notices.map(({ code, value }) => [code, value])).toEqual(["41111", "41113", "41115", "41117"].map((code) => ["region_added", code]));
});

test("the nation brings the quarantine, Jeju its two cities", () => {
  const codes = (province: string) => ds4cRegions.translate(ds4c("1", province, province)).rows.map(({ code }) => code);
  expect([codes("Korea"), codes("Jeju-do"), codes("Gyeonggi-do"), codes("Sejong")]).toEqual([
    ["KR", "quarantine"],
    ["50", "50110", "50130"],
    ["41"],
    ["36", "36110"],
  ]);
});

test("a name that its province does not have is refused", () => {
  const refused = { rows: [], notices: [{ code: "region_unknown", severity: "error", field: "code", value: "Busan, Jin-gu" }] };
  expect(ds4cRegions.translate(ds4c("1", "Busan", "Jin-gu"))).toEqual(refused);
});

test("the platform's own list is accepted whole and has no fault", async () => {
  const { rows, notices } = takeIn(table, null, ownRegionRows());
  expect([rows.length, notices]).toEqual([280, {}]);
  expect(await findings(table, { rows })).toEqual([]);
});

const region = (code: string, level: string, parent: string | null, nameKo: string, elementarySchools: number | null = null): TableRow => ({
  code,
  level,
  parent,
  nameKo,
  nameEn: nameKo,
  elementarySchools,
});

test("checks find an unknown parent, a code outside its parent, names that stand twice, and sums that do not fit", async () => {
  const rows = [
    region("KR", "nation", null, "전국", 10),
    region("quarantine", "quarantine", "KR", "검역"),
    region("11", "province", "KR", "서울", 8),
    region("11110", "municipality", "11", "종로구", 5),
    region("11140", "municipality", "11", "중구", 4),
    region("26140", "municipality", "11", "중구"),
    region("41110", "municipality", "41", "수원시"),
    region("41131", "ward", "41110", "수원시 장안구"),
  ];
  expect(await findings(table, { rows })).toEqual([
    { code: "parent_unknown", row: 7, field: "parent", value: "41" },
    { code: "code_outside_parent", row: 6, field: "code", value: "26140" },
    { code: "code_outside_parent", row: 8, field: "code", value: "41131" },
    { code: "name_twice", row: 5, field: "nameKo", value: "중구" },
    { code: "name_twice", row: 6, field: "nameKo", value: "중구" },
    { code: "parts_differ_from_whole", row: 1, field: "elementarySchools", value: "10 / 8" },
  ]);
});

test("a sum is compared only where every part has a figure", async () => {
  const whole = (second: number | null) => [
    region("11", "province", null, "서울", 8),
    region("11110", "municipality", "11", "종로구", 5),
    region("11140", "municipality", "11", "중구", second),
  ];
  expect([await findings(table, { rows: whole(null) }), await findings(table, { rows: whole(3) })]).toEqual([[], []]);
});
