// Rules of plausibility among measures.
import type { TableCheck } from "../../core/table-dataset.ts";

const ENDS_BEFORE_START = `
SELECT _row AS "row", 'endDay' AS field, CAST(endDay AS VARCHAR) AS value
FROM rows
WHERE endDay < startDay`;

/** Compared without case and signs; a measure that follows on the last day of another is no repetition. */
const POLICY_TWICE = `
WITH plain AS (
  SELECT _row, id, startDay, coalesce(endDay, DATE '9999-12-31') AS endDay,
    trim(regexp_replace(lower(concat_ws(' ', country, type, name, detail)), '[^a-z0-9가-힣]+', ' ', 'g')) AS words
  FROM rows
)
SELECT a._row AS "row", 'id' AS field, min(b.id) AS value
FROM plain AS a
JOIN plain AS b ON a.words = b.words AND a._row <> b._row AND a.startDay < b.endDay AND b.startDay < a.endDay
GROUP BY a._row`;

const POLICY_REDESCRIBED = `
SELECT rows._row AS "row", 'detail' AS field, min(previous.id) AS value
FROM rows
JOIN previous ON previous.country = rows.country AND previous.type = rows.type AND previous.name = rows.name AND previous.startDay = rows.startDay
WHERE rows.id NOT IN (SELECT id FROM previous) AND previous.id NOT IN (SELECT id FROM rows)
GROUP BY rows._row`;

export const POLICY_CHECKS: readonly TableCheck[] = [
  { code: "ends_before_start", sql: ENDS_BEFORE_START },
  { code: "policy_twice", sql: POLICY_TWICE },
  { code: "policy_redescribed", sql: POLICY_REDESCRIBED },
];
