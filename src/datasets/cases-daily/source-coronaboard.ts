// kr_daily.csv and kr_regional_daily.csv of Coronaboard: cumulative figures, the severely ill of the day. Translation only.
import { NATION, provinceShort, QUARANTINE } from "../../core/korea/regions.ts";
import { noticeOf } from "../../core/notices.ts";
import { type Cells, cellsOf, given, hasJust } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import type { Row } from "../../core/units.ts";
import { EVERYBODY } from "./fields.ts";
import { DAILY_NOTICE_KINDS } from "./notice-kinds.ts";

export const coronaboardNational: TableSource = {
  id: "coronaboard-national",
  title: { en: "Coronaboard: kr_daily.csv", ko: "코로나보드: kr_daily.csv" },
  recognises: (columns) => hasJust(columns, ["date", "confirmed", "death", "released", "tested", "negative", "critical"]),
  translate(row) {
    const cells = cellsOf(row);
    const { tested, negative, critical } = cells;
    return {
      rows: [{ ...dayAndOutcomes(cells), region: NATION, tested: given(tested), negative: given(negative), critical: given(critical) }],
      notices: [],
    };
  },
};

export const coronaboardRegional: TableSource = {
  id: "coronaboard-regional",
  title: { en: "Coronaboard: kr_regional_daily.csv", ko: "코로나보드: kr_regional_daily.csv" },
  recognises: (columns) => hasJust(columns, ["date", "region", "confirmed", "death", "released"]),
  translate(row) {
    const cells = cellsOf(row);
    const region = cells.region === "검역" ? QUARANTINE : provinceShort(cells.region ?? "");
    if (region === null) return { rows: [], notices: [noticeOf(DAILY_NOTICE_KINDS, "region_unknown", "region", cells.region)] };
    return { rows: [{ ...dayAndOutcomes(cells), region }], notices: [] };
  },
};

/** `20200630` is 2020-06-30; anything else is left for the check to refuse. */
function dayAndOutcomes({ date = "", confirmed, death, released }: Cells): Row {
  return {
    day: date.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"),
    publisher: "coronaboard",
    ...EVERYBODY,
    confirmed: given(confirmed),
    released: given(released),
    deceased: given(death),
  };
}
