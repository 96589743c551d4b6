// Filters, boxes and times held against the properties of a collection.
import { expect, test } from "vitest";
import { count, type Field, flag, instant, text, texts } from "../../core/fields.ts";
import type { ColumnType } from "../../core/table-dataset.ts";
import { boundBox, boundFilter, boundParameter, boundTime } from "./bind-filter.ts";
import type { Collection, Queryable } from "./collection.ts";
import { parseCql2 } from "./cql2.ts";

const named = { en: "x", ko: "x" };
const queryable = (name: string, type: ColumnType, field: Field): [string, Queryable] => [name, { name, type, field, title: named }];
const queryables = new Map([
  queryable("beds", "BIGINT", count({ title: named, unit: "bed", example: 1 })),
  queryable("name", "VARCHAR", text({ title: named, example: "x" })),
  queryable("isOpen", "BOOLEAN", flag({ title: named, example: true })),
  queryable("phones", "VARCHAR[]", texts({ title: named, example: ["x"] })),
  queryable("at", "TIMESTAMPTZ", instant({ title: named, example: "2020-03-14T01:00:00Z" })),
]);
const collection: Collection = {
  id: "x",
  title: named,
  description: named,
  licence: "KOGL-1",
  area: [0, 0, 1, 1],
  queryables,
  timeProperty: queryables.get("at") ?? null,
  cacheControl: "no-store",
  page: async () => ({ features: [], next: null }),
  feature: async () => null,
};
const bound = (filter: string) => boundFilter(parseCql2(filter), collection);

test("values become those of their property; a half bed is compared as a number that is none", () => {
  expect(bound("beds >= 3")).toEqual({ kind: "compare", column: "beds", type: "BIGINT", operation: ">=", value: "3" });
  expect(bound("beds < 2.5")).toEqual({ kind: "compare", column: "beds", type: "DOUBLE", operation: "<", value: "2.5" });
  expect(bound("at > TIMESTAMP('2020-03-14T10:00:00+09:00')")).toEqual({
    kind: "compare",
    column: "at",
    type: "TIMESTAMPTZ",
    operation: ">",
    value: "2020-03-14T01:00:00.000Z",
  });
  expect(bound("geometry IS NULL")).toEqual({ kind: "isNull", column: "lon" });
});

test.for([
  ["bedz = 1", /did you mean beds/],
  ["beds = 'three'", /beds takes number/],
  ["name = 3", /name takes text/],
  ["isOpen = 'true'", /isOpen takes flag/],
  ["beds LIKE '1%'", /is no text/],
  ["name LIKE 'x\\'", /cannot end/],
  ["phones = 'x'", /array-functions/],
  ["geometry = 'x'", /basic-spatial-functions/],
  ["at > DATE('2020-02-30')", /must be a time/],
] as const)("%s is refused", ([filter, reason]) => {
  expect(() => bound(filter)).toThrow(reason);
});

test("a flag in an address is true or false, or as GDAL says it", () => {
  const isOpen = queryables.get("isOpen") as Queryable;
  const of = (value: string) => ({ kind: "compare", column: "isOpen", type: "BOOLEAN", operation: "=", value });
  expect(["true", "1", "false", "0"].map((text) => boundParameter(isOpen, text))).toEqual(["true", "true", "false", "false"].map(of));
  for (const text of ["", "2", "TRUE", "yes"]) expect(() => boundParameter(isOpen, text)).toThrow(/true or false/);
});

test("boxes of four and six numbers, and those that are none", () => {
  expect([boundBox("1,2,3,4"), boundBox("170,-10,0,-170,10,99")]).toEqual([
    { kind: "inBox", west: 1, south: 2, east: 3, north: 4 },
    { kind: "inBox", west: 170, south: -10, east: -170, north: 10 },
  ]);
  for (const text of ["", "1,2,3", "1,4,3,2", "1,2,3,x", "181,0,1,1", "NaN,0,1,1", "Infinity,0,1,1"]) expect(() => boundBox(text)).toThrow(/degrees/);
});

test("times: a day is all of it, open ends, and those that are none", () => {
  const at = collection.timeProperty;
  const of = (operation: string, value: string) => ({ kind: "compare", column: "at", type: "TIMESTAMPTZ", operation, value });
  expect(boundTime("2020-03-14", at, "Asia/Seoul")).toEqual({
    kind: "or",
    parts: [
      { kind: "isNull", column: "at" },
      { kind: "and", parts: [of(">=", "2020-03-13T15:00:00.000Z"), of("<=", "2020-03-14T14:59:59.999Z")] },
    ],
  });
  expect([boundTime("../..", at, "Asia/Seoul"), boundTime("2020-03-14", null, "Asia/Seoul")]).toEqual([null, null]);
  for (const text of ["", "..", "x", "2020-03-15/2020-03-14", "2020-03-14/2020-03-15/2020-03-16"])
    expect(() => boundTime(text, at, "Asia/Seoul")).toThrow(/datetime/);
});
