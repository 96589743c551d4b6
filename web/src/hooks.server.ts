// Around every page: the reader's language, the way to the API without a socket, caching, compression, security headers.
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Handle, HandleFetch, HandleServerError } from "@sveltejs/kit/hooks";
import { chooseCoding } from "#core/content-coding.ts";
import { API_CALL, type ApiCall } from "#core/ports/api-call.ts";
import { hasSession, withGiven } from "#web/api/carried-cookies.ts";
import { mayBeFramed } from "#web/parts/framed-pages.ts";
import { loadAdded, PAGE_LANGUAGES } from "#web/words/added-languages.ts";
import { chooseLanguage, isLanguage, LANGUAGE_NAME } from "#web/words/language.ts";

const gzipOf = promisify(gzip);
const brotliOf = promisify(brotliCompress);
/** Every page is packed anew: a tenth smaller than by gzip in the time of two; higher ones take much longer. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } };
/** Smaller answers are not worth it. */
const COMPRESS_FROM_BYTES = 1_400;

const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "X-Frame-Options": "DENY",
} as const;

export const handle: Handle = async ({ event, resolve }) => {
  const { url, request } = event;
  const accepted = request.headers.get("accept-language");
  const chosen = chooseLanguage(url.searchParams.get(LANGUAGE_NAME), accepted, PAGE_LANGUAGES);
  event.locals.pageLanguage = chosen;
  event.locals.language = isLanguage(chosen) ? chosen : ((await loadAdded(chosen))?.texts ?? "en");
  const answer = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace("%language%", event.locals.pageLanguage),
  });
  const finished = await finish(answer, request, event.locals);
  if (mayBeFramed(event.route.id) && finished.ok) allowFrames(finished.headers);
  return finished;
};

/** Expected refusals are no news; what nobody expected is logged whole, without the visitor's address and query. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === "unknown") console.error(`Page ${event.route.id ?? "unknown"} failed`, error);
};

async function finish(answer: Response, request: Request, { mapOrigin, cookies }: App.Locals): Promise<Response> {
  const headers = new Headers(answer.headers);
  if (mapOrigin) allowMap(headers, mapOrigin);
  for (const cookie of cookies?.given ?? []) headers.append("Set-Cookie", cookie);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) headers.set(name, value);
  headers.append("Vary", "Accept-Language, Cookie, Accept-Encoding");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", cacheRule(answer, request));
  const coding = isCompressible(answer, request) ? chooseCoding(request.headers.get("accept-encoding") ?? "", ["br", "gzip"]) : "identity";
  if (coding === "identity") return new Response(answer.body, { status: answer.status, headers });
  const plain = new Uint8Array(await answer.arrayBuffer());
  if (plain.byteLength < COMPRESS_FROM_BYTES) return new Response(plain, { status: answer.status, headers });
  headers.set("Content-Encoding", coding);
  headers.delete("Content-Length");
  const etag = headers.get("ETag");
  if (etag?.startsWith('"')) headers.set("ETag", `W/${etag}`);
  return new Response(new Uint8Array(await (coding === "br" ? brotliOf(plain, BROTLI) : gzipOf(plain))), { status: answer.status, headers });
}

/** Pages of a person or a place, with codes and forms for passwords. */
const PERSONAL = /^\/(account|admin|cases|confirm|recover|register|report|sign-in|sign-out)(\/|$)/;

/** What somebody who is signed in sees is theirs alone: no cache on the way may keep it. */
function cacheRule({ status }: Response, { method, headers, url }: Request): string {
  if (status >= 400 || method !== "GET" || PERSONAL.test(new URL(url).pathname)) return "no-store";
  return hasSession(headers.get("cookie")) ? "private, no-cache" : "public, max-age=5";
}

/** For pages that are made for it: other sites may frame them. Every other page stays out of frames. */
function allowFrames(headers: Headers): void {
  headers.delete("X-Frame-Options");
  const policy = headers.get("Content-Security-Policy");
  if (policy) headers.set("Content-Security-Policy", policy.replace("frame-ancestors 'none'", "frame-ancestors *"));
}

/** A map style of another origin is allowed for that origin only. */
function allowMap(headers: Headers, origin: string): void {
  const policy = headers.get("Content-Security-Policy");
  if (policy) headers.set("Content-Security-Policy", policy.replace(/((?:connect|img|font)-src 'self')/g, `$1 ${origin}`));
}

function isCompressible(answer: Response, request: Request): boolean {
  const type = answer.headers.get("content-type") ?? "";
  return answer.body !== null && request.method === "GET" && /^(text\/html|application\/json)/.test(type);
}

/** Requests to our own API reach it in this process, with what the visitor's browser says of itself. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const { origin, pathname, search } = new URL(request.url);
  const call = (event.platform?.req as { readonly [API_CALL]?: ApiCall } | undefined)?.[API_CALL];
  if (!call || origin !== event.url.origin || !call.takes(pathname)) return fetch(request);
  const cookies = (event.locals.cookies ??= { header: event.request.headers.get("cookie"), given: [] });
  const answer = await call.send({
    method: request.method,
    path: `${pathname}${search}`,
    headers: forwarded(event.request.headers, request.headers, cookies.header),
    body: request.body === null ? null : new Uint8Array(await request.arrayBuffer()),
  });
  // Other calls may have been answered meanwhile.
  event.locals.cookies = withGiven(event.locals.cookies, answer.cookies);
  const { status, headers, body } = answer;
  return new Response(status === 204 || status === 304 ? null : new Uint8Array(body), { status, headers: { ...headers } });
};

/** Of the visitor; whose page it was and which browser. */
const OF_VISITOR = ["accept-language", "host", "origin", "sec-fetch-site", "user-agent"];
/** Of the call that the page makes. */
const OF_CALL = ["accept", "authorization", "content-type"];

function forwarded(visitor: Headers, own: Headers, cookie: string | null): { [name: string]: string } {
  const headers: { [name: string]: string } = cookie === null ? {} : { cookie };
  const copy = (from: Headers, names: readonly string[]) => {
    for (const name of names) {
      const value = from.get(name);
      if (value !== null) headers[name] = value;
    }
  };
  copy(visitor, OF_VISITOR);
  copy(own, OF_CALL);
  return headers;
}
