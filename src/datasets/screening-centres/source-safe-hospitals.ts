// Lists of safe hospitals (국민안심병원) of the Ministry of Health and Welfare, with a header and without. Translation only.
import { provinceShort } from "../../core/korea/regions.ts";
import { cellsOf, hasJust, writtenCells } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import { readCentre } from "./centre-row.ts";
import { listInstant } from "./list-instant.ts";

/** The header explains the letters. */
const TYPE_COLUMN = "신청유형(A:외래진료,B:외래진료및입원)";
const CARE: { readonly [letter: string]: string } = { A: "outpatient", B: "outpatient-and-inpatient" };

export const safeHospitals: TableSource = {
  id: "mohw-safe-hospitals",
  title: { en: "Safe hospitals", ko: "국민안심병원 목록" },
  recognises: (columns) => hasJust(columns, ["기준일", "시도", "시군구", "기관명", "주소", TYPE_COLUMN, "전화번호"]),
  translate(raw) {
    const cells = cellsOf(raw);
    const { 기관명: name, 주소: address } = writtenCells(raw);
    const { row, notices } = hospital([cells.시도, cells.시군구, name, address, cells.전화번호]);
    const asOf = listInstant(cells.기준일 ?? "");
    return { rows: [{ ...row, care: careOf(cells[TYPE_COLUMN]), asOf: asOf.instant }], notices: [...notices, ...asOf.notices] };
  },
};

/** Six columns: province, district, name, address, A or B, telephone. */
export const safeHospitalsWithoutHeader: TableSource = {
  id: "mohw-safe-hospitals-headless",
  title: { en: "Safe hospitals, list without header", ko: "국민안심병원 목록(머리행 없음)" },
  recognises: (columns, rows) =>
    hasJust(columns, ["c1", "c2", "c3", "c4", "c5", "c6"]) &&
    rows.length > 0 &&
    rows.every(({ c1, c5 }) => provinceShort(String(c1).trim()) !== null && /^[AB]$/.test(String(c5).trim())),
  translate(raw) {
    const { c1, c2, c5, c6 } = cellsOf(raw);
    const { c3, c4 } = writtenCells(raw);
    const { row, notices } = hospital([c1, c2, c3, c4, c6]);
    return { rows: [{ ...row, care: careOf(c5) }], notices };
  },
};

function hospital([province = "", district = "", name = "", address = "", phone = ""]: readonly (string | undefined)[]) {
  return readCentre({ kind: "safe-hospital", name, province, district, address, phone, hours: null });
}

/** Anything but A and B is left for the check to refuse. */
function careOf(letter = ""): string | null {
  return letter === "" ? null : (CARE[letter] ?? letter);
}
