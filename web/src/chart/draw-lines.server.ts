// Lines over days as paths for two widths, so that letters keep their size on a phone and no script is needed. Pure.
import { scaleLinear, scaleUtc } from "d3-scale";
import { line } from "d3-shape";
import { thinnedPoints } from "./thin-points.ts";

export interface LinePoint {
  /** `2020-03-16` */
  readonly day: string;
  readonly value: number | null;
}

export interface DrawnMark {
  readonly x: number;
  readonly y: number;
  /** "4", or "4–9" where so many lie close together that they share one mark. */
  readonly label: string;
  readonly width: number;
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
  /** Days of a line between two gaps, which a path alone would not show. */
  readonly dots: readonly { readonly line: number; readonly x: number; readonly y: number }[];
  readonly days: readonly { readonly x: number; readonly day: string }[];
  readonly values: readonly { readonly y: number; readonly value: number }[];
  /** Marked days with their numbers above the lines, in rows so that none covers another. */
  readonly marks: readonly DrawnMark[];
}

export interface DrawnLines {
  readonly narrow: LineFrame;
  readonly wide: LineFrame;
}

const NARROW = { width: 340, height: 240, days: 3 };
const WIDE = { width: 760, height: 320, days: 7 };
const MARGIN = { left: 62, right: 30, top: 12, bottom: 28 };
const VALUE_LABELS = 5;
/** Room that a number with its circle takes, and one with several numbers. */
const MARK_ROW = 20;
const MARK_WIDTH = 18;
const SHARED_WIDTH = 44;
/** More rows of marks would push the lines away: then neighbours share one. */
const MOST_ROWS = 4;

/**
 * Null when there are fewer than two days or no value.
 * @param marked days to be numbered from 1 on, in order; those outside the lines are not drawn
 */
export function drawLines(lines: readonly (readonly LinePoint[])[], marked: readonly string[] = []): DrawnLines | null {
  const days = lines.flatMap((points) => points.map(({ day }) => day)).sort();
  const values = lines.flatMap((points) => points.flatMap(({ value }) => value ?? []));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || first === last || values.length === 0) return null;
  const extent = values.reduce(({ least, most }, value) => ({ least: Math.min(least, value), most: Math.max(most, value) }), { least: 0, most: 0 });
  const picture = { lines, marked, first, last, ...extent };
  return { narrow: frame(picture, NARROW), wide: frame(picture, WIDE) };
}

interface Picture {
  readonly lines: readonly (readonly LinePoint[])[];
  readonly marked: readonly string[];
  readonly first: string;
  readonly last: string;
  readonly least: number;
  readonly most: number;
}

function frame({ lines, marked, first, last, least, most }: Picture, size: typeof WIDE): LineFrame {
  const right = size.width - MARGIN.right;
  const x = scaleUtc([new Date(first), new Date(last)], [MARGIN.left, right]);
  const marks = marksOf(marked, first, last, (day) => tenth(x(new Date(day))));
  const room = Math.max(0, ...marks.map(({ row }) => row + 1)) * MARK_ROW;
  const [top, height] = [MARGIN.top + room, size.height + room];
  const bottom = height - MARGIN.bottom;
  const y = scaleLinear([least, most === least ? least + 1 : most], [bottom, top]).nice(VALUE_LABELS);
  const along = ({ day }: LinePoint) => x(new Date(day));
  const path = line<LinePoint>()
    .defined(({ value }) => value !== null)
    .x(along)
    .y(({ value }) => y(value as number))
    .digits(1);
  return {
    width: size.width,
    height,
    left: MARGIN.left,
    right,
    top,
    bottom,
    paths: lines.map((points) => path(thinnedPoints(points, along)) ?? ""),
    dots: lines.flatMap((points, at) => lonePoints(points).map((point) => ({ line: at, x: tenth(along(point)), y: tenth(y(point.value as number)) }))),
    days: x.ticks(size.days).map((day) => ({ x: tenth(x(day)), day: day.toISOString().slice(0, 10) })),
    values: y.ticks(VALUE_LABELS).map((value) => ({ y: tenth(y(value)), value })),
    marks: marks.map(({ x, row, label, width }) => ({ x, y: MARK_ROW / 2 + 2 + row * MARK_ROW, label, width })),
  };
}

export function lonePoints<Point extends { readonly value: number | null }>(points: readonly Point[]): readonly Point[] {
  const isKnown = (at: number) => (points[at]?.value ?? null) !== null;
  return points.filter((_, at) => isKnown(at) && !isKnown(at - 1) && !isKnown(at + 1));
}

interface MarkedDay {
  readonly x: number;
  readonly number: number;
}

interface Mark {
  readonly x: number;
  readonly row: number;
  readonly label: string;
  readonly width: number;
}

function marksOf(marked: readonly string[], first: string, last: string, xOf: (day: string) => number): readonly Mark[] {
  const days = marked.flatMap((day, at) => (day < first || day > last ? [] : [{ x: xOf(day), number: at + 1 }]));
  const marks = marksInRows(days);
  return marks.some(({ row }) => row >= MOST_ROWS) ? sharedMarks(days) : marks;
}

/** Each in the first row in which it covers no other. */
function marksInRows(days: readonly MarkedDay[]): readonly Mark[] {
  const ends: number[] = [];
  return days.map(({ x, number }) => {
    const free = ends.findIndex((end) => end <= x - MARK_ROW);
    const row = free < 0 ? ends.length : free;
    ends[row] = x;
    return { x, row, label: String(number), width: MARK_WIDTH };
  });
}

/** One row: a mark stands for all days up to where the next one has room. */
function sharedMarks(days: readonly MarkedDay[]): readonly Mark[] {
  const groups: [MarkedDay, ...MarkedDay[]][] = [];
  for (const day of days) {
    const group = groups.at(-1);
    if (group && day.x < group[0].x + SHARED_WIDTH + 2) group.push(day);
    else groups.push([day]);
  }
  return groups.map(([from, ...others]) => {
    const to = others.at(-1);
    return { x: from.x, row: 0, label: to ? `${from.number}–${to.number}` : String(from.number), width: to ? SHARED_WIDTH : MARK_WIDTH };
  });
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
