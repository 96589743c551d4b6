// The feeds of new places, one for each province: nothing smaller, since whoever runs the service sees which feed is read.
import { PROVINCES } from "#core/korea/districts.ts";
import type { Language } from "#core/text.ts";
import type { ProvinceFeed } from "./province-feed.ts";

export function provinceFeeds(language: Language): readonly ProvinceFeed[] {
  return PROVINCES.map((province) => ({ code: province.code, title: province[language], href: `/feeds/exposure-sites/${province.code}.atom` }));
}
