// How old what a dataset says is, at an instant. Pure.
import { type Freshness, freshness } from "../../core/freshness.ts";
import { MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { DatasetRecord } from "./dataset-record.ts";

export interface RecordFreshness {
  /** `none`: nothing was published or reported yet. */
  readonly state: Freshness | "none";
  /** Newest entry of a live dataset, newest release of a table, last change of a perishable one. */
  readonly updatedAt: EpochMs | null;
  readonly ageMinutes: number | null;
}

/** @param newestObservedAt of a live dataset, when any place last entered something; of a perishable one, when it last changed */
export function recordFreshness(record: DatasetRecord, newestObservedAt: EpochMs | null, now: EpochMs): RecordFreshness {
  const updatedAt = record.kind !== "table" ? newestObservedAt : (record.releases[0]?.publishedAt ?? null);
  if (updatedAt === null) return { state: "none", updatedAt: null, ageMinutes: null };
  return { state: freshness(updatedAt, now, record.expectedEveryMinutes), updatedAt, ageMinutes: Math.floor((now - updatedAt) / MINUTE_MS) };
}
