// The series of Johns Hopkins University: cumulative figures of Korea under labels of its own. Translation only.
import { type Dated, inForce } from "../../core/dated.ts";
import { NATION } from "../../core/korea/regions.ts";
import { noticeOf } from "../../core/notices.ts";
import { cellsOf, given, hasJust } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import { dayText, parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { EVERYBODY } from "./fields.ts";
import { DAILY_NOTICE_KINDS } from "./notice-kinds.ts";

/** Days from a label to the day on which Korea announced the figure. `validFrom` is the first label. */
const ANNOUNCED_AFTER_DAYS: readonly Dated<number>[] = [
  {
    validFrom: "2020-01-22",
    value: 0,
    source: "Compared with Coronaboard's national series: confirmed cases equal on 39 of the 40 labels from 2020-03-14 to 2020-04-22",
  },
  { validFrom: "2020-04-23", value: 1, source: "Compared with Coronaboard's national series: deaths of all 129 labels equal those of the next day" },
];

export const jhuSeries: TableSource = {
  id: "jhu-series",
  title: { en: "Johns Hopkins University: time series", ko: "존스홉킨스대학교: 시계열" },
  recognises: (columns) => hasJust(columns, ["Date", "Country/Region", "Province/State", "Lat", "Long", "Confirmed", "Recovered", "Deaths"]),
  translate(row) {
    const { Date: label = "", "Country/Region": country, Confirmed, Recovered, Deaths } = cellsOf(row);
    if (country !== "Korea, South") return { rows: [], notices: [] };
    const labelled = parseDay(label);
    const later = labelled === null ? 0 : (inForce(ANNOUNCED_AFTER_DAYS, labelled)?.value ?? 0);
    const day = labelled === null ? label : dayText((labelled + later) as DayNumber);
    return {
      rows: [{ day, region: NATION, ...EVERYBODY, publisher: "jhu", confirmed: given(Confirmed), released: given(Recovered), deceased: given(Deaths) }],
      notices: later === 0 ? [] : [noticeOf(DAILY_NOTICE_KINDS, "day_relabelled", "day", label)],
    };
  },
};
