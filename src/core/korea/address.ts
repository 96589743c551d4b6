// What the head of a Korean address says of its region, however it is written: short, glued, mistyped. Pure text; what
// the text does not tell for certain stays open.

import type { AddressNoticeCode } from "./address-notices.ts";
import {
  cityShortened,
  cityStarting,
  districtsOfCity,
  districtsOfProvince,
  presentName,
  provinceAlmostNamed,
  provinceNamed,
  provinceStarting,
  provincesWithCity,
} from "./region-names.ts";

export interface AddressReading {
  /** Two digits; null when the address does not tell. */
  readonly province: string | null;
  /** Five digits; null when the address does not tell. */
  readonly district: string | null;
  /** Districts that the address leaves open: those of a city whose district is not named, or of a name in several provinces. */
  readonly candidates: readonly string[];
  /** The city named lies in other provinces than the one named; `candidates` are there. */
  readonly isContradictory: boolean;
  /** All words after the province, names put right. */
  readonly words: readonly string[];
  readonly findings: readonly AddressNoticeCode[];
}

/** Spaces between words, non-breaking ones too. */
const SPACES = /[\s\u00a0]+/;
/** The only province without districts; its addresses go on with a town or a road. */
const SEJONG = "36";
const GWANGJU = "29";
const GYEONGGI = "41";
const NOTHING: AddressReading = {
  province: null,
  district: null,
  candidates: [],
  isContradictory: false,
  words: [],
  findings: [],
};

/** The same address without spaces and commas at its ends and without non-breaking spaces; double spaces inside stay. */
export function cleanAddress(address: string): {
  readonly address: string;
  readonly findings: readonly AddressNoticeCode[];
} {
  const ordinary = address.replaceAll("\u00a0", " ");
  const trimmed = ordinary.replace(/^[\s,]+/, "").replace(/[\s,]+$/, "");
  const findings: AddressNoticeCode[] = [];
  if (ordinary !== address) findings.push("address_odd_spaces");
  if (ordinary.trim() !== ordinary) findings.push("address_spaces_trimmed");
  if (ordinary.trim().replace(/^,+|,+$/g, "") !== ordinary.trim()) findings.push("address_comma_trimmed");
  return { address: trimmed, findings };
}

/** Province and words for comparing addresses with each other and with what people ask for. */
export function normalisedRegion(address: string): {
  readonly province: string | null;
  readonly words: readonly string[];
} {
  const { province, words } = readAddress(address);
  return { province, words };
}

export function readAddress(address: string): AddressReading {
  const words = address.split(SPACES).filter((word) => word !== "");
  const first = words[0];
  if (first === undefined) return NOTHING;
  const named = provinceNamed(first);
  if (named) return readCity(named.code, words.slice(1), named.isShort ? ["province_abbreviated"] : []);
  return readGwangju(first, words) ?? readGlued(first, words) ?? readWithoutProvince(first, words) ?? readMistyped(first, words) ?? { ...NOTHING, words };
}

/** `광주시` is Gwangju Metropolitan City when one of its districts follows; otherwise it may be Gyeonggi's Gwangju as well. */
function readGwangju(first: string, words: readonly string[]): AddressReading | null {
  if (first !== "광주시") return null;
  if (districtsOfCity(GWANGJU, words[1] ?? "").length > 0) return readCity(GWANGJU, words.slice(1), ["province_abbreviated"]);
  return {
    ...NOTHING,
    words,
    candidates: [...codesOf(GYEONGGI, first), ...districtsOfProvince(GWANGJU).map(({ code }) => code)],
  };
}

/** `전북군산시`: a province's name and then one of its cities. */
function readGlued(first: string, words: readonly string[]): AddressReading | null {
  const start = provinceStarting(first);
  if (!start) return null;
  const city = first.slice(start.name.length);
  if (districtsOfCity(start.code, city).length === 0) return null;
  return readCity(start.code, [city, ...words.slice(1)], ["province_glued"]);
}

/** `통영시 용남면`: a city that exists in one province only. One of several provinces (고성군) leaves candidates. */
function readWithoutProvince(first: string, words: readonly string[]): AddressReading | null {
  const provinces = provincesWithCity(first);
  if (provinces.length === 0) return null;
  if (provinces.length === 1) return readCity(provinces[0] as string, words, ["province_missing"]);
  return { ...NOTHING, words, candidates: provinces.flatMap((province) => codesOf(province, first)) };
}

function codesOf(province: string, city: string): string[] {
  return districtsOfCity(province, city).map((district) => district.code);
}

/** One letter of the province is wrong and the city confirms which was meant. */
function readMistyped(first: string, words: readonly string[]): AddressReading | null {
  const province = provinceAlmostNamed(first);
  if (province === null || districtsOfCity(province, words[1] ?? "").length === 0) return null;
  return readCity(province, words.slice(1), ["province_mistyped"]);
}

function readCity(province: string, words: readonly string[], findings: readonly AddressNoticeCode[]): AddressReading {
  const first = words[0];
  const only = first === undefined || province === SEJONG ? districtsOfCity(province, "세종특별자치시") : [];
  if (only[0]) return { ...NOTHING, province, district: only[0].code, words, findings };
  if (first === undefined) return { ...NOTHING, province, findings };
  const former = presentName(province, first);
  if (former) return readCity(former.province, [...former.words, ...words.slice(1)], [...findings, "district_former_name"]);
  return (
    readDistrict(province, first, words, findings) ??
    readRepairedCity(province, first, words, findings) ?? {
      ...NOTHING,
      province,
      words,
      findings,
      ...contradiction(first),
    }
  );
}

function readDistrict(province: string, city: string, words: readonly string[], findings: readonly AddressNoticeCode[]): AddressReading | null {
  const districts = districtsOfCity(province, city);
  if (districts.length === 0) return null;
  const full = `${city} ${words[1] ?? ""}`;
  const found = districts.find(({ ko }) => ko === city || ko === full);
  const candidates = found ? [] : districts.map((district) => district.code);
  return { ...NOTHING, province, district: found?.code ?? null, candidates, words, findings };
}

/** `남원시택내길12` without its space, `안성` without its last syllable. */
function readRepairedCity(province: string, first: string, words: readonly string[], findings: readonly AddressNoticeCode[]): AddressReading | null {
  const whole = cityShortened(province, first);
  if (whole) return readDistrict(province, whole, [whole, ...words.slice(1)], [...findings, "district_shortened"]);
  const start = cityStarting(province, first);
  if (!start) return null;
  return readDistrict(province, start, [start, first.slice(start.length), ...words.slice(1)], [...findings, "province_glued"]);
}

function contradiction(city: string): Pick<AddressReading, "isContradictory" | "candidates"> {
  const candidates = provincesWithCity(city).flatMap((province) => codesOf(province, city));
  return { isContradictory: candidates.length > 0, candidates };
}
