// Lines over days as paths for two widths, so that letters keep their size on a phone and no script is needed. Pure.
import { scaleLinear, scaleUtc } from "d3-scale";
import { line } from "d3-shape";

export interface LinePoint {
  /** `2020-03-16` */
  readonly day: string;
  readonly value: number | null;
}

export interface LineFrame {
  readonly width: number;
  readonly height: number;
  /** Where the drawing begins and ends; outside are the labels. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** One for each line, in the order given; a gap where nothing is known. */
  readonly paths: readonly string[];
  readonly days: readonly { readonly x: number; readonly day: string }[];
  readonly values: readonly { readonly y: number; readonly value: number }[];
}

export interface DrawnLines {
  readonly narrow: LineFrame;
  readonly wide: LineFrame;
}

const NARROW = { width: 340, height: 240, days: 3 };
const WIDE = { width: 760, height: 320, days: 7 };
const MARGIN = { left: 62, right: 30, top: 12, bottom: 28 };
const VALUE_LABELS = 5;

/** Null when there are fewer than two days or no value. */
export function drawLines(lines: readonly (readonly LinePoint[])[]): DrawnLines | null {
  const days = lines.flatMap((points) => points.map(({ day }) => day)).sort();
  const values = lines.flatMap((points) => points.flatMap(({ value }) => value ?? []));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || first === last || values.length === 0) return null;
  const extent = { first, last, least: Math.min(0, ...values), most: Math.max(...values) };
  return { narrow: frame(lines, extent, NARROW), wide: frame(lines, extent, WIDE) };
}

interface Extent {
  readonly first: string;
  readonly last: string;
  readonly least: number;
  readonly most: number;
}

function frame(lines: readonly (readonly LinePoint[])[], { first, last, least, most }: Extent, size: typeof WIDE): LineFrame {
  const [right, bottom] = [size.width - MARGIN.right, size.height - MARGIN.bottom];
  const x = scaleUtc([new Date(first), new Date(last)], [MARGIN.left, right]);
  const y = scaleLinear([least, most === least ? least + 1 : most], [bottom, MARGIN.top]).nice(VALUE_LABELS);
  const path = line<LinePoint>()
    .defined(({ value }) => value !== null)
    .x(({ day }) => x(new Date(day)))
    .y(({ value }) => y(value as number))
    .digits(1);
  return {
    ...size,
    left: MARGIN.left,
    right,
    top: MARGIN.top,
    bottom,
    paths: lines.map((points) => path(points) ?? ""),
    days: x.ticks(size.days).map((day) => ({ x: tenth(x(day)), day: day.toISOString().slice(0, 10) })),
    values: y.ticks(VALUE_LABELS).map((value) => ({ y: tenth(y(value)), value })),
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
