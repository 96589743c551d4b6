// Every region of Korea as of March 2020 that figures are given for: the nation, the quarantine at the borders, provinces,
// cities, counties and districts, and the wards of big cities. Lookups only.
import { DISTRICTS, type District, PROVINCES } from "./districts.ts";

/** `municipality`: a city, county or district (시·군·구); `ward`: a district of a city that is not one of its own (일반구). */
export type RegionLevel = "nation" | "quarantine" | "province" | "municipality" | "ward";

export interface KoreanRegion {
  /** Two digits for a province, five below it, `KR` and `quarantine` above. */
  readonly code: string;
  readonly level: RegionLevel;
  readonly parent: string | null;
  readonly ko: string;
  readonly en: string;
  /** Rounded to thousands; null for the quarantine. */
  readonly residents: number | null;
}

export const NATION = "KR";
/** People found at airports and harbours: they belong to no province. `검역` in Korean tables, `Lazaretto` in some English ones. */
export const QUARANTINE = "quarantine";

const wards = DISTRICTS.filter(({ ko }) => ko.includes(" "));
const residentsOf = (districts: readonly District[]) => districts.reduce((sum, { residents }) => sum + residents, 0);

/** The code of the city that a ward belongs to; any other five digits are their own municipality. */
export function municipalityOf(district: string): string {
  return wardCodes.has(district) ? cityCode(district) : district;
}

const wardCodes = new Set(wards.map(({ code }) => code));

function cityCode(ward: string): string {
  return `${ward.slice(0, 4)}0`;
}

/** Cities with wards, in order of their codes. */
const cities: readonly KoreanRegion[] = [...Map.groupBy(wards, ({ code }) => cityCode(code))].map(([code, ofCity]) => {
  const { province, ko, en } = ofCity[0] as District;
  const level = "municipality" as const;
  return { code, level, parent: province, ko: ko.split(" ")[0] as string, en: en.split(", ")[1] as string, residents: residentsOf(ofCity) };
});

/** Parents before their children. */
export const REGIONS: readonly KoreanRegion[] = [
  { code: NATION, level: "nation", parent: null, ko: "전국", en: "Korea", residents: residentsOf(DISTRICTS) },
  { code: QUARANTINE, level: "quarantine", parent: NATION, ko: "검역", en: "Quarantine at the borders", residents: null },
  ...PROVINCES.map(({ code, ko, en }) => {
    const residents = residentsOf(DISTRICTS.filter(({ province }) => province === code));
    return { code, level: "province" as const, parent: NATION, ko, en, residents };
  }),
  ...cities,
  ...DISTRICTS.map(({ code, province, ko, en, residents }): KoreanRegion => {
    const isWard = wardCodes.has(code);
    return { code, level: isWard ? "ward" : "municipality", parent: isWard ? cityCode(code) : province, ko, en, residents };
  }),
];

const byCode = new Map(REGIONS.map((region) => [region.code, region]));
const romanisedProvinces = new Map(PROVINCES.map(({ romanised, code }) => [romanised, code]));
const shortProvinces = new Map(PROVINCES.map(({ shortKo, code }) => [shortKo, code]));
const romanisedMunicipalities = new Map(REGIONS.filter(({ level }) => level === "municipality").map(({ parent, en, code }) => [`${parent} ${en}`, code]));

/** The districts of which a province or city consists, or the district itself; none for any other code. */
export function districtsIn(code: string): readonly District[] {
  return DISTRICTS.filter((district) => district.code === code || district.province === code || municipalityOf(district.code) === code);
}

export function regionOf(code: string): KoreanRegion | null {
  return byCode.get(code) ?? null;
}

/** `Gyeonggi-do` → `41`. */
export function provinceRomanised(name: string): string | null {
  return romanisedProvinces.get(name) ?? null;
}

/** `경기` → `41`. */
export function provinceShort(name: string): string | null {
  return shortProvinces.get(name) ?? null;
}

/** `Suwon-si` in `41` → `41110`; wards are not found. */
export function municipalityRomanised(province: string, name: string): string | null {
  return romanisedMunicipalities.get(`${province} ${name}`) ?? null;
}
