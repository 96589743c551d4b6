// Region.csv of DS4C: statistics of provinces and municipalities under codes of its own. Translation only.
import { municipalityRomanised, NATION, provinceRomanised, REGIONS, regionOf } from "../../core/korea/regions.ts";
import { noticeOf } from "../../core/notices.ts";
import { cellsOf, given, hasJust } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import { REGION_NOTICE_KINDS } from "./notice-kinds.ts";
import { regionRow } from "./own-list.ts";

const COLUMNS = [
  "code",
  "province",
  "city",
  "latitude",
  "longitude",
  "elementary_school_count",
  "kindergarten_count",
  "university_count",
  "academy_ratio",
  "elderly_population_ratio",
  "elderly_alone_ratio",
  "nursing_home_count",
];

/** Provinces of which the file has no municipalities. */
const UNDIVIDED: ReadonlySet<string | null> = new Set(["36", "50"]);

/** The regions that the file leaves out come along with the row of the region around them, so that the table is whole. */
export const ds4cRegions: TableSource = {
  id: "ds4c-regions",
  title: { en: "DS4C: Region.csv", ko: "DS4C: Region.csv" },
  recognises: (columns) => hasJust(columns, COLUMNS),
  translate(row) {
    const cells = cellsOf(row);
    const code = codeOf(cells.province ?? "", cells.city ?? "");
    const own = code === null ? null : regionOf(code);
    if (!own) return { rows: [], notices: [noticeOf(REGION_NOTICE_KINDS, "region_unknown", "code", `${cells.province}, ${cells.city}`)] };
    const left = REGIONS.filter(({ parent, level }) => parent === own.code && (level === "ward" || level === "quarantine" || UNDIVIDED.has(parent)));
    const statistics = {
      publisherCode: given(cells.code),
      seatLongitude: given(cells.longitude),
      seatLatitude: given(cells.latitude),
      elementarySchools: given(cells.elementary_school_count),
      kindergartens: given(cells.kindergarten_count),
      universities: given(cells.university_count),
      academyRatio: given(cells.academy_ratio),
      elderlyRatio: given(cells.elderly_population_ratio),
      elderlyAloneRatio: given(cells.elderly_alone_ratio),
      nursingHomes: given(cells.nursing_home_count),
    };
    return {
      rows: [{ ...regionRow(own), ...statistics }, ...left.map(regionRow)],
      notices: left.map((added) => noticeOf(REGION_NOTICE_KINDS, "region_added", "code", added.code)),
    };
  },
};

/** A province's own row repeats its name as the city. */
function codeOf(province: string, city: string): string | null {
  if (province === "Korea" && city === "Korea") return NATION;
  const code = provinceRomanised(province);
  if (code === null || city === province) return code;
  return municipalityRomanised(code, city);
}
