// Filters in CQL2 text: how they are read, and what is refused.
import { expect, test } from "vitest";
import { Problem } from "../../core/problems.ts";
import { CQL2_CLASS, parseCql2 } from "./cql2.ts";

const number = (value: string) => ({ kind: "number", value });
const compare = (property: string, operation: string, literal: object) => ({ kind: "compare", property, operation, literal });

test("AND binds before OR, NOT before both, brackets before all", () => {
  const [a, b, c] = ["a", "b", "c"].map((name) => compare(name, "=", number("1")));
  expect(parseCql2("a=1 OR b=1 AND NOT c=1")).toEqual({ kind: "or", parts: [a, { kind: "and", parts: [b, { kind: "not", part: c }] }] });
  expect(parseCql2("(a=1 or b=1) and c=1")).toEqual({ kind: "and", parts: [{ kind: "or", parts: [a, b] }, c] });
});

test("literals, quoted names and every predicate", () => {
  expect(parseCql2(`"a ""b""" <> 'it''s'`)).toEqual(compare('a "b"', "<>", { kind: "text", value: "it's" }));
  expect(parseCql2("x >= -1.5e3")).toEqual(compare("x", ">=", number("-1.5e3")));
  expect(parseCql2("day < DATE('2020-03-01')")).toEqual(compare("day", "<", { kind: "date", value: "2020-03-01" }));
  expect(parseCql2("at > timestamp('2020-03-01T00:00:00Z')")).toEqual(compare("at", ">", { kind: "timestamp", value: "2020-03-01T00:00:00Z" }));
  expect(parseCql2("isOpen = TRUE")).toEqual(compare("isOpen", "=", { kind: "flag", value: true }));
  expect(parseCql2("이름 LIKE '가%'")).toEqual({ kind: "like", property: "이름", pattern: "가%" });
  expect(parseCql2("x IS NOT NULL")).toEqual({ kind: "not", part: { kind: "isNull", property: "x" } });
  expect(parseCql2("x NOT BETWEEN 1 AND 2")).toEqual({
    kind: "not",
    part: { kind: "and", parts: [compare("x", ">=", number("1")), compare("x", "<=", number("2"))] },
  });
  expect(parseCql2("x IN (1, 2)")).toEqual({ kind: "or", parts: [compare("x", "=", number("1")), compare("x", "=", number("2"))] });
  expect(parseCql2("true")).toEqual({ kind: "constant", value: true });
});

test.for([
  ["a = b", "property-property"],
  ["5 < a", "property-property"],
  ["a + 1 > 2", "arithmetic"],
  ["a = 2 * 3", "arithmetic"],
  ["S_INTERSECTS(geometry, POINT(1 2))", "basic-spatial-functions"],
  ["S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 0)))", "basic-spatial-functions-plus"],
  ["S_WITHIN(geometry, BBOX(0,0,1,1))", "spatial-functions"],
  ["T_AFTER(day, DATE('2020-03-01'))", "temporal-functions"],
  ["A_CONTAINS(phones, ('a'))", "array-functions"],
  ["CASEI(name) = CASEI('x')", "case-insensitive-comparison"],
  ["name LIKE ACCENTI('x')", "accent-insensitive-comparison"],
  ["avg(x) < 4", "functions"],
] as const)("%s needs the class %s", ([text, name]) => {
  const refused = thrown(text);
  expect([refused.code, refused.members["conformanceClass"]]).toEqual(["filter_class", `${CQL2_CLASS}${name}`]);
});

test.for([
  "",
  "a =",
  "a = 'open",
  "a = 1)",
  "(a = 1",
  "a 1",
  "a = 1 b",
  "LIKE",
  "a LIKE 5",
  "a IN ()",
  "a = 1 AND",
  "; DROP TABLE x",
  "a = 1 -- x",
  `${"(".repeat(70)}a=1${")".repeat(70)}`,
  `${"NOT ".repeat(70)}a=1`,
  `${"a=1 OR ".repeat(1_100)}a=1`,
])("%s cannot be read", (text) => {
  expect(thrown(text).status).toBe(400);
});

function thrown(text: string): Problem {
  try {
    parseCql2(text);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("It was read.");
}
