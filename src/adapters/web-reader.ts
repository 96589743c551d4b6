// The WebReader port over Node's own HTTP. Each name is looked up once, every address found is checked, and the connection goes
// to one of exactly these: a name that answers differently the next time leads nowhere else.
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import type { Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { type WebAnswer, WebFailure, type WebReader, type WebRequest } from "../core/ports/web-reader.ts";
import { type GuardOptions, guardedLookup, isAllowedAddress, refusedAddress } from "./guarded-lookup.ts";

export interface WebReaderOptions extends GuardOptions {
  /** Of senders that say who they are. */
  readonly userAgent: string;
  /** How often an answer may lead elsewhere; 5 when absent. */
  readonly maxRedirects?: number;
}

const MAX_REDIRECTS = 5;
/** Without a single byte. */
const SILENT_MS = 30_000;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

export function webReader(options: WebReaderOptions): WebReader {
  return {
    get: async (request) => {
      const stop = stopOf(request);
      try {
        return answerOf(await follow(options, request, stop.signal), request, stop);
      } catch (error) {
        stop.release();
        throw failureOf(error, request, stop);
      }
    },
  };
}

/** What ends one request: who asked, or the time. */
interface Stop {
  readonly signal: AbortSignal;
  readonly deadline: AbortSignal;
  /** The asker's signal may outlive many requests. */
  release(): void;
}

function stopOf({ signal: asked, timeoutMs }: WebRequest): Stop {
  const deadline = AbortSignal.timeout(timeoutMs);
  const controller = new AbortController();
  const stop = () => controller.abort(asked?.reason);
  if (asked?.aborted) stop();
  asked?.addEventListener("abort", stop, { once: true });
  return { signal: AbortSignal.any([controller.signal, deadline]), deadline, release: () => asked?.removeEventListener("abort", stop) };
}

async function follow(options: WebReaderOptions, request: WebRequest, signal: AbortSignal): Promise<IncomingMessage> {
  let url = allowedUrl(request.url, null);
  for (let redirects = 0; ; redirects++) {
    const message = await ask(options, url, request, signal);
    const status = message.statusCode ?? 0;
    const { location } = message.headers;
    if (!REDIRECTS.includes(status) || location === undefined) return message;
    message.destroy();
    if (redirects === (options.maxRedirects ?? MAX_REDIRECTS)) throw new WebFailure("bad_answer", "The answer leads on and on.");
    url = allowedUrl(location, url);
  }
}

/** @throws WebFailure for what is not read: other protocols, passwords in addresses, from https back to http */
function allowedUrl(text: string, from: URL | null): URL {
  const url = URL.parse(text, from?.href);
  if (!url) throw new WebFailure("address_refused", "The address cannot be read.");
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new WebFailure("address_refused", "Only http and https are read.");
  if (url.username || url.password) throw new WebFailure("address_refused", "An address must not carry a user or a password.");
  if (from?.protocol === "https:" && url.protocol === "http:") throw new WebFailure("address_refused", "The answer leads from https to http.");
  return url;
}

function ask(options: WebReaderOptions, url: URL, request: WebRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && !isAllowedAddress(options, host)) return Promise.reject(refusedAddress());
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const headers = { "user-agent": options.userAgent, "accept-encoding": "identity", ...request.headers };
    const outgoing = send(url, { headers, signal, agent: false, lookup: guardedLookup(options), timeout: SILENT_MS });
    outgoing.on("response", resolve);
    outgoing.on("error", reject);
    outgoing.on("timeout", () => outgoing.destroy(new WebFailure("too_slow", "The source is silent.")));
    outgoing.end();
  });
}

function answerOf(message: IncomingMessage, request: WebRequest, stop: Stop): WebAnswer {
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]));
  const leave = () => {
    stop.release();
    message.destroy();
  };
  return { status: message.statusCode ?? 0, headers, body: bodyOf(message, request, stop), leave };
}

async function* bodyOf(message: IncomingMessage, request: WebRequest, stop: Stop): AsyncGenerator<Uint8Array> {
  const { signal } = stop;
  const end = () => message.destroy(signal.reason as Error);
  signal.addEventListener("abort", end, { once: true });
  try {
    signal.throwIfAborted();
    let bytes = 0;
    for await (const chunk of unpacked(message) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > request.maxBytes) throw new WebFailure("too_large", `The answer is larger than ${request.maxBytes} bytes.`);
      yield chunk;
    }
    if (!message.complete) throw new WebFailure("bad_answer", "The answer broke off.");
  } catch (error) {
    throw failureOf(error, request, stop);
  } finally {
    signal.removeEventListener("abort", end);
    stop.release();
    message.destroy();
  }
}

function unpacked(message: IncomingMessage): Readable {
  const coding = (message.headers["content-encoding"] ?? "identity").toLowerCase();
  if (coding === "identity" || coding === "") return message;
  const unpack = unpackerOf(coding);
  message.on("error", (error) => unpack.destroy(error));
  return message.pipe(unpack);
}

function unpackerOf(coding: string): Transform {
  if (coding === "gzip" || coding === "x-gzip") return createGunzip();
  if (coding === "deflate") return createInflate();
  if (coding === "br") return createBrotliDecompress();
  throw new WebFailure("bad_answer", "The answer is packed in a way that was not asked for.");
}

/** In our own words: the system's messages name addresses. */
function failureOf(error: unknown, { signal: asked }: WebRequest, { deadline }: Stop): unknown {
  if (asked?.aborted) return asked.reason;
  if (error instanceof WebFailure) return error;
  if (deadline.aborted) return new WebFailure("too_slow", "The source took too long.");
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code.startsWith("Z_") || code.startsWith("ERR_BROTLI") || code.startsWith("HPE_") || code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE")
    return new WebFailure("bad_answer", "The answer broke off or is damaged.");
  return new WebFailure("unreachable", "The source cannot be reached.");
}
