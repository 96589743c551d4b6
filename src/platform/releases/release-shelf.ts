// All releases as every process of the platform knows them, in memory: told by the database, and asking by itself.
import type { Database } from "../../core/ports/database.ts";
import type { FileStore } from "../../core/ports/file-store.ts";
import type { EpochMs } from "../../core/units.ts";
import { HeadFollower } from "../store/head-follower.ts";
import type { PublishedTable, PublishedTables } from "./published-table.ts";
import { RELEASE_CHANNEL, type ReleasePosition, type ReleaseRecord, readReleasePosition, readReleasesSince } from "./releases.sql.ts";

/** A release that is not withdrawn and whose table lies on this machine. */
export interface ShelvedRelease extends ReleaseRecord {
  readonly path: string;
}

export interface ShelfLog {
  warn(details: object, message: string): void;
}

export class ReleaseShelf implements PublishedTables {
  readonly #database: Database;
  readonly #files: FileStore;
  /** By dataset, in order of publication. */
  #releases: ReadonlyMap<string, readonly ReleaseRecord[]> = new Map();
  #byVersion = new Map<string, ReleaseRecord>();
  readonly #paths = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  #newest: ReadonlyMap<string, PublishedTable> = new Map();
  #position: ReleasePosition = { epoch: "", number: 0 };
  readonly #head: HeadFollower;

  constructor(database: Database, files: FileStore, log: ShelfLog) {
    this.#database = database;
    this.#files = files;
    this.#head = new HeadFollower({
      database,
      channel: RELEASE_CHANNEL,
      follow: () => this.#follow(),
      failed: (err) => log.warn({ err }, "cannot follow the releases; trying again"),
    });
  }

  /** Loads all of it, then follows. */
  start(): Promise<void> {
    return this.#head.start();
  }

  /** Reads what was published and withdrawn since. Never rejects: a database that is away is tried again. */
  catchUp(): Promise<void> {
    return this.#head.catchUp();
  }

  stop(): Promise<void> {
    return this.#head.stop();
  }

  get position(): ReleasePosition {
    return this.#position;
  }

  /** Withdrawn ones among them, newest first. */
  releasesOf(dataset: string): readonly ReleaseRecord[] {
    return (this.#releases.get(dataset) ?? []).toReversed();
  }

  release(dataset: string, version: string): ReleaseRecord | null {
    return this.#byVersion.get(`${dataset} ${version}`) ?? null;
  }

  /** Null for what is withdrawn, unknown or elsewhere. */
  shelved(dataset: string, version: string): ShelvedRelease | null {
    const found = this.release(dataset, version);
    return found && this.#shelved(found);
  }

  newestOf(dataset: string): ShelvedRelease | null {
    const found = this.#releases.get(dataset)?.findLast(({ state }) => state === "published");
    return found ? this.#shelved(found) : null;
  }

  /** Everything that is still public, oldest first. */
  earlierOf(dataset: string): readonly ShelvedRelease[] {
    return (this.#releases.get(dataset) ?? []).flatMap((each) => this.#shelved(each) ?? []);
  }

  newest(): ReadonlyMap<string, PublishedTable> {
    return this.#newest;
  }

  find(dataset: string, version: string): PublishedTable | null {
    const found = this.release(dataset, version);
    return found ? this.#table(found) : null;
  }

  asOf(dataset: string, at: EpochMs): PublishedTable | null {
    const found = this.#releases.get(dataset)?.findLast(({ state, publishedAt }) => state !== "withdrawn" && publishedAt <= at);
    return found ? this.#table(found) : null;
  }

  listen(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  async #follow(): Promise<void> {
    const position = await this.#database.read(readReleasePosition);
    const isSame = position.epoch === this.#position.epoch;
    if (isSame && position.number === this.#position.number) return;
    const isAfresh = !isSame || position.number < this.#position.number;
    const records = await this.#database.read((tx) => readReleasesSince(tx, isAfresh ? 0 : this.#position.number));
    if (isAfresh) this.#byVersion = new Map();
    for (const record of records) this.#byVersion.set(`${record.dataset} ${record.version}`, record);
    for (const { sha256 } of records) {
      const path = await this.#files.localPath("public", sha256);
      if (path) this.#paths.set(sha256, path);
      else this.#paths.delete(sha256);
    }
    this.#releases = inOrder(this.#byVersion.values());
    this.#position = position;
    this.#newest = new Map([...this.#releases.keys()].flatMap((dataset) => this.#newestEntry(dataset)));
    for (const changed of this.#listeners) changed();
  }

  #newestEntry(dataset: string): readonly (readonly [string, PublishedTable])[] {
    const found = this.newestOf(dataset);
    const table = found && this.#table(found);
    return table ? [[dataset, table]] : [];
  }

  #shelved(record: ReleaseRecord): ShelvedRelease | null {
    const path = this.#paths.get(record.sha256);
    return record.state !== "withdrawn" && path ? { ...record, path } : null;
  }

  #table(record: ReleaseRecord): PublishedTable | null {
    const found = this.#shelved(record);
    if (!found) return null;
    const { dataset, version, fields, key, rowCount, publishedAt, path, sha256 } = found;
    return { dataset, version, fields, key, rowCount, publishedAt, path, sha256 };
  }
}

/** By dataset, in order of publication. */
function inOrder(records: Iterable<ReleaseRecord>): ReadonlyMap<string, readonly ReleaseRecord[]> {
  return Map.groupBy(
    [...records].sort((a, b) => a.number - b.number),
    ({ dataset }) => dataset,
  );
}
