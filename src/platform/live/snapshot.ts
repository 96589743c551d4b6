// Everything in one answer: built at most once a second, compressed once for all who ask.
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { chooseCoding } from "../../core/content-coding.ts";
import { conditional, type HotAnswer, type HotRequest } from "./hot-answer.ts";
import { envelopeMembers, featureCollection, listHeaders } from "./list-answers.ts";
import type { LiveIndex } from "./live-index.ts";

const gzipOf = promisify(gzip);
const brotliOf = promisify(brotliCompress);
/** A snapshot that is asked for again within this time is the same one. */
const REBUILT_AFTER_MS = 1_000;
/** Quality 5 packs the nation in a fraction of a second; 11 would take half a minute. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } };

interface Built {
  readonly version: string;
  readonly atMs: number;
  readonly plain: Buffer;
  readonly packed: Map<string, Promise<Buffer>>;
}

export class Snapshots {
  readonly #index: LiveIndex;
  readonly #built = new Map<boolean, Built>();

  constructor(index: LiveIndex) {
    this.#index = index;
  }

  async answer(request: HotRequest, isGeoJson: boolean): Promise<HotAnswer> {
    const built = this.#current(isGeoJson);
    const coding = chooseCoding(request.header("accept-encoding"), ["br", "gzip"]);
    const headers = listHeaders(this.#index, isGeoJson, "public, max-age=1, must-revalidate");
    const etag = `"${built.version}${isGeoJson ? "g" : ""}-${coding}"`;
    const known = conditional(request, { status: 200, headers, etag, body: null });
    if (known.status === 304) return known;
    if (coding === "identity") return { status: 200, headers, etag, body: built.plain };
    return { status: 200, etag, headers: { ...headers, "content-encoding": coding }, body: await this.#pack(built, coding) };
  }

  #current(isGeoJson: boolean): Built {
    const { epoch, sequence } = this.#index.position;
    const version = `${epoch}-${sequence}`;
    const atMs = this.#index.context.clock.monotonicMs();
    const known = this.#built.get(isGeoJson);
    if (known && (known.version === version || atMs - known.atMs < REBUILT_AFTER_MS)) return known;
    const places = [...this.#index.all()];
    const bodies = places.map((place) => `${this.#index.openPiece(place.number)}}`);
    const members = envelopeMembers(this.#index);
    const text = isGeoJson ? featureCollection(members, places, bodies) : `{${members}"places":[${bodies.join(",")}]}`;
    const built: Built = { version, atMs, plain: Buffer.from(text, "latin1"), packed: new Map() };
    this.#built.set(isGeoJson, built);
    return built;
  }

  #pack(built: Built, coding: string): Promise<Buffer> {
    let packed = built.packed.get(coding);
    if (!packed) {
      packed = coding === "br" ? brotliOf(built.plain, BROTLI) : gzipOf(built.plain, { level: 6 });
      built.packed.set(coding, packed);
    }
    return packed;
  }
}
