// The names under which Korean addresses call provinces, cities and districts: full, short, former. Lookups only.
import { DISTRICTS, type District, PROVINCES } from "./districts.ts";

export interface NamedProvince {
  readonly code: string;
  readonly isShort: boolean;
}

/** Names of later or earlier law, and colloquial ones. 광주시 is left out: it is a city of Gyeonggi as well. */
const OTHER_NAMES: readonly (readonly [name: string, code: string])[] = [
  ["강원특별자치도", "42"],
  ["전북특별자치도", "45"],
  ["제주도", "50"],
  ["서울시", "11"],
  ["부산시", "26"],
  ["대구시", "27"],
  ["인천시", "28"],
  ["대전시", "30"],
  ["울산시", "31"],
  ["세종시", "36"],
];

const provinces = new Map<string, NamedProvince>([
  ...OTHER_NAMES.map(([name, code]) => [name, { code, isShort: !name.endsWith("특별자치도") }] as const),
  ...PROVINCES.map(({ shortKo, code }) => [shortKo, { code, isShort: true }] as const),
  ...PROVINCES.map(({ ko, code }) => [ko, { code, isShort: false }] as const),
]);
const longestFirst = [...provinces.keys()].sort((a, b) => b.length - a.length);

/** By province, then by the first word of the district's name: `성남시` has three districts, `강남구` is one. */
const cities = new Map<string, Map<string, District[]>>();
const provincesOfCity = new Map<string, string[]>();
for (const district of DISTRICTS) {
  const city = district.ko.split(" ")[0] as string;
  const ofProvince = cities.get(district.province) ?? new Map<string, District[]>();
  const ofCity = ofProvince.get(city) ?? [];
  if (ofCity.length === 0) provincesOfCity.set(city, [...(provincesOfCity.get(city) ?? []), district.province]);
  cities.set(district.province, ofProvince.set(city, [...ofCity, district]));
}

export function provinceNamed(word: string): NamedProvince | null {
  return provinces.get(word) ?? null;
}

/** The longest province name with which a word begins. */
export function provinceStarting(word: string): { readonly name: string; readonly code: string } | null {
  const name = longestFirst.find((known) => word.length > known.length && word.startsWith(known));
  return name === undefined ? null : { name, code: (provinces.get(name) as NamedProvince).code };
}

/** The only province whose full name differs from a word in one letter; null when there is none or more than one. */
export function provinceAlmostNamed(word: string): string | null {
  const near = PROVINCES.filter(({ ko }) => isOneLetterOff(word, ko));
  return near.length === 1 ? (near[0]?.code ?? null) : null;
}

function isOneLetterOff(word: string, name: string): boolean {
  if (word === name || Math.abs(word.length - name.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === name[start]) start++;
  const [rest, restOfName] = [word.slice(start), name.slice(start)];
  return rest.slice(1) === restOfName.slice(1) || rest === restOfName.slice(1) || rest.slice(1) === restOfName;
}

export function districtsOfProvince(province: string): readonly District[] {
  return [...(cities.get(province)?.values() ?? [])].flat();
}

/** The districts of a city, or the district itself; none when the province has no such name. */
export function districtsOfCity(province: string, city: string): readonly District[] {
  return cities.get(province)?.get(city) ?? [];
}

/** Provinces with a city, county or district of this name. */
export function provincesWithCity(city: string): readonly string[] {
  return provincesOfCity.get(city) ?? [];
}

/** The only city or county of a province with which a word begins. A 구 is left out: many roads begin like one. */
export function cityStarting(province: string, word: string): string | null {
  const found = [...(cities.get(province)?.keys() ?? [])].filter(
    (city) => !city.endsWith("구") && city.length >= 3 && word.length > city.length && word.startsWith(city),
  );
  return found.length === 1 ? (found[0] as string) : null;
}

/** The only name of a province that is a word with its last syllable added: `안성` is `안성시`. */
export function cityShortened(province: string, word: string): string | null {
  if (word.length < 2) return null;
  const found = ["시", "군", "구"].map((ending) => word + ending).filter((city) => districtsOfCity(province, city).length > 0);
  return found.length === 1 ? (found[0] as string) : null;
}

export interface PresentName {
  readonly province: string;
  readonly words: readonly string[];
}

/**
 * Cities and counties that were merged or renamed as a whole, by province and former name.
 * Source: Ministry of the Interior and Safety, register of changes of administrative districts (2006 to 2014).
 */
const FORMER: { readonly [provinceAndName: string]: PresentName } = {
  "50 남제주군": { province: "50", words: ["서귀포시"] },
  "50 북제주군": { province: "50", words: ["제주시"] },
  "48 마산시": { province: "48", words: ["창원시"] },
  "48 진해시": { province: "48", words: ["창원시", "진해구"] },
  "44 당진군": { province: "44", words: ["당진시"] },
  "44 연기군": { province: "36", words: [] },
  "43 청원군": { province: "43", words: ["청주시"] },
};

export function presentName(province: string, city: string): PresentName | null {
  return FORMER[`${province} ${city}`] ?? null;
}
