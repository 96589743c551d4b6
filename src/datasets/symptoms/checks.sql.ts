// Rules of plausibility within clinical rows.
import { REGION_CODES_SQL } from "../../core/korea/regions.sql.ts";
import { sqlName } from "../../core/ports/table-engine.ts";
import type { TableCheck } from "../../core/table-dataset.ts";
import { HISTORY, SYMPTOMS } from "./features.ts";

/** A check of single rows: where `holds`, at `field`, showing `value`. */
function rowCheck(code: string, field: string, holds: string, value = `CAST(${field} AS VARCHAR)`): TableCheck {
  return { code, sql: `SELECT _row AS "row", '${field}' AS field, ${value} AS value FROM rows WHERE ${holds}` };
}

const FEATURES = [...Object.keys(SYMPTOMS), ...Object.keys(HISTORY)].map(sqlName).join(", ");

export const SYMPTOM_CHECKS: readonly TableCheck[] = [
  rowCheck("region_not_listed", "province", `province IS NOT NULL AND province NOT IN (SELECT code FROM ${REGION_CODES_SQL})`),
  { code: "nothing_known", sql: `SELECT _row AS "row", NULL AS field, NULL AS value FROM rows WHERE coalesce(${FEATURES}) IS NULL` },
  rowCheck("onset_after_confirmed", "onsetDay", "onsetDay > confirmedDay"),
  rowCheck("outcome_before_confirmed", "outcomeDay", "outcomeDay < confirmedDay"),
  rowCheck("outcome_before_admission", "outcomeDay", "outcomeDay < admittedDay"),
  rowCheck("outcome_day_disagrees", "outcomeDay", "outcome = 'in-care' AND outcomeDay IS NOT NULL"),
  rowCheck("severity_falls", "severityHighest", "severityHighest < severityAtAdmission"),
  rowCheck("severity_disagrees", "severityHighest", "(severityHighest = '8') <> (outcome = 'deceased')"),
  rowCheck("age_disagrees", "ageBand", "ageBand <> age // 10 * 10 || 's'", "ageBand || ' / ' || age"),
  rowCheck(
    "pregnancy_unlikely",
    "pregnancy",
    "pregnancy AND (sex = 'male' OR age < 10 OR age > 60)",
    "coalesce(sex, '?') || ', ' || coalesce(CAST(age AS VARCHAR), '?')",
  ),
  rowCheck("fever_disagrees", "fever", "temperature >= 38 AND NOT fever", "CAST(temperature AS VARCHAR)"),
  rowCheck("pressures_swapped", "diastolicPressure", "diastolicPressure >= systolicPressure", "systolicPressure || ' / ' || diastolicPressure"),
];
