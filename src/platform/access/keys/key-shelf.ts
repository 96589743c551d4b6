// All keys that count, in the memory of every process, by their hashes: finding one touches no database, and a revocation reaches
// every process as soon as it is committed.
import type { Clock } from "../../../core/ports/clock.ts";
import type { Database } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import { HeadFollower } from "../../store/head-follower.ts";
import { hashToken } from "../sessions.ts";
import { type FollowedKey, KEY_CHANNEL, readFollowedKey, readKeyHead, readKeysChangedSince } from "./keys.sql.ts";

/** Null: without limit. */
export interface KeyLimits {
  readonly perDay: number | null;
  readonly perSecond: number | null;
}

export interface ShelvedKey {
  readonly id: string;
  readonly hash: string;
  readonly kind: FollowedKey["kind"];
  readonly agency: string | null;
  /** Whose it is; null for keys of agencies. */
  readonly account: string | null;
  readonly scopes: readonly string[];
  readonly expiresAt: EpochMs | null;
  /** What shares the limits: all development keys of an account, all keys of a granted application. */
  readonly subject: string;
  readonly limits: KeyLimits;
}

export interface KeyShelfOptions {
  readonly database: Database;
  /** Of the world, which no sample world moves. */
  readonly clock: Clock;
  readonly development: KeyLimits;
  readonly log: { warn(details: object, message: string): void };
}

/** Texts whose hash is remembered, so that a key in an address is not hashed with each call. */
const MOST_TEXTS = 10_000;
/** An unknown key is looked for in the database once in this time: it may have been made by another process a moment ago. */
const UNKNOWN_MS = 1_000;

export class KeyShelf {
  readonly #options: KeyShelfOptions;
  readonly #follower: HeadFollower;
  readonly #byHash = new Map<string, ShelvedKey>();
  readonly #hashById = new Map<string, string>();
  readonly #hashes = new Map<string, string>();
  readonly #unknown = new Map<string, number>();
  /** Up to which change everything is here. */
  #change = -1;
  #version = 0;

  constructor(options: KeyShelfOptions) {
    this.#options = options;
    const { database, log } = options;
    const failed = (err: unknown) => log.warn({ err }, "cannot follow the keys; trying again");
    this.#follower = new HeadFollower({ database, channel: KEY_CHANNEL, follow: () => this.#follow(), failed });
  }

  async start(): Promise<void> {
    await this.#follower.start();
  }

  async stop(): Promise<void> {
    await this.#follower.stop();
  }

  /** Grows with every change of any key: what was found before must be looked up again. */
  get version(): number {
    return this.#version;
  }

  /** Takes up what this process has just committed itself. */
  async catchUp(): Promise<void> {
    await this.#follower.catchUp();
  }

  /** Null: revoked, or of an account or application that does not count any more. */
  byId(id: string): ShelvedKey | null {
    return this.#byHash.get(this.#hashById.get(id) ?? "") ?? null;
  }

  /** Null: unknown here, over, or revoked. */
  find(key: string): ShelvedKey | null {
    const found = this.#byHash.get(this.#hashOf(key));
    return found && !isOver(found, this.#options.clock.now()) ? found : null;
  }

  /** A key that counted until its time. */
  isOver(key: string): boolean {
    const found = this.#byHash.get(this.#hashOf(key));
    return found !== undefined && isOver(found, this.#options.clock.now());
  }

  /** As `find`, and asks the database for what is unknown here. */
  async findSurely(key: string): Promise<ShelvedKey | null> {
    const known = this.find(key);
    const hash = this.#hashOf(key);
    const now = this.#options.clock.monotonicMs();
    if (known || this.#byHash.has(hash) || (this.#unknown.get(hash) ?? 0) > now) return known;
    const row = await this.#options.database.read((tx) => readFollowedKey(tx, hash));
    if (this.#unknown.size >= MOST_TEXTS) this.#unknown.clear();
    if (row?.isValid) this.#put(row);
    else this.#unknown.set(hash, now + UNKNOWN_MS);
    return this.find(key);
  }

  async #follow(): Promise<void> {
    const changed = await this.#options.database.read(async (tx) => ((await readKeyHead(tx)) > this.#change ? readKeysChangedSince(tx, this.#change) : []));
    for (const row of changed) this.#put(row);
    this.#change = changed.at(-1)?.change ?? Math.max(0, this.#change);
  }

  #put(row: FollowedKey): void {
    const before = this.#hashById.get(row.id);
    if (before !== undefined) this.#byHash.delete(before);
    this.#hashById.delete(row.id);
    if (row.isValid) {
      this.#byHash.set(row.hash, shelved(row, this.#options.development));
      this.#hashById.set(row.id, row.hash);
      this.#unknown.delete(row.hash);
    }
    this.#version++;
  }

  #hashOf(key: string): string {
    const known = this.#hashes.get(key);
    if (known !== undefined) return known;
    const hash = hashToken(key);
    if (this.#hashes.size >= MOST_TEXTS) this.#hashes.clear();
    this.#hashes.set(key, hash);
    return hash;
  }
}

export function isOver({ expiresAt }: Pick<ShelvedKey, "expiresAt">, now: EpochMs): boolean {
  return expiresAt !== null && expiresAt <= now;
}

function shelved(
  { id, hash, kind, agency, account, application, scopes, expiresAt, grantedPerDay, grantedPerSecond }: FollowedKey,
  development: KeyLimits,
): ShelvedKey {
  const common = { id, hash, kind, agency, account, scopes, expiresAt };
  switch (kind) {
    case "agency":
      return { ...common, subject: `agency:${agency ?? ""}`, limits: { perDay: null, perSecond: null } };
    case "development":
      return { ...common, subject: `account:${account ?? ""}`, limits: development };
    case "operating":
      return { ...common, subject: `application:${application ?? ""}`, limits: { perDay: grantedPerDay, perSecond: grantedPerSecond } };
  }
}
