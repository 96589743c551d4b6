// Rules of plausibility among clusters, and between them and the daily figures.
import { REGION_CODES_SQL, REGION_PLACES_SQL } from "../../core/korea/regions.sql.ts";
import type { TableCheck } from "../../core/table-dataset.ts";

const COUNT_MISSING = `SELECT _row AS "row", 'confirmed' AS field, CAST(NULL AS VARCHAR) AS value FROM rows WHERE confirmed IS NULL`;

const POSITION_MISSING = `
SELECT _row AS "row", 'location' AS field, districtAsWritten AS value
FROM rows
WHERE lon IS NULL AND kind = 'group' AND NOT isFromElsewhere`;

const REGION_NOT_LISTED = `
WITH named AS (UNPIVOT (SELECT _row, province, district FROM rows) ON province, district INTO NAME field VALUE code)
SELECT named._row AS "row", named.field AS field, named.code AS value FROM named ANTI JOIN ${REGION_CODES_SQL} ON known.code = named.code`;

/** Outlines are simplified: this much outside the box around them is still inside. About two kilometres. Ours. */
const SLACK_DEGREES = 0.02;

/** Outside the box is certainly outside; what is inside the box and outside the border is not told. */
const POSITION_OUTSIDE_REGION = `
SELECT _row AS "row", 'location' AS field, rows.lon || ', ' || rows.lat AS value
FROM rows JOIN ${REGION_PLACES_SQL} ON place.code = coalesce(district, province)
WHERE rows.lon NOT BETWEEN west - ${SLACK_DEGREES} AND east + ${SLACK_DEGREES} OR rows.lat NOT BETWEEN south - ${SLACK_DEGREES} AND north + ${SLACK_DEGREES}`;

const CLUSTER_TWICE = `
WITH plain AS (SELECT _row, publisher, province, name, regexp_replace(lower(name), '[^a-z0-9가-힣]+', '', 'g') AS letters FROM rows)
SELECT a._row AS "row", 'name' AS field, min(b.name) AS value
FROM plain AS a JOIN plain AS b USING (publisher, province, letters)
WHERE a._row <> b._row
GROUP BY a._row`;

const CLUSTER_SHRINKS = `
SELECT rows._row AS "row", 'confirmed' AS field, previous.confirmed || ' → ' || rows.confirmed AS value
FROM rows JOIN previous USING (publisher, province, name)
WHERE rows.confirmed < previous.confirmed`;

/** The newest figure of each publisher and region. */
const NEWEST_FIGURES = `
figures AS (
  SELECT publisher, region, max_by(confirmed, day) AS figure, max(day) AS day
  FROM "cases-daily" WHERE breakdown = 'all' AND confirmed IS NOT NULL GROUP BY publisher, region
)`;

const CLUSTERS_DIFFER_FROM_NATION = `
WITH ${NEWEST_FIGURES}, sums AS (SELECT publisher, sum(confirmed) AS total FROM rows GROUP BY publisher)
SELECT CAST(NULL AS BIGINT) AS "row", 'confirmed' AS field, total || ' / ' || figure || ' (' || day || ')' AS value
FROM sums JOIN figures USING (publisher)
WHERE region = 'KR' AND total <> figure`;

const CLUSTERS_EXCEED_PROVINCE = `
WITH ${NEWEST_FIGURES}, sums AS (SELECT publisher, province AS region, sum(confirmed) AS total FROM rows GROUP BY publisher, province)
SELECT CAST(NULL AS BIGINT) AS "row", 'confirmed' AS field, region || ': ' || total || ' / ' || figure AS value
FROM sums JOIN figures USING (publisher, region)
WHERE total > figure
ORDER BY region`;

export const CLUSTER_CHECKS: readonly TableCheck[] = [
  { code: "count_missing", sql: COUNT_MISSING },
  { code: "position_missing", sql: POSITION_MISSING },
  { code: "region_not_listed", sql: REGION_NOT_LISTED },
  { code: "position_outside_region", sql: POSITION_OUTSIDE_REGION },
  { code: "cluster_twice", sql: CLUSTER_TWICE },
  { code: "cluster_shrinks", sql: CLUSTER_SHRINKS },
  { code: "clusters_differ_from_nation", sql: CLUSTERS_DIFFER_FROM_NATION },
  { code: "clusters_exceed_province", sql: CLUSTERS_EXCEED_PROVINCE },
];
