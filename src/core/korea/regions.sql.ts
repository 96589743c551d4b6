// The platform's own list of regions for SELECTs, so that they do not depend on what is published of it.
import { sqlText } from "../ports/table-engine.ts";
import { centreOf, extentOf } from "./centres.ts";
import { PROVINCES } from "./districts.ts";
import { REGIONS } from "./regions.ts";

/** `code, ko, en, lon, lat` of the 17 provinces; a table expression with its alias `province`. */
export const PROVINCES_SQL = `(VALUES ${PROVINCES.map(({ code, ko, en }) => {
  const [lon, lat] = centreOf(code) ?? ["NULL", "NULL"];
  return `(${[code, ko, en].map(sqlText).join(", ")}, ${lon}::DOUBLE, ${lat}::DOUBLE)`;
}).join(", ")}) AS province (code, ko, en, lon, lat)`;

/** `code` of every region; a table expression with its alias `known`. */
export const REGION_CODES_SQL = `(VALUES ${REGIONS.map(({ code }) => `(${sqlText(code)})`).join(", ")}) AS known (code)`;

/** `code, lon, lat, west, south, east, north` of everything that lies somewhere; a table expression with its alias `place`. */
export const REGION_PLACES_SQL = `(VALUES ${REGIONS.flatMap(({ code }) => {
  const [centre, box] = [centreOf(code), extentOf(code)];
  return centre && box ? [`(${[sqlText(code), ...[...centre, ...box.map((edge) => edge.toFixed(4))].map((degrees) => `${degrees}::DOUBLE`)].join(", ")})`] : [];
}).join(", ")}) AS place (code, lon, lat, west, south, east, north)`;
