// Requests and answers of the routes that are served from memory: plain data, no framework. The same function answers
// on the slim front and through Fastify.
import { Problem } from "../../core/problems.ts";

export interface HotRequest {
  /** What follows the question mark, as sent. */
  readonly query: string;
  readonly parameters: { readonly [name: string]: string };
  readonly headers: { readonly [name: string]: string | string[] | undefined };
}

/** Text is held as latin1: one character is one byte of its UTF-8 form. */
export interface HotAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Uint8Array | null;
}

export const JSON_TYPE = "application/json; charset=utf-8";
export const GEOJSON_TYPE = "application/geo+json; charset=utf-8";

/** UTF-8 bytes seen as latin1 text, so that pieces can be joined without being encoded again. */
export function asLatin1(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** Everybody may read public answers, from any page. */
export const OPEN_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag, Madang-Synthetic, Retry-After",
  "x-content-type-options": "nosniff",
} as const;

export function header(request: HotRequest, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : (value ?? "");
}

export function problemAnswer(error: unknown): HotAnswer {
  if (!(error instanceof Problem)) throw error;
  const retry = error.retryAfterSeconds === null ? {} : { "retry-after": String(error.retryAfterSeconds) };
  return {
    status: error.status,
    headers: { ...OPEN_HEADERS, "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store", ...retry },
    body: asLatin1(JSON.stringify(error.body())),
  };
}

/** True when the client has this version already. Weak comparison. Source: RFC 9110, 13.1.2. */
export function isKnown(ifNoneMatch: string, etag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch.trim() === "*") return true;
  const bare = etag.replace(/^W\//, "");
  return ifNoneMatch.split(",").some((candidate) => candidate.trim().replace(/^W\//, "") === bare);
}

/** The answer, or 304 when the client has it. */
export function conditional(request: HotRequest, answer: HotAnswer): HotAnswer {
  const { etag } = answer.headers;
  if (!etag || !isKnown(header(request, "if-none-match"), etag)) return answer;
  const { "content-type": _type, "content-encoding": _encoding, ...headers } = answer.headers;
  return { status: 304, headers, body: null };
}

/**
 * A version of an answer from the versions of its parts: 64 bits, enough to tell two answers of one address apart.
 * Source: FNV-1a, twice with different starts.
 */
export class VersionMix {
  #a = 0x811c9dc5;
  #b = 0x9747b28c;

  add(number: number): void {
    this.#a = Math.imul(this.#a ^ number, 0x01000193);
    this.#b = Math.imul(this.#b ^ (number + 0x7f4a7c15), 0x01000193);
  }

  text(): string {
    return (this.#a >>> 0).toString(36) + (this.#b >>> 0).toString(36);
  }
}

/** The coding the client likes best of those offered; `identity` when it names none of them. Source: RFC 9110, 12.5.3. */
export function chooseCoding(acceptEncoding: string, offered: readonly string[]): string {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const weight = Number(parameters.find((piece) => piece.startsWith("q="))?.slice(2) ?? 1);
    if (name) weights.set(name, Number.isFinite(weight) ? weight : 0);
  }
  const weightOf = (coding: string) => weights.get(coding) ?? weights.get("*") ?? 0;
  let best = "identity";
  let bestWeight = 0;
  for (const coding of offered)
    if (weightOf(coding) > bestWeight) {
      best = coding;
      bestWeight = weightOf(coding);
    }
  return best;
}

/** Names and values of a query as sent; broken percent signs are left as they are. A repeated name keeps its first value. */
export function parseQuery(query: string): { [name: string]: string } {
  const found: { [name: string]: string } = Object.create(null) as { [name: string]: string };
  if (query === "") return found;
  for (const part of query.split("&")) {
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    if (name === "" || name in found) continue;
    found[decodePart(name)] = equals < 0 ? "" : decodePart(part.slice(equals + 1));
  }
  return found;
}

function decodePart(text: string): string {
  if (!/[%+\u0080-\u00ff]/.test(text)) return text;
  // Node hands over raw bytes beyond ASCII as latin1.
  const bytes = /[\u0080-\u00ff]/.test(text) ? Buffer.from(text, "latin1").toString("utf8") : text;
  try {
    return decodeURIComponent(bytes.replaceAll("+", " "));
  } catch {
    return bytes;
  }
}
