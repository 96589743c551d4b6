// How long calls took, as counts in fixed buckets: unlike percentiles, counts of buckets can be added up over processes, minutes and days. Pure.

/** Upper bounds in milliseconds; one more bucket holds whatever took longer. Source: ours, three to a decade, as far as anybody waits. */
export const BUCKET_BOUNDS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000] as const;
export const BUCKETS = BUCKET_BOUNDS_MS.length + 1;

/** Bucket of each whole number of milliseconds up to the last bound, so that finding one is a look into a table. */
const BUCKET_OF_MS = Uint8Array.from({ length: 5_001 }, (_, ms) => BUCKET_BOUNDS_MS.findIndex((bound) => ms <= bound));

export function bucketOf(ms: number): number {
  return BUCKET_OF_MS[Math.ceil(ms)] ?? BUCKETS - 1;
}

export interface Percentiles {
  /** Milliseconds within which half of the calls were answered: the upper bound of the bucket. Null: no call was timed. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

/** @param maxMs the longest, which bounds the last bucket */
export function percentilesOf(times: readonly number[], maxMs: number): Percentiles {
  return { p50Ms: boundOf(times, 0.5, maxMs), p95Ms: boundOf(times, 0.95, maxMs), p99Ms: boundOf(times, 0.99, maxMs) };
}

function boundOf(times: readonly number[], share: number, maxMs: number): number | null {
  const timed = times.reduce((sum, count) => sum + count, 0);
  if (timed === 0) return null;
  let counted = 0;
  const bucket = times.findIndex((count) => (counted += count) >= share * timed);
  return BUCKET_BOUNDS_MS[bucket] ?? Math.ceil(maxMs);
}
