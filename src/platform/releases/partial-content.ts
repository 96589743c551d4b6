// What of a file a request gets: all of it, a range, or word that it has it already. Pure. Source: RFC 9110, sections 13 and 14.
import type { IncomingHttpHeaders } from "node:http";
import { isKnown } from "../live/hot-answer.ts";

export interface ContentPlan {
  readonly status: 200 | 206 | 304 | 416;
  /** First and last byte; null where none is sent. */
  readonly range: { readonly first: number; readonly last: number } | null;
}

/** @param etag strong, with its quotes */
export function contentPlan(headers: IncomingHttpHeaders, etag: string, bytes: number): ContentPlan {
  if (isKnown(headers["if-none-match"] ?? "", etag)) return { status: 304, range: null };
  const whole: ContentPlan = { status: 200, range: bytes > 0 ? { first: 0, last: bytes - 1 } : null };
  const asked = headers.range;
  // The date form of If-Range never holds: files have no date here.
  if (asked === undefined || (headers["if-range"] !== undefined && headers["if-range"] !== etag)) return whole;
  const match = /^bytes=(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))$/.exec(asked.trim());
  if (!match) return whole; // Several ranges, other units: a server may answer with all of it.
  const [, from, to, suffix] = match;
  const first = from === undefined ? Math.max(bytes - Number(suffix), 0) : Number(from);
  const last = from === undefined || !to ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (to && from !== undefined && Number(to) < Number(from)) return whole;
  if (first >= bytes || first > last) return { status: 416, range: null };
  return { status: 206, range: { first, last } };
}
