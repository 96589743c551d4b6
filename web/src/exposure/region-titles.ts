// Names of provinces and districts by their code. Loads the list of regions: for the server only.
import { REGIONS } from "#core/korea/regions.ts";
import type { Language } from "#core/text.ts";

/** Name by code of two digits (a province) or five. */
export type RegionTitles = { readonly [code: string]: string };

export function regionTitles(language: Language): RegionTitles {
  return Object.fromEntries(REGIONS.filter(({ code }) => /^\d+$/.test(code)).map((region) => [region.code, region[language]]));
}
