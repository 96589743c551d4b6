// Lists of screening centres of the Ministry of Health and Welfare, without and (from summer 2020) with opening hours.
// Translation only.
import { noticeOf } from "../../core/notices.ts";
import { type Cells, cellsOf, hasJust, writtenCells } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import type { Row } from "../../core/units.ts";
import { readCentre } from "./centre-row.ts";
import { listInstant } from "./list-instant.ts";
import { CENTRE_NOTICE_KINDS } from "./notice-kinds.ts";

export const screeningList: TableSource = {
  id: "mohw-screening",
  title: { en: "Screening centres", ko: "선별진료소 목록" },
  recognises: (columns) => hasJust(columns, ["기준일시", "검체채취가능여부", "시도", "시군구", "의료기관명", "주소", "대표전화번호"]),
  translate: (row) => readList(row, false),
};

export const screeningListWithHours: TableSource = {
  id: "mohw-screening-hours",
  title: { en: "Screening centres with opening hours", ko: "선별진료소 목록(운영 시간 포함)" },
  recognises: (columns) =>
    hasJust(columns, [
      "기준일",
      "검체채취가능여부",
      "시도",
      "시군구",
      "의료기관명",
      "주소",
      "평일운영시간",
      "토요일운영시간",
      "일요일/공휴일운영시간",
      "대표전화번호",
    ]),
  translate: (row) => readList(row, true),
};

function readList(raw: Row, hasHours: boolean) {
  const cells = cellsOf(raw);
  const written = writtenCells(raw);
  const { 평일운영시간: weekday = "", 토요일운영시간: saturday = "", "일요일/공휴일운영시간": sunday = "" } = cells;
  const { row, notices } = readCentre({
    kind: "screening",
    name: written.의료기관명 ?? "",
    province: cells.시도 ?? "",
    district: cells.시군구 ?? "",
    address: written.주소 ?? "",
    phone: cells.대표전화번호 ?? "",
    hours: hasHours ? { weekday, saturday, sunday } : null,
  });
  const asOf = listInstant(cells.기준일시 ?? cells.기준일 ?? "");
  const sampling = canSample(cells);
  return { rows: [{ ...row, asOf: asOf.instant, canSample: sampling.can }], notices: [...notices, ...asOf.notices, ...sampling.notices] };
}

/** O as a letter in spring, ○ as a sign in summer. */
function canSample({ 검체채취가능여부: cell = "" }: Cells) {
  if (/^[oO○◯ㅇ]$/.test(cell)) return { can: true, notices: [] };
  if (/^[xX×✕]$/.test(cell)) return { can: false, notices: [] };
  return { can: null, notices: cell === "" ? [] : [noticeOf(CENTRE_NOTICE_KINDS, "sampling_unread", "canSample", cell)] };
}
