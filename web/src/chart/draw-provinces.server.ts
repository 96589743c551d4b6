// Provinces and points of Korea as shapes for a picture that needs no script. Pure.
import { geoMercator } from "d3-geo";
import { merge } from "topojson-client";
import type { MultiPolygon, Polygon, Topology } from "topojson-specification";
import districts from "#core/korea/districts.json" with { type: "json" };
import { PROVINCES } from "#core/korea/districts.ts";
import type { Text } from "#core/text.ts";
import type { LonLat } from "#core/units.ts";

const WIDTH = 360;
const HEIGHT = 440;
const EDGE = 6;
/** Colour steps: more cannot be told apart. */
const STEPS = 5;
/** Corners of an island that still can be seen. */
const FEWEST_CORNERS = 4;

export interface DrawnProvince {
  readonly code: string;
  readonly name: Text;
  /** An SVG path. */
  readonly shape: string;
  readonly value: number | null;
  /** 0 the least, 4 the most; null without a value. */
  readonly step: number | null;
}

export interface DrawnMap {
  readonly width: number;
  readonly height: number;
  readonly provinces: readonly DrawnProvince[];
  /** Lowest and highest value of each colour step that is in use. */
  readonly steps: readonly { readonly step: number; readonly from: number; readonly to: number }[];
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

type Area = (Polygon | MultiPolygon) & { readonly properties: { readonly code: string } };
type Point = readonly [x: number, y: number];

const topology = districts.topology as unknown as Topology;
const areas = districts.topology.objects.districts.geometries as unknown as Area[];
const outlines = new Map([...Map.groupBy(areas, ({ properties: { code } }) => code.slice(0, 2))].map(([code, of]) => [code, merge(topology, of)]));
const corners = [...outlines.values()].flatMap(({ coordinates }) => coordinates.flat(2));
const projection = geoMercator().fitExtent(
  [
    [EDGE, EDGE],
    [WIDTH - EDGE, HEIGHT - EDGE],
  ],
  { type: "MultiPoint", coordinates: corners },
);
const shapes = new Map([...outlines].map(([code, { coordinates }]) => [code, coordinates.flat().map(ringPath).join("")]));

/** Steps hold about as many provinces each, as figures of provinces are too uneven for equal widths. */
export function drawProvinces(values: ReadonlyMap<string, number>): DrawnMap {
  const sorted = [...values].filter(([code]) => shapes.has(code)).sort(([, a], [, b]) => a - b);
  const stepOf = new Map(
    sorted.map(([code, value]) => [code, { value, step: Math.floor((sorted.findIndex(([, each]) => each === value) * STEPS) / sorted.length) }]),
  );
  const provinces = PROVINCES.map(({ code, ko, en }): DrawnProvince => {
    const { value, step } = stepOf.get(code) ?? { value: null, step: null };
    return { code, name: { ko, en }, shape: shapes.get(code) ?? "", value, step };
  });
  const steps = [...Map.groupBy(stepOf.values(), ({ step }) => step)].map(([step, group]) => ({
    step,
    from: Math.min(...group.map(({ value }) => value)),
    to: Math.max(...group.map(({ value }) => value)),
  }));
  return { width: WIDTH, height: HEIGHT, provinces, steps, points: [] };
}

/** Points that fall on the same pixel are one. */
export function drawPoints(positions: readonly LonLat[]): DrawnMap {
  const seen = new Map(
    positions.flatMap(([lon, lat]) => {
      const [x, y] = pixelOf([lon, lat]);
      return x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT ? [[`${x} ${y}`, { x, y }] as const] : [];
    }),
  );
  return { ...drawProvinces(new Map()), points: [...seen.values()] };
}

function pixelOf(position: readonly number[]): Point {
  const [x, y] = projection([position[0] ?? 0, position[1] ?? 0]) ?? [-1, -1];
  return [Math.round(x), Math.round(y)];
}

/** In whole pixels, each corner once; nothing for what is too small to be seen. */
function ringPath(ring: readonly (readonly number[])[]): string {
  const points = ring.map(pixelOf).filter(([x, y], at, all) => at === 0 || x !== all[at - 1]?.[0] || y !== all[at - 1]?.[1]);
  if (points.length < FEWEST_CORNERS) return "";
  const [first, ...rest] = points as [Point, ...Point[]];
  let [x, y] = first;
  const steps = rest.map(([nextX, nextY]) => {
    const step = `${nextX - x},${nextY - y}`;
    [x, y] = [nextX, nextY];
    return step;
  });
  return `M${first[0]},${first[1]}l${steps.join(" ")}z`;
}
