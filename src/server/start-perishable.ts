// Puts together what perishable datasets need, in order, and takes it apart again.
import { join } from "node:path";
import { openKeyFolder } from "../adapters/key-folder.ts";
import { CannotStart } from "../core/cannot-start.ts";
import { PROVINCES } from "../core/korea/districts.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { RandomBytes } from "../core/ports/random.ts";
import type { SecretKeys } from "../core/ports/secret-keys.ts";
import { PERISHABLE_DATASETS } from "../datasets/registry.ts";
import type { Alerts } from "../platform/alerts/alerts.ts";
import { announceSites } from "../platform/perishable/announce-sites.ts";
import type { CaseRoutesContext } from "../platform/perishable/cases.http.ts";
import { DayFiles } from "../platform/perishable/day-files.ts";
import { PerishableKeeper } from "../platform/perishable/keep.job.ts";
import { beginPerishableEpoch, ensurePerishableCounter, hasCases, readKeysIdentity, writeKeysIdentity } from "../platform/perishable/perishable.sql.ts";
import type { PerishableContext, PerishableLog } from "../platform/perishable/perishable-context.ts";
import { SiteShelf } from "../platform/perishable/site-shelf.ts";
import { SiteStreams } from "../platform/perishable/site-streams.ts";
import type { SiteRoutesContext } from "../platform/perishable/sites.http.ts";
import type { SigningKeys } from "../platform/releases/signing-keys.ts";
import type { Config } from "./config.ts";

export interface PerishableOptions {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  /** Of the store. */
  readonly folder: string;
  readonly isSynthetic: boolean;
  /** The database's content is that of a dump. */
  readonly isRestored: boolean;
  readonly signing: SigningKeys;
  readonly alerts: Alerts;
  readonly log: PerishableLog;
  readonly random: RandomBytes;
  randomText(bytes: number): string;
  hasRoom(): boolean;
  /** This machine's clock, by which files have their age. */
  systemNow(): number;
}

export interface RunningPerishable {
  readonly routes: SiteRoutesContext & CaseRoutesContext;
  /** Before the HTTP side ends, which waits for every answer. */
  closeStreams(): void;
  stop(): Promise<void>;
}

/** @throws CannotStart when the keys are not those of this store */
export async function startPerishable(options: PerishableOptions): Promise<RunningPerishable> {
  const { config, database, clock, isSynthetic, signing, log, random, randomText } = options;
  const keys = await openKeyFolder(config.caseKeyDir ?? join(options.folder, "case-keys"), random);
  await holdTogether(database, keys, config.areCaseKeysLost);
  await database.write(async (tx) => {
    for (const { id } of PERISHABLE_DATASETS) await ensurePerishableCounter(tx, id, randomText(9));
    if (options.isRestored) await beginPerishableEpoch(tx, randomText(9));
  });
  const judged = { clock, zone: config.timeZone, centralInstitution: config.centralInstitution, alertLevel: config.alertLevel };
  const shelves = new Map(PERISHABLE_DATASETS.map((dataset) => [dataset.id, new SiteShelf({ ...judged, dataset, database, keys, log })]));
  const datasets = new Map(PERISHABLE_DATASETS.map((dataset) => [dataset.id, dataset]));
  const perishable: PerishableContext = { ...judged, database, keys, datasets, shelves, isSynthetic, log, random, randomText };
  const { kid: keyId } = signing.publicKey;
  const made = [...shelves.values()].map((shelf) => ({
    id: shelf.dataset.id,
    files: new DayFiles({ shelf, clock, zone: config.timeZone, isSynthetic, keyId, sign: signing.signatureOf }),
    streams: new SiteStreams(shelf, config.timeZone, config.maxStreams),
  }));
  const keeper = new PerishableKeeper(perishable, options.systemNow);
  await keeper.start();
  for (const shelf of shelves.values()) await shelf.start();
  const provinces = PROVINCES.map(({ code, ko, en }) => ({ code, title: { ko, en } }));
  for (const shelf of shelves.values()) announceSites({ shelf, alerts: options.alerts, provinces, isSynthetic });
  return {
    routes: {
      perishable,
      files: new Map(made.map(({ id, files }) => [id, files])),
      streams: new Map(made.map(({ id, streams }) => [id, streams])),
      hasRoom: options.hasRoom,
    },
    closeStreams: () => {
      for (const { streams } of made) streams.close();
    },
    stop: async () => {
      await keeper.stop();
      for (const shelf of shelves.values()) await shelf.stop();
    },
  };
}

/** A process that looked with other keys would take everything for gone. */
async function holdTogether(database: Database, keys: SecretKeys, areLost: boolean): Promise<void> {
  await database.write(async (tx) => {
    const known = await readKeysIdentity(tx);
    if (known === keys.identity) return;
    if (known !== null && !areLost && (await hasCases(tx)))
      throw new CannotStart(
        "The folder of case keys is not the one with which the cases of this store were sealed. Set MADANG_CASE_KEY_DIR to that folder. If it is lost, start once with MADANG_CASE_KEYS_LOST=yes: the cases are erased then.",
      );
    await writeKeysIdentity(tx, keys.identity);
  });
}
