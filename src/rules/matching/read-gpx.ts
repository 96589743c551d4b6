// Track points of a GPX file, from text that comes in pieces. Tags only: entities are never expanded and nothing outside is loaded, so a
// hostile document can at most be unreadable.
import { parseInstant } from "../../core/time.ts";
import type { PlaceCollector } from "./place-collector.ts";
import { lonLatOf, numberOf } from "./read-positions.ts";

/** A tag or a text longer than this is not GPX. */
const MAX_PIECE_CHARS = 65_536;
const MAX_TAG_CHARS = 1000;
const POSITION = /(?:^|\s)(lat|lon)\s*=\s*["']([^"'<>]{1,40})["']/g;

interface OpenPoint {
  readonly lon: number | null;
  readonly lat: number | null;
  time: string | null;
  speed: string | null;
}

export class GpxReader {
  readonly #places: PlaceCollector;
  #rest = "";
  #isGpx = false;
  #isFinished = false;
  #isDamaged = false;
  #segment = 0;
  #point: OpenPoint | null = null;

  constructor(places: PlaceCollector) {
    this.#places = places;
  }

  /** Reads a piece; false when no more need come. */
  write(text: string): boolean {
    this.#rest += text;
    let at = 0;
    while (!this.#isFinished && !this.#isDamaged) {
      const next = this.#readTag(at);
      if (next === null) break;
      at = next;
    }
    this.#rest = this.#rest.slice(at);
    if (this.#rest.length > MAX_PIECE_CHARS) this.#isDamaged = true;
    return !this.#isFinished && !this.#isDamaged;
  }

  end(): "complete" | "cut_short" | "damaged" | "not_gpx" {
    if (!this.#isGpx) return "not_gpx";
    if (this.#isDamaged) return "damaged";
    return this.#isFinished ? "complete" : "cut_short";
  }

  /** Handles the text and the tag from a place on; gives the place after the tag, null when the tag has not come as a whole. */
  #readTag(at: number): number | null {
    const open = this.#rest.indexOf("<", at);
    if (open < 0) return null;
    if (this.#rest.startsWith("<!--", open)) return after(this.#rest, "-->", open);
    if (this.#rest.startsWith("<![CDATA[", open)) return after(this.#rest, "]]>", open);
    const close = this.#rest.indexOf(">", open);
    if (close < 0) return null;
    this.#handle(this.#rest.slice(open + 1, close), this.#rest.slice(at, open));
    return close + 1;
  }

  /** `textBefore` is what stands before a tag, so for a closing tag what the element holds. */
  #handle(tag: string, textBefore: string): void {
    const name = /^\/?(?:[\w.-]+:)?([\w.-]+)/.exec(tag)?.[1]?.toLowerCase();
    const isClosing = tag.startsWith("/");
    if (name === "gpx") {
      this.#isGpx = true;
      this.#isFinished = isClosing;
    } else if (name === "trkseg" && !isClosing) this.#segment++;
    else if (name === "trkpt" && !isClosing) this.#openPoint(tag);
    else if (this.#point && isClosing) this.#closeInPoint(name, textBefore.trim());
  }

  #openPoint(tag: string): void {
    const degrees = new Map<string, string>();
    for (const [, axis, value] of tag.slice(0, MAX_TAG_CHARS).matchAll(POSITION)) degrees.set(axis as string, value as string);
    this.#point = { lon: numberOf(degrees.get("lon")), lat: numberOf(degrees.get("lat")), time: null, speed: null };
    if (tag.endsWith("/")) this.#closePoint();
  }

  #closeInPoint(name: string | undefined, text: string): void {
    if (!this.#point) return;
    if (name === "time") this.#point.time = text;
    else if (name === "speed") this.#point.speed = text;
    else if (name === "trkpt") this.#closePoint();
  }

  /** GPX times are UTC, also those that forget to say so. */
  #closePoint(): void {
    if (!this.#point) return;
    const { lon, lat, time, speed } = this.#point;
    const metersPerSecond = numberOf(speed);
    this.#places.addPoint(`segment ${this.#segment}`, {
      at: lonLatOf(lon, lat),
      time: time === null ? null : (parseInstant(time) ?? parseInstant(`${time}Z`)),
      ...(metersPerSecond === null ? {} : { metersPerSecond }),
    });
    this.#point = null;
  }
}

function after(text: string, end: string, from: number): number | null {
  const at = text.indexOf(end, from);
  return at < 0 ? null : at + end.length;
}
