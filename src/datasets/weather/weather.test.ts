// Weather: the publisher's rows translated, each check violated and not.
import { expect, test } from "vitest";
import { findings, type TableRow } from "../../../test/table-data.ts";
import { ds4cWeather } from "./source-ds4c-weather.ts";
import { table } from "./table.ts";

const ds4c = {
  code: "20000",
  province: "Gyeonggi-do",
  date: "2016-01-01",
  avg_temp: "1.2",
  min_temp: "-3.3",
  max_temp: "4",
  precipitation: "",
  max_wind_speed: "3.5",
  most_wind_direction: "90",
  avg_relative_humidity: "73",
};

test("a row gets the code of its province; a mistyped one is known from its number, an unknown one refused", () => {
  expect(ds4cWeather.translate(ds4c)).toEqual({
    rows: [
      {
        day: "2016-01-01",
        province: "41",
        meanTemperature: "1.2",
        lowestTemperature: "-3.3",
        highestTemperature: "4",
        precipitation: null,
        highestWindSpeed: "3.5",
        windDirection: "90",
        meanHumidity: "73",
      },
    ],
    notices: [],
  });
  const mistyped = ds4cWeather.translate({ ...ds4c, code: "40000", province: "Chunghceongbuk-do" });
  expect([mistyped.rows[0]?.province, mistyped.notices.map(({ code }) => code)]).toEqual(["43", ["province_mistyped"]]);
  expect(ds4cWeather.translate({ ...ds4c, code: "90000", province: "Pyongyang" })).toEqual({
    rows: [],
    notices: [{ code: "region_unknown", severity: "error", field: "province", value: "Pyongyang" }],
  });
});

const weather = (day: string, province: string, change: TableRow = {}): TableRow => ({
  day,
  province,
  lowestTemperature: -3,
  meanTemperature: 1,
  highestTemperature: 4,
  precipitation: 0,
  highestWindSpeed: 3,
  windDirection: 90,
  meanHumidity: 70,
  ...change,
});

test("checks find gaps, temperatures out of order, and count what is missing", async () => {
  const rows = [weather("2020-03-01", "11"), weather("2020-03-03", "11", { meanTemperature: 5 }), weather("2020-03-03", "26", { precipitation: null })];
  expect(await findings(table, { rows })).toEqual([
    { code: "day_missing", row: 2, field: "day", value: "2020-03-01" },
    { code: "temperatures_disagree", row: 2, field: "meanTemperature", value: "-3.0 / 5.0 / 4.0" },
    { code: "measurement_missing", row: null, field: "precipitation", value: "1" },
  ]);
  expect(await findings(table, { rows: [weather("2020-03-01", "11"), weather("2020-03-02", "11")] })).toEqual([]);
});
