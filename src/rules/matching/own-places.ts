// A person's own file of places, read piece by piece on their own device: GPX or one of Google's exports, told apart by the content.
// Nothing is sent, nothing is stored, no notice holds anything of the file.
import type { Row } from "../../core/units.ts";
import type { ImportNotice } from "./import-notices.ts";
import { JsonElements } from "./json-elements.ts";
import { PlaceCollector, type PlaceWindow } from "./place-collector.ts";
import { GOOGLE_ARRAYS, type GoogleFormat, googleFormatOf, readGoogleEntry } from "./read-google.ts";
import { GpxReader } from "./read-gpx.ts";
import type { Stay } from "./stays.ts";

export type PlaceFormat = "gpx" | GoogleFormat;

export interface OwnPlaces {
  /** Null when the file is none of those that can be read. */
  readonly format: PlaceFormat | null;
  /** Of the window asked for, in order of time. */
  readonly stays: readonly Stay[];
  /** Entries with a place and a time, of whatever age. */
  readonly found: number;
  readonly notices: readonly ImportNotice[];
}

/** One segment of a phone's export may hold the path of a whole day. */
const MAX_ENTRY_CHARS = 4_000_000;
const MAX_DEPTH = 64;

export class OwnPlacesReader {
  readonly #places: PlaceCollector;
  readonly #json: JsonElements;
  readonly #gpx: GpxReader;
  #kind: "json" | "gpx" | "other" | null = null;
  #format: PlaceFormat | null = null;

  /** `window`: usually the last 14 days. */
  constructor(window: PlaceWindow) {
    this.#places = new PlaceCollector(window);
    this.#gpx = new GpxReader(this.#places);
    this.#json = new JsonElements({
      isWanted: (name) => Object.hasOwn(GOOGLE_ARRAYS, name),
      onElement: (name, text) => this.#readEntry(name, text),
      onTooLong: () => this.#places.note("too_long"),
      maxElementChars: MAX_ENTRY_CHARS,
      maxDepth: MAX_DEPTH,
    });
  }

  /** Text of the file, in pieces of any size. False when no more need come. */
  write(text: string): boolean {
    this.#kind ??= kindOf(text);
    if (this.#kind === "gpx") return this.#gpx.write(text);
    if (this.#kind === "json") return this.#json.write(text);
    return this.#kind === null;
  }

  end(): OwnPlaces {
    this.#noteEnd();
    const stays = this.#places.stays();
    if (this.#format === null) this.#places.note("unknown_format");
    else if (this.#places.found === 0) this.#places.note("no_places");
    else if (stays.length === 0) this.#places.note("nothing_recent");
    return { format: this.#format, stays, found: this.#places.found, notices: this.#places.notices() };
  }

  #noteEnd(): void {
    if (this.#kind === "gpx") {
      const end = this.#gpx.end();
      if (end !== "not_gpx") this.#format = "gpx";
      if (end === "cut_short" || end === "damaged") this.#places.note(end);
    } else if (this.#kind === "json" && this.#format !== null) {
      const end = this.#json.end();
      if (end !== "complete") this.#places.note(end === "cut_short" ? "cut_short" : "damaged");
    }
  }

  #readEntry(name: string, text: string): void {
    const entry = parseObject(text);
    if (!entry) {
      this.#places.note("unreadable");
      return;
    }
    this.#format ??= googleFormatOf(name, entry);
    if (this.#format) readGoogleEntry(name, entry, this.#places);
  }
}

/** Null while only white space has come. */
function kindOf(text: string): "json" | "gpx" | "other" | null {
  const first = text.trimStart()[0];
  if (first === undefined) return null;
  if (first === "<") return "gpx";
  return first === "{" || first === "[" ? "json" : "other";
}

function parseObject(text: string): Row | null {
  try {
    return JSON.parse(text) as Row;
  } catch {
    return null;
  }
}
