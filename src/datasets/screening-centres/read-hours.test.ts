// Opening hours in every form in which the lists of 2020 had them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseOpeningHours, spansText } from "../../core/opening-hours.ts";
import { readDay, readWeek } from "./read-hours.ts";

/** `09:00-18:00`, closed, unread; then what was noticed and remarked. */
function reading(cell: string): string {
  const { spans, exceptions, findings } = readDay(cell);
  return [spans === null ? "unread" : spansText(spans) || "closed", ...findings, ...exceptions.map((remark) => `(${remark})`)].join(" ");
}

test.for([
  ["09:00 ~ 18:00", "09:00-18:00"],
  ["9:00 ~ 18:00", "09:00-18:00"],
  ["9:0 ~ 18:0", "09:00-18:00"],
  ["8:30 ~ 17:0", "08:30-17:00"],
  ["0:0 ~ 24:0", "00:00-24:00"],
  ["00:00 ~ 24:00", "00:00-24:00"],
  ["00:00 ~ 23:59", "00:00-23:59"],
  ["09:18 ~ 00:00", "09:18-24:00"],
  ["18:00 ~ 09:00", "18:00-33:00 hours_past_midnight"],
  ["00:00 ~ 00:00", "unread hours_ambiguous"],
  ["24:00 ~ 24:00", "unread hours_ambiguous"],
  ["09:00 ~ 09:00", "unread hours_ambiguous"],
  ["24:00 ~ 09:00", "unread hours_unread"],
  ["9:3 ~ 18:00", "unread hours_unread"],
  ["25:00 ~ 26:00", "unread hours_unread"],
  ["09:00 ~ 24:30", "unread hours_unread"],
  ["미운영", "closed"],
  ["휴진", "closed"],
  ["-", "closed hours_dash"],
  ["", "unread hours_unread"],
  ["24시간", "00:00-24:00"],
  ["9시 ~ 17시 30분", "09:00-17:30"],
  ["09:00~12:00, 13:00~17:00", "09:00-12:00,13:00-17:00"],
  ["09:00 ~ 18:00 (점심 12:00~13:00 제외)", "09:00-18:00 (점심 12:00~13:00 제외)"],
  ["미운영(예약 시 가능)", "closed (예약 시 가능)"],
  ["전화 문의", "unread hours_unread"],
] as const)("%j", ([cell, expected]) => {
  expect(reading(cell)).toBe(expected);
});

test("a week is five weekdays, Saturday and Sunday; one cell that cannot be read leaves the week unread", () => {
  const [weekday, saturday] = [[[540, 1080]], [[540, 720]]];
  expect(readWeek("09:00 ~ 18:00", "09:00 ~ 12:00", "미운영").hours).toEqual([weekday, weekday, weekday, weekday, weekday, saturday, []]);
  expect(readWeek("09:00 ~ 18:00", "09:00 ~ 09:00 (예약)", "-")).toEqual({ hours: null, exceptions: ["예약"], findings: ["hours_ambiguous", "hours_dash"] });
});

const PIECES = ["09:00", "9:0", "24:00", " ~ ", "~", "-", "미운영", "(", ")", ",", "18시", "분", " ", "\n", "00", ":"];
const anyCell = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join("")),
);

test("whatever stands in a cell, it is read as hours that fit a day or reported", () => {
  fc.assert(
    fc.property(anyCell, anyCell, anyCell, (weekday, saturday, sunday) => {
      const { hours, findings } = readWeek(weekday, saturday, sunday);
      if (hours === null) expect(findings.some((finding) => finding === "hours_unread" || finding === "hours_ambiguous")).toBe(true);
      else expect(parseOpeningHours(hours)).toEqual(hours);
    }),
  );
});
