// Mistakes of a declaration are told at start.
import { expect, test } from "vitest";
import { sites } from "../../test/tables/sites-dataset.ts";
import { number, text } from "./fields.ts";
import { defineTableDataset, type TableDataset, tableColumns } from "./table-dataset.ts";

const title = { en: "Title", ko: "제목" };
const faultOf = (change: Partial<TableDataset>) => {
  try {
    defineTableDataset({ ...sites, ...change });
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

test("columns that tables could not tell apart are refused: names that differ in case, and those of a position", () => {
  expect(faultOf({ fields: { ...sites.fields, Beds: number({ title, example: 1, unit: "x" }) } })).toBe(
    "Dataset sites: Beds is no field name; two columns are called beds",
  );
  expect(faultOf({ fields: { ...sites.fields, nAme: text({ title, example: "x" }) } })).toBe("Dataset sites: two columns are called name");
  expect(faultOf({ fields: { ...sites.fields, lon: number({ title, example: 1, unit: "deg" }) } })).toBe("Dataset sites: two columns are called lon");
});

test("a key of no field, and a check without its notice, are refused", () => {
  expect(faultOf({ key: ["nothing"] })).toBe("Dataset sites: key names nothing, which is no field");
  expect(faultOf({ checks: [{ code: "unknown", sql: "" }] })).toBe("Dataset sites: check unknown has no notice kind");
});

test("a position is two columns, everything else one", () => {
  expect(tableColumns(sites.fields).map(({ name, type }) => `${name} ${type}`)).toEqual([
    "code VARCHAR",
    "day DATE",
    "name VARCHAR",
    "kind VARCHAR",
    "beds BIGINT",
    "share DOUBLE",
    "lon DOUBLE",
    "lat DOUBLE",
    "hours VARCHAR",
    "phones VARCHAR[]",
    "isOpen BOOLEAN",
    "seenAt TIMESTAMPTZ",
    "region VARCHAR",
  ]);
});
