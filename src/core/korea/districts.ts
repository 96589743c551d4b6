// Provinces and districts of Korea as of March 2020, and in which of them a point lies. Pure; boundaries are simplified,
// so near a border the answer may be the neighbour.
import type { BoundingBox, LonLat } from "../units.ts";
import data from "./districts.json" with { type: "json" };

export interface Province {
  /** Two digits. */
  readonly code: string;
  readonly ko: string;
  readonly en: string;
  /** In Latin letters with its ending, as publishers of 2020 wrote it: `Gyeongsangbuk-do`. */
  readonly romanised: string;
  /** `경북` for `경상북도`. */
  readonly shortKo: string;
}

export interface District {
  /** Five digits; the first two are the province. */
  readonly code: string;
  readonly province: string;
  /** With its city where a city has districts: `성남시 분당구`. */
  readonly ko: string;
  readonly en: string;
  /** Residents, rounded to thousands. */
  readonly residents: number;
}

export const PROVINCES: readonly Province[] = [
  { code: "11", ko: "서울특별시", en: "Seoul", romanised: "Seoul", shortKo: "서울" },
  { code: "26", ko: "부산광역시", en: "Busan", romanised: "Busan", shortKo: "부산" },
  { code: "27", ko: "대구광역시", en: "Daegu", romanised: "Daegu", shortKo: "대구" },
  { code: "28", ko: "인천광역시", en: "Incheon", romanised: "Incheon", shortKo: "인천" },
  { code: "29", ko: "광주광역시", en: "Gwangju", romanised: "Gwangju", shortKo: "광주" },
  { code: "30", ko: "대전광역시", en: "Daejeon", romanised: "Daejeon", shortKo: "대전" },
  { code: "31", ko: "울산광역시", en: "Ulsan", romanised: "Ulsan", shortKo: "울산" },
  { code: "36", ko: "세종특별자치시", en: "Sejong", romanised: "Sejong", shortKo: "세종" },
  { code: "41", ko: "경기도", en: "Gyeonggi", romanised: "Gyeonggi-do", shortKo: "경기" },
  { code: "42", ko: "강원도", en: "Gangwon", romanised: "Gangwon-do", shortKo: "강원" },
  { code: "43", ko: "충청북도", en: "North Chungcheong", romanised: "Chungcheongbuk-do", shortKo: "충북" },
  { code: "44", ko: "충청남도", en: "South Chungcheong", romanised: "Chungcheongnam-do", shortKo: "충남" },
  { code: "45", ko: "전라북도", en: "North Jeolla", romanised: "Jeollabuk-do", shortKo: "전북" },
  { code: "46", ko: "전라남도", en: "South Jeolla", romanised: "Jeollanam-do", shortKo: "전남" },
  { code: "47", ko: "경상북도", en: "North Gyeongsang", romanised: "Gyeongsangbuk-do", shortKo: "경북" },
  { code: "48", ko: "경상남도", en: "South Gyeongsang", romanised: "Gyeongsangnam-do", shortKo: "경남" },
  { code: "50", ko: "제주특별자치도", en: "Jeju", romanised: "Jeju-do", shortKo: "제주" },
];

export const DISTRICTS: readonly District[] = data.districts.map((district) => ({ ...district, province: district.code.slice(0, 2) }));

/** Rings of [lon, lat]; the first of a polygon is its outline, the others are holes. */
export type Polygon = readonly (readonly LonLat[])[];

interface Outline {
  readonly district: District;
  readonly box: BoundingBox;
  readonly polygons: readonly Polygon[];
}

interface Geometry {
  readonly type: string;
  readonly arcs: readonly unknown[];
  readonly properties: { readonly code: string };
}

let outlines: readonly Outline[] | null = null;

/** The district in which a point lies; null at sea and abroad. */
export function districtAt([lon, lat]: LonLat): District | null {
  outlines ??= decodeOutlines();
  for (const { box, polygons, district } of outlines) {
    if (lon < box[0] || lon > box[2] || lat < box[1] || lat > box[3]) continue;
    if (polygons.some((polygon) => holdsPoint(polygon, lon, lat))) return district;
  }
  return null;
}

/** Whether a point lies in one certain district; cheaper than asking in which one it lies. */
export function isInDistrict([lon, lat]: LonLat, { code }: District): boolean {
  outlines ??= decodeOutlines();
  const found = outlines.find((outline) => outline.district.code === code);
  return found?.polygons.some((polygon) => holdsPoint(polygon, lon, lat)) ?? false;
}

/** The outline of a district; empty for an unknown code. */
export function polygonsOf(code: string): readonly Polygon[] {
  outlines ??= decodeOutlines();
  return outlines.find((outline) => outline.district.code === code)?.polygons ?? [];
}

function decodeOutlines(): Outline[] {
  const arcs = decodeArcs();
  const byCode = new Map(DISTRICTS.map((district) => [district.code, district]));
  const geometries = data.topology.objects.districts.geometries as readonly Geometry[];
  return geometries.map((geometry) => {
    const shapes = (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs) as readonly (readonly (readonly number[])[])[];
    const polygons = shapes.map((rings) => rings.map((ring) => joinRing(ring, arcs)));
    return { district: byCode.get(geometry.properties.code) as District, polygons, box: boxOf(polygons) };
  });
}

/** TopoJSON arcs are differences of quantized positions. Source: TopoJSON specification, 2.1.3. */
function decodeArcs(): LonLat[][] {
  const { scale, translate } = data.topology.transform as { scale: [number, number]; translate: [number, number] };
  return (data.topology.arcs as number[][][]).map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]] as const;
    });
  });
}

/** An arc's number below zero means the arc of the complement, walked backwards. */
function joinRing(ring: readonly number[], arcs: readonly LonLat[][]): LonLat[] {
  return ring.flatMap((number) => {
    const arc = arcs[number < 0 ? ~number : number] as LonLat[];
    return (number < 0 ? [...arc].reverse() : arc).slice(0, -1);
  });
}

function boxOf(polygons: readonly Polygon[]): BoundingBox {
  const points = polygons.flatMap((polygon) => polygon[0] ?? []);
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Even-odd rule over all rings. */
function holdsPoint(polygon: Polygon, lon: number, lat: number): boolean {
  let isInside = false;
  for (const ring of polygon) {
    let [previousLon, previousLat] = ring.at(-1) as LonLat;
    for (const [nextLon, nextLat] of ring) {
      if (nextLat > lat !== previousLat > lat && lon < ((previousLon - nextLon) * (lat - nextLat)) / (previousLat - nextLat) + nextLon) isInside = !isInside;
      previousLon = nextLon;
      previousLat = nextLat;
    }
  }
  return isInside;
}
