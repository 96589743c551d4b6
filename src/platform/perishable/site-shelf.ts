// What is public of a perishable dataset, in the memory of every process and nowhere else: told by the database, and asking by itself.
import type { FieldValue } from "../../core/fields.ts";
import type { PerishableDataset } from "../../core/perishable-dataset.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database, ReadTx } from "../../core/ports/database.ts";
import type { SecretKeys } from "../../core/ports/secret-keys.ts";
import { dayText, localDay } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { HeadFollower } from "../store/head-follower.ts";
import { openSealed } from "./opened-case.ts";
import {
  PERISHABLE_CHANNEL,
  type PerishableHead,
  type PerishablePosition,
  type PublicRow,
  readGoneSince,
  readPerishableHead,
  readPublicSince,
} from "./perishable.sql.ts";
import { type MomentSource, momentOf } from "./perishable-context.ts";
import { type ToldEntry, toldEntry } from "./settle-case.ts";

/** One entry as everybody may have it. */
export interface Site extends ToldEntry {
  readonly id: string;
  /** Of its last change. */
  readonly number: number;
  /** Local day by which it lies in files, `2020-03-14`. */
  readonly day: string;
}

export interface SiteChanges {
  readonly sites: readonly Site[];
  /** Only ids: of what is gone nothing is left to tell. */
  readonly gone: readonly { readonly id: string; readonly number: number }[];
}

export interface SiteView {
  readonly sites: readonly Site[];
  /** Newest day first. */
  readonly byDay: ReadonlyMap<string, readonly Site[]>;
  readonly madeAt: EpochMs;
  /** The first deletion among them; Infinity where none is known. */
  readonly validUntil: number;
}

export interface SiteShelfOptions extends MomentSource {
  readonly dataset: PerishableDataset;
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: SecretKeys;
  readonly log: { warn(details: object, message: string): void };
}

export class SiteShelf {
  readonly #options: SiteShelfOptions;
  readonly #sites = new Map<string, Site>();
  readonly #gone = new Map<string, number>();
  readonly #listeners = new Set<(changes: SiteChanges, isReload: boolean) => void>();
  #position: PerishableHead = { epoch: "", number: 0, forgotten: 0, changedAt: null };
  #view: SiteView | null = null;
  readonly #head: HeadFollower;

  constructor(options: SiteShelfOptions) {
    this.#options = options;
    const { database, dataset, log } = options;
    this.#head = new HeadFollower({
      database,
      channel: PERISHABLE_CHANNEL,
      follow: () => this.#follow(),
      failed: (err) => log.warn({ err, dataset: dataset.id }, "cannot follow perishable data; trying again"),
    });
  }

  /** When the public saw the last change; null before the first. */
  get changedAt(): EpochMs | null {
    return this.#position.changedAt;
  }

  get position(): PerishablePosition {
    return this.#position;
  }

  get dataset(): PerishableDataset {
    return this.#options.dataset;
  }

  /** Loads all of it, then follows. */
  start(): Promise<void> {
    return this.#head.start();
  }

  /** Reads what has changed since. Never rejects: a database that is away is tried again. */
  catchUp(): Promise<void> {
    return this.#head.catchUp();
  }

  stop(): Promise<void> {
    return this.#head.stop();
  }

  /** Everything that may be told now; what is past its time is left out before it is deleted. The same object until something changes. */
  view(): SiteView {
    const now = this.#options.clock.now();
    if (!this.#view || now >= this.#view.validUntil || now < this.#view.madeAt) this.#view = viewOf([...this.#sites.values()], now);
    return this.#view;
  }

  sites(): readonly Site[] {
    return this.view().sites;
  }

  site(id: string): Site | null {
    return this.sites().find((site) => site.id === id) ?? null;
  }

  /** Null when that is too long ago, or of another time of the store. */
  changesSince({ epoch, number }: PerishablePosition): SiteChanges | null {
    if (epoch !== this.#position.epoch || number > this.#position.number || number < this.#position.forgotten) return null;
    const gone = [...this.#gone].filter(([, at]) => at > number).map(([id, at]) => ({ id, number: at }));
    return { sites: this.sites().filter((site) => site.number > number), gone };
  }

  listen(listener: (changes: SiteChanges, isReload: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #follow(): Promise<void> {
    const { database, dataset } = this.#options;
    const read = async (tx: ReadTx) => {
      const position = await readPerishableHead(tx, dataset.id);
      const isReload = position.epoch !== this.#position.epoch || position.number < this.#position.number;
      if (!isReload && position.number === this.#position.number) return null;
      const after = isReload ? 0 : this.#position.number;
      return { position, isReload, rows: await readPublicSince(tx, dataset.id, after), gone: await readGoneSince(tx, dataset.id, after) };
    };
    const found = await database.read(read);
    if (!found) return;
    const sites = (await Promise.all(found.rows.map((row) => this.#siteOf(row)))).filter((site) => site !== null);
    if (found.isReload) for (const known of [this.#sites, this.#gone]) known.clear();
    for (const { id, number } of found.gone) {
      this.#sites.delete(id);
      this.#gone.set(id, number);
    }
    for (const site of sites) {
      this.#sites.set(site.id, site);
      this.#gone.delete(site.id);
    }
    this.#position = found.position;
    this.#view = null;
    for (const listener of this.#listeners) listener({ sites, gone: found.gone }, found.isReload);
  }

  /** Null when its key is gone: then it is gone. */
  async #siteOf(row: PublicRow): Promise<Site | null> {
    const { keys, dataset, zone } = this.#options;
    const sealedCase = { id: row.caseId, dataset: row.dataset, entered: row.caseApproved, approved: row.caseApproved };
    const [subject, entry] = await Promise.all([openSealed(keys, sealedCase), openSealed(keys, row)]);
    const seen = subject && entry && toldEntry(dataset, subject, entry, momentOf(this.#options, row.institution));
    if (!seen) return null;
    return { ...seen, id: row.id, number: row.number, day: dayText(localDay(instantOf(seen.told[dataset.dayField]), zone)) };
  }
}

function viewOf(all: readonly Site[], now: EpochMs): SiteView {
  const sites = all.filter(({ deleteAt }) => deleteAt === null || deleteAt > now);
  const byDay = Map.groupBy(sites, ({ day }) => day);
  const validUntil = Math.min(...sites.map(({ deleteAt }) => deleteAt ?? Number.POSITIVE_INFINITY));
  return { sites, byDay: new Map([...byDay].sort(([a], [b]) => (a < b ? 1 : -1))), madeAt: now, validUntil };
}

function instantOf(value: FieldValue | undefined): EpochMs {
  return value as EpochMs;
}
