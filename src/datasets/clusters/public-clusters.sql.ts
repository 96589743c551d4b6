// The public rows of clusters: small numbers are withheld, and so many others beside them that none can be worked out.
import { STRICTEST_MINIMUM } from "../../core/disclosure.ts";
import { REGION_PLACES_SQL } from "../../core/korea/regions.sql.ts";

/**
 * Who knows the number of a province from elsewhere can subtract what is published. So where any number of a province is
 * withheld, at least two are, and together they are at least the minimum: the smallest go first. The place of a small
 * group is not told either.
 */
export const PUBLIC_CLUSTERS = `
WITH ranked AS (
  SELECT *,
    coalesce(bool_or(confirmed < ${STRICTEST_MINIMUM}) OVER province, false) AS hasSmall,
    coalesce(sum(confirmed) OVER smaller, 0) AS withheldBefore,
    row_number() OVER smaller AS rank
  FROM rows
  WINDOW province AS (PARTITION BY publisher, province), smaller AS (
    PARTITION BY publisher, province ORDER BY confirmed NULLS LAST, name ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), decided AS (
  SELECT *, CASE
      WHEN confirmed IS NULL THEN 'unknown'
      WHEN confirmed < ${STRICTEST_MINIMUM} OR (hasSmall AND (rank <= 2 OR withheldBefore < ${STRICTEST_MINIMUM})) THEN 'withheld'
      ELSE 'published' END AS countIs,
    confirmed >= ${STRICTEST_MINIMUM} AS isLarge
  FROM ranked
)
SELECT r.publisher AS "publisher", r.province AS "province", r.name AS "name", r.kind AS "kind", r.isFromElsewhere AS "isFromElsewhere",
  r.district AS "district",
  CASE WHEN r.countIs = 'published' THEN r.confirmed END AS "confirmed",
  r.countIs AS "countIs",
  CASE WHEN r.lon IS NOT NULL AND r.isLarge THEN r.lon ELSE coalesce(district.lon, province.lon) END AS "lon",
  CASE WHEN r.lon IS NOT NULL AND r.isLarge THEN r.lat ELSE coalesce(district.lat, province.lat) END AS "lat",
  CASE WHEN r.lon IS NOT NULL AND r.isLarge THEN 'place' WHEN district.lon IS NOT NULL THEN 'district' ELSE 'province' END AS "positionIs"
FROM decided AS r
LEFT JOIN (SELECT code, lon, lat FROM ${REGION_PLACES_SQL}) AS district ON district.code = r.district
LEFT JOIN (SELECT code, lon, lat FROM ${REGION_PLACES_SQL}) AS province ON province.code = r.province`;
