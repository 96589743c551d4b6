// The list of mask sellers as Korea published it in March 2020, as CSV and as the API gave it. Translation only.
import type { RowSource } from "../../core/live-dataset.ts";
import { type Notice, notice } from "../../core/notices.ts";
import type { Row } from "../../core/units.ts";
import { KOREA_SCHEME_BEGAN } from "./scheme.ts";

export const koreaStores2020: RowSource = {
  id: "korea-2020-stores",
  title: { en: "Korean mask sellers, 2020", ko: "2020년 공적마스크 판매처 목록" },
  target: "places",
  recognises: (columns) =>
    ["addr", "code", "name", "type"].every((column) => columns.includes(column)) &&
    (["latitude", "longitude"].every((column) => columns.includes(column)) || ["lat", "lng"].every((column) => columns.includes(column))),
  translate(row) {
    const { location, notices } = readPosition(row);
    return { row: { code: row.code, name: row.name, type: row.type, address: row.addr, location }, notices };
  },
  schemeBegan: KOREA_SCHEME_BEGAN,
};

/** The CSV says `latitude`, `longitude`, the API `lat`, `lng`; both empty or null when the position is unknown. */
function readPosition(row: Row): { readonly location: unknown; readonly notices: readonly Notice[] } {
  const [lon, lat] = [row.longitude ?? row.lng, row.latitude ?? row.lat];
  if (isAbsent(lon) && isAbsent(lat)) return { location: null, notices: [] };
  if (isAbsent(lon) || isAbsent(lat)) return { location: null, notices: [notice("position_incomplete", "location", `${lon ?? ""}, ${lat ?? ""}`)] };
  return { location: [lon, lat], notices: [] };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
