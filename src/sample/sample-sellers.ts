// Sellers that do not exist, spread over the real districts by their residents. Pure; the same seed makes the same sellers.
import { DISTRICTS, type District, isInDistrict, type Polygon, PROVINCES, polygonsOf } from "../core/korea/districts.ts";
import type { BoundingBox, LonLat } from "../core/units.ts";
import { type Random, randomOf } from "./random.ts";

export type SellerType = "01" | "02" | "03";

export interface SampleSeller {
  readonly code: string;
  readonly name: string;
  readonly type: SellerType;
  readonly address: string;
  readonly location: LonLat;
  readonly province: string;
  readonly district: string;
  readonly openingHours?: readonly string[];
  readonly note?: string;
}

/** Says on every screen that a seller is made up: "imaginary". */
export const SYNTHETIC_MARK = "가상";
/** Eight digits for pharmacies and ten for the others, as real codes have; no real code begins with 99. */
const FIRST_CODE = { "01": 99_000_000, "02": 9_900_000_000, "03": 9_900_000_000 } as const;

const SYLLABLES = [
  "가람",
  "나루",
  "다온",
  "라온",
  "마루",
  "바다",
  "새봄",
  "아름",
  "예솔",
  "온누리",
  "은하",
  "정다운",
  "초록",
  "큰길",
  "푸른",
  "한결",
  "해든",
  "행복",
] as const;
const NOTES = ["지하 1층", "2층", "건물 뒤쪽 출입구", "시장 안", "병원 1층"] as const;

/** Residents of a district per town centre around which shops gather. Ours. */
const RESIDENTS_PER_CENTRE = 30_000;
/** Spread of a town around its centre, degrees of latitude, from the densest to the emptiest district. Ours. */
const TOWN_SPREAD = [0.004, 0.02] as const;
/** A district with fewer residents counts as rural: more Nonghyup marts and post offices. Ours. */
const RURAL_BELOW = 120_000;

export function sampleSellers(seed: number, count: number): SampleSeller[] {
  const sellers: SampleSeller[] = [];
  for (const { district, sellers: share } of sharesOf(count)) {
    const random = randomOf(seed, Number(district.code));
    const centres = centresOf(district, random);
    for (let made = 0; made < share; made++) sellers.push(sampleSeller(sellers.length, district, random.pick(centres), random));
  }
  return sellers;
}

/** Every district gets its share by residents; the largest remainders get the rest. */
function sharesOf(count: number): { readonly district: District; readonly sellers: number }[] {
  const residents = DISTRICTS.reduce((sum, district) => sum + district.residents, 0);
  const exact = DISTRICTS.map((district) => ({ district, share: (count * district.residents) / residents }));
  const missing = count - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const rounded = new Set([...exact].sort((a, b) => (b.share % 1) - (a.share % 1)).slice(0, missing));
  return exact.map((each) => ({ district: each.district, sellers: Math.floor(each.share) + (rounded.has(each) ? 1 : 0) }));
}

interface Centre {
  readonly at: LonLat;
  /** Its dong, or in the countryside its myeon. */
  readonly name: string;
  readonly spread: number;
}

function centresOf(district: District, random: Random): Centre[] {
  const outline = largestOutline(polygonsOf(district.code));
  const box = boxOf(outline);
  const spread = isRural(district) ? TOWN_SPREAD[1] : TOWN_SPREAD[0];
  const count = Math.max(2, Math.round(district.residents / RESIDENTS_PER_CENTRE));
  return Array.from({ length: count }, () => ({
    at: pointWithin(box, district, random) ?? (outline[0] as LonLat),
    name: `${SYNTHETIC_MARK}${random.pick(SYLLABLES)}${isRural(district) ? "면" : "동"}`,
    spread: spread * (0.6 + random.next()),
  }));
}

function isRural({ residents }: District): boolean {
  return residents < RURAL_BELOW;
}

function largestOutline(polygons: readonly Polygon[]): readonly LonLat[] {
  return polygons.reduce<readonly LonLat[]>((best, [outline = []]) => (outline.length > best.length ? outline : best), []);
}

function boxOf(outline: readonly LonLat[]): BoundingBox {
  const lons = outline.map(([lon]) => lon);
  const lats = outline.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** A point of the box that lies inside the district; null in the rare case that none is found. */
function pointWithin([west, south, east, north]: BoundingBox, district: District, random: Random): LonLat | null {
  for (let tries = 0; tries < 200; tries++) {
    const at = [west + random.next() * (east - west), south + random.next() * (north - south)] as const;
    if (isInDistrict(at, district)) return at;
  }
  return null;
}

function sampleSeller(number: number, district: District, centre: Centre, random: Random): SampleSeller {
  const type = typeOf(district, random);
  return {
    code: String(FIRST_CODE[type] + number),
    name: nameOf(type, random),
    type,
    address: addressOf(district, centre, random),
    location: near(centre, district, random),
    province: district.province,
    district: district.code,
    ...(random.next() < 0.8 ? { openingHours: hoursOf(type, random) } : {}),
    ...(random.next() < 0.15 ? { note: random.pick(NOTES) } : {}),
  };
}

/** The real district, and in it a dong or myeon and a road that do not exist. */
function addressOf(district: District, centre: Centre, random: Random): string {
  const province = PROVINCES.find(({ code }) => code === district.province)?.ko ?? "";
  const where = province.startsWith(district.ko) ? province : `${province} ${district.ko}`;
  const road = `${SYNTHETIC_MARK}${random.pick(SYLLABLES)}로 ${random.whole(1, 480)}`;
  return isRural(district) ? `${where} ${centre.name} ${road}` : `${where} ${road} (${centre.name})`;
}

/** Pharmacies are nine of ten sellers; the others sold mostly in the countryside. Ours, near the national list of 15 March 2020. */
function typeOf(district: District, random: Random): SellerType {
  if (random.next() >= (isRural(district) ? 0.42 : 0.055)) return "01";
  return random.next() < 0.24 ? "02" : "03";
}

function nameOf(type: SellerType, random: Random): string {
  const name = `${SYNTHETIC_MARK}${random.pick(SYLLABLES)}${random.next() < 0.5 ? random.pick(SYLLABLES) : ""}`;
  if (type === "01") return `${name}약국`;
  return type === "02" ? `${name}우체국` : `${name}농협 하나로마트`;
}

/** To five places, about a metre. */
function near({ at, spread }: Centre, district: District, random: Random): LonLat {
  for (let tries = 0; tries < 30; tries++) {
    const point = [at[0] + random.normal() * spread * 1.25, at[1] + random.normal() * spread] as const;
    if (isInDistrict(point, district)) return [Number(point[0].toFixed(5)), Number(point[1].toFixed(5))];
  }
  return [Number(at[0].toFixed(5)), Number(at[1].toFixed(5))];
}

function hoursOf(type: SellerType, random: Random): string[] {
  if (type === "02") return [...Array<string>(5).fill("09:00-18:00"), "", ""];
  if (type === "03") return [...Array<string>(6).fill("08:30-20:00"), "09:00-18:00"];
  const closes = random.pick(["18:30", "19:00", "19:00", "20:00", "21:00", "22:00"]);
  return [...Array<string>(5).fill(`09:00-${closes}`), random.pick(["09:00-14:00", "09:00-17:00"]), random.next() < 0.25 ? "10:00-18:00" : ""];
}
