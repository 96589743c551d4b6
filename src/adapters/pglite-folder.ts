// PGlite's folder and its dumps. PGlite never fsyncs, so what is certain to survive a power cut is the last dump; how
// the folder was left decides whether it may be trusted. Which batches came after the dump, the ingest journal knows.
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../core/ports/database.ts";
import { forEachOf, listTree, syncPath, writeDurably } from "./durable-files.ts";
import type { PreviousStop } from "./folder-lock.ts";
import { type ForeignSession, foreignSession, PgliteSession, pgliteDatabase } from "./pglite.ts";

export interface PgliteFolderOptions {
  /** Holds `database/`, `dumps/` and what belongs to them; locked by us. */
  readonly folder: string;
  readonly previousStop: PreviousStop;
  readonly log: { info(details: object, message: string): void; warn(details: object, message: string): void };
}

export interface OpenedPglite {
  readonly database: Database;
  /** For libraries that bring statements of their own. */
  readonly foreign: ForeignSession;
  /** The content is that of a dump, or none: replay the journal and begin a new epoch. */
  readonly isRestored: boolean;
}

interface FileEntry {
  readonly size: number;
  readonly modifiedMs: number;
}
type Manifest = { readonly [path: string]: FileEntry };

const KEPT_DUMPS = 2;
const AT_ONCE = 16;
const OPEN_TIMEOUT_MS = 90_000;

export async function openPgliteFolder(options: PgliteFolderOptions): Promise<OpenedPglite> {
  const folder = new PgliteFolder(options);
  return folder.open();
}

class PgliteFolder {
  readonly #options: PgliteFolderOptions;
  readonly #live: string;
  readonly #dumps: string;
  readonly #sizes: string;
  #session: PgliteSession | null = null;
  #lastPersist: Promise<void> = Promise.resolve();
  /** Waits for its turn; whatever is committed until then is in it. */
  #nextPersist: Promise<void> | null = null;

  constructor(options: PgliteFolderOptions) {
    this.#options = options;
    this.#live = join(options.folder, "database");
    this.#dumps = join(options.folder, "dumps");
    this.#sizes = join(options.folder, "database-sizes.json");
  }

