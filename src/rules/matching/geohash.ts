// Geohash cells: which cell holds a point, how large it is, which eight lie around it. Pure, no dependency: the browser loads it.
// Source: the public-domain scheme of Gustavo Niemeyer (2008): bits of longitude and latitude in turn, five to a letter.
import type { LonLat } from "../../core/units.ts";

const LETTERS = "0123456789bcdefghjkmnpqrstuvwxyz";
const METERS_PER_DEGREE = 111_195;

/** Column and row of a cell among all cells of its length, from the south-west. */
interface Cell {
  readonly column: number;
  readonly row: number;
}

function bitsOf(length: number): { readonly lon: number; readonly lat: number } {
  return { lon: Math.ceil((5 * length) / 2), lat: Math.floor((5 * length) / 2) };
}

/** The cell of 1 to 9 letters that holds a point. Longitudes beyond ±180 go round, latitudes stop at the poles. */
export function geohash([lon, lat]: LonLat, length: number): string {
  const bits = bitsOf(length);
  const columns = 2 ** bits.lon;
  const rows = 2 ** bits.lat;
  const turn = ((((lon + 180) % 360) + 360) % 360) / 360;
  const rise = Math.min(Math.max((lat + 90) / 180, 0), 1);
  return letters({ column: Math.min(columns - 1, Math.floor(turn * columns)), row: Math.min(rows - 1, Math.floor(rise * rows)) }, length);
}

function letters({ column, row }: Cell, length: number): string {
  const bits = bitsOf(length);
  let lonBit = bits.lon;
  let latBit = bits.lat;
  let text = "";
  for (let at = 0; at < length; at++) {
    let five = 0;
    for (let bit = 0; bit < 5; bit++) {
      const isLon = (at * 5 + bit) % 2 === 0;
      const value = isLon ? Math.floor(column / 2 ** --lonBit) : Math.floor(row / 2 ** --latBit);
      five = five * 2 + (value % 2);
    }
    text += LETTERS[five];
  }
  return text;
}

/** A cell and the eight around it; fewer at the poles. They hold every point nearer than the cell's smaller side. */
export function cellsAround(point: LonLat, length: number): readonly string[] {
  const bits = bitsOf(length);
  const width = 360 / 2 ** bits.lon;
  const height = 180 / 2 ** bits.lat;
  const cells = new Set<string>();
  for (const north of [-1, 0, 1]) {
    const lat = point[1] + north * height;
    if (lat < -90 || lat > 90) continue;
    for (const east of [-1, 0, 1]) cells.add(geohash([point[0] + east * width, lat], length));
  }
  return [...cells];
}

/**
 * The longest cells whose neighbourhood surely holds everything within a distance of a point: both sides of a cell are at least that
 * long there. 1 for distances that no cell covers.
 */
export function geohashLengthFor(meters: number, lat: number): number {
  const narrowest = Math.cos((Math.min(89.9, Math.abs(lat) + meters / METERS_PER_DEGREE) * Math.PI) / 180);
  for (let length = 8; length > 1; length--) {
    const bits = bitsOf(length);
    const height = (180 / 2 ** bits.lat) * METERS_PER_DEGREE;
    const width = (360 / 2 ** bits.lon) * METERS_PER_DEGREE * narrowest;
    if (Math.min(width, height) >= meters) return length;
  }
  return 1;
}
