// Requests and answers of the routes that are served from memory: plain data, no framework. The same function answers
// on the slim front and through Fastify.
import { EXPOSED_HEADERS } from "../../core/open-headers.ts";
import { Problem } from "../../core/problems.ts";

export interface HotRequest {
  /** What follows the question mark, as sent. */
  readonly query: string;
  readonly parameters: { readonly [name: string]: string };
  /** A header by its name in lower case; empty when it was not sent. */
  header(name: string): string;
}

/** Headers as Node gives them. */
export function headerOf(headers: { readonly [name: string]: string | string[] | undefined }): HotRequest["header"] {
  return (name) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(", ") : (value ?? "");
  };
}

/** Text is held as latin1: one character is one byte of its UTF-8 form. */
export interface HotAnswer {
  readonly status: number;
  /** Names in lower case. The same object for every answer of a kind lets the front write it once. */
  readonly headers: { readonly [name: string]: string };
  /** The one header that differs from answer to answer. */
  readonly etag?: string;
  readonly body: string | Uint8Array | WrittenBody | null;
}

/** A body that is put together where it is sent from. */
export interface WrittenBody {
  /** Bytes. */
  readonly length: number;
  /** @param target with room for all of it from `at` on; @returns where it ends */
  writeTo(target: Buffer, at: number): number;
}

/** The bytes of a body. */
export function bodyBytes(body: NonNullable<HotAnswer["body"]>): Uint8Array {
  if (typeof body === "string") return Buffer.from(body, "latin1");
  if (body instanceof Uint8Array) return body;
  const bytes = Buffer.allocUnsafe(body.length);
  body.writeTo(bytes, 0);
  return bytes;
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
  "access-control-expose-headers": EXPOSED_HEADERS,
  "x-content-type-options": "nosniff",
} as const;

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
  const { etag } = answer;
  if (etag === undefined || !isKnown(request.header("if-none-match"), etag)) return answer;
  const { "content-type": _type, "content-encoding": _encoding, "content-disposition": _disposition, ...headers } = answer.headers;
  return { status: 304, headers, etag, body: null };
}

/** Names and values of a query as sent; broken percent signs are left as they are. A repeated name keeps its first value. */
export function parseQuery(query: string): { [name: string]: string } {
  const found: { [name: string]: string } = Object.create(null) as { [name: string]: string };
  if (query === "") return found;
  const decode = IS_CODED.test(query) ? decodePart : asIs;
  for (const part of query.split("&")) {
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    if (name === "" || name in found) continue;
    found[decode(name)] = equals < 0 ? "" : decode(part.slice(equals + 1));
  }
  return found;
}

/** Values of a query by their names, as `parseQuery` gives them, for whoever needs a few of them often. */
export function queryReader(query: string): (name: string) => string | undefined {
  if (IS_CODED.test(query)) {
    const found = parseQuery(query);
    return (name) => found[name];
  }
  return (name) => {
    for (let at = 0; at < query.length; ) {
      const mark = query.indexOf("&", at);
      const end = mark < 0 ? query.length : mark;
      const valueAt = at + name.length;
      if (query.startsWith(name, at) && (valueAt === end || query[valueAt] === "=")) return query.slice(Math.min(end, valueAt + 1), end);
      at = end + 1;
    }
    return undefined;
  };
}

const IS_CODED = /[%+\u0080-\u00ff]/;

function asIs(text: string): string {
  return text;
}

function decodePart(text: string): string {
  // Node hands over raw bytes beyond ASCII as latin1.
  const bytes = /[\u0080-\u00ff]/.test(text) ? Buffer.from(text, "latin1").toString("utf8") : text;
  try {
    return decodeURIComponent(bytes.replaceAll("+", " "));
  } catch {
    return bytes;
  }
}
