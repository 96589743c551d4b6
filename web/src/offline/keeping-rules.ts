// What of the site may stay on a visitor's device as last data, and for how long. Pure; for the service worker and the tests.

/** Pages of people, those whose use is nobody's business, and those with words that are gone after two hours: requests pass by untouched. */
const PRIVATE_PAGES = /^\/(account|admin|cases|confirm|exposure|live\/[^/]+\/places|publish|recover|register|report|self-check|sign-in|sign-out)(\/|$)/;
/** What is deleted everywhere at its time must not stay here. */
const PRIVATE_ANSWERS = /^\/v1\/(account|admin|alerts|ingest|keys|live\/[^/]+\/notes|own-place|perishable|sample)(\/|$)/;
/** Of the place that is signed in on this device: kept for it alone, until it signs out, so that its seller can report without a connection. */
export const OWN_PLACE_PAGE = "/report";
/** What only that page has while a place is signed in. */
export const OWN_PLACE_MARK = "data-own-place";
const ANSWERS = /^\/v1\//;
const STREAMS = /\/stream$/;
const ASSETS = /^\/_app\/immutable\//;
const PAGE_DATA = /\/__data\.json$/;
const FILE = /\.[a-z\d]+$/i;

/** `passed`: the browser does it as if nothing stood between. */
export type Handling = "passed" | "page" | "page-data" | "answer" | "asset" | "own-place";

export interface Asked {
  readonly method: string;
  /** Of this site. */
  readonly pathname: string;
  readonly isNavigation: boolean;
  readonly hasKey: boolean;
}

/** Whether a page has a service worker started, and tells it what it is made of. */
export function tellsWorker(pathname: string): boolean {
  return pathname === OWN_PLACE_PAGE || !isPrivatePage(pathname);
}

export function isPrivatePage(pathname: string): boolean {
  return PRIVATE_PAGES.test(pathname);
}

export function handlingOf({ method, pathname, isNavigation, hasKey }: Asked): Handling {
  if (method === "GET" && isNavigation && pathname === OWN_PLACE_PAGE) return "own-place";
  if (method !== "GET" || hasKey || isPrivatePage(pathname)) return "passed";
  if (ASSETS.test(pathname)) return "asset";
  if (PAGE_DATA.test(pathname)) return "page-data";
  if (ANSWERS.test(pathname)) return isNavigation || STREAMS.test(pathname) || PRIVATE_ANSWERS.test(pathname) ? "passed" : "answer";
  return isNavigation && !FILE.test(pathname) ? "page" : "passed";
}

/** The site's own word decides: what only one person may see is not `public`. */
export function mayBeKept(handling: Handling, answer: Response): boolean {
  const rule = answer.headers.get("cache-control") ?? "";
  const type = answer.headers.get("content-type") ?? "";
  const isFitting = handling === "page" ? type.startsWith("text/html") : handling === "answer" && type.startsWith("application/json");
  return answer.status === 200 && !answer.redirected && isFitting && /\bpublic\b/.test(rule) && !/no-store|private/.test(rule);
}

/** Answers that say "not now": whatever is kept is better. */
export function isNotNow(status: number): boolean {
  return status === 429 || status >= 500;
}

/** Seconds that an answer asks to wait; null when it does not say, or names a date. */
export function waitSeconds(answer: Response): number | null {
  const text = answer.headers.get("retry-after") ?? "";
  return /^\d{1,5}$/.test(text) ? Number(text) : null;
}

export interface KeptEntry {
  readonly url: string;
  readonly keptAt: number;
  readonly bytes: number;
}

export const KEEPING = { mostEntries: 40, mostBytes: 8_000_000, mostBytesEach: 1_000_000, longestMs: 7 * 86_400_000 } as const;

/** Which entries have to go: what is too old, then the oldest beyond the number and the bytes. */
export function entriesToForget(entries: readonly KeptEntry[], now: number): readonly string[] {
  let [count, bytes] = [0, 0];
  const youngestFirst = entries.toSorted((a, b) => b.keptAt - a.keptAt);
  return youngestFirst.flatMap((entry) => {
    count += 1;
    bytes += entry.bytes;
    const stays = count <= KEEPING.mostEntries && bytes <= KEEPING.mostBytes && now - entry.keptAt <= KEEPING.longestMs;
    return stays ? [] : [entry.url];
  });
}
