// Case.csv of DS4C (case.csv in its first release): numbers of cases by cluster. Translation only.
import { municipalityRomanised, provinceRomanised } from "../../core/korea/regions.ts";
import { type Notice, noticeOf } from "../../core/notices.ts";
import { type Cells, cellsOf, given, hasJust } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import { CLUSTER_NOTICE_KINDS } from "./notice-kinds.ts";

const COLUMNS = ["case_id", "province", "city", "group", "infection_case", "confirmed", "latitude", "longitude"];
const ELSEWHERE = "from other city";
/** Spelt so in the release of 1 June 2020. */
const ELSEWHERE_MISTYPED = "form other city";

const KINDS: { readonly [name: string]: string } = { "overseas inflow": "imported", "contact with patient": "contact" };

export const ds4cClusters: TableSource = {
  id: "ds4c-clusters",
  title: { en: "DS4C: Case.csv", ko: "DS4C: Case.csv" },
  recognises: (columns) => hasJust(columns, COLUMNS),
  translate(row) {
    const cells = cellsOf(row);
    const { city = "", infection_case: name = "" } = cells;
    const province = provinceRomanised(cells.province ?? "");
    if (province === null) return { rows: [], notices: [noticeOf(CLUSTER_NOTICE_KINDS, "province_unknown", "province", cells.province)] };
    const isPlace = city !== "" && city !== "-" && city !== ELSEWHERE && city !== ELSEWHERE_MISTYPED;
    const district = isPlace ? districtOf(province, city) : null;
    const cluster = {
      publisher: "ds4c",
      province,
      name,
      kind: cells.group === "TRUE" ? "group" : (KINDS[name] ?? "other"),
      isFromElsewhere: city === ELSEWHERE || city === ELSEWHERE_MISTYPED,
      district,
      districtAsWritten: isPlace ? city : null,
      confirmed: given(cells.confirmed),
      location: positionOf(cells),
    };
    return { rows: [cluster], notices: noticesOf(cells, isPlace && district === null) };
  },
};

function noticesOf({ case_id: id, city }: Cells, isUnknown: boolean): readonly Notice[] {
  const notices: Notice[] = [];
  if (given(id) === null) notices.push(noticeOf(CLUSTER_NOTICE_KINDS, "publisher_id_missing", "case_id"));
  if (city === ELSEWHERE_MISTYPED) notices.push(noticeOf(CLUSTER_NOTICE_KINDS, "mistyped_origin", "city", city));
  if (isUnknown) notices.push(noticeOf(CLUSTER_NOTICE_KINDS, "district_unknown", "district", city));
  return notices;
}

/** Sejong is one district: whatever is named there lies in it. */
function districtOf(province: string, city: string): string | null {
  return province === "36" ? "36110" : municipalityRomanised(province, city);
}

function positionOf({ longitude = "-", latitude = "-" }: Cells): readonly string[] | null {
  return longitude === "-" && latitude === "-" ? null : [longitude, latitude];
}
