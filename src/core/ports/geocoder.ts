// Finds the position of a postal address. Nobody does it unless an operator names a service: addresses leave the platform then.
import type { LonLat } from "../units.ts";

export interface GeocodedAddress {
  readonly location: LonLat;
  /** How near to the place: its building, its road or block, or only its district. */
  readonly precision: "building" | "road" | "district";
}

export interface Geocoder {
  /** In the order asked; null where the address was not found. @throws when the service does not answer */
  locate(addresses: readonly string[]): Promise<readonly (GeocodedAddress | null)[]>;
}
