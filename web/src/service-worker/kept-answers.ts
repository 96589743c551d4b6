// The last data on the device: pages and answers with the time at which they came, bounded in number, bytes and age. Caches only.
import { entriesToForget, KEEPING, type KeptEntry } from "#web/offline/keeping-rules.ts";

/** Of pages and of answers apart, so that neither pushes the other out; and the page of the place that is signed in. */
export type Shelf = "madang-pages" | "madang-answers" | "madang-own-place";

/** Headers that only the device knows. Epoch milliseconds, and bytes. */
const KEPT_AT = "madang-kept-at";
const BYTES = "madang-kept-bytes";

export interface Kept {
  readonly url: string;
  readonly answer: Response;
  /** Epoch milliseconds by the device's clock. */
  readonly keptAt: number;
}

export async function keep(shelf: Shelf, url: string, answer: Response, now: number): Promise<void> {
  const body = await answer.arrayBuffer();
  if (body.byteLength > KEEPING.mostBytesEach) return;
  const headers = new Headers(answer.headers);
  for (const ofTheWay of ["content-encoding", "content-length", "vary"]) headers.delete(ofTheWay);
  headers.set(KEPT_AT, String(now));
  headers.set(BYTES, String(body.byteLength));
  const cache = await caches.open(shelf);
  await cache.put(url, new Response(body, { headers }));
  for (const old of entriesToForget(await entriesOf(cache), now)) await cache.delete(old);
}

export async function findKept(shelf: Shelf, url: string, now: number): Promise<Kept | null> {
  const cache = await caches.open(shelf);
  const answer = await cache.match(url);
  if (!answer) return null;
  const keptAt = Number(answer.headers.get(KEPT_AT));
  if (now - keptAt <= KEEPING.longestMs) return { url, answer, keptAt };
  await cache.delete(url);
  return null;
}

export async function forget(shelf: Shelf, url: string): Promise<void> {
  await (await caches.open(shelf)).delete(url);
}

/** Youngest first. */
export async function keptPages(now: number): Promise<readonly Kept[]> {
  const cache = await caches.open("madang-pages" satisfies Shelf);
  const found = await Promise.all((await entriesOf(cache)).map(({ url }) => findKept("madang-pages", url, now)));
  return found.filter((kept) => kept !== null).sort((a, b) => b.keptAt - a.keptAt);
}

async function entriesOf(cache: Cache): Promise<readonly KeptEntry[]> {
  const keys = await cache.keys();
  return Promise.all(
    keys.map(async ({ url }) => {
      const headers = (await cache.match(url))?.headers;
      return { url, keptAt: Number(headers?.get(KEPT_AT)), bytes: Number(headers?.get(BYTES)) };
    }),
  );
}
