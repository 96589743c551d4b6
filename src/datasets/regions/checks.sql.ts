// Rules of plausibility among regions.
import type { TableCheck } from "../../core/table-dataset.ts";

const PARENT_UNKNOWN = `
SELECT _row AS "row", 'parent' AS field, parent AS value
FROM rows
WHERE parent IS NOT NULL AND parent NOT IN (SELECT code FROM rows)`;

const CODE_OUTSIDE_PARENT = `
SELECT _row AS "row", 'code' AS field, code AS value
FROM rows
WHERE (level = 'municipality' AND code[1:2] <> parent) OR (level = 'ward' AND code[1:4] || '0' <> parent)`;

const NAME_TWICE = `
SELECT _row AS "row", 'nameKo' AS field, nameKo AS value
FROM rows
QUALIFY count(*) OVER (PARTITION BY parent, level, nameKo) > 1`;

/** Only where every region within has a figure; the quarantine has none by its nature. */
const PARTS_DIFFER_FROM_WHOLE = `
WITH figures AS (
  UNPIVOT (SELECT _row, code, parent, elementarySchools, kindergartens, universities, nursingHomes FROM rows)
  ON elementarySchools, kindergartens, universities, nursingHomes INTO NAME field VALUE figure
), sizes AS (
  SELECT parent, count(*) AS parts FROM rows WHERE level <> 'quarantine' GROUP BY parent
), sums AS (
  SELECT parent, field, sum(figure) AS total, count(*) AS parts FROM figures GROUP BY parent, field
)
SELECT whole._row AS "row", whole.field AS field, whole.figure || ' / ' || sums.total AS value
FROM figures AS whole
JOIN sums ON sums.parent = whole.code AND sums.field = whole.field
JOIN sizes ON sizes.parent = whole.code AND sizes.parts = sums.parts
WHERE whole.figure <> sums.total`;

export const REGION_CHECKS: readonly TableCheck[] = [
  { code: "parent_unknown", sql: PARENT_UNKNOWN },
  { code: "code_outside_parent", sql: CODE_OUTSIDE_PARENT },
  { code: "name_twice", sql: NAME_TWICE },
  { code: "parts_differ_from_whole", sql: PARTS_DIFFER_FROM_WHOLE },
];