  async open(): Promise<OpenedPglite> {
    await mkdir(this.#dumps, { recursive: true });
    const isThere = (await fileEntry(join(this.#live, "PG_VERSION"))) !== null;
    const hasDump = (await this.#dumpNumbers()).length > 0;
    const distrust = isThere ? await this.#distrust() : hasDump ? "the database folder is gone" : null;
    let session = distrust === null ? await this.#tryOpen(isThere) : null;
    const isRestored = session === null;
    if (!session) {
      this.#options.log.warn({ reason: distrust ?? "it cannot be read" }, "the database folder is not used; restoring the last dump");
      await this.#restore();
      session = await openInTime(this.#live);
    }
    this.#session = session;
    await rm(this.#sizes, { force: true });
    return {
      isRestored,
      foreign: foreignSession(session),
      database: pgliteDatabase(
        session,
        () => this.#persistTogether(),
        () => this.#close(),
      ),
    };
  }

  /** Why the folder as it lies there cannot be trusted; null when nothing speaks against it. */
  async #distrust(): Promise<string | null> {
    if (this.#options.previousStop === "power-cut") return "the machine stopped without a clean end";
    if (this.#options.previousStop !== "clean") return null;
    const expected = await readManifest(this.#sizes);
    if (!expected) return null;
    const found = await readEntries(this.#live);
    const odd = Object.keys(expected).find((path) => expected[path]?.size !== found[path]?.size);
    return odd === undefined ? null : `${odd} has not the size it had when the database was closed`;
  }

  /** After a clean stop the sizes have been compared; otherwise everything is read once. */
  async #tryOpen(isThere: boolean): Promise<PgliteSession | null> {
    let session: PgliteSession | null = null;
    try {
      session = await openInTime(this.#live);
      if (isThere && this.#options.previousStop !== "clean") await withinTime(session.ask("verify", ""));
      return session;
    } catch (err) {
      if (!isThere) throw err;
      this.#options.log.warn({ err }, "the database folder is damaged");
      await session?.terminate();
      return null;
    }
  }

  async #restore(): Promise<void> {
    const aside = join(this.#options.folder, "database-spoilt");
    await rm(aside, { recursive: true, force: true });
    await rename(this.#live, aside).catch(ignoreMissing);
    const newest = (await this.#dumpNumbers()).at(-1);
    if (newest === undefined) return;
    const dump = this.#dumpPath(newest);
    const { files, folders } = await listTree(join(dump, "files"));
    for (const path of folders) await mkdir(join(this.#live, path), { recursive: true, mode: 0o700 });
    await forEachOf(files, AT_ONCE, (path) => copyFile(join(dump, "files", path), join(this.#live, path)));
  }

  /** Whoever asks before a dump begins shares it. */
  #persistTogether(): Promise<void> {
    this.#nextPersist ??= this.#lastPersist.then(() => {
      this.#nextPersist = null;
      const persisted = this.#persist();
      this.#lastPersist = persisted.catch(() => undefined);
      return persisted;
    });
    return this.#nextPersist;
  }

  /** Everything committed so far, in a dump of its own; files that did not change are shared with the dump before. */
  async #persist(): Promise<void> {
    const session = this.#session;
    if (!session) throw new Error("The database is not open");
    const release = await session.acquire();
    try {
      await session.ask("query", "checkpoint");
      await this.#dump();
    } finally {
      release();
    }
    await this.#deleteOldDumps();
  }

  async #dump(): Promise<void> {
    const numbers = await this.#dumpNumbers();
    const before = numbers.at(-1);
    const number = (before ?? 0) + 1;
    const draft = `${this.#dumpPath(number)}.new`;
    await rm(draft, { recursive: true, force: true });
    const known = before === undefined ? {} : ((await readManifest(join(this.#dumpPath(before), "manifest.json"))) ?? {});
    const entries = await readEntries(this.#live);
    const { folders } = await listTree(this.#live);
    for (const path of folders) await mkdir(join(draft, "files", path), { recursive: true });
    await forEachOf(Object.keys(entries), AT_ONCE, async (path) => {
      const target = join(draft, "files", path);
      if (before !== undefined && isSameEntry(known[path], entries[path])) await link(join(this.#dumpPath(before), "files", path), target);
      else {
        await copyFile(join(this.#live, path), target);
        await syncPath(target);
      }
    });
    await forEachOf(folders, AT_ONCE, (path) => syncPath(join(draft, "files", path)));
    await writeDurably(join(draft, "manifest.json"), JSON.stringify(entries));
    await rename(draft, this.#dumpPath(number));
    await syncPath(this.#dumps);
  }

  async #deleteOldDumps(): Promise<void> {
    for (const number of (await this.#dumpNumbers()).slice(0, -KEPT_DUMPS)) await rm(this.#dumpPath(number), { recursive: true, force: true });
  }

  async #dumpNumbers(): Promise<number[]> {
    const names = await readdir(this.#dumps);
    const drafts = names.filter((name) => name.endsWith(".new"));
    for (const name of drafts) await rm(join(this.#dumps, name), { recursive: true, force: true });
    return names
      .filter((name) => /^dump-\d+$/.test(name))
      .map((name) => Number(name.slice(5)))
      .sort((a, b) => a - b);
  }

  #dumpPath(number: number): string {
    return join(this.#dumps, `dump-${number}`);
  }

  /** Closes the database and makes its folder survive a power cut; its sizes tell the next start whether it did. */
  async #close(): Promise<void> {
    await this.#session?.close();
    this.#session = null;
    const { files, folders } = await listTree(this.#live);
    await forEachOf([...files, ...folders], AT_ONCE, (path) => syncPath(join(this.#live, path)));
    await writeDurably(this.#sizes, JSON.stringify(await readEntries(this.#live)));
  }
}

function isSameEntry(a: FileEntry | undefined, b: FileEntry | undefined): boolean {
  return a !== undefined && b !== undefined && a.size === b.size && a.modifiedMs === b.modifiedMs;
}

async function readEntries(folder: string): Promise<Manifest> {
  const entries: { [path: string]: FileEntry } = {};
  const { files } = await listTree(folder);
  await forEachOf(files, AT_ONCE, async (path) => {
    const entry = await fileEntry(join(folder, path));
    if (entry && path !== "postmaster.pid") entries[path] = entry;
  });
  return entries;
}

async function fileEntry(path: string): Promise<FileEntry | null> {
  const found = await stat(path).catch(() => null);
  return found ? { size: found.size, modifiedMs: found.mtimeMs } : null;
}

async function readManifest(path: string): Promise<Manifest | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Manifest;
  } catch {
    return null;
  }
}

function openInTime(folder: string): Promise<PgliteSession> {
  return withinTime(PgliteSession.open(folder));
}

/** A damaged folder may make the database hang. */
async function withinTime<Answer>(work: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => failed(new Error("the database did not answer in time")), OPEN_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
