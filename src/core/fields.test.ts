// What fits a field and what does not: every fault of a row is found and named.
import { expect, test } from "vitest";
import { checkRow, choice, count, flag, instant, key, lonLat, number, openingHours, optional, region, text } from "./fields.ts";

const title = { en: "Any", ko: "아무" };
const FIELDS = {
  code: key(text({ title, maxLength: 8, pattern: "[0-9]+", example: "11884533" })),
  name: text({ title, maxLength: 20, example: "은성약국" }),
  beds: count({ title, unit: "bed", max: 1_000, example: 12 }),
  celsius: number({ title, unit: "°C", min: -50, max: 60, example: 34.5 }),
  kind: choice({ title, choices: { public: title, private: title }, example: "public" }),
  isOpen: flag({ title, example: true }),
  observedAt: instant({ title, example: "2024-08-05T04:00:00Z" }),
  location: lonLat({ title, within: [124, 33, 132, 39], example: [126.98, 37.57] }),
  hours: optional(openingHours({ title, example: ["09:00-18:00", "", "", "", "", "", ""] })),
  district: optional(region({ title, example: "11110" })),
};

const ROW = {
  code: "11884533",
  name: "은성약국",
  beds: 12,
  celsius: -3.5,
  kind: "private",
  isOpen: false,
  observedAt: "2024-08-05T13:00:00+09:00",
  location: [126.98, 37.57],
};

test("a good row has the values it was sent with, times as instants, and no notices", () => {
  expect(checkRow(FIELDS, ROW)).toEqual({ value: { ...ROW, observedAt: Date.parse("2024-08-05T04:00:00Z") }, notices: [] });
});

test("texts of numbers, flags and positions are taken, since CSV knows nothing else", () => {
  const row = { ...ROW, beds: "12", celsius: "-3.5", isOpen: "false", location: ["126.98", "37.57"], code: 11884533 };
  expect(checkRow(FIELDS, row)).toEqual(checkRow(FIELDS, ROW));
});

test("a row with several faults reports all of them", () => {
  const row = { ...ROW, code: "1188-4533", name: "a".repeat(21), beds: -3, celsius: 61, kind: "state", isOpen: "yes", observedAt: "2024/08/05 13:00:00" };
  expect(checkRow(FIELDS, row).notices).toEqual([
    { code: "text_too_long", severity: "error", field: "code", value: "1188-4533" },
    { code: "text_too_long", severity: "error", field: "name", value: "a".repeat(21) },
    { code: "negative_count", severity: "error", field: "beds", value: -3 },
    { code: "number_too_large", severity: "error", field: "celsius", value: 61 },
    { code: "unknown_choice", severity: "error", field: "kind", value: "state" },
    { code: "not_a_flag", severity: "error", field: "isOpen", value: "yes" },
    { code: "not_an_instant", severity: "error", field: "observedAt", value: "2024/08/05 13:00:00" },
  ]);
});

test.each([
  [{ code: undefined }, ["missing_value"]],
  [{ code: "1188-45" }, ["unknown_choice"]],
  [{ name: "" }, ["missing_value"]],
  [{ name: ["a"] }, ["not_text"]],
  [{ name: "a\u0000b" }, ["bad_characters"]],
  [{ name: "a\ud800b" }, ["bad_characters"]],
  [{ beds: 1.5 }, ["not_a_whole_number"]],
  [{ beds: "a lot" }, ["not_a_number"]],
  [{ beds: 1_001 }, ["number_too_large"]],
  [{ celsius: -51 }, ["number_too_small"]],
  [{ location: "126.98,37.57" }, ["not_a_position"]],
  [{ location: [37.57, 126.98] }, ["position_swapped"]],
  [{ location: [0, 0] }, ["position_outside"]],
  [{ hours: ["nine to five"] }, ["not_opening_hours"]],
  [{ bed: 12 }, ["unknown_field"]],
])("%j is told by %j", (change, codes) => {
  expect(checkRow(FIELDS, { ...ROW, ...change }).notices.map(({ code }) => code)).toEqual(codes);
});

test("a position that was swapped is put right", () => {
  expect(checkRow(FIELDS, { ...ROW, location: [37.57, 126.98] }).value.location).toEqual([126.98, 37.57]);
});

test("an optional field may be absent or null, and null is told apart", () => {
  expect(checkRow(FIELDS, { ...ROW, district: null }).value).toEqual({ ...checkRow(FIELDS, ROW).value, district: null });
});
