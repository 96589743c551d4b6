// One visit to a source: its answer in a file, hashed, or the news that nothing has changed.
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { type WebAnswer, WebFailure, type WebReader } from "../../../core/ports/web-reader.ts";
import { type Item, isPassing, parsePage } from "./data-go-kr-page.ts";
import type { FileRequest, LastContent, PagesRequest, Pull, PullFailureCode } from "./pull.ts";

export interface FetchContext {
  readonly web: WebReader;
  /** Service keys by name. */
  readonly keys: ReadonlyMap<string, string>;
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** What came, in a file that the caller removes. */
export interface FetchedContent {
  readonly name: string;
  readonly mediaType: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export class PullRefusal extends Error {
  override readonly name = "PullRefusal";
  readonly code: PullFailureCode;
  readonly retryAfterMs: number | null;

  constructor(code: PullFailureCode, detail: string, retryAfterMs: number | null = null) {
    super(detail);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * @param path where the content is put
 * @returns null when the source says that it has not changed
 * @throws WebFailure, PullRefusal, the signal's reason
 */
export async function fetchPull(context: FetchContext, pull: Pull, path: string, signal: AbortSignal): Promise<FetchedContent | null> {
  const file = await HashedFile.create(path);
  try {
    const { request } = pull;
    const found = request.kind === "file" ? await fetchFile(context, request, pull.content, file, signal) : await fetchPages(context, request, file, signal);
    return found && { ...found, path, ...file.end() };
  } finally {
    await file.close();
  }
}

type FoundContent = Omit<FetchedContent, "path" | "bytes" | "sha256">;

async function fetchFile(
  { web, maxBytes, timeoutMs }: FetchContext,
  { url, name }: FileRequest,
  last: LastContent | null,
  file: HashedFile,
  signal: AbortSignal,
): Promise<FoundContent | null> {
  const headers: { [name: string]: string } = { accept: "*/*" };
  if (last?.etag) headers["if-none-match"] = last.etag;
  if (last?.lastModified) headers["if-modified-since"] = last.lastModified;
  const answer = await web.get({ url, headers, maxBytes, timeoutMs, signal });
  if (answer.status === 304 && last) {
    answer.leave();
    return null;
  }
  await readFine(answer, (piece) => file.write(piece));
  const { etag = null, "last-modified": lastModified = null, "content-type": mediaType = "" } = answer.headers;
  return { name, mediaType, etag, lastModified };
}

/** Rows as NDJSON, one after the other as the portal gave them. */
async function fetchPages(
  { web, keys, maxBytes, timeoutMs }: FetchContext,
  request: PagesRequest,
  file: HashedFile,
  signal: AbortSignal,
): Promise<FoundContent> {
  const key = request.key === null ? null : (keys.get(request.key) ?? null);
  if (request.key !== null && key === null) throw new PullRefusal("key_missing", `The settings hold no key named ${request.key}.`);
  let rows = 0;
  for (let page = 1; ; page++) {
    const answer = await web.get({ url: pageUrl(request, key, page), headers: { accept: "application/json" }, maxBytes, timeoutMs, signal });
    const pieces: Uint8Array[] = [];
    await readFine(answer, (piece) => void pieces.push(piece));
    const { items, totalCount } = readItems(Buffer.concat(pieces).toString("utf8"), page);
    for (const item of items) await file.write(Buffer.from(`${JSON.stringify(item)}\n`));
    if (file.bytes > maxBytes) throw new WebFailure("too_large", `The pages together are larger than ${maxBytes} bytes.`);
    rows += items.length;
    if (rows === totalCount) return { name: "pages.ndjson", mediaType: "application/x-ndjson", etag: null, lastModified: null };
    if (page === MAX_PAGES) throw new WebFailure("too_large", `The answer has more than ${MAX_PAGES} pages.`);
    if (rows > totalCount || items.length === 0) throw new WebFailure("bad_answer", `The pages hold ${rows} rows, and ${totalCount} were announced.`);
  }
}

const MAX_PAGES = 10_000;

/** Keys are handed out encoded and not; both are understood. */
function pageUrl({ url, parameters, rowsPerPage }: PagesRequest, key: string | null, page: number): string {
  const address = new URL(url);
  if (key !== null) address.searchParams.set("serviceKey", key.includes("%") ? decodeURIComponent(key) : key);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  address.searchParams.set("pageNo", String(page));
  address.searchParams.set("numOfRows", String(rowsPerPage));
  address.searchParams.set("_type", "json");
  return address.href;
}

function readItems(text: string, page: number): { readonly items: readonly Item[]; readonly totalCount: number } {
  const found = parsePage(text);
  if (found.kind === "items") return found;
  if (found.kind === "unreadable") throw new WebFailure("bad_answer", `Page ${page} cannot be read.`);
  throw new PullRefusal("source_refused", `The portal answers with code ${found.code.slice(0, 20)}${isPassing(found.code) ? ", which may pass" : ""}.`);
}

/** @throws PullRefusal for a status that is not 200 */
async function readFine(answer: WebAnswer, take: (piece: Uint8Array) => Promise<void> | void): Promise<void> {
  if (answer.status !== 200) {
    answer.leave();
    const seconds = Number(answer.headers["retry-after"] ?? "");
    throw new PullRefusal(
      "source_refused",
      `The source answers with status ${answer.status}.`,
      Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1_000 : null,
    );
  }
  for await (const piece of answer.body) await take(piece);
}

class HashedFile {
  bytes = 0;
  readonly #file: FileHandle;
  readonly #hash = createHash("sha256");

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<HashedFile> {
    return new HashedFile(await open(path, "wx", 0o600));
  }

  async write(piece: Uint8Array): Promise<void> {
    this.#hash.update(piece);
    this.bytes += piece.length;
    for (let done = 0; done < piece.length; ) done += (await this.#file.write(piece, done)).bytesWritten;
  }

  end(): { readonly bytes: number; readonly sha256: string } {
    return { bytes: this.bytes, sha256: this.#hash.digest("hex") };
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
