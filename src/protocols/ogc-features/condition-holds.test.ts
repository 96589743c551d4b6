// Conditions over features in memory: the logic of SQL, and patterns.
import { expect, test } from "vitest";
import type { RowCondition } from "../../platform/query/row-condition.ts";
import { conditionTest } from "./condition-holds.ts";

const feature = { position: [127, 37.5] as const, value: (name: string) => ({ n: 5, name: "가나 50%", at: 1_000 })[name] };
const holds = (condition: RowCondition) => conditionTest(condition)(feature);
const n = (operation: "=" | "<" | ">=", value: string): RowCondition => ({ kind: "compare", column: "n", type: "BIGINT", operation, value });
const unknown: RowCondition = { kind: "compare", column: "missing", type: "BIGINT", operation: "=", value: "1" };

test("what is asked of a missing value is unknown, and neither holds nor fails", () => {
  expect([holds(unknown), holds({ kind: "not", part: unknown })]).toEqual([false, false]);
  expect(holds({ kind: "or", parts: [unknown, n("=", "5")] })).toBe(true);
  expect(holds({ kind: "not", part: { kind: "and", parts: [unknown, n("<", "5")] } })).toBe(true);
  expect([holds({ kind: "isNull", column: "missing" }), holds({ kind: "isNull", column: "lon" })]).toEqual([true, false]);
});

test("values by their type, boxes also over the 180th meridian", () => {
  expect([holds(n(">=", "05.0")), holds({ kind: "compare", column: "at", type: "TIMESTAMPTZ", operation: "<", value: "1970-01-01T00:00:02Z" })]).toEqual([
    true,
    true,
  ]);
  const box = (west: number, east: number): RowCondition => ({ kind: "inBox", west, south: 37, east, north: 38 });
  expect([holds(box(126, 128)), holds(box(128, 129)), holds(box(120, -170)), holds(box(170, -170))]).toEqual([true, false, true, false]);
});

test.for([
  ["가나%", true],
  ["%나_50\\%", true],
  ["%나%%0_", true],
  ["가_", false],
  ["50%", false],
  ["%", true],
  ["", false],
] as const)("LIKE %s: %s", ([pattern, expected]) => {
  expect(holds({ kind: "like", column: "name", pattern })).toBe(expected);
});

test("a pattern of many signs over a long text ends soon", () => {
  const long = { position: null, value: () => "a".repeat(5_000) };
  expect(conditionTest({ kind: "like", column: "x", pattern: `${"%a".repeat(500)}b` })(long)).toBe(false);
});
