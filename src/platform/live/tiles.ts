// The nation cut into tiles that a cache can carry: a tile's bytes change only when something shown on it changes.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { chooseCoding } from "../../core/content-coding.ts";
import { Problem } from "../../core/problems.ts";
import type { BoundingBox } from "../../core/units.ts";
import { asLatin1, conditional, GEOJSON_TYPE, type HotAnswer, type HotRequest } from "./hot-answer.ts";
import { listHeaders } from "./list-answers.ts";
import { type LiveIndex, type Place, UNKNOWN_BAND } from "./live-index.ts";
import { EXTENT, encodeTile, type TilePoint } from "./vector-tile.ts";

/** From this zoom on a tile shows single places, below it cells with counts. */
export const SINGLE_PLACES_ZOOM = 11;
const MAX_ZOOM = 18;
/** Cells along a tile's edge: 64 pixels or more each, so that circles with numbers of four digits keep apart. */
const CELLS = 8;
const KEPT_TILES = 4_000;
/** Smaller tiles fit into one packet or two anyway. Larger ones are packed once for all who ask, a millisecond for the fullest. */
const PACKED_FROM_BYTES = 1_400;
const GZIP_LEVEL = 4;
/** Names of the layers inside a vector tile, the same for every dataset. */
export const PLACES_LAYER = "places";
export const CELLS_LAYER = "cells";
export const TILE_TYPE = "application/vnd.mapbox-vector-tile";

interface KeptTile {
  /** The index's version when the content was last compared. */
  version: string;
  readonly digest: string;
  readonly body: Uint8Array | string;
  packed: Uint8Array | null;
}

export class Tiles {
  readonly #index: LiveIndex;
  /** In the order of last use. */
  readonly #kept = new Map<string, KeptTile>();

  constructor(index: LiveIndex) {
    this.#index = index;
  }

  /** @throws Problem invalid_request for a tile that does not exist */
  answer(request: HotRequest, zoom: number, x: number, y: number, isGeoJson: boolean): HotAnswer {
    const size = 2 ** zoom;
    const exists = Number.isInteger(zoom) && zoom >= 0 && zoom <= MAX_ZOOM && x >= 0 && x < size && y >= 0 && y < size;
    if (!exists) throw new Problem("invalid_request", `There are tiles for zooms 0 to ${MAX_ZOOM} and x, y below 2^zoom.`);
    const tile = this.#tile(zoom, x, y, isGeoJson);
    const isPacked = tile.body.length >= PACKED_FROM_BYTES && chooseCoding(request.header("accept-encoding"), ["gzip"]) === "gzip";
    const headers = {
      ...listHeaders(this.#index, isGeoJson, "public, max-age=5, stale-while-revalidate=30"),
      "content-type": isGeoJson ? GEOJSON_TYPE : TILE_TYPE,
      ...(isPacked ? { "content-encoding": "gzip" } : {}),
    };
    const etag = isPacked ? `"${tile.digest}-gzip"` : `"${tile.digest}"`;
    const known = conditional(request, { status: 200, headers, etag, body: null });
    return known.status === 304 ? known : { status: 200, headers, etag, body: isPacked ? packed(tile) : tile.body };
  }

  #tile(zoom: number, x: number, y: number, isGeoJson: boolean): KeptTile {
    const key = `${zoom}/${x}/${y}${isGeoJson ? "g" : ""}`;
    const { epoch, sequence } = this.#index.position;
    const version = `${epoch}-${sequence}`;
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const tile = known?.version === version ? known : renewed(known, this.#make(zoom, x, y, isGeoJson, version));
    this.#kept.set(key, tile);
    if (this.#kept.size > KEPT_TILES) this.#kept.delete(this.#kept.keys().next().value as string);
    return tile;
  }

  #make(zoom: number, x: number, y: number, isGeoJson: boolean, version: string): KeptTile {
    const places = this.#index.grid
      .inBox(tileBox(zoom, x, y))
      .map((number) => this.#index.place(number) as Place)
      .sort((a, b) => (a.record.code < b.record.code ? -1 : 1));
    const isSingle = zoom >= SINGLE_PLACES_ZOOM;
    const points = isSingle ? this.#singles(places) : this.#cells(places, zoom, x, y);
    const layer = isSingle ? PLACES_LAYER : CELLS_LAYER;
    const body = isGeoJson
      ? geoJsonOf(points)
      : encodeTile(
          layer,
          points.map((point) => inTile(point, zoom, x, y)),
        );
    const digest = createHash("sha256").update(body).digest("base64url").slice(0, 22);
    return { version, digest, body, packed: null };
  }

  /** Nothing but what a map shows: a sale that leaves the band as it is changes nothing. */
  #singles(places: readonly Place[]): GeoPoint[] {
    const { dataset } = this.#index.context;
    return places.map((place) => {
      const properties: { [name: string]: string | number } = { code: place.record.code, name: String(place.record.fields[dataset.nameField] ?? "") };
      for (const name of dataset.filters) properties[name] = String(place.record.fields[name] ?? "");
      for (const { id } of dataset.variants) {
        const band = place.state[id]?.band;
        if (typeof band === "string") properties[id] = band;
      }
      const [lon, lat] = place.position as readonly [number, number];
      return { lon, lat, properties };
    });
  }

  /** Counts per band and cell, at the middle of the cell's places. */
  #cells(places: readonly Place[], zoom: number, x: number, y: number): GeoPoint[] {
    const cells = Map.groupBy(places, (place) => cellOf(place, zoom, x, y));
    return [...cells.entries()]
      .sort(([a], [b]) => a - b)
      .map(([, inCell]) => {
        const properties: { [name: string]: string | number } = { places: inCell.length };
        for (const place of inCell)
          for (const { id } of this.#index.context.dataset.variants) {
            const band = place.state[id] ? ((place.state[id].band as string | null) ?? UNKNOWN_BAND) : UNKNOWN_BAND;
            const name = `${id}_${band}`;
            properties[name] = ((properties[name] as number | undefined) ?? 0) + 1;
          }
        const mean = (axis: 0 | 1) => inCell.reduce((sum, place) => sum + (place.position?.[axis] ?? 0), 0) / inCell.length;
        return { lon: mean(0), lat: mean(1), properties };
      });
  }
}

