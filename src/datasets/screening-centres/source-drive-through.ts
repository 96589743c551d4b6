// The list of drive-through screening centres of the Ministry of Health and Welfare: no header, no date. Translation only.
import { cellsOf, hasJust, writtenCells } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import { readCentre } from "./centre-row.ts";
import { readDay } from "./read-hours.ts";

/** Six columns: name, address, hours on weekdays, Saturday, Sunday and holidays, telephone. */
export const driveThroughList: TableSource = {
  id: "mohw-drive-through",
  title: { en: "Drive-through screening centres, list without header", ko: "자동차 이동형 선별진료소 목록(머리행 없음)" },
  recognises: (columns, rows) =>
    hasJust(columns, ["c1", "c2", "c3", "c4", "c5", "c6"]) &&
    rows.length > 0 &&
    rows.every((row) => ["c3", "c4", "c5"].every((column) => readDay(String(row[column] ?? "").trim()).spans !== null)),
  translate(raw) {
    const { c1 = "", c2 = "" } = writtenCells(raw);
    const { c3 = "", c4 = "", c5 = "", c6 = "" } = cellsOf(raw);
    const hours = { weekday: c3, saturday: c4, sunday: c5 };
    const { row, notices } = readCentre({ kind: "drive-through", name: c1, province: "", district: "", address: c2, phone: c6, hours });
    return { rows: [row], notices };
  },
};
