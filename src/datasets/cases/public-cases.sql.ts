// The public rows of patients before they are made coarser. What else is known of a patient would single somebody out, or
// tell of others, and is left away: sex, nationality, city, disease, reason of infection, contacts, exact days, outcome.
import { PROVINCES_SQL } from "../../core/korea/regions.sql.ts";

/** Ages are of 2020, the year that the publisher's own bands are of. The order says nothing of the order of the ids. */
export const PUBLIC_CASES = `
WITH known AS (
  SELECT province, confirmedDay,
    coalesce(ageBand, CASE WHEN birthYear BETWEEN 1900 AND 2020 THEN (2020 - birthYear) // 10 * 10 || 's' END) AS decade
  FROM rows
)
SELECT CASE WHEN decade IN ('80s', '90s', '100s', '110s', '120s') THEN '80+' ELSE decade END AS "ageBand",
  province.code AS "province", province.ko AS "provinceKo", province.en AS "provinceEn",
  strftime(confirmedDay, '%G-W%V') AS "week", province.lon AS "lon", province.lat AS "lat"
FROM known LEFT JOIN ${PROVINCES_SQL} ON province.code = known.province
ORDER BY ALL`;
