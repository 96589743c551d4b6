// What people type, and which region it means.
import { expect, test } from "vitest";
import { areaTitle, askedArea } from "./asked-area.ts";

test("a district is found with its province, without it, short, in Latin letters and by its code", () => {
  const gangnam = { kind: "region", code: "11680", rest: [] };
  for (const text of ["서울특별시 강남구", " 서울  강남구 ", "강남구", "Gangnam-gu", "gangnam", "Gangnam-gu, Seoul", "11680"])
    expect(askedArea(text)).toEqual(gangnam);
});

test("what stands beyond the region stays", () => {
  expect(askedArea("서울 강남구 논현동")).toEqual({ kind: "region", code: "11680", rest: ["논현동"] });
  expect(askedArea("경기도 성남시 분당구 야탑로 1")).toEqual({ kind: "region", code: "41135", rest: ["야탑로", "1"] });
  expect(askedArea("세종 조치원읍")).toMatchObject({ kind: "region", rest: ["조치원읍"] });
});

test("a city with wards and a province are regions themselves", () => {
  expect(askedArea("성남시")).toEqual({ kind: "region", code: "41130", rest: [] });
  expect(askedArea("경기")).toEqual({ kind: "region", code: "41", rest: [] });
  expect(askedArea("Busan")).toEqual({ kind: "region", code: "26", rest: [] });
});

test("a name of several provinces is not decided", () => {
  expect(askedArea("중구")).toMatchObject({ kind: "several" });
  expect(askedArea("Jung-gu")).toMatchObject({ kind: "several" });
  expect(askedArea("Jung-gu, Busan")).toEqual({ kind: "region", code: "26110", rest: [] });
});

test("anything else is words", () => {
  expect(askedArea("가람 보건소")).toEqual({ kind: "words", words: ["가람", "보건소"] });
  expect(askedArea("")).toEqual({ kind: "words", words: [] });
  expect(askedArea("99999")).toEqual({ kind: "words", words: ["99999"] });
});

test("a region is called by its province and its name, once where both are the same", () => {
  expect([areaTitle("11680"), areaTitle("41135").ko, areaTitle("36110").ko, areaTitle("11").en, areaTitle("zz").ko]).toEqual([
    { ko: "서울특별시 강남구", en: "Gangnam-gu, Seoul" },
    "경기도 성남시 분당구",
    "세종특별자치시",
    "Seoul",
    "zz",
  ]);
});
