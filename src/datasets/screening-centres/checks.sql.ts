// Rules of plausibility among screening centres.
import { REGION_CODES_SQL, REGION_PLACES_SQL } from "../../core/korea/regions.sql.ts";
import type { TableCheck } from "../../core/table-dataset.ts";

const REGION_NOT_LISTED = `
WITH named AS (UNPIVOT (SELECT _row, province, municipality, ward FROM rows) ON province, municipality, ward INTO NAME field VALUE code)
SELECT named._row AS "row", named.field AS field, named.code AS value FROM named ANTI JOIN ${REGION_CODES_SQL} ON known.code = named.code`;

const PHONE_MISSING = `
SELECT _row AS "row", 'phones' AS field, CAST(NULL AS VARCHAR) AS value
FROM rows
WHERE phones IS NULL AND nightPhones IS NULL AND phonesAsWritten IS NULL`;

const NEVER_OPEN = `SELECT _row AS "row", 'openingHours' AS field, openingHours AS value FROM rows WHERE trim(openingHours, ';') = ''`;

/** What stands in brackets behind the address names the building, or the dong, and is not compared. */
const SAME_ADDRESS_TWICE = `
WITH plain AS (
  SELECT _row, kind, name, municipality,
    regexp_replace(regexp_replace(address, '\\(.*$', ''), '[^0-9a-zA-Z가-힣]+', '', 'g') AS letters
  FROM rows
)
SELECT a._row AS "row", 'address' AS field, min(b.name) AS value
FROM plain AS a JOIN plain AS b USING (kind, municipality, letters)
WHERE a._row <> b._row AND a.letters <> ''
GROUP BY a._row`;

/** About two kilometres: outlines are simplified. Ours. */
const SLACK_DEGREES = 0.02;

const POSITION_OUTSIDE_REGION = `
SELECT _row AS "row", 'location' AS field, rows.lon || ', ' || rows.lat AS value
FROM rows JOIN ${REGION_PLACES_SQL} ON place.code = coalesce(ward, municipality, province)
WHERE rows.lon NOT BETWEEN west - ${SLACK_DEGREES} AND east + ${SLACK_DEGREES} OR rows.lat NOT BETWEEN south - ${SLACK_DEGREES} AND north + ${SLACK_DEGREES}`;

export const CENTRE_CHECKS: readonly TableCheck[] = [
  { code: "region_not_listed", sql: REGION_NOT_LISTED },
  { code: "phone_missing", sql: PHONE_MISSING },
  { code: "never_open", sql: NEVER_OPEN },
  { code: "same_address_twice", sql: SAME_ADDRESS_TWICE },
  { code: "position_outside_region", sql: POSITION_OUTSIDE_REGION },
];
