// Points as a Mapbox vector tile. Encoding only.
// Source: Mapbox Vector Tile Specification 2.1; Protocol Buffers encoding.

export interface TilePoint {
  /** In tile units, 0 to `EXTENT`. */
  readonly x: number;
  readonly y: number;
  readonly properties: { readonly [name: string]: string | number };
}

export const EXTENT = 4096;

/** Field numbers and wire types of the specification. */
const TILE_LAYER = 3;
const LAYER = { name: 1, feature: 2, key: 3, value: 4, extent: 5, version: 15 } as const;
const FEATURE = { tags: 2, type: 3, geometry: 4 } as const;
const VALUE = { text: 1, whole: 5 } as const;
const POINT = 1;
const MOVE_TO_ONE = (1 << 3) | 1;

/** One layer of points; an empty tile has no bytes. */
export function encodeTile(layer: string, points: readonly TilePoint[]): Uint8Array {
  if (points.length === 0) return new Uint8Array(0);
  const keys = new Map<string, number>();
  const values = new Map<string | number, number>();
  const features = points.map((point) => encodeFeature(point, keys, values));
  const body = new Writer();
  body.number(LAYER.version, 2);
  body.bytes(LAYER.name, Buffer.from(layer));
  for (const feature of features) body.bytes(LAYER.feature, feature);
  for (const key of keys.keys()) body.bytes(LAYER.key, Buffer.from(key));
  for (const value of values.keys()) body.bytes(LAYER.value, encodeValue(value));
  body.number(LAYER.extent, EXTENT);
  const tile = new Writer();
  tile.bytes(TILE_LAYER, body.done());
  return tile.done();
}

function encodeFeature({ x, y, properties }: TilePoint, keys: Map<string, number>, values: Map<string | number, number>): Uint8Array {
  const tags: number[] = [];
  for (const [name, value] of Object.entries(properties)) tags.push(numberIn(keys, name), numberIn(values, value));
  const feature = new Writer();
  feature.packed(FEATURE.tags, tags);
  feature.number(FEATURE.type, POINT);
  feature.packed(FEATURE.geometry, [MOVE_TO_ONE, zigzag(x), zigzag(y)]);
  return feature.done();
}

function encodeValue(value: string | number): Uint8Array {
  const writer = new Writer();
  if (typeof value === "string") writer.bytes(VALUE.text, Buffer.from(value));
  else writer.number(VALUE.whole, value);
  return writer.done();
}

function numberIn<Key>(known: Map<Key, number>, key: Key): number {
  const number = known.get(key) ?? known.size;
  known.set(key, number);
  return number;
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

class Writer {
  readonly #parts: number[] = [];

  number(field: number, value: number): void {
    this.#varint(field << 3);
    this.#varint(value);
  }

  bytes(field: number, content: Uint8Array): void {
    this.#varint((field << 3) | 2);
    this.#varint(content.length);
    for (const byte of content) this.#parts.push(byte);
  }

  packed(field: number, numbers: readonly number[]): void {
    const inner = new Writer();
    for (const value of numbers) inner.#varint(value);
    this.bytes(field, inner.done());
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#parts);
  }

  #varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.#parts.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.#parts.push(rest);
  }
}
