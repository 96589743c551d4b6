// What holds for every table dataset: examples fit their fields, checks and public tables run, also on nothing.
import { expect, test } from "vitest";
import { findings, publicRows, type TableRow } from "../../test/table-data.ts";
import { checkRow, type Field, type Fields } from "../core/fields.ts";
import { publicFields, tableColumns } from "../core/table-dataset.ts";
import { TABLE_DATASETS } from "./registry.ts";

function examplesOf(fields: Fields) {
  return checkRow(fields, Object.fromEntries(Object.entries(fields).map(([name, field]: [string, Field]) => [name, field.example])));
}

test.for(TABLE_DATASETS)("$id: the example of every field is a value that the field accepts", (dataset) => {
  expect(examplesOf(dataset.fields).notices).toEqual([]);
  expect(examplesOf(publicFields(dataset)).notices).toEqual([]);
});

test.for(TABLE_DATASETS)("$id: an empty table has no findings and no public rows", async (dataset) => {
  expect(await findings(dataset, { rows: [] })).toEqual([]);
  if (dataset.publicTable) expect(await publicRows(dataset, { rows: [] })).toEqual([]);
});

test.for(TABLE_DATASETS.filter(({ publicTable }) => publicTable !== null))("$id: the public table has the declared columns in order", async (dataset) => {
  const example = examplesOf(dataset.fields).value as TableRow;
  const rows = await publicRows(dataset, { rows: Array.from({ length: 12 }, () => example) });
  expect(Object.keys(rows[0] ?? {})).toEqual(tableColumns(publicFields(dataset)).map(({ name }) => name));
});

test("no source takes a file in a dataset's own form", () => {
  const taken = TABLE_DATASETS.flatMap(({ id, fields, sources }) => {
    const names = tableColumns(fields).map(({ name }) => name);
    return sources.filter((source) => source.recognises(names, [])).map((source) => `${id}: ${source.id}`);
  });
  expect(taken).toEqual([]);
});
