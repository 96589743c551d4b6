// Small pictures of the same days side by side, one line each, without labels: names and numbers stand beside them. Pure.
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { lonePoints } from "./draw-lines.server.ts";
import { thinnedPoints } from "./thin-points.ts";

export interface DrawnPanel {
  readonly path: string;
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  /** Where zero lies. */
  readonly zero: number;
  /** Top of the scale. */
  readonly most: number;
}

export interface DrawnPanels {
  readonly width: number;
  readonly height: number;
  readonly panels: readonly DrawnPanel[];
}

const WIDTH = 160;
const HEIGHT = 80;
const EDGE = 4;

/** @param values of each picture, one a day @param hasOneScale false: each picture has a scale of its own, and heights cannot be compared */
export function drawPanels(values: readonly (readonly (number | null)[])[], hasOneScale: boolean): DrawnPanels {
  const whole = extentOf(values.flat());
  return { width: WIDTH, height: HEIGHT, panels: values.map((each) => panel(each, hasOneScale ? whole : extentOf(each))) };
}

interface Extent {
  readonly least: number;
  readonly most: number;
}

function extentOf(values: readonly (number | null)[]): Extent {
  return values.reduce<Extent>(({ least, most }, value) => ({ least: Math.min(least, value ?? 0), most: Math.max(most, value ?? 0) }), { least: 0, most: 0 });
}

function panel(values: readonly (number | null)[], { least, most }: Extent): DrawnPanel {
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [EDGE, WIDTH - EDGE]);
  const y = scaleLinear([least, most > least ? most : least + 1], [HEIGHT - EDGE, EDGE]);
  const points = thinnedPoints(
    values.map((value, at) => ({ at, value })),
    ({ at }) => x(at),
  );
  const path = line<(typeof points)[number]>()
    .defined(({ value }) => value !== null)
    .x(({ at }) => x(at))
    .y(({ value }) => y(value as number))
    .digits(1);
  return {
    path: path(points) ?? "",
    dots: lonePoints(points).map(({ at, value }) => ({ x: Math.round(x(at)), y: Math.round(y(value as number)) })),
    zero: Math.round(y(0)),
    most,
  };
}
