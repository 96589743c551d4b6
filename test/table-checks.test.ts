// Every check of every table dataset runs, and finds nothing where there is nothing.
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicFields, type TableDataset, tableColumns } from "../src/core/table-dataset.ts";
import { TABLE_DATASETS } from "../src/datasets/registry.ts";
import { sites } from "./tables/sites-dataset.ts";
import { openTableWork, type TableWork } from "./tables/table-work.ts";

let work: TableWork;
beforeAll(async () => {
  work = await openTableWork();
});
afterAll(() => work.close());

const all = [...TABLE_DATASETS, sites];
const others = new Map(all.map((dataset) => [dataset.id, { path: null, columns: tableColumns(publicFields(dataset)) }]));
others.set("other-sites", { path: null, columns: tableColumns(sites.fields) });

async function checkEmpty(dataset: TableDataset): Promise<unknown> {
  const header = tableColumns(dataset.fields).map(({ name }) => name);
  const table = await work.check(dataset, [await work.archive("empty.csv", `${header.join(",")}\n`)], { others });
  return [table.rowCount, table.refusedCount, table.notices];
}

test.each(all.map((dataset) => [dataset.id, dataset] as const))("%s", async (_, dataset) => {
  expect(await checkEmpty(dataset)).toEqual([0, 0, []]);
});

test("a check that cannot run is a mistake in the declaration, told by its code and without data", async () => {
  const checks = [{ code: "fell", sql: "SELECT nothing FROM rows" }];
  await expect(checkEmpty({ ...sites, checks })).rejects.toThrow("Check fell of sites failed: Binder Error");
});
