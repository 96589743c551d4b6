// Rules of plausibility among patients. All are warnings: a row with an odd day is still a patient.
import { REGION_CODES_SQL } from "../../core/korea/regions.sql.ts";
import type { TableCheck } from "../../core/table-dataset.ts";

/** A check of single rows: where `holds`, at `field`, showing `value`. */
function rowCheck(code: string, field: string, holds: string, value = `CAST(${field} AS VARCHAR)`): TableCheck {
  return { code, sql: `SELECT _row AS "row", '${field}' AS field, ${value} AS value FROM rows WHERE ${holds}` };
}

const REGION_NOT_LISTED = `
WITH named AS (UNPIVOT (SELECT _row, province, district FROM rows) ON province, district INTO NAME field VALUE code)
SELECT named._row AS "row", named.field AS field, named.code AS value FROM named ANTI JOIN ${REGION_CODES_SQL} ON known.code = named.code`;

/** The newest day of any publisher; says nothing before daily figures are published. */
const CONFIRMED_AFTER_FIGURES = `
WITH figures AS (SELECT max(day) AS last FROM "cases-daily")
SELECT _row AS "row", 'confirmedDay' AS field, CAST(last AS VARCHAR) AS value FROM rows, figures WHERE confirmedDay > last`;

const INFECTOR_UNKNOWN = `
SELECT _row AS "row", 'infectedBy' AS field, infectedBy AS value
FROM rows ANTI JOIN (SELECT id AS known FROM rows) ON known = infectedBy
WHERE infectedBy IS NOT NULL`;

/** Longest way that is followed; real ones are shorter than ten. */
const MAX_STEPS = 50;

/** Everybody has at most one infector, so a way either ends or comes round. Those who infected themselves are told elsewhere. */
const INFECTION_CIRCLE = `
WITH RECURSIVE way AS (
  SELECT id AS origin, infectedBy AS reached, 1 AS steps FROM rows WHERE infectedBy IS NOT NULL AND infectedBy <> id
  UNION ALL
  SELECT way.origin, next.infectedBy, way.steps + 1
  FROM way JOIN rows AS next ON next.id = way.reached
  WHERE way.reached <> way.origin AND next.infectedBy IS NOT NULL AND next.infectedBy <> next.id AND way.steps < ${MAX_STEPS}
)
SELECT rows._row AS "row", 'infectedBy' AS field, CAST(way.steps AS VARCHAR) AS value
FROM way JOIN rows ON rows.id = way.origin
WHERE way.reached = way.origin`;

const INFECTOR_ILL_LATER = `
SELECT ill._row AS "row", 'onsetDay' AS field, CAST(ill.onsetDay AS VARCHAR) || ' / ' || CAST(infector.onsetDay AS VARCHAR) AS value
FROM rows AS ill JOIN rows AS infector ON infector.id = ill.infectedBy
WHERE infector.onsetDay > ill.onsetDay AND infector.id <> ill.id`;

/** A hundred times more contacts than any patient of early 2020 had. Ours. */
const ABSURD_CONTACTS = 100_000;

/** Ids are compared where they are longer than any sound number of contacts: short ones would meet by chance. */
const IDENTIFIER_AS_COUNT = `
SELECT rows._row AS "row", 'contactNumber' AS field, CAST(contactNumber AS VARCHAR) AS value
FROM rows
WHERE contactNumber >= ${ABSURD_CONTACTS}
  OR (length(CAST(contactNumber AS VARCHAR)) >= 5 AND CAST(contactNumber AS VARCHAR) IN (SELECT id FROM rows))`;

/** Nobody who was confirmed is older. */
const FIRST_BIRTH_YEAR = 1900;

/** Somebody born in 1990 is 29 or 30 years old in 2020. */
const AGE_DISAGREES = `
SELECT _row AS "row", 'ageBand' AS field, ageBand || ' / ' || birthYear AS value
FROM rows
WHERE birthYear BETWEEN ${FIRST_BIRTH_YEAR} AND 2020
  AND ageBand NOT IN ((2020 - birthYear) // 10 * 10 || 's', greatest(2019 - birthYear, 0) // 10 * 10 || 's')`;

const NATIONAL_NUMBER_TWICE = `
SELECT _row AS "row", 'nationalNumber' AS field, CAST(nationalNumber AS VARCHAR) AS value
FROM rows
WHERE nationalNumber IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY nationalNumber) > 1`;

const STATE_DISAGREES = `(state = 'isolated' AND coalesce(releasedDay, deceasedDay) IS NOT NULL)
  OR (state = 'released' AND releasedDay IS NULL AND deceasedDay IS NOT NULL)
  OR (state = 'deceased' AND deceasedDay IS NULL AND releasedDay IS NOT NULL)`;

const STATE_WITHOUT_DAY = "state IN ('released', 'deceased') AND releasedDay IS NULL AND deceasedDay IS NULL";

export const CASE_CHECKS: readonly TableCheck[] = [
  { code: "region_not_listed", sql: REGION_NOT_LISTED },
  rowCheck("district_outside_province", "district", "district[1:2] <> province"),
  rowCheck("confirmed_day_missing", "confirmedDay", "confirmedDay IS NULL"),
  rowCheck("confirmed_too_early", "confirmedDay", "confirmedDay < DATE '2020-01-20'"),
  { code: "confirmed_after_figures", sql: CONFIRMED_AFTER_FIGURES },
  rowCheck("onset_after_confirmed", "onsetDay", "onsetDay > confirmedDay"),
  rowCheck("onset_long_before", "onsetDay", "confirmedDay - onsetDay > 30", "CAST(confirmedDay - onsetDay AS VARCHAR)"),
  rowCheck("released_before_confirmed", "releasedDay", "releasedDay < confirmedDay"),
  rowCheck("deceased_before_confirmed", "deceasedDay", "deceasedDay < confirmedDay"),
  rowCheck("released_and_deceased", "releasedDay", "releasedDay IS NOT NULL AND deceasedDay IS NOT NULL"),
  rowCheck("state_disagrees", "state", STATE_DISAGREES),
  rowCheck("state_without_day", "state", STATE_WITHOUT_DAY),
  { code: "infector_unknown", sql: INFECTOR_UNKNOWN },
  rowCheck("infected_by_oneself", "infectedBy", "infectedBy = id"),
  { code: "infection_circle", sql: INFECTION_CIRCLE },
  { code: "infector_ill_later", sql: INFECTOR_ILL_LATER },
  rowCheck("infection_order_high", "infectionOrder", "infectionOrder > 10"),
  { code: "identifier_as_count", sql: IDENTIFIER_AS_COUNT },
  rowCheck("birth_year_impossible", "birthYear", `birthYear NOT BETWEEN ${FIRST_BIRTH_YEAR} AND extract(year FROM coalesce(confirmedDay, DATE '2020-12-31'))`),
  { code: "age_disagrees", sql: AGE_DISAGREES },
  { code: "national_number_twice", sql: NATIONAL_NUMBER_TWICE },
];
