// Where a visitor says they were, and what is kept of it: shapes and pure changes. Nothing here is ever sent.
import { DAY_MS, MINUTE_MS } from "#core/time.ts";
import type { EpochMs, LonLat } from "#core/units.ts";
import { MATCHING_RULE } from "#rules/matching/matching-rule.ts";
import { LEAST_STEP_MS, type Stay, staysOfPoints, type TrackPoint } from "#rules/matching/stays.ts";

/** A stay as it is matched; null where only the published place is known, which has no position. */
export interface OwnPlace {
  readonly id: string;
  /** `site`: chosen from the list; `map`: a point of the map; `file`: read from a file. */
  readonly origin: "site" | "map" | "file";
  /** Of the published place that was chosen. */
  readonly siteId?: string;
  readonly at: LonLat | null;
  readonly thenAt?: LonLat;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** "I was not there", said of one published place. */
export interface NotThere {
  readonly siteId: string;
  readonly saidAt: EpochMs;
}

export interface OwnData {
  readonly places: readonly OwnPlace[];
  /** Positions that the page recorded. */
  readonly points: readonly TrackPoint[];
  readonly notThere: readonly NotThere[];
  /** Places and notes are kept when the page is closed. */
  readonly keeps: boolean;
  /** Positions are recorded while the page is open. */
  readonly records: boolean;
}

export const NOTHING_OWN: OwnData = { places: [], points: [], notThere: [], keeps: false, records: false };

/** So long everything is kept at most: older places are matched with nothing. */
export const KEPT_MS = MATCHING_RULE.historyDays * DAY_MS;

/** Without what has had its time. */
export function unexpired(own: OwnData, now: EpochMs): OwnData {
  const since = now - KEPT_MS;
  return {
    ...own,
    places: own.places.filter(({ to }) => to > since),
    points: own.points.filter(({ time }) => time > since),
    notThere: own.notThere.filter(({ saidAt }) => saidAt > since),
  };
}

/** Without what was said of places that have been taken back. */
export function withoutSites(own: OwnData, siteIds: readonly string[]): OwnData {
  const isLeft = ({ siteId }: { readonly siteId?: string }) => siteId === undefined || !siteIds.includes(siteId);
  return { ...own, places: own.places.filter(isLeft), notThere: own.notThere.filter(isLeft) };
}

/** With a recorded position, where it says more than the last one. */
export function withPoint(own: OwnData, point: TrackPoint): OwnData {
  const last = own.points.at(-1);
  const isNews = !last || point.time - last.time >= LEAST_STEP_MS;
  return isNews && (point.accuracyMeters ?? 0) <= MATCHING_RULE.worstAccuracyMeters ? { ...own, points: [...own.points, point] } : own;
}

/** Everything with a position, as stays. */
export function ownStays({ places, points }: OwnData): readonly Stay[] {
  return [...places.flatMap((place) => (place.at ? [stayOf(place, place.at)] : [])), ...staysOfPoints(points)];
}

function stayOf({ thenAt, from, to }: OwnPlace, at: LonLat): Stay {
  return { at, from, to, ...(thenAt ? { thenAt } : {}) };
}

export type TimesRefusal = "missing" | "ends_before" | "too_short" | "too_old" | "ahead";

/** Whether times that were typed can be a stay; what is wrong with them otherwise. */
export function timesRefusal(from: EpochMs | null, to: EpochMs | null, now: EpochMs): TimesRefusal | null {
  if (from === null || to === null) return "missing";
  if (to <= from) return "ends_before";
  if (from > now) return "ahead";
  if (to <= now - KEPT_MS) return "too_old";
  return to - from < MINUTE_MS ? "too_short" : null;
}
