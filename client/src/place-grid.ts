// Things with a position in cells of a grid, so that the nearest are found without looking at all of them. Things come and go.
import { distanceMeters } from "../../src/core/geography.ts";
import type { LonLat } from "../../src/core/units.ts";

/** About a kilometre. */
const CELL_DEGREES = 0.01;
const METERS_PER_DEGREE = 111_195;
const ROUND = 36_000;

export interface Near {
  readonly code: string;
  readonly distanceMeters: number;
}

export class PlaceGrid {
  readonly #cells = new Map<number, Map<string, LonLat>>();
  readonly #positions = new Map<string, LonLat>();

  set(code: string, position: LonLat | null): void {
    this.delete(code);
    if (position === null) return;
    const cell = cellOf(position);
    const held = this.#cells.get(cell) ?? new Map<string, LonLat>();
    this.#cells.set(cell, held.set(code, position));
    this.#positions.set(code, position);
  }

  delete(code: string): void {
    const position = this.#positions.get(code);
    if (!position) return;
    const cell = cellOf(position);
    const held = this.#cells.get(cell);
    held?.delete(code);
    if (held?.size === 0) this.#cells.delete(cell);
    this.#positions.delete(code);
  }

  clear(): void {
    this.#cells.clear();
    this.#positions.clear();
  }

  /** At most `count` that are accepted, at most `radiusMeters` away, the nearest first; equally far ones by their code. */
  nearest(from: LonLat, count: number, radiusMeters: number, accepts: (code: string) => boolean): readonly Near[] {
    const found: Near[] = [];
    if (count <= 0) return found;
    for (let ring = 0; ring <= ROUND / 2; ring++) {
      // Everything in this ring and beyond is at least this far.
      const leastMeters = Math.max(0, ring - 1) * CELL_DEGREES * METERS_PER_DEGREE * narrowest(from[1], ring);
      if (leastMeters > radiusMeters) break;
      if (found.length >= count && (found.sort(byDistance)[count - 1] as Near).distanceMeters <= leastMeters) break;
      // Where the rings have become larger than the grid is full, looking at all that there are is less.
      if (ring > 8 && ring * 8 > this.#cells.size) return this.#amongAll(from, count, radiusMeters, accepts);
      for (const cell of ringAround(from, ring)) this.#collect(cell, from, radiusMeters, accepts, found);
    }
    return found.sort(byDistance).slice(0, count);
  }

  #collect(cell: number, from: LonLat, radiusMeters: number, accepts: (code: string) => boolean, found: Near[]): void {
    for (const [code, position] of this.#cells.get(cell) ?? []) {
      const meters = distanceMeters(from, position);
      if (meters <= radiusMeters && accepts(code)) found.push({ code, distanceMeters: meters });
    }
  }

  #amongAll(from: LonLat, count: number, radiusMeters: number, accepts: (code: string) => boolean): readonly Near[] {
    const found: Near[] = [];
    for (const cell of this.#cells.keys()) this.#collect(cell, from, radiusMeters, accepts, found);
    return found.sort(byDistance).slice(0, count);
  }
}

function byDistance(a: Near, b: Near): number {
  return a.distanceMeters - b.distanceMeters || (a.code < b.code ? -1 : 1);
}

function columnOf(lon: number): number {
  return ((Math.floor((lon + 180) / CELL_DEGREES) % ROUND) + ROUND) % ROUND;
}

function rowOf(lat: number): number {
  return Math.floor((lat + 90) / CELL_DEGREES);
}

function cellOf([lon, lat]: LonLat): number {
  return rowOf(lat) * ROUND + columnOf(lon);
}

/** How much shorter than a degree of latitude one of longitude is, at the far end of a ring. */
function narrowest(lat: number, ring: number): number {
  return Math.cos((Math.min(90, Math.abs(lat) + (ring + 1) * CELL_DEGREES) * Math.PI) / 180);
}

function* ringAround([lon, lat]: LonLat, ring: number): Generator<number> {
  const [column, row] = [columnOf(lon), rowOf(lat)];
  const cell = (dColumn: number, dRow: number) => (row + dRow) * ROUND + ((((column + dColumn) % ROUND) + ROUND) % ROUND);
  if (ring === 0) yield cell(0, 0);
  for (let along = -ring; along < ring; along++) {
    yield cell(along, -ring);
    yield cell(along + 1, ring);
    yield cell(-ring, along + 1);
    yield cell(ring, along);
  }
}
