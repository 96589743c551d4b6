// The fields that tell a client its limits, and what is left of them. Pure.
// Source: draft-ietf-httpapi-ratelimit-headers-10, RateLimit and RateLimit-Policy: lists of names with parameters q, w, r, t.
import type { Client } from "./client.ts";

/** Names of the limits, also in problems. */
export const RATE = "rate";
export const DAY = "day";
const DAY_SECONDS = 86_400;

export function policyOf({ bucket, share }: Pick<Client, "bucket" | "share">): string {
  const parts = [];
  if (bucket) parts.push(`"${RATE}";q=${bucket.rate.burst};w=${Math.ceil(bucket.rate.burst / bucket.rate.perSecond)}`);
  if (share) parts.push(`"${DAY}";q=${share.terms.quota};w=${DAY_SECONDS}`);
  return parts.join(", ");
}

/** @param dayEndsIn seconds until the day's calls begin anew */
export function limitOf({ bucket, share }: Pick<Client, "bucket" | "share">, dayEndsIn: number): string {
  const rate = bucket ? `"${RATE}";r=${bucket.left}` : "";
  const day = share ? `"${DAY}";r=${share.remaining};t=${dayEndsIn}` : "";
  return rate && day ? `${rate}, ${day}` : rate + day;
}
