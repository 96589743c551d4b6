// Weather.csv of DS4C. Translation only.
import { provinceRomanised } from "../../core/korea/regions.ts";
import { noticeOf } from "../../core/notices.ts";
import { cellsOf, given, hasJust } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import { WEATHER_NOTICE_KINDS } from "./notice-kinds.ts";

const COLUMNS = [
  "code",
  "province",
  "date",
  "avg_temp",
  "min_temp",
  "max_temp",
  "precipitation",
  "max_wind_speed",
  "most_wind_direction",
  "avg_relative_humidity",
];

/** Provinces by the publisher's own codes, for rows whose name is mistyped: 31 in the release of 1 May 2020. */
const CODES: { readonly [code: string]: string } = {
  "10000": "11",
  "11000": "26",
  "12000": "27",
  "13000": "29",
  "14000": "28",
  "15000": "30",
  "16000": "31",
  "17000": "36",
  "20000": "41",
  "30000": "42",
  "40000": "43",
  "41000": "44",
  "50000": "45",
  "51000": "46",
  "60000": "47",
  "61000": "48",
  "70000": "50",
};

export const ds4cWeather: TableSource = {
  id: "ds4c-weather",
  title: { en: "DS4C: Weather.csv", ko: "DS4C: Weather.csv" },
  recognises: (columns) => hasJust(columns, COLUMNS),
  translate(row) {
    const cells = cellsOf(row);
    const named = provinceRomanised(cells.province ?? "");
    const province = named ?? CODES[cells.code ?? ""] ?? null;
    if (province === null) return { rows: [], notices: [noticeOf(WEATHER_NOTICE_KINDS, "region_unknown", "province", cells.province)] };
    return {
      rows: [
        {
          day: cells.date,
          province,
          meanTemperature: given(cells.avg_temp),
          lowestTemperature: given(cells.min_temp),
          highestTemperature: given(cells.max_temp),
          precipitation: given(cells.precipitation),
          highestWindSpeed: given(cells.max_wind_speed),
          windDirection: given(cells.most_wind_direction),
          meanHumidity: given(cells.avg_relative_humidity),
        },
      ],
      notices: named === null ? [noticeOf(WEATHER_NOTICE_KINDS, "province_mistyped", "province", cells.province)] : [],
    };
  },
};
