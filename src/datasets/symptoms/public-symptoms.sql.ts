// Numbers of patients by symptom or underlying disease, age and outcome. See docs/decisions/0017-numbers-of-few-patients.md.
import { STRICTEST_MINIMUM } from "../../core/disclosure.ts";
import { sqlName } from "../../core/ports/table-engine.ts";
import { HISTORY, SYMPTOMS } from "./features.ts";

const list = (names: object) => Object.keys(names).map(sqlName).join(", ");

const KNOWN = `coalesce(
    CASE WHEN age >= 80 THEN '80+' WHEN age IS NOT NULL THEN age // 10 * 10 || 's' END,
    CASE WHEN ageBand IN ('80s', '90s', '100s') THEN '80+' ELSE ageBand END)`;

/** To tens, so that neither a difference between two numbers nor one between two releases tells of few people. */
const rounded = (number: string) => `CAST(round(${number} / 10.0) * 10 AS BIGINT)`;

/**
 * `patients` are those of whom it is known whether they have the feature. Withheld: fewer than the minimum in all, with it,
 * or without it. Patients whose age or outcome is not known count in the rows of all only.
 */
export const PUBLIC_SYMPTOMS = `
WITH known AS (
  SELECT ${KNOWN} AS band, outcome, true AS "all", ${list(SYMPTOMS)}, ${list(HISTORY)} FROM rows
), asked AS (
  UNPIVOT known ON "all", ${list(SYMPTOMS)}, ${list(HISTORY)} INTO NAME feature VALUE isPresent
), counted AS (
  SELECT feature, band, outcome, grouping(band) AS anyBand, grouping(outcome) AS anyOutcome,
    count(*) AS patients, count(*) FILTER (isPresent) AS present
  FROM asked
  GROUP BY GROUPING SETS ((feature, band, outcome), (feature, band), (feature, outcome), (feature))
), judged AS (
  SELECT *, feature = 'all' AS isAll, patients < ${STRICTEST_MINIMUM} AS hasFew,
    present < ${STRICTEST_MINIMUM} OR (feature <> 'all' AND patients - present < ${STRICTEST_MINIMUM}) AS isTelling
  FROM counted
  WHERE (band IS NOT NULL OR anyBand = 1) AND (outcome IS NOT NULL OR anyOutcome = 1)
)
SELECT CASE WHEN isAll THEN 'patients' WHEN feature IN (${Object.keys(SYMPTOMS)
  .map((name) => `'${name}'`)
  .join(", ")}) THEN 'symptom' ELSE 'history' END AS "kind",
  feature AS "feature",
  CASE WHEN anyBand = 1 THEN 'all' ELSE band END AS "ageBand",
  CASE WHEN anyOutcome = 1 THEN 'all' ELSE outcome END AS "outcome",
  CASE WHEN NOT hasFew THEN ${rounded("patients")} END AS "patients",
  CASE WHEN NOT hasFew AND NOT isTelling THEN ${rounded("present")} END AS "withFeature",
  hasFew OR isTelling AS "isWithheld"
FROM judged`;
