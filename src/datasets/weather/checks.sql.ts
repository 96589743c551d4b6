// Rules of plausibility for weather.
import type { TableCheck } from "../../core/table-dataset.ts";

const DAY_MISSING = `
WITH steps AS (SELECT _row, day, lag(day) OVER (PARTITION BY province ORDER BY day) AS before FROM rows)
SELECT _row AS "row", 'day' AS field, CAST(before AS VARCHAR) AS value FROM steps WHERE day - before > 1`;

const TEMPERATURES_DISAGREE = `
SELECT _row AS "row", 'meanTemperature' AS field, concat_ws(' / ', lowestTemperature, meanTemperature, highestTemperature) AS value
FROM rows
WHERE lowestTemperature > meanTemperature OR meanTemperature > highestTemperature OR lowestTemperature > highestTemperature`;

/** One finding for each measurement: single rows without one are ordinary. */
const MEASUREMENT_MISSING = `
WITH lacking AS (
  UNPIVOT (
    SELECT count(*) - count(meanTemperature) AS meanTemperature, count(*) - count(lowestTemperature) AS lowestTemperature,
      count(*) - count(highestTemperature) AS highestTemperature, count(*) - count(precipitation) AS precipitation,
      count(*) - count(highestWindSpeed) AS highestWindSpeed, count(*) - count(windDirection) AS windDirection,
      count(*) - count(meanHumidity) AS meanHumidity
    FROM rows
  ) ON COLUMNS(*) INTO NAME field VALUE number
)
SELECT CAST(NULL AS BIGINT) AS "row", field, CAST(number AS VARCHAR) AS value FROM lacking WHERE number > 0`;

export const WEATHER_CHECKS: readonly TableCheck[] = [
  { code: "day_missing", sql: DAY_MISSING },
  { code: "temperatures_disagree", sql: TEMPERATURES_DISAGREE },
  { code: "measurement_missing", sql: MEASUREMENT_MISSING },
];
