// Names of provinces and districts for searching. Loads the list of districts: import it only when it is needed.
import { DISTRICTS, PROVINCES } from "#core/korea/districts.ts";
import { addressHead, districtsInLatin } from "#core/korea/latin-names.ts";
import type { Language } from "#core/text.ts";

export interface NamedDistrict {
  /** Five digits. */
  readonly code: string;
  readonly name: string;
  /** As addresses begin there. */
  readonly search: string;
}

export interface RegionGroup {
  readonly name: string;
  readonly districts: readonly NamedDistrict[];
}

export function regionGroups(language: Language): readonly RegionGroup[] {
  return PROVINCES.map((province) => ({
    name: province[language],
    districts: DISTRICTS.filter((district) => district.province === province.code).map((district) => ({
      code: district.code,
      name: district[language],
      search: addressHead(district),
    })),
  }));
}

/** The Korean beginning of addresses for a district written in Latin letters; null when it is none. */
export function koreanNameOf(text: string): string | null {
  const [found] = districtsInLatin(text);
  return found ? addressHead(found) : null;
}
