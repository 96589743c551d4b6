// What a geocoder is asked, what of its answers is taken, and which declarations are refused.
import { expect, test } from "vitest";
import { geocodedSites } from "../../test/tables/geocoded-sites.ts";
import { restricted, text } from "./fields.ts";
import { askedAddress, type GeocodedFields, judgeAnswer } from "./geocoded-fields.ts";
import type { GeocodedAddress } from "./ports/geocoder.ts";
import { defineTableDataset, type TableDataset } from "./table-dataset.ts";
import type { LonLat } from "./units.ts";

test.each([
  ["서울특별시 강남구 선릉로 668 (삼성동)", "서울특별시 강남구 선릉로 668"],
  ["경기도 김포시 사우중로 108(사우동, 보건소), 2층", "경기도 김포시 사우중로 108, 2층"],
  ["부산광역시  중구 대청로 15 (구)보건소 [별관", "부산광역시 중구 대청로 15 보건소"],
  ["울릉군 울릉읍 （도동리） ,, 78", "울릉군 울릉읍, 78"],
  ["(도동리)", "(도동리)"],
])("%s is asked for as %s", (address, asked) => {
  expect(askedAddress(address)).toBe(asked);
});

test("an answer is taken when it is near enough, in the area, and in the region of the row", () => {
  const geocoded = geocodedSites.geocoded as GeocodedFields;
  const judged = (location: LonLat, precision: GeocodedAddress["precision"] = "building", region: string | null = "11680") =>
    judgeAnswer(geocoded, geocodedSites.fields, { location, precision }, region);
  const [here, taken] = [[127.063, 37.4966], { location: [127.063, 37.4966] }] as const;
  const [notFound, untrusted] = [{ code: "address_not_found" }, { code: "position_untrusted" }];
  expect([judged(here), judged(here, "road"), judged(here, "building", "11"), judged(here, "building", null)]).toEqual([taken, taken, taken, taken]);
  expect([judged(here, "district"), judgeAnswer(geocoded, geocodedSites.fields, null, "11680")]).toEqual([notFound, notFound]);
  const elsewhere = [judged([0, 0]), judged([37.4966, 127.063]), judged([139.69, 35.68]), judged([129.04, 35.1]), judged(here, "building", "26")];
  expect(elsewhere).toEqual(elsewhere.map(() => untrusted));
});

const faultOf = (change: Partial<TableDataset>, geocoded: Partial<GeocodedFields> = {}) => {
  try {
    defineTableDataset({ ...geocodedSites, ...change, geocoded: { ...(geocodedSites.geocoded as GeocodedFields), ...geocoded } });
    return null;
  } catch (error) {
    return (error as Error).message.replace("Dataset geocoded-sites: ", "");
  }
};

test("nothing restricted and nothing about people can be declared for a geocoder", () => {
  const { fields } = geocodedSites;
  expect(faultOf({ fields: { ...fields, address: restricted(text({ title: { en: "Address", ko: "주소" }, example: "x" })) } })).toBe(
    "geocoded names address, which is restricted",
  );
  const publicTable = { fields: { code: fields["code"] as NonNullable<typeof fields.code> }, key: [], sql: "SELECT code FROM rows", smallCounts: null };
  expect(faultOf({ publicTable })).toBe("geocoded rows must not be about people");
});

test("a declaration with other fields than a geocoder needs is refused", () => {
  expect([faultOf({}, { address: "nothing", country: "KR" }), faultOf({}, { positionIs: "kind" }), faultOf({}, { regions: ["address"] })]).toEqual([
    "geocoded names nothing, which is no field of the type text; geocoded needs a country of two small letters",
    "kind lacks exact, geocoded, approximate",
    "geocoded names address, which is no field of the type region",
  ]);
});
