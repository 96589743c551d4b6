// Places on a uniform grid in memory: which lie within a distance, in a box, or nearest. Knows numbers and positions only.
import { boxAround, EARTH_RADIUS_METERS } from "../../core/geography.ts";
import type { BoundingBox, LonLat, Meters } from "../../core/units.ts";

const RADIANS = Math.PI / 180;
/** About one kilometre: a circle of the usual size touches a few dozen cells. */
const CELL_DEGREES = 0.01;
const MAX_CELLS = 4_000_000;
const HALF_EARTH_METERS = Math.PI * EARTH_RADIUS_METERS;

export interface Found {
  /** As given to the constructor. */
  readonly numbers: number[];
  /** Metres, one for each number. */
  readonly distances: number[];
}

/** Immutable; built anew when positions change (25,000 places: some milliseconds). */
export class PlaceGrid {
  readonly #numbers: Int32Array;
  readonly #lon: Float64Array;
  readonly #lat: Float64Array;
  /** Unit vectors: comparing chords needs no trigonometry. */
  readonly #xyz: Float64Array;
  /** The places of cell c are `#starts[c]` to `#starts[c + 1]`. */
  readonly #starts: Int32Array;
  readonly #columns: number;
  readonly #rows: number;
  readonly #cell: number;
  readonly #west: number;
  readonly #south: number;

  /** @param positions by number; places without a position are left out */
  constructor(positions: readonly (LonLat | null)[]) {
    const placed = positions.flatMap((position, number) => (position ? [{ number, position }] : []));
    const lons = placed.map(({ position }) => position[0]);
    const lats = placed.map(({ position }) => position[1]);
    this.#west = lons.reduce((a, b) => Math.min(a, b), 180);
    this.#south = lats.reduce((a, b) => Math.min(a, b), 90);
    const width = Math.max(0, lons.reduce((a, b) => Math.max(a, b), -180) - this.#west);
    const height = Math.max(0, lats.reduce((a, b) => Math.max(a, b), -90) - this.#south);
    this.#cell = Math.max(CELL_DEGREES, Math.sqrt((width * height) / MAX_CELLS), width / MAX_CELLS, height / MAX_CELLS);
    this.#columns = Math.floor(width / this.#cell) + 1;
    this.#rows = Math.floor(height / this.#cell) + 1;
    this.#starts = new Int32Array(this.#columns * this.#rows + 1);
    const cells = placed.map(({ position }) => this.#cellOf(position));
    for (const cell of cells) this.#starts[cell + 1] = (this.#starts[cell + 1] ?? 0) + 1;
    for (let cell = 1; cell < this.#starts.length; cell++) this.#starts[cell] = (this.#starts[cell] ?? 0) + (this.#starts[cell - 1] ?? 0);
    const next = this.#starts.slice();
    this.#numbers = new Int32Array(placed.length);
    this.#lon = new Float64Array(placed.length);
    this.#lat = new Float64Array(placed.length);
    this.#xyz = new Float64Array(placed.length * 3);
    placed.forEach(({ number, position }, at) => {
      const cell = cells[at] as number;
      const slot = next[cell] as number;
      next[cell] = slot + 1;
      this.#put(slot, number, position);
    });
  }

  /** Numbers of the places, neighbours near each other. */
  get order(): Iterable<number> {
    return this.#numbers;
  }

  get size(): number {
    return this.#numbers.length;
  }

  #cellOf([lon, lat]: LonLat): number {
    return Math.floor((lat - this.#south) / this.#cell) * this.#columns + Math.floor((lon - this.#west) / this.#cell);
  }

  #put(slot: number, number: number, [lon, lat]: LonLat): void {
    this.#numbers[slot] = number;
    this.#lon[slot] = lon;
    this.#lat[slot] = lat;
    const cosLat = Math.cos(lat * RADIANS);
    this.#xyz[slot * 3] = cosLat * Math.cos(lon * RADIANS);
    this.#xyz[slot * 3 + 1] = cosLat * Math.sin(lon * RADIANS);
    this.#xyz[slot * 3 + 2] = Math.sin(lat * RADIANS);
  }

  /** Places at most `radius` away on the great circle, in no particular but always the same order. */
  within(origin: LonLat, radius: Meters): Found {
    const numbers: number[] = [];
    const distances: number[] = [];
    this.#eachWithin(origin, radius, (number, chord2) => {
      numbers.push(number);
      distances.push(2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(chord2) / 2)));
    });
    return { numbers, distances };
  }

