// Which regions somebody means who types an address, a district or a province, in Korean or in Latin letters. Pure.
import { readAddress } from "./address.ts";
import { DISTRICTS } from "./districts.ts";
import { addressHead, districtsInLatin, isLatin, provinceInLatin } from "./latin-names.ts";
import { districtsIn, municipalityOf, regionOf } from "./regions.ts";

export type AskedArea =
  /** A province, city or district by its code, and what was typed beyond it: a dong, a road, a name. */
  | { readonly kind: "region"; readonly code: string; readonly rest: readonly string[] }
  /** Several regions have this name. */
  | { readonly kind: "several"; readonly codes: readonly string[] }
  /** No region: words of a name or an address. */
  | { readonly kind: "words"; readonly words: readonly string[] };

export function askedArea(text: string): AskedArea {
  const asked = text.trim().replace(/\s+/g, " ");
  if (/^\d{2}$|^\d{5}$/.test(asked) && districtsIn(asked).length > 0) return { kind: "region", code: asked, rest: [] };
  return (isLatin(asked) ? inLatin(asked) : null) ?? inKorean(asked);
}

function inLatin(text: string): AskedArea | null {
  const province = provinceInLatin(text);
  if (province !== null) return { kind: "region", code: province, rest: [] };
  const cities = [...new Set(districtsInLatin(text).map(({ code }) => code))];
  if (cities.length === 0) return null;
  return cities.length === 1 ? { kind: "region", code: cities[0] as string, rest: [] } : { kind: "several", codes: cities };
}

function inKorean(text: string): AskedArea {
  const { province, district, candidates, words } = readAddress(text);
  if (district !== null) return { kind: "region", code: district, rest: wordsBeyond(district, words) };
  const cities = [...new Set(candidates.map(municipalityOf))];
  if (cities.length === 1) return { kind: "region", code: cities[0] as string, rest: words.slice(1) };
  if (cities.length > 1) return { kind: "several", codes: cities };
  if (province !== null) return { kind: "region", code: province, rest: words };
  return { kind: "words", words };
}

/** The province without districts has its towns right behind its name. */
function wordsBeyond(code: string, words: readonly string[]): readonly string[] {
  const names = DISTRICTS.find((district) => district.code === code)?.ko.split(" ") ?? [];
  return names.every((name, at) => words[at] === name) ? words.slice(names.length) : words;
}

/** `서울특별시 강남구` and `Gangnam-gu, Seoul`; the code itself when it is no region's. */
export function areaTitle(code: string): { readonly ko: string; readonly en: string } {
  const region = regionOf(code);
  if (!region) return { ko: code, en: code };
  const province = regionOf(code.slice(0, 2));
  if (!province || region.level === "province") return { ko: region.ko, en: region.en };
  return { ko: addressHead({ province: province.code, ko: region.ko }), en: `${region.en}, ${province.en}` };
}
