// TimeAge.csv and TimeGender.csv of DS4C: cumulative figures of the nation by age and by sex. Translation only.
import { NATION } from "../../core/korea/regions.ts";
import { cellsOf, given, hasJust } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import { ds4cDay } from "./source-ds4c-time.ts";

export const ds4cTimeAge: TableSource = groupSource("age", "ds4c-time-age", "DS4C: TimeAge.csv");
export const ds4cTimeGender: TableSource = groupSource("sex", "ds4c-time-gender", "DS4C: TimeGender.csv");

/** The column has the name of the breakdown. The last band of ages is open: `80s` holds everybody of 80 and over. */
function groupSource(breakdown: "age" | "sex", id: string, title: string): TableSource {
  return {
    id,
    title: { en: title, ko: title },
    recognises: (columns) => hasJust(columns, ["date", "time", breakdown, "confirmed", "deceased"]),
    translate(row) {
      const cells = cellsOf(row);
      const group = cells[breakdown] === "80s" ? "80+" : cells[breakdown];
      const { confirmed, deceased } = cells;
      return { rows: [{ ...ds4cDay(cells), region: NATION, breakdown, group, confirmed: given(confirmed), deceased: given(deceased) }], notices: [] };
    },
  };
}
