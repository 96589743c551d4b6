// Cells that both forms of DS4C's patients have. Pure.
import { decadeOf } from "../../core/age-bands.ts";
import { municipalityRomanised, provinceRomanised } from "../../core/korea/regions.ts";
import { type Notice, noticeOf } from "../../core/notices.ts";
import { type Cells, given } from "../../core/source-columns.ts";
import type { Row } from "../../core/units.ts";
import { CASE_NOTICE_KINDS } from "./notice-kinds.ts";

/** Cells with nothing but spaces or a dash in them, which are taken as empty. */
export function emptyCells(row: Row): readonly Notice[] {
  return Object.entries(row).flatMap(([column, value]) => {
    if (typeof value !== "string" || value === "") return [];
    if (value.trim() === "") return [noticeOf(CASE_NOTICE_KINDS, "blank_cell", column)];
    return value.trim() === "-" ? [noticeOf(CASE_NOTICE_KINDS, "dash_for_nothing", column)] : [];
  });
}

export function patientCell(cell: string | undefined): string | null {
  return cell === "-" ? null : given(cell);
}

/** `30s` is itself, `30` and `66s` lie in a decade; anything else is left for the check to refuse. */
export function ageBand(cell: string | null): { readonly band: string | null; readonly notices: readonly Notice[] } {
  const [, digits, isWhole] = /^(\d{1,3})(s?)$/.exec(cell ?? "") ?? [];
  if (digits === undefined) return { band: cell, notices: [] };
  const band = decadeOf(Number(digits));
  return { band, notices: isWhole && band === cell ? [] : [noticeOf(CASE_NOTICE_KINDS, "age_repaired", "ageBand", cell)] };
}

export interface PatientRegion {
  readonly province: string | null;
  readonly district: string | null;
  readonly regionAsWritten: string | null;
}

/** `etc` means somebody from elsewhere who was found in the province: no district, and nothing odd. */
export function patientRegion({ province = "", city = "" }: Cells): { readonly region: PatientRegion; readonly notices: readonly Notice[] } {
  const code = provinceRomanised(province);
  const district = code === null ? null : municipalityOfCity(code, city);
  const regionAsWritten = given([province, city].filter((part) => part !== "").join(", "));
  const isUnknown = (province !== "" && code === null) || (city !== "" && city !== "etc" && district === null);
  const notices = isUnknown ? [noticeOf(CASE_NOTICE_KINDS, "region_unknown", code === null ? "province" : "district", regionAsWritten)] : [];
  return { region: { province: code, district, regionAsWritten }, notices };
}

/** Sejong is one district and stands as its own city. */
function municipalityOfCity(province: string, city: string): string | null {
  return province === "36" && city === "Sejong" ? "36110" : municipalityRomanised(province, city);
}
