// How far to trust a number, from its age. Pure.
import { MINUTE_MS } from "./time.ts";
import type { EpochMs } from "./units.ts";

export const FRESHNESS_KINDS = ["live", "late", "stale", "from-the-future"] as const;
export type Freshness = (typeof FRESHNESS_KINDS)[number];

/**
 * - live: at most 2 periods old (one missed report is normal)
 * - late: at most 6 periods old
 * - stale: older; show the value only together with its time
 * - from-the-future: more than 1 minute ahead of us; the sender's clock or zone is wrong
 * Source: the factors are ours, docs/decisions/0004-freshness.md.
 */
export function freshness(observedAt: EpochMs, now: EpochMs, periodMinutes: number): Freshness {
  const ageMinutes = (now - observedAt) / MINUTE_MS;
  if (ageMinutes < -1) return "from-the-future";
  if (ageMinutes <= 2 * periodMinutes) return "live";
  if (ageMinutes <= 6 * periodMinutes) return "late";
  return "stale";
}
