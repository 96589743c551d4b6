// Turns our districts (TopoJSON) into shapes for a map: areas, borders of districts and provinces, places of the names. Pure.
import type { BoundingBox, LonLat } from "#core/units.ts";

interface DistrictGeometry {
  readonly type: string;
  readonly arcs: readonly unknown[];
  readonly properties: { readonly code: string };
}

/** The part of src/core/korea/districts.json that is read here. */
export interface DistrictsFile {
  readonly districts: readonly { readonly code: string; readonly ko: string; readonly en: string }[];
  readonly topology: {
    readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
    readonly arcs: readonly (readonly (readonly number[])[])[];
    readonly objects: { readonly districts: { readonly geometries: readonly DistrictGeometry[] } };
  };
}

export interface NamePoint {
  readonly code: string;
  readonly ko: string;
  readonly en: string;
  readonly at: LonLat;
}

export interface Outlines {
  /** Polygons of each district: rings, the first is the outline. */
  readonly areas: readonly (readonly (readonly LonLat[])[][])[];
  readonly districtBorders: readonly (readonly LonLat[])[];
  /** Between provinces, and along the coast. */
  readonly provinceBorders: readonly (readonly LonLat[])[];
  readonly names: readonly NamePoint[];
  readonly box: BoundingBox;
}

export function outlinesOf({ districts, topology }: DistrictsFile): Outlines {
  const arcs = decodeArcs(topology);
  const geometries = topology.objects.districts.geometries;
  const shapes = geometries.map(ringsOf);
  const areas = shapes.map((polygons) => polygons.map((rings) => rings.map((ring) => joinRing(ring, arcs))));
  const { district, province } = sortBorders(geometries, shapes);
  const nameByCode = new Map(districts.map((found) => [found.code, found]));
  const names = geometries.flatMap(({ properties: { code } }, index) => {
    const found = nameByCode.get(code);
    const at = middleOf(areas[index] ?? []);
    return found && at ? [{ code, ko: found.ko, en: found.en, at }] : [];
  });
  return { areas, districtBorders: pick(arcs, district), provinceBorders: pick(arcs, province), names, box: boxOf(areas.flat(3)) };
}

/** Arc numbers by polygon and ring. */
function ringsOf(geometry: DistrictGeometry): readonly (readonly (readonly number[])[])[] {
  return (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs) as readonly (readonly (readonly number[])[])[];
}

function decodeArcs({ arcs, transform: { scale, translate } }: DistrictsFile["topology"]): LonLat[][] {
  const [scaleX = 1, scaleY = 1] = scale;
  const [moveX = 0, moveY = 0] = translate;
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]): LonLat => {
      x += dx;
      y += dy;
      return [x * scaleX + moveX, y * scaleY + moveY];
    });
  });
}

/** An arc's number below zero means the arc of the complement, walked backwards. */
function joinRing(ring: readonly number[], arcs: readonly LonLat[][]): LonLat[] {
  const points = ring.flatMap((number) => {
    const arc = arcs[number < 0 ? ~number : number] ?? [];
    return (number < 0 ? [...arc].reverse() : arc).slice(0, -1);
  });
  return points[0] ? [...points, points[0]] : points;
}

/** Arc numbers inside a province, and those between two provinces or along the coast. */
function sortBorders(geometries: readonly DistrictGeometry[], shapes: readonly (readonly (readonly (readonly number[])[])[])[]) {
  const users = new Map<number, string[]>();
  shapes.forEach((polygons, index) => {
    const province = geometries[index]?.properties.code.slice(0, 2) ?? "";
    for (const number of polygons.flat(2)) {
      const arc = number < 0 ? ~number : number;
      users.set(arc, [...(users.get(arc) ?? []), province]);
    }
  });
  const isInside = (provinces: readonly string[]) => provinces.length > 1 && provinces.every((one) => one === provinces[0]);
  const all = [...users];
  return {
    district: all.filter(([, provinces]) => isInside(provinces)).map(([arc]) => arc),
    province: all.filter(([, provinces]) => !isInside(provinces)).map(([arc]) => arc),
  };
}

function pick(arcs: readonly LonLat[][], numbers: readonly number[]): LonLat[][] {
  return numbers.flatMap((number) => (arcs[number] ? [arcs[number]] : []));
}

/** Centre of gravity of the largest outline. */
function middleOf(polygons: readonly (readonly (readonly LonLat[])[])[]): LonLat | null {
  let [best, largest]: [LonLat | null, number] = [null, 0];
  for (const [outline = []] of polygons) {
    const { area, at } = gravity(outline);
    if (area > largest) [best, largest] = [at, area];
  }
  return best;
}

/** Shoelace formula over a closed ring. */
function gravity(ring: readonly LonLat[]): { readonly area: number; readonly at: LonLat } {
  let [twice, sumX, sumY] = [0, 0, 0];
  const [x0, y0] = ring[0] ?? [0, 0];
  for (let index = 1; index < ring.length; index++) {
    const [ax, ay] = (ring[index - 1] as LonLat).map((value, side) => value - (side === 0 ? x0 : y0)) as [number, number];
    const [bx, by] = (ring[index] as LonLat).map((value, side) => value - (side === 0 ? x0 : y0)) as [number, number];
    const cross = ax * by - bx * ay;
    twice += cross;
    sumX += (ax + bx) * cross;
    sumY += (ay + by) * cross;
  }
  return { area: Math.abs(twice) / 2, at: twice === 0 ? [x0, y0] : [x0 + sumX / (3 * twice), y0 + sumY / (3 * twice)] };
}

/** Smallest box around some points. */
export function boxOf(points: readonly LonLat[]): BoundingBox {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of points) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}
