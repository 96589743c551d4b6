// The real Region.csv of the three releases that have one.
import { expect, test } from "vitest";
import { realCsv } from "../../../test/real-data.ts";
import { findings, sourceFor, takeIn } from "../../../test/table-data.ts";
import type { Row } from "../../core/units.ts";
import { ownRegionRows } from "./own-list.ts";
import { table } from "./table.ts";

test.for(["2020-03-31", "2020-05-01", "2020-06-01"])("%s: 244 rows and the 36 regions left out make the whole list", async (release) => {
  const file = realCsv<Row>(`ds4c/${release}/Region.csv`);
  const { rows, notices } = takeIn(table, sourceFor(table, file), file);
  expect([file.length, rows.length, notices]).toEqual([244, 280, { region_added: 36 }]);
  expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(ownRegionRows().map(({ code }) => code)));
  expect(await findings(table, { rows })).toEqual([]);
});
