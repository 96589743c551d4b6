// Gathers what readers find in a person's file: only what is recent, readable and not too much of it.
import type { EpochMs, LonLat } from "../../core/units.ts";
import type { ImportNotice, ImportNoticeCode } from "./import-notices.ts";
import { MATCHING_RULE, type MatchingRule } from "./matching-rule.ts";
import { LEAST_STEP_MS, type Stay, staysOfPoints, type TrackPoint } from "./stays.ts";

export interface PlaceWindow {
  readonly since: EpochMs;
  readonly until: EpochMs;
}

/** Points and stays kept of one file. 14 days of a point each half minute are 40,320. */
const MAX_PLACES = 200_000;

export class PlaceCollector {
  readonly #window: PlaceWindow;
  readonly #rule: MatchingRule;
  readonly #maxPlaces: number;
  readonly #stays: Stay[] = [];
  /** Points by the phone or track they belong to: positions of two phones are no way. */
  readonly #tracks = new Map<string, TrackPoint[]>();
  readonly #notices = new Map<ImportNoticeCode, number>();
  #kept = 0;
  #found = 0;

  constructor(window: PlaceWindow, rule: MatchingRule = MATCHING_RULE, maxPlaces = MAX_PLACES) {
    this.#window = window;
    this.#rule = rule;
    this.#maxPlaces = maxPlaces;
  }

  /** Entries with a place and a time, of whatever age. */
  get found(): number {
    return this.#found;
  }

  note(code: ImportNoticeCode, count = 1): void {
    this.#notices.set(code, (this.#notices.get(code) ?? 0) + count);
  }

  addStay(at: LonLat | null, from: EpochMs | null, to: EpochMs | null): void {
    if (!at || from === null || to === null || to < from) {
      this.note("unreadable");
      return;
    }
    this.#found++;
    if (to >= this.#window.since && from <= this.#window.until && this.#hasRoom()) this.#stays.push({ at, from, to });
  }

  addPoint(track: string, point: { readonly at: LonLat | null; readonly time: EpochMs | null } & Omit<TrackPoint, "at" | "time">): void {
    const { at, time } = point;
    if (time === null) this.note("without_time");
    else if (!at) this.note("unreadable");
    else if ((point.accuracyMeters ?? 0) > this.#rule.worstAccuracyMeters) this.note("inaccurate");
    else this.#keepPoint(track, { ...point, at, time });
  }

  #keepPoint(track: string, point: TrackPoint): void {
    this.#found++;
    if (point.time < this.#window.since || point.time > this.#window.until) return;
    const points = this.#tracks.get(track) ?? [];
    const sinceLastMs = point.time - (points.at(-1)?.time ?? Number.NEGATIVE_INFINITY);
    if ((sinceLastMs >= 0 && sinceLastMs < LEAST_STEP_MS) || !this.#hasRoom()) return;
    points.push(point);
    this.#tracks.set(track, points);
  }

  #hasRoom(): boolean {
    if (this.#kept >= this.#maxPlaces) {
      this.note("too_many");
      return false;
    }
    this.#kept++;
    return true;
  }

  /** Everything as stays, in order of time. */
  stays(): readonly Stay[] {
    const walked = [...this.#tracks.values()].flatMap((points) => staysOfPoints(points, this.#rule));
    return [...this.#stays, ...walked].sort((a, b) => a.from - b.from);
  }

  notices(): readonly ImportNotice[] {
    return [...this.#notices].map(([code, count]) => ({ code, count }));
  }
}
