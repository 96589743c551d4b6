// The real weather of the three releases that have it.
import { expect, test } from "vitest";
import { realCsv } from "../../../test/real-data.ts";
import { findings, sourceFor, takeIn } from "../../../test/table-data.ts";
import type { Row } from "../../core/units.ts";
import { table } from "./table.ts";

test.for([
  ["2020-03-31", 24_799, {}, { precipitation: "15683" }],
  ["2020-05-01", 25_295, { province_mistyped: 31 }, {}],
  ["2020-06-01", 25_807, {}, {}],
] as const)("%s: %i rows of 16 provinces, one day is missing, some measurements too", async ([release, count, notices, more]) => {
  const file = realCsv<Row>(`ds4c/${release}/Weather.csv`);
  const { rows, notices: told } = takeIn(table, sourceFor(table, file), file);
  expect([rows.length, told, new Set(rows.map(({ province }) => province)).size]).toEqual([count, notices, 16]);
  const found = await findings(table, { rows });
  expect(found.filter(({ code }) => code !== "measurement_missing").map(({ code, value }) => `${code} ${value}`)).toEqual(["day_missing 2018-01-01"]);
  expect(Object.fromEntries(found.filter(({ row }) => row === null).map(({ field, value }) => [field, value]))).toEqual({
    highestTemperature: "3",
    highestWindSpeed: "9",
    lowestTemperature: "5",
    meanHumidity: "20",
    meanTemperature: "15",
    windDirection: "29",
    ...more,
  });
});
