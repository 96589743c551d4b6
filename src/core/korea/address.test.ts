// Addresses as they were really written: what is read from them, what stays open.
import { expect, test } from "vitest";
import { cleanAddress, normalisedRegion, readAddress } from "./address.ts";

function reading(address: string) {
  const { province, district, findings } = readAddress(address);
  return [province, district, ...findings];
}

test.for([
  ["서울특별시 동작구 노량진로 124  1층 (노량진동)", ["11", "11590"]],
  ["경기도 성남시 분당구 불정로 6", ["41", "41135"]],
  ["경기도 부천시 길주로 210", ["41", "41190"]],
  ["세종특별자치시 한누리대로 2130", ["36", "36110"]],
  ["제주특별자치도 제주시 문연로 6", ["50", "50110"]],
  ["경북 군위군 군위읍 군청로 158", ["47", "47720", "province_abbreviated"]],
  ["부산시 기장군 일광면 삼성1길 6-6", ["26", "26710", "province_abbreviated"]],
  ["광주시 북구 용봉로 77", ["29", "29170", "province_abbreviated"]],
  ["광주시 경안로 16", [null, null]],
  ["경기도 광주시 경안로 16", ["41", "41610"]],
  ["통영시 용남면 남해안대로442", ["48", "48220", "province_missing"]],
  ["창원시 의창구 북면 신리길 20", ["48", "48121", "province_missing"]],
  ["전북군산시 대야면 번영로 883", ["45", "45130", "province_glued"]],
  ["전북 남원시택내길12", ["45", "45190", "province_abbreviated", "province_glued"]],
  ["경기 안성 금광면 금광초교길 71", ["41", "41550", "province_abbreviated", "district_shortened"]],
  ["경상북두 경산시 중앙로 1", ["47", "47290", "province_mistyped"]],
  ["충남 당진군 합덕읍 운산리 255-12", ["44", "44270", "province_abbreviated", "district_former_name"]],
  ["충남 연기군 조치원읍 신흥리 172-4", ["36", "36110", "province_abbreviated", "district_former_name"]],
  ["경남 진해시 성내동 379", ["48", "48129", "province_abbreviated", "district_former_name"]],
  ["경남 마산시 합성동 100-8", ["48", null, "province_abbreviated", "district_former_name"]],
  ["경남 경산시 남매로 251", ["48", null, "province_abbreviated"]],
  ["고성군 거진읍 거탄진로102", [null, null]],
  ["내면 창촌로 45-5", [null, null]],
  ["서울특별시", ["11", null]],
  ["臺北市松山區八德路3段12巷51弄16號1樓", [null, null]],
  ["", [null, null]],
] as const)("%s", ([address, expected]) => {
  expect(reading(address)).toEqual(expected);
});

test("a city of one province under another is a contradiction; its districts are candidates", () => {
  expect(readAddress("경남 경산시 남매로 251")).toMatchObject({ isContradictory: true, candidates: ["47290"] });
});

test("a name of two provinces leaves both as candidates", () => {
  expect(readAddress("고성군 토성면 천진로170")).toMatchObject({ province: null, candidates: ["42820", "48820"] });
});

test("only the ends of an address are trimmed; double spaces inside stay", () => {
  expect(
    ["충청남도 홍성군 갈산면 상촌로 12-1,", " 경남 창원시  마산회원구 , ", "경상남도\u00a0함안군\u00a0북촌2길\u00a050-21\u00a0"].map(cleanAddress),
  ).toEqual([
    { address: "충청남도 홍성군 갈산면 상촌로 12-1", findings: ["address_comma_trimmed"] },
    { address: "경남 창원시  마산회원구", findings: ["address_spaces_trimmed", "address_comma_trimmed"] },
    { address: "경상남도 함안군 북촌2길 50-21", findings: ["address_odd_spaces", "address_spaces_trimmed"] },
  ]);
});

test("what people ask for and what is stored meet in the normalised region", () => {
  const seongnam = { province: "41", words: ["성남시", "분당구"] };
  expect(["경기도 성남시 분당구", "경기  성남시\u00a0분당구", "경기도성남시 분당구"].map(normalisedRegion)).toEqual([seongnam, seongnam, seongnam]);
  expect(normalisedRegion("경남거창군 위천면 원학길 359")).toEqual({
    province: "48",
    words: ["거창군", "위천면", "원학길", "359"],
  });
});
