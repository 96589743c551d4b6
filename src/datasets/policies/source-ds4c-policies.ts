// Policy.csv of DS4C. Translation only: its numbers are left behind, since they change from release to release.
import { noticeOf } from "../../core/notices.ts";
import { cellsOf, given, hasJust } from "../../core/source-columns.ts";
import type { TableSource } from "../../core/table-dataset.ts";
import { POLICY_NOTICE_KINDS } from "./notice-kinds.ts";

const COLUMNS = ["policy_id", "country", "type", "gov_policy", "detail", "start_date", "end_date"];

export const ds4cPolicies: TableSource = {
  id: "ds4c-policies",
  title: { en: "DS4C: Policy.csv", ko: "DS4C: Policy.csv" },
  recognises: (columns) => hasJust(columns, COLUMNS),
  translate(row) {
    const { country, type, gov_policy: name, detail, start_date: startDay, end_date: endDay } = cellsOf(row);
    const id = policyId([country, type, name, detail, startDay]);
    const notices = ["gov_policy", "detail"].flatMap((column) => {
      const written = row[column];
      return typeof written === "string" && written !== written.trim() ? [noticeOf(POLICY_NOTICE_KINDS, "spaces_trimmed", column, written)] : [];
    });
    return { rows: [{ id, country, type, name, detail: given(detail), startDay, endDay: given(endDay) }], notices };
  },
};

/** `korea/alert/infectious-disease-alert-level/level-4-red/2020-02-23`; parts that are empty stay away. */
export function policyId(parts: readonly (string | null | undefined)[]): string {
  return parts
    .map((part) =>
      (part ?? "")
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, "-")
        .replace(/^-|-$/g, ""),
    )
    .filter((part) => part !== "")
    .join("/");
}
