// Shapes of what people type, and of their answers in common. Pure.
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { callerOf } from "../access/guard.ts";

/** Well-formed text without NUL, which PostgreSQL does not keep. */
export function typed(least: number, most: number) {
  return z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((value) => value.isWellFormed() && !value.includes("\u0000"), "Not a text");
}

export const Id = z.string().regex(/^[A-Za-z0-9]{1,40}$/);
export const Offset = z.coerce.number().int().min(0).max(20_000).default(0);
export const Limit = z.coerce.number().int().min(1).max(100).default(30);
export const Instant = z.string().max(40).describe("RFC 3339, with its offset");
export const WebLink = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((link) => !/^[a-z]+:\/\/[^/]*@/i.test(link), "no user and password in it");

/** @throws Problem invalid_request */
export function instantOf(text: string, field: string): EpochMs {
  const at = parseInstant(text);
  if (at === null) throw new Problem("invalid_request", `body/${field}: an instant with its offset, as 2020-03-16T10:00:00+09:00`);
  return at;
}

/** @throws Problem not_allowed: keys do not take part */
export function accountOf(request: object): string {
  const { account } = callerOf(request);
  if (!account) throw new Problem("not_allowed");
  return account.id;
}

export const COMMON_PROBLEMS = ["invalid_request", "not_authenticated", "not_allowed", "second_factor_needed", "not_found"] as const;
export const WRITE_PROBLEMS = [...COMMON_PROBLEMS, "foreign_origin", "unsupported_media", "body_too_large"] as const;