  /** The same places, for whoever does not ask how far they are. */
  numbersWithin(origin: LonLat, radius: Meters): number[] {
    const numbers: number[] = [];
    this.#eachWithin(origin, radius, (number) => {
      numbers.push(number);
    });
    return numbers;
  }

  /** @param visit given the number and the squared chord on the unit sphere */
  #eachWithin([lon, lat]: LonLat, radius: Meters, visit: (number: number, chord2: number) => void): void {
    const cosLat = Math.cos(lat * RADIANS);
    const x = cosLat * Math.cos(lon * RADIANS);
    const y = cosLat * Math.sin(lon * RADIANS);
    const z = Math.sin(lat * RADIANS);
    const halfChord = Math.sin(Math.min(Math.PI / 2, radius / EARTH_RADIUS_METERS / 2));
    const limit = 4 * halfChord * halfChord;
    const xyz = this.#xyz;
    this.#eachSpan(boxAround([lon, lat], radius), (from, to) => {
      for (let slot = from; slot < to; slot++) {
        const dx = (xyz[slot * 3] as number) - x;
        const dy = (xyz[slot * 3 + 1] as number) - y;
        const dz = (xyz[slot * 3 + 2] as number) - z;
        const chord2 = dx * dx + dy * dy + dz * dz;
        if (chord2 <= limit) visit(this.#numbers[slot] as number, chord2);
      }
    });
  }

  /** Runs of places in the cells that a box touches. */
  #eachSpan([west, south, east, north]: BoundingBox, visit: (from: number, to: number) => void): void {
    const firstColumn = Math.max(0, Math.floor((west - this.#west) / this.#cell));
    const lastColumn = Math.min(this.#columns - 1, Math.floor((east - this.#west) / this.#cell));
    const firstRow = Math.max(0, Math.floor((south - this.#south) / this.#cell));
    const lastRow = Math.min(this.#rows - 1, Math.floor((north - this.#south) / this.#cell));
    if (lastColumn < firstColumn) return;
    for (let row = firstRow; row <= lastRow; row++) {
      const from = this.#starts[row * this.#columns + firstColumn] as number;
      const to = this.#starts[row * this.#columns + lastColumn + 1] as number;
      if (to > from) visit(from, to);
    }
  }

  /** Places in a box, borders included, in no particular but always the same order. */
  inBox(box: BoundingBox): number[] {
    const [west, south, east, north] = box;
    const found: number[] = [];
    this.#eachSpan(box, (from, to) => {
      for (let slot = from; slot < to; slot++) {
        const lon = this.#lon[slot] as number;
        const lat = this.#lat[slot] as number;
        if (lon >= west && lon <= east && lat >= south && lat <= north) found.push(this.#numbers[slot] as number);
      }
    });
    return found;
  }

  /** The `limit` nearest places that `accept` takes, nearest first, none farther than `maxRadius`. */
  nearest(origin: LonLat, limit: number, accept: (number: number) => boolean, maxRadius = HALF_EARTH_METERS as Meters): Found {
    for (let radius = 500; ; radius *= 3) {
      const reached = Math.min(radius, maxRadius) as Meters;
      const found = sortByDistance(this.within(origin, reached), accept);
      if (found.numbers.length >= limit || reached >= maxRadius || reached >= HALF_EARTH_METERS)
        return { numbers: found.numbers.slice(0, limit), distances: found.distances.slice(0, limit) };
    }
  }
}

/** Nearest first; of two at the same distance the smaller number. */
export function sortByDistance({ numbers, distances }: Found, accept: (number: number) => boolean): Found {
  const order: number[] = [];
  for (let at = 0; at < numbers.length; at++) if (accept(numbers[at] as number)) order.push(at);
  order.sort((a, b) => (distances[a] as number) - (distances[b] as number) || (numbers[a] as number) - (numbers[b] as number));
  return { numbers: order.map((at) => numbers[at] as number), distances: order.map((at) => distances[at] as number) };
}
