// Makes one call as a visitor put it together and brings back the beginning of the answer. Never leaves our own origin.

export interface Tried {
  /** Null: no answer came. */
  readonly status: number | null;
  readonly type: string;
  readonly milliseconds: number;
  readonly bytes: number;
  /** The beginning of the answer, indented where it is JSON. */
  readonly text: string;
  readonly isCut: boolean;
}

/** Streams never end, and a snapshot is long: this much is enough to see what it is. */
const PATIENCE_MS = 3_000;
const MOST_BYTES = 400_000;
const MOST_SHOWN = 4_000;

/** @param address a path, or an address of `origin`; null when it is neither */
export function ownAddress(address: string, origin: string): string | null {
  const parsed = URL.parse(address.trim(), origin);
  return parsed?.origin === origin ? parsed.pathname + parsed.search : null;
}

export interface CallToTry {
  readonly method: string;
  /** Sent as a bearer token; empty: none. */
  readonly key: string;
  readonly body: { readonly text: string; readonly mediaType: string } | null;
}

const PLAIN_GET: CallToTry = { method: "GET", key: "", body: null };

/** Without cookies: a call does what its key may do, and never what whoever is signed in may do. */
export async function tryCall(path: string, { method, key, body }: CallToTry = PLAIN_GET): Promise<Tried> {
  const began = performance.now();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  const decoder = new TextDecoder();
  let [status, type, text, bytes, milliseconds, isWhole]: [number | null, string, string, number, number, boolean] = [null, "", "", 0, 0, false];
  try {
    const headers = {
      accept: "application/json, */*;q=0.5",
      ...(key === "" ? {} : { authorization: `Bearer ${key}` }),
      ...(body ? { "content-type": body.mediaType } : {}),
    };
    const answer = await fetch(path, { method, signal: stop.signal, headers, body: body?.text ?? null, credentials: "omit", cache: "no-store" });
    [status, type, milliseconds] = [answer.status, answer.headers.get("content-type") ?? "", performance.now() - began];
    const reader = answer.body?.getReader();
    for (let part = await reader?.read(); part && !isWhole; part = await reader?.read()) {
      if (part.done) isWhole = true;
      else {
        bytes += part.value.byteLength;
        text += decoder.decode(part.value, { stream: true });
        if (bytes > MOST_BYTES) stop.abort();
      }
    }
  } catch {
    // Given up, or no connection: what came so far is shown.
  } finally {
    clearTimeout(timer);
  }
  const shown = isWhole && type.includes("json") ? JSON.stringify(JSON.parse(text), null, 2) : text;
  return { status, type, milliseconds, bytes, text: shown.slice(0, MOST_SHOWN), isCut: !isWhole || shown.length > MOST_SHOWN };
}