/** What was packed stays packed as long as the content is the same. */
function renewed(known: KeptTile | undefined, made: KeptTile): KeptTile {
  return known?.digest === made.digest ? { ...known, version: made.version } : made;
}

function packed(tile: KeptTile): Uint8Array {
  tile.packed ??= gzipSync(typeof tile.body === "string" ? Buffer.from(tile.body, "latin1") : tile.body, { level: GZIP_LEVEL });
  return tile.packed;
}

interface GeoPoint {
  readonly lon: number;
  readonly lat: number;
  readonly properties: { readonly [name: string]: string | number };
}

/** West, south, east, north of a tile in Web Mercator. Source: OpenStreetMap wiki, Slippy map tilenames. */
export function tileBox(zoom: number, x: number, y: number): BoundingBox {
  const size = 2 ** zoom;
  const lon = (column: number) => (column / size) * 360 - 180;
  const lat = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / size))) * 180) / Math.PI;
  return [lon(x), lat(y + 1), lon(x + 1), lat(y)];
}

/** Position within a tile, 0 to 1 to the east and to the south. */
function fraction(lon: number, lat: number, zoom: number, x: number, y: number): readonly [number, number] {
  const size = 2 ** zoom;
  const radians = (lat * Math.PI) / 180;
  const across = ((lon + 180) / 360) * size - x;
  const down = ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * size - y;
  return [across, down];
}

function inTile({ lon, lat, properties }: GeoPoint, zoom: number, x: number, y: number): TilePoint {
  const [across, down] = fraction(lon, lat, zoom, x, y);
  return { x: Math.round(across * EXTENT), y: Math.round(down * EXTENT), properties };
}

function cellOf(place: Place, zoom: number, x: number, y: number): number {
  const [lon, lat] = place.position as readonly [number, number];
  const [across, down] = fraction(lon, lat, zoom, x, y);
  const step = (value: number) => Math.min(CELLS - 1, Math.max(0, Math.floor(value * CELLS)));
  return step(down) * CELLS + step(across);
}

function geoJsonOf(points: readonly GeoPoint[]): string {
  const features = points.map(({ lon, lat, properties }) => ({ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties }));
  return asLatin1(JSON.stringify({ type: "FeatureCollection", features }));
}
