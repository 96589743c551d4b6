// Which centres somebody may go to: by kind, by region and words, by distance, the open ones first. Pure; knows no outline of a region.
import { distanceMeters } from "../../core/geography.ts";
import { type Opening, openingAt, type Wall } from "../../core/opening.ts";
import type { LonLat } from "../../core/units.ts";
import type { Centre, CentreKind } from "./centre.ts";

/** `test`: everywhere people are tested; `safe`: hospitals that keep respiratory patients apart. */
export const WANTED_KINDS = ["test", "drive-through", "safe"] as const;
export type WantedKind = (typeof WANTED_KINDS)[number];

const KINDS: { readonly [wanted in WantedKind]: readonly CentreKind[] } = {
  test: ["screening", "drive-through", "temporary", "test-site"],
  "drive-through": ["drive-through"],
  safe: ["safe-hospital"],
};

export interface SeenCentre {
  readonly centre: Centre;
  /** Null when the hours are not known. */
  readonly opening: Opening | null;
  /**
   * From the point asked about, in a straight line; to the middle of its region where no more is known of a centre. Null without
   * such a point, and where nothing is known.
   */
  readonly distanceMeters: number | null;
}

export function isWanted({ kind }: Centre, wanted: WantedKind): boolean {
  return KINDS[wanted].includes(kind);
}

/**
 * Whether a centre lies in a region, or may: of some only the city is known and not in which of its wards.
 * @param code of a province, municipality or ward @param city the municipality of `code`
 */
export function liesIn({ province, municipality, ward }: Centre, code: string, city: string): boolean {
  return province === code || municipality === code || ward === code || (ward === null && municipality !== null && municipality === city);
}

/** Every word stands in the name or the address. */
export function hasWords({ name, address }: Centre, words: readonly string[]): boolean {
  const text = `${name} ${address ?? ""}`.toLowerCase();
  return words.every((word) => text.includes(word.toLowerCase()));
}

export function seenCentre(centre: Centre, wall: Wall, origin: LonLat | null): SeenCentre {
  return {
    centre,
    opening: openingAt(centre.hours, wall),
    distanceMeters: origin && centre.position ? distanceMeters(origin, centre.position) : null,
  };
}

/** Open, unknown, closed; among equals by name. */
export function openFirst(one: SeenCentre, other: SeenCentre): number {
  return openRank(one) - openRank(other) || (one.centre.name < other.centre.name ? -1 : 1);
}

function openRank({ opening }: SeenCentre): number {
  return opening === null ? 1 : opening.isOpen ? 0 : 2;
}

/** Those without a distance come last. */
export function nearestFirst(one: SeenCentre, other: SeenCentre): number {
  return (one.distanceMeters ?? Number.POSITIVE_INFINITY) - (other.distanceMeters ?? Number.POSITIVE_INFINITY) || openFirst(one, other);
}
