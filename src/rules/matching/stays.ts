// Where a person was: stays, and positions turned into stays. Pure; it runs on the person's own device.
import { distanceMeters } from "../../core/geography.ts";
import type { EpochMs, LonLat } from "../../core/units.ts";
import { MATCHING_RULE, type MatchingRule } from "./matching-rule.ts";

/** A time at a place. When it was pieced together from two positions, `thenAt` is the second; both must fit. */
export interface Stay {
  readonly at: LonLat;
  readonly thenAt?: LonLat;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface TrackPoint {
  readonly at: LonLat;
  readonly time: EpochMs;
  /** As the phone reported it. */
  readonly metersPerSecond?: number;
  readonly accuracyMeters?: number;
}

/** Positions closer in time than this are noise to each other. Ours. */
export const LEAST_STEP_MS = 30_000;

/**
 * Positions of one phone as stays between neighbouring ones. A step that was faster than walking, a gap in which nothing is known, and
 * positions known too badly make no stay.
 */
export function staysOfPoints(points: readonly TrackPoint[], rule: MatchingRule = MATCHING_RULE): readonly Stay[] {
  const stays: Stay[] = [];
  let last: TrackPoint | null = null;
  for (const point of [...points].sort((a, b) => a.time - b.time)) {
    if ((point.accuracyMeters ?? 0) > rule.worstAccuracyMeters) continue;
    if (last && point.time - last.time < LEAST_STEP_MS) continue;
    if (last && isStaying(last, point, rule)) stays.push({ at: last.at, thenAt: point.at, from: last.time, to: point.time });
    last = point;
  }
  return stays;
}

function isStaying(a: TrackPoint, b: TrackPoint, { fastestMetersPerSecond, longestGapMs }: MatchingRule): boolean {
  if (isFast(a, fastestMetersPerSecond) || isFast(b, fastestMetersPerSecond)) return false;
  const durationMs = b.time - a.time;
  return durationMs <= longestGapMs && distanceMeters(a.at, b.at) <= (fastestMetersPerSecond * durationMs) / 1000;
}

function isFast({ metersPerSecond }: TrackPoint, fastest: number): boolean {
  return metersPerSecond !== undefined && metersPerSecond > fastest;
}
