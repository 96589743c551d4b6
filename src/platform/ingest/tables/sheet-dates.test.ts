// Numbers of spreadsheets become the days and times that a person sees there.
import { expect, test } from "vitest";
import { dateFormat, dateOfSerial } from "./sheet-dates.ts";

const DAY = { hasDate: true, hasTime: false };
const TIME = { hasDate: false, hasTime: true };
const BOTH = { hasDate: true, hasTime: true };

test("formats that show dates or times are told from those that show numbers", () => {
  const codes = [
    "yyyy-mm-dd",
    'yyyy"년" m"월" d"일"',
    "[$-412]yyyy/m/d;@",
    "h:mm",
    "[h]:mm:ss",
    "yyyy-mm-dd hh:mm",
    "mmm",
    "General",
    "#,##0.00",
    '0"days"',
    "[Red]0.0",
    "0%",
  ];
  expect(codes.map((code) => dateFormat(200, code))).toEqual([DAY, DAY, DAY, TIME, TIME, BOTH, DAY, null, null, null, null, null]);
  expect([0, 9, 14, 18, 22, 31, 33, 46, 49, 58].map((id) => dateFormat(id, undefined))).toEqual([null, null, DAY, TIME, BOTH, DAY, TIME, TIME, null, DAY]);
});

test("days count from 1900 with a leap day that never was, or from 1904", () => {
  expect([1, 59, 61, 43_904, 2_958_465].map((serial) => dateOfSerial(serial, DAY, false))).toEqual([
    "1900-01-01",
    "1900-02-28",
    "1900-03-01",
    "2020-03-14",
    "9999-12-31",
  ]);
  expect([0, 42_442].map((serial) => dateOfSerial(serial, DAY, true))).toEqual(["1904-01-01", "2020-03-14"]);
  expect([-1, 3_000_000, Number.NaN].map((serial) => dateOfSerial(serial, DAY, false))).toEqual([null, null, null]);
});

test("times are shown to the second, alone or behind their day", () => {
  expect([0.5, 43_904.75, 0.999_999].map((serial) => dateOfSerial(serial, TIME, false))).toEqual(["12:00:00", "18:00:00", "00:00:00"]);
  expect([43_904.4583333, 43_904].map((serial) => dateOfSerial(serial, BOTH, false))).toEqual(["2020-03-14T11:00:00", "2020-03-14"]);
});
