// Better positions for rows that have an address and only an approximate position. To be called between the translation of
// a draft's rows and their checks, where a geocoder is configured. No I/O of its own.
import type { Geocoder } from "./ports/geocoder.ts";
import type { Row } from "./units.ts";

/** Names of the fields that a geocoder reads and fills. */
export interface GeocodedFields {
  readonly address: string;
  readonly position: string;
  /** A choice of `exact`, `geocoded` and `approximate`. */
  readonly positionIs: string;
}

/**
 * Positions that were published stay. What the geocoder does not find, or knows no better than by its district, stays as it
 * was. An address is asked for once, however many rows have it.
 */
export async function geocodeRows({ address, position, positionIs }: GeocodedFields, rows: readonly Row[], geocoder: Geocoder): Promise<readonly Row[]> {
  const isVague = (row: Row) =>
    typeof row[address] === "string" && row[address] !== "" && (row[positionIs] === "approximate" || (row[position] ?? null) === null);
  const asked = [...new Set(rows.filter(isVague).map((row) => row[address] as string))];
  if (asked.length === 0) return rows;
  const answers = await geocoder.locate(asked);
  const found = new Map(asked.map((each, at) => [each, answers[at] ?? null]));
  return rows.map((row) => {
    const answer = isVague(row) ? found.get(row[address] as string) : null;
    return answer && answer.precision !== "district" ? { ...row, [position]: answer.location, [positionIs]: "geocoded" } : row;
  });
}
