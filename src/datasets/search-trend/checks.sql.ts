// Rules of plausibility for search volumes.
import type { TableCheck } from "../../core/table-dataset.ts";

const DAY_MISSING = `
WITH steps AS (SELECT _row, day, lag(day) OVER (ORDER BY day) AS before FROM rows)
SELECT _row AS "row", 'day' AS field, CAST(before AS VARCHAR) AS value FROM steps WHERE day - before > 1`;

const VOLUMES = (table: string) => `UNPIVOT (SELECT * FROM ${table}) ON cold, flu, pneumonia, coronavirus INTO NAME field VALUE volume`;

const SCALE_CHANGED = `
WITH now AS (${VOLUMES("rows")}), before AS (${VOLUMES("previous")})
SELECT now._row AS "row", now.field AS field, before.volume || ' → ' || now.volume AS value
FROM now JOIN before USING (day, field)
WHERE now.volume <> before.volume`;

export const SEARCH_TREND_CHECKS: readonly TableCheck[] = [
  { code: "day_missing", sql: DAY_MISSING },
  { code: "scale_changed", sql: SCALE_CHANGED },
];
