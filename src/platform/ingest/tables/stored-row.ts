// From the checked values of a row to what is stored: the columns of `tableColumns`, as JSON, instants as epoch milliseconds. Pure.
import { checkRow, type Fields, type FieldValue } from "../../../core/fields.ts";
import { type Notice, notice } from "../../../core/notices.ts";
import { type OpeningHours, spansText } from "../../../core/opening-hours.ts";
import type { TableDataset } from "../../../core/table-dataset.ts";
import type { JsonValue, LonLat, Row } from "../../../core/units.ts";

export interface StoredRow {
  readonly columns: { readonly [column: string]: JsonValue };
  readonly notices: readonly Notice[];
}

/** A row in the dataset's own form against the declaration; a key field must have a value. */
export function checkTableRow(dataset: TableDataset, row: Row): StoredRow {
  const { value, notices } = checkRow(dataset.fields, joinPosition(dataset.fields, row));
  const keyless = dataset.key.filter((name) => (value[name] ?? null) === null && !notices.some(({ field }) => field === name));
  return { columns: storedColumns(dataset.fields, value), notices: [...notices, ...keyless.map((name) => notice("missing_value", name))] };
}

/** The field that is a position: the columns `lon` and `lat`; null when there is none. */
export function positionFieldOf(fields: Fields): string | null {
  return Object.keys(fields).find((name) => fields[name]?.type === "lonLat") ?? null;
}

/** CSV and hand-written JSON carry `lon` and `lat` apart. */
function joinPosition(fields: Fields, row: Row): Row {
  const name = positionFieldOf(fields);
  if (name === null || name in row || !("lon" in row || "lat" in row)) return row;
  const { lon, lat, ...rest } = row;
  const isAbsent = (value: unknown) => value === undefined || value === null || value === "";
  return { ...rest, [name]: isAbsent(lon) && isAbsent(lat) ? null : [lon ?? null, lat ?? null] };
}

function storedColumns(fields: Fields, value: { readonly [name: string]: FieldValue }): StoredRow["columns"] {
  const columns: { [column: string]: JsonValue } = {};
  for (const name in value) {
    const given = value[name] ?? null;
    const type = fields[name]?.type;
    if (given === null) continue;
    if (type === "lonLat") [columns["lon"], columns["lat"]] = given as LonLat;
    else if (type === "openingHours") columns[name] = hoursText(given as OpeningHours);
    else columns[name] = given as JsonValue;
  }
  return columns;
}

/** Seven days from Monday, joined by ";". */
export function hoursText(hours: OpeningHours): string {
  return hours.map(spansText).join(";");
}
