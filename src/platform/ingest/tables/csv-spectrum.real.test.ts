// The csv-spectrum suite: every oddity of CSV that it collects is read right.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { suitePath } from "../../../../test/real-data.ts";
import { TEST_LIMITS } from "../../../../test/tables/table-work.ts";
import { columnNames, readCsvHead } from "./csv-head.ts";
import { readCsvRows } from "./csv-rows.ts";

const names = readdirSync(suitePath("csv-spectrum/csvs")).map((file) => file.replace(".csv", ""));

test("there are eleven of them", () => {
  expect(names).toHaveLength(11);
});

test.each(names)("%s", async (name) => {
  const path = suitePath(`csv-spectrum/csvs/${name}.csv`);
  const head = await readCsvHead(path, TEST_LIMITS);
  const rows: unknown[] = [];
  await readCsvRows(path, head, TEST_LIMITS, columnNames(head.records[0] ?? []), true, async (batch) => {
    for (const { raw, fault } of batch) rows.push(fault ?? { ...(raw as object) });
  });
  expect(rows).toEqual(JSON.parse(readFileSync(suitePath(`csv-spectrum/json/${name}.json`), "utf8")));
});
