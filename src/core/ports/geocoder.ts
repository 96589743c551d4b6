// Finds the position of a postal address. Nobody does it unless an operator names a service: addresses leave the platform then.
import type { LonLat } from "../units.ts";
import type { StopSignal } from "./web-reader.ts";

export interface GeocodedAddress {
  readonly location: LonLat;
  /** How near to the place: its building, its road, or only the neighbourhood or district around it. */
  readonly precision: "building" | "road" | "district";
}

export type GeocoderFailureCode =
  | "unreachable"
  | "too_slow"
  /** It does not want to be asked, or not so often. */
  | "refused"
  /** Another status, too long, or no answer of the agreed form. */
  | "bad_answer";

/** Its message names neither the address that was asked for nor the service. */
export class GeocoderFailure extends Error {
  override readonly name = "GeocoderFailure";
  readonly code: GeocoderFailureCode;

  constructor(code: GeocoderFailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Geocoder {
  /** Tells the answers of one service from those of another; holds no key. */
  readonly service: string;
  /** So many addresses are asked for at the same time; further ones wait. */
  readonly atOnce: number;
  /**
   * As the service answered, which may be wrong in any way but its form.
   * @param country ISO 3166-1 alpha-2 in small letters
   * @returns null when the service does not know the address
   * @throws GeocoderFailure, the signal's reason
   */
  locate(address: string, country: string, signal?: StopSignal): Promise<GeocodedAddress | null>;
}
