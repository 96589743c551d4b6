// Headers as publishers wrote them.
import { expect, test } from "vitest";
import { cellsOf, given, hasJust } from "./source-columns.ts";

test("cells are found whatever spaces and line breaks their header has", () => {
  expect(cellsOf({ "\ufeff기준일시": "2020년 3월 17일 18시", "검체채취\n가능여부": " O ", "의료기관명 ": null, days: 3 })).toEqual({
    기준일시: "2020년 3월 17일 18시",
    검체채취가능여부: "O",
    의료기관명: "",
    days: "3",
  });
});

test("a file has just the columns named, in any order, none twice", () => {
  expect([
    hasJust(["\ufeffdate", "time"], ["time", "date"]),
    hasJust(["date", "time", "test"], ["time", "date"]),
    hasJust(["date"], ["time", "date"]),
    hasJust(["date", "date "], ["date", "time"]),
  ]).toEqual([true, false, false, false]);
});

test("an empty or absent cell gives nothing", () => {
  expect([given(""), given(undefined), given("0")]).toEqual([null, null, "0"]);
});
