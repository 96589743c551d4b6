// Names of provinces and districts for searching. Loads the list of districts: import it only when it is needed.
import { DISTRICTS, type District, PROVINCES } from "#core/korea/districts.ts";
import type { Language } from "#core/text.ts";

export interface RegionGroup {
  readonly name: string;
  readonly districts: readonly { readonly name: string; readonly search: string }[];
}

const provinceOf = new Map(PROVINCES.map((province) => [province.code, province]));

function searchText({ province, ko }: District): string {
  const found = provinceOf.get(province);
  return !found || found.ko.startsWith(ko) ? ko : `${found.ko} ${ko}`;
}

export function regionGroups(language: Language): readonly RegionGroup[] {
  return PROVINCES.map((province) => ({
    name: province[language],
    districts: DISTRICTS.filter((district) => district.province === province.code).map((district) => ({
      name: district[language],
      search: searchText(district),
    })),
  }));
}

/** The Korean beginning of addresses for a district written in Latin letters; null when it is none. */
export function koreanNameOf(text: string): string | null {
  const wanted = plain(text);
  const found = DISTRICTS.find(({ en, province }) => {
    const name = plain(en);
    return wanted === name || wanted === `${name}${plain(provinceOf.get(province)?.en ?? "")}` || wanted === name.replace(/(gu|si|gun)$/, "");
  });
  return found ? searchText(found) : null;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, "");
}
