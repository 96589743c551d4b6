// Time.csv and TimeProvince.csv of DS4C, and the wide time.csv of its first release: cumulative figures. Translation only.
import { PROVINCES } from "../../core/korea/districts.ts";
import { NATION, provinceRomanised } from "../../core/korea/regions.ts";
import { noticeOf } from "../../core/notices.ts";
import { type Cells, cellsOf, given, hasJust } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import type { Row } from "../../core/units.ts";
import { EVERYBODY } from "./fields.ts";
import { DAILY_NOTICE_KINDS } from "./notice-kinds.ts";

const NATIONAL = ["date", "time", "test", "negative", "confirmed", "released", "deceased"];
const PROVINCE_NAMES = PROVINCES.map(({ romanised }) => romanised);

export const ds4cTime: TableSource = {
  id: "ds4c-time",
  title: { en: "DS4C: Time.csv", ko: "DS4C: Time.csv" },
  recognises: (columns) => hasJust(columns, NATIONAL),
  translate: (row) => ({ rows: [nationalRow(cellsOf(row))], notices: [] }),
};

/** A row for the nation and one for each province, of which it knows confirmed cases only. */
export const ds4cWideTime: TableSource = {
  id: "ds4c-time-wide",
  title: { en: "DS4C: time.csv of 13 March 2020", ko: "DS4C: 2020년 3월 13일 time.csv" },
  recognises: (columns) => hasJust(columns, [...NATIONAL, ...PROVINCE_NAMES]),
  translate(row) {
    const cells = cellsOf(row);
    const provinces = PROVINCES.map(({ code, romanised }) => ({ ...ds4cDay(cells), region: code, ...EVERYBODY, confirmed: given(cells[romanised]) }));
    return { rows: [nationalRow(cells), ...provinces], notices: [] };
  },
};

export const ds4cTimeProvince: TableSource = {
  id: "ds4c-time-province",
  title: { en: "DS4C: TimeProvince.csv", ko: "DS4C: TimeProvince.csv" },
  recognises: (columns) => hasJust(columns, ["date", "time", "province", "confirmed", "released", "deceased"]),
  translate(row) {
    const cells = cellsOf(row);
    const region = provinceRomanised(cells.province ?? "");
    if (region === null) return { rows: [], notices: [noticeOf(DAILY_NOTICE_KINDS, "region_unknown", "region", cells.province)] };
    const { confirmed, released, deceased } = cells;
    return {
      rows: [{ ...ds4cDay(cells), region, ...EVERYBODY, confirmed: given(confirmed), released: given(released), deceased: given(deceased) }],
      notices: [],
    };
  },
};

function nationalRow(cells: Cells): Row {
  const { test, negative, confirmed, released, deceased } = cells;
  return {
    ...ds4cDay(cells),
    region: NATION,
    ...EVERYBODY,
    confirmed: given(confirmed),
    released: given(released),
    deceased: given(deceased),
    tested: given(test),
    negative: given(negative),
  };
}

/** `time` is the hour in Korea up to which the figures count: 16, from 2 March 2020 on 0. */
export function ds4cDay({ date = "", time = "" }: Cells): Row {
  const asOf = /^\d{1,2}$/.test(time) ? `${date}T${time.padStart(2, "0")}:00:00+09:00` : given(time);
  return { day: date, publisher: "ds4c", asOf };
}
