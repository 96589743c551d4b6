// The services that are listed, in memory: counted by dataset, answered while the database is away. Holds no owner.
import type { Database } from "../../../core/ports/database.ts";
import { HeadFollower } from "../../store/head-follower.ts";
import { readPicture, readServicesSince, type ServiceContent, type ServiceRecord, SHOWCASE_CHANNEL } from "./showcase.sql.ts";

/** Of pictures that were asked for last; at most 400 kB each. */
const PICTURES_HELD = 40;

export interface ListedService extends Pick<ServiceRecord, "id" | "listedAt" | "linkState" | "linkCheckedAt"> {
  readonly content: ServiceContent;
}

export class ShowcaseShelf {
  readonly #database: Database;
  readonly #head: HeadFollower;
  readonly #services = new Map<string, ListedService>();
  readonly #pictures = new Map<string, Uint8Array>();
  #changed = 0;

  constructor(database: Database, log: { warn(details: object, message: string): void }) {
    this.#database = database;
    const failed = (err: unknown) => log.warn({ err }, "cannot follow the showcase; trying again");
    this.#head = new HeadFollower({ database, channel: SHOWCASE_CHANNEL, follow: () => this.#follow(), failed });
  }

  start(): Promise<void> {
    return this.#head.start();
  }

  /** Never rejects: a database that is away is tried again. */
  catchUp(): Promise<void> {
    return this.#head.catchUp();
  }

  stop(): Promise<void> {
    return this.#head.stop();
  }

  /** Newest first. */
  listed(): readonly ListedService[] {
    return [...this.#services.values()].sort((one, other) => (other.listedAt ?? 0) - (one.listedAt ?? 0) || (one.id < other.id ? -1 : 1));
  }

  service(id: string): ListedService | null {
    return this.#services.get(id) ?? null;
  }

  /** Null: no listed service shows it. */
  async picture(sha256: string): Promise<Uint8Array | null> {
    const service = [...this.#services.values()].find(({ content }) => content.pictures.some((each) => each.sha256 === sha256));
    if (!service) return null;
    const held = this.#pictures.get(sha256) ?? (await this.#database.read((tx) => readPicture(tx, service.id, sha256)));
    if (held) this.#hold(sha256, held);
    return held;
  }

  #hold(sha256: string, bytes: Uint8Array): void {
    this.#pictures.delete(sha256);
    this.#pictures.set(sha256, bytes);
    if (this.#pictures.size > PICTURES_HELD) this.#pictures.delete(this.#pictures.keys().next().value as string);
  }

  async #follow(): Promise<void> {
    for (const record of await this.#database.read((tx) => readServicesSince(tx, this.#changed))) {
      this.#changed = Math.max(this.#changed, record.changed);
      const { id, listed, listedAt, linkState, linkCheckedAt } = record;
      if (listed) this.#services.set(id, { id, listedAt, linkState, linkCheckedAt, content: listed });
      else this.#services.delete(id);
    }
  }
}
