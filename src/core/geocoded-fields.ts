// Which fields of a table an outside geocoder may read and better, what it is asked, and whether its answer is taken. Pure.
import type { Field, Fields } from "./fields.ts";
import { boxHolds } from "./geography.ts";
import type { GeocodedAddress } from "./ports/geocoder.ts";
import type { LonLat } from "./units.ts";

/** Declared by a dataset whose rows have an address, and often no position but that of their region. */
export interface GeocodedFields {
  /** A text; nothing else of a row is sent. */
  readonly address: string;
  readonly position: string;
  /** A choice of `exact`, `geocoded` and `approximate`. */
  readonly positionIs: string;
  /** Fields with the code of the region that the address is in, the narrowest first: the first one that has a value counts. */
  readonly regions: readonly string[];
  /** Where all addresses are: ISO 3166-1 alpha-2 in small letters, `kr`. */
  readonly country: string;
  /** Whether something of a region may be there; null: the row names no region. */
  mayLieIn(position: LonLat, region: string | null): boolean;
}

/** What `positionIs` says of a position of a geocoder, and of one that a geocoder may better. */
export const GEOCODED = "geocoded";
export const APPROXIMATE = "approximate";
const MEANINGS = ["exact", GEOCODED, APPROXIMATE];

/** Mistakes of a declaration. What leaves the platform must be public, and not about people. */
export function geocodingFaults(geocoded: GeocodedFields, fields: Fields, isAboutPeople: boolean): string[] {
  const { address, position, positionIs, regions, country } = geocoded;
  const wanted: readonly (readonly [name: string, type: Field["type"]])[] = [
    [address, "text"],
    [position, "lonLat"],
    [positionIs, "choice"],
    ...regions.map((name) => [name, "region"] as const),
  ];
  const faults = isAboutPeople ? ["geocoded rows must not be about people"] : [];
  for (const [name, type] of wanted) {
    if (fields[name]?.type !== type) faults.push(`geocoded names ${name}, which is no field of the type ${type}`);
    else if (fields[name].restricted) faults.push(`geocoded names ${name}, which is restricted`);
  }
  const meaning = fields[positionIs];
  const missing = MEANINGS.filter((name) => meaning?.type === "choice" && !(name in meaning.choices));
  if (missing.length > 0) faults.push(`${positionIs} lacks ${missing.join(", ")}`);
  if (!/^[a-z]{2}$/.test(country)) faults.push("geocoded needs a country of two small letters");
  return faults;
}

/**
 * The address as it is asked for. What stands in brackets names the building or the neighbourhood once more, and geocoders
 * that want every word to be known fail over it.
 */
export function askedAddress(address: string): string {
  const bare = tidy(address.replace(/[([（［][^)\]）］]*([)\]）］]|$)/g, " "));
  return bare === "" ? tidy(address) : bare;
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/ ?,( ?,)*/g, ",")
    .replace(/^[\s,]+|[\s,]+$/g, "");
}

export type GeocodingVerdict = { readonly location: LonLat } | { readonly code: "address_not_found" | "position_untrusted" };

/** An answer is taken when it is nearer than a district, in the area of the dataset, and in the region that the row names. */
export function judgeAnswer(geocoded: GeocodedFields, fields: Fields, answer: GeocodedAddress | null, region: string | null): GeocodingVerdict {
  if (answer === null || answer.precision === "district") return { code: "address_not_found" };
  const { location } = answer;
  const field = fields[geocoded.position];
  const isInArea = field?.type === "lonLat" && boxHolds(field.within, location);
  return isInArea && geocoded.mayLieIn(location, region) ? { location } : { code: "position_untrusted" };
}
