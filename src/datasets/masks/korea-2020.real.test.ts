// The real Korean lists of March 2020: everything known to be wrong with them is found, and nothing else.
import { expect, test } from "vitest";
import { realCsv, realFile } from "../../../test/real-data.ts";
import { checkRow, type FieldValue } from "../../core/fields.ts";
import { districtAt } from "../../core/korea/districts.ts";
import type { LonLat, Row } from "../../core/units.ts";
import { dataset } from "./dataset.ts";
import { koreaSales2020 } from "./source-korea-2020-sales.ts";
import { koreaStores2020 } from "./source-korea-2020-stores.ts";

type Place = { readonly [field: string]: FieldValue };
interface GoldenStore {
  readonly code: string;
  readonly addr: string;
  readonly name: string;
  readonly type: string;
  readonly lat: number;
  readonly lng: number;
}

const stores = realCsv<Row>("masks/stores-2020-03-15.csv");
const sales = realCsv<Row>("masks/sales-sample-2020-03-14T2355.csv");

function repaired(rows: readonly Row[]): {
  readonly places: readonly Place[];
  readonly notices: { readonly [code: string]: number };
} {
  const notices: { [code: string]: number } = {};
  const places = rows.map((row) => {
    const own = koreaStores2020.translate(row);
    const checked = checkRow(dataset.place, own.row);
    const repair = dataset.repairPlace(checked.value);
    for (const { code } of [...own.notices, ...checked.notices, ...repair.notices]) notices[code] = (notices[code] ?? 0) + 1;
    return repair.place;
  });
  return { places, notices };
}

const national = repaired(stores);

test("every one of the 25,439 sellers is accepted, and each repair and doubt is counted", () => {
  expect(national.places.length).toBe(25_439);
  expect(national.notices).toEqual({
    address_spaces_trimmed: 477,
    address_comma_trimmed: 424,
    address_odd_spaces: 2,
    province_abbreviated: 2_334,
    province_missing: 174,
    province_glued: 5,
    district_former_name: 23,
    district_shortened: 8,
    district_unknown: 12,
    region_contradictory: 1,
    region_from_position: 21,
    region_unknown: 3,
    position_disagrees: 45,
  });
});

test("of the short provinces 2,327 begin their line, 2 stand behind spaces and 5 say 부산시", () => {
  const firsts = stores.map((row) => String(row.addr));
  const isShort = (word: string) => /^(경남|경북|충남|전남|전북|충북|강원|인천|경기|제주|울산|부산|대전|대구|광주|세종|서울)$/.test(word);
  expect([
    firsts.filter((addr) => isShort(addr.split(" ")[0] ?? "")).length,
    firsts.filter((addr) => addr.startsWith(" ") && isShort(addr.trim().split(" ")[0] ?? "")).length,
    firsts.filter((addr) => addr.startsWith("부산시 ")).length,
  ]).toEqual([2_327, 2, 5]);
});

test("411 sellers have no position, 16 no district and 3 no province", () => {
  const without = (field: string) => national.places.filter((place) => (place[field] ?? null) === null).length;
  expect({ location: without("location"), district: without("district"), province: without("province") }).toEqual({
    location: 411,
    district: 16,
    province: 3,
  });
});

test("kinds of sellers are as published", () => {
  const kinds = Object.groupBy(national.places, (place) => String(place.type));
  expect(Object.fromEntries(Object.entries(kinds).map(([kind, places]) => [kind, places?.length]))).toEqual({
    "01": 22_276,
    "02": 1_366,
    "03": 1_797,
  });
});

test("a district never contradicts its province, and nearly every position lies in it", () => {
  const placed = national.places.filter((place) => place.district && place.location);
  expect(placed.filter((place) => !String(place.district).startsWith(String(place.province)))).toEqual([]);
  const inside = placed.filter((place) => districtAt(place.location as LonLat)?.code === place.district).length;
  expect(inside / placed.length).toBeGreaterThan(0.96);
});

test.for([
  ["masks/golden-storesByGeo-37.513489-126.941986-1000.json", 40],
  ["masks/golden-storesByAddr-dongjakgu-60-of-190.json", 55],
] as const)("after the repairs the known stores of %s are equal to it", ([path, known]) => {
  const byCode = new Map(national.places.map((place) => [place.code, place]));
  const golden = (JSON.parse(realFile(path).toString()) as { stores: GoldenStore[] }).stores.filter((store) => byCode.has(store.code));
  expect(golden.length).toBe(known);
  const ours = golden.map(({ code }) => byCode.get(code) as Place);
  expect(ours.map(({ address, name, type, location }) => ({ address, name, type, location }))).toEqual(
    golden.map(({ addr, name, type, lat, lng }) => ({ address: addr, name, type, location: [lng, lat] })),
  );
});

test("sales records become band events, those of 36 unknown sellers among them", () => {
  const codes = new Set(stores.map((row) => row.code));
  const events = sales.map((row) => koreaSales2020.translate(row).row);
  const bands = Object.groupBy(events, (event) => String(event.band));
  expect(Object.fromEntries(Object.entries(bands).map(([band, rows]) => [band, rows?.length]))).toEqual({
    empty: 824,
    break: 86,
    plenty: 38,
    few: 34,
    some: 17,
    null: 1,
  });
  expect(events.filter((event) => !codes.has(event.seller)).length).toBe(36);
  expect(new Set(events.map((event) => event.id)).size).toBe(1_000);
  expect(events.find((event) => event.band === null)).toEqual({
    id: "korea-2020-12863998-20200308133500",
    seller: "12863998",
    kind: "band",
    band: null,
    occurredAt: "2020-03-08T13:35:00+09:00",
  });
});
