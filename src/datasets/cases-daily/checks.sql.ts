// Rules of plausibility among daily figures. A series is what one publisher says of one region and group.
import type { TableCheck } from "../../core/table-dataset.ts";

const SERIES = 'publisher, region, breakdown, "group"';

/** Every figure of every row as a row of its own: `field` and `figure`. */
const FIGURES = `
figures AS (
  UNPIVOT (SELECT _row, day, ${SERIES}, confirmed, released, deceased, tested, negative FROM rows)
  ON confirmed, released, deceased, tested, negative INTO NAME field VALUE figure
)`;

const NO_FIGURE = `
SELECT _row AS "row", CAST(NULL AS VARCHAR) AS field, CAST(NULL AS VARCHAR) AS value
FROM rows
WHERE coalesce(confirmed, released, deceased, tested, negative, critical, newLocal, newImported) IS NULL`;

const CUMULATIVE_FALLS = `
WITH ${FIGURES}, steps AS (
  SELECT _row, field, figure, lag(figure) OVER (PARTITION BY ${SERIES}, field ORDER BY day) AS before FROM figures
)
SELECT _row AS "row", field, before || ' → ' || figure AS value FROM steps WHERE figure < before`;

const DAY_MISSING = `
WITH steps AS (
  SELECT _row, day, lag(day) OVER (PARTITION BY ${SERIES} ORDER BY day) AS before FROM rows
)
SELECT _row AS "row", 'day' AS field, CAST(before AS VARCHAR) AS value FROM steps WHERE day - before > 1`;

/** Stands at the row of the nation. */
const PROVINCES_DIFFER_FROM_NATION = `
WITH ${FIGURES}, sums AS (
  SELECT publisher, day, field, sum(figure) AS total FROM figures WHERE breakdown = 'all' AND region <> 'KR' GROUP BY publisher, day, field
)
SELECT nation._row AS "row", nation.field AS field, sums.total || ' / ' || nation.figure AS value
FROM figures AS nation
JOIN sums USING (publisher, day, field)
WHERE nation.region = 'KR' AND nation.breakdown = 'all' AND nation.figure <> sums.total`;

/** Once for each publisher, at its last row of a province. */
const QUARANTINE_MISSING = `
SELECT max_by(_row, day) AS "row", 'region' AS field, CAST(count(DISTINCT day) AS VARCHAR) AS value
FROM rows
WHERE breakdown = 'all' AND region NOT IN ('KR', 'quarantine')
  AND (publisher, day) NOT IN (SELECT (publisher, day) FROM rows WHERE region = 'quarantine')
GROUP BY publisher`;

/** Stands at the row of everybody. */
const GROUPS_DIFFER_FROM_ALL = `
WITH ${FIGURES}, sums AS (
  SELECT publisher, day, region, breakdown, field, sum(figure) AS total
  FROM figures WHERE breakdown <> 'all' GROUP BY publisher, day, region, breakdown, field
)
SELECT everybody._row AS "row", everybody.field AS field, sums.breakdown || ': ' || sums.total || ' / ' || everybody.figure AS value
FROM figures AS everybody
JOIN sums USING (publisher, day, region, field)
WHERE everybody.breakdown = 'all' AND everybody.figure <> sums.total`;

const OUTCOMES_EXCEED_CASES = `
SELECT _row AS "row", 'confirmed' AS field, (coalesce(released, 0) + coalesce(deceased, 0)) || ' / ' || confirmed AS value
FROM rows
WHERE coalesce(released, 0) + coalesce(deceased, 0) > confirmed`;

const RESULTS_EXCEED_TESTS = `
SELECT _row AS "row", 'tested' AS field, (confirmed + negative) || ' / ' || tested AS value
FROM rows
WHERE confirmed + negative > tested`;

export const DAILY_CHECKS: readonly TableCheck[] = [
  { code: "no_figure", sql: NO_FIGURE },
  { code: "cumulative_falls", sql: CUMULATIVE_FALLS },
  { code: "day_missing", sql: DAY_MISSING },
  { code: "provinces_differ_from_nation", sql: PROVINCES_DIFFER_FROM_NATION },
  { code: "quarantine_missing", sql: QUARANTINE_MISSING },
  { code: "groups_differ_from_all", sql: GROUPS_DIFFER_FROM_ALL },
  { code: "outcomes_exceed_cases", sql: OUTCOMES_EXCEED_CASES },
  { code: "results_exceed_tests", sql: RESULTS_EXCEED_TESTS },
];
