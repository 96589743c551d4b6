// What the page of screening centres finds for a text: the region that is meant, a wider one, the open ones outside it, or a question.
import { expect, test } from "vitest";
import type { EpochMs } from "../src/core/units.ts";
import { type Centre, centreFromRow } from "../src/datasets/screening-centres/centre.ts";
import { readNear, readScreeningQuery, type ScreeningQuery, writeNear, writeScreeningQuery } from "../web/src/screening/screening-query.ts";
import { searchCentres } from "../web/src/screening/search-centres.ts";

const WEEKDAYS = "09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;;";
const SATURDAY = ";;;;;09:00-13:00;";
const centre = (name: string, district: string, openingHours: string, more: object = {}): Centre =>
  centreFromRow({
    id: name,
    kind: "screening",
    name,
    province: district.slice(0, 2),
    municipality: district,
    openingHours,
    address: `가상로 ${name}`,
    ...more,
  });
const CENTRES = [
  centre("강남닫힘", "11680", SATURDAY, { lon: 127.05, lat: 37.5 }),
  centre("강남열림", "11680", WEEKDAYS, { lon: 127.06, lat: 37.5, address: "서울특별시 강남구 논현동 1" }),
  centre("서초닫힘", "11650", SATURDAY, { lon: 127.01, lat: 37.48 }),
  centre("송파열림", "11710", WEEKDAYS, { lon: 127.11, lat: 37.51, kind: "drive-through" }),
  centre("강남안심", "11680", WEEKDAYS, { kind: "safe-hospital" }),
];
const MONDAY = { at: Date.parse("2020-03-16T11:00:00+09:00") as EpochMs, zone: "Asia/Seoul", isHoliday: () => false };
const USUAL = readScreeningQuery(new URLSearchParams());

function find(text: string, changes: Partial<ScreeningQuery> = {}) {
  const { area, choices, isWider, centres, total, nearby } = searchCentres(CENTRES, { ...USUAL, text, ...changes }, MONDAY);
  const names = (all: readonly Centre[]) => all.map(({ name }) => name);
  return { area: area?.title.ko ?? null, choices: choices.length, isWider, centres: names(centres), total, nearby: names(nearby) };
}
const NOTHING = { area: null, choices: 0, isWider: false, centres: [], total: 0, nearby: [] };

test("a district has its places of testing, open ones first", () => {
  expect(find("강남구")).toEqual({ ...NOTHING, area: "서울특별시 강남구", centres: ["강남열림", "강남닫힘"], total: 2 });
  expect(find("강남구", { openOnly: true })).toMatchObject({ centres: ["강남열림"], total: 1 });
  expect(find("강남구", { kind: "safe" })).toMatchObject({ centres: ["강남안심"], total: 1 });
  expect(find("서울", { limit: 1 })).toMatchObject({ area: "서울특별시", centres: ["강남열림"], total: 4 });
});

test("where none is open, the nearest open ones outside follow, nearest first", () => {
  expect(find("서초구")).toMatchObject({ centres: ["서초닫힘"], nearby: ["강남열림", "송파열림"] });
  expect(find("서초구", { kind: "drive-through" })).toMatchObject({ centres: [], total: 0, nearby: ["송파열림"] });
});

test("a dong is looked for first; where nothing has it, the district is shown and said to be wider", () => {
  expect(find("강남구 논현동")).toMatchObject({ isWider: false, centres: ["강남열림"] });
  expect(find("강남구 개포동")).toMatchObject({ isWider: true, centres: ["강남열림", "강남닫힘"] });
});

test("a name of several regions is asked back; words are looked for in names", () => {
  expect(find("중구")).toMatchObject({ choices: 6, centres: [] });
  expect(find("송파열림")).toEqual({ ...NOTHING, centres: ["송파열림"], total: 1 });
  expect(find("zzzz")).toEqual(NOTHING);
});

test("what is asked for stands in the address and comes back from it; nonsense is as usual", () => {
  const query: ScreeningQuery = { text: "강남구", kind: "drive-through", openOnly: true, limit: 40, hasMap: true };
  expect(readScreeningQuery(writeScreeningQuery(query))).toEqual(query);
  expect(writeScreeningQuery(USUAL).toString()).toBe("");
  expect(readScreeningQuery(new URLSearchParams("kind=x&limit=9999&open=maybe"))).toEqual(USUAL);
});

test("a position stands behind the number sign, to four places, and only a position is read there", () => {
  expect(writeNear({ lat: 37.566512, lng: 126.97802 })).toBe("#near=37.5665,126.9780");
  expect(readNear("#near=37.5665,126.9780")).toEqual({ lat: 37.5665, lng: 126.978 });
  for (const hash of ["", "#near=", "#near=95,10", "#near=37,126;x", "#content"]) expect(readNear(hash)).toBeNull();
});
