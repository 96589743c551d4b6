// A centre as it is shown to people, from a published row of the dataset. Pure.
import { type OpeningHours, parseOpeningHours } from "../../core/opening-hours.ts";
import type { LonLat, Row } from "../../core/units.ts";
import { CENTRE_KINDS } from "./fields.ts";

export type CentreKind = keyof typeof CENTRE_KINDS;

export interface Centre {
  readonly id: string;
  readonly kind: CentreKind;
  readonly name: string;
  readonly province: string | null;
  readonly municipality: string | null;
  /** Null where the municipality has none, or the list does not tell. */
  readonly ward: string | null;
  readonly address: string | null;
  readonly phones: readonly string[];
  readonly nightPhones: readonly string[];
  /** Where the numbers were not one in the usual form. */
  readonly phonesAsWritten: string | null;
  /** Null when they could not be read, or the list has none. */
  readonly hours: OpeningHours | null;
  readonly hoursAsWritten: string | null;
  readonly hoursExceptions: string | null;
  readonly canSample: boolean | null;
  readonly position: LonLat | null;
  /** Only the middle of its region is known: it is on no map, and distances are rough. */
  readonly isApproximate: boolean;
}

/** @param row as `/v1/datasets/screening-centres/rows` gives it */
export function centreFromRow(row: Row): Centre {
  const text = (name: string) => (typeof row[name] === "string" && row[name] !== "" ? row[name] : null);
  const texts = (name: string) => (Array.isArray(row[name]) ? row[name].map(String) : []);
  const { lon, lat, canSample } = row;
  const kind = text("kind") ?? "";
  return {
    id: text("id") ?? "",
    kind: kind in CENTRE_KINDS ? (kind as CentreKind) : "screening",
    name: text("name") ?? "",
    province: text("province"),
    municipality: text("municipality"),
    ward: text("ward"),
    address: text("address"),
    phones: texts("phones"),
    nightPhones: texts("nightPhones"),
    phonesAsWritten: text("phonesAsWritten"),
    hours: parseOpeningHours(row["openingHours"]),
    hoursAsWritten: text("hoursAsWritten"),
    hoursExceptions: text("hoursExceptions"),
    canSample: typeof canSample === "boolean" ? canSample : null,
    position: typeof lon === "number" && typeof lat === "number" ? [lon, lat] : null,
    isApproximate: row["positionIs"] === "approximate",
  };
}

/** `02-901-7704#12` as an address for the telephone: digits, then a pause before the extension. */
export function telephoneLink(phone: string): string {
  const [number = "", extension] = phone.split("#");
  return `tel:${number.replace(/[^\d+]/g, "")}${extension === undefined ? "" : `,${extension.replace(/\D/g, "")}`}`;
}
