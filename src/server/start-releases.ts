// Puts together what drafts and releases need, in order, and takes it apart again.
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { openDiskFileStore } from "../adapters/disk-file-store.ts";
import { duckdbEngine } from "../adapters/duckdb/table-engine.ts";
import { workbookWriter } from "../adapters/workbook/workbook-writer.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { TableDataset } from "../core/table-dataset.ts";
import { TABLE_DATASETS } from "../datasets/registry.ts";
import { GEOCODING_MIGRATIONS } from "../platform/ingest/tables/known-addresses.sql.ts";
import type { TableLimits } from "../platform/ingest/tables/table-limits.ts";
import { DIFFERENCE_MIGRATIONS } from "../platform/releases/differences.sql.ts";
import { Differences } from "../platform/releases/differences.ts";
import { DraftJobs } from "../platform/releases/draft.job.ts";
import { DRAFT_MIGRATIONS } from "../platform/releases/drafts.sql.ts";
import { fileTurn } from "../platform/releases/file-turn.ts";
import { SIGNING_KEY_MIGRATIONS } from "../platform/releases/keys.sql.ts";
import { type LiveDaySource, LiveDays } from "../platform/releases/live-day.job.ts";
import type { ReleaseContext, ReleaseLog } from "../platform/releases/release-context.ts";
import type { ReleaseHolds } from "../platform/releases/release-holds.ts";
import { ReleaseShelf } from "../platform/releases/release-shelf.ts";
import { beginReleaseEpoch, ensureReleaseCounter, RELEASE_MIGRATIONS } from "../platform/releases/releases.sql.ts";
import { publishSigningKey, signingKeys } from "../platform/releases/signing-keys.ts";
import { sweepLeftovers } from "../platform/releases/sweep.ts";
import type { Config } from "./config.ts";
import { geocodingOf } from "./geocoding.ts";
import { seenPosition } from "./seen-position.ts";
import { ensureSigningKey } from "./signing-key.ts";

export const RELEASES_MIGRATIONS = [...RELEASE_MIGRATIONS, ...DRAFT_MIGRATIONS, ...SIGNING_KEY_MIGRATIONS, ...DIFFERENCE_MIGRATIONS, ...GEOCODING_MIGRATIONS];

export interface ReleasesOptions {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  /** Of the store. */
  readonly folder: string;
  readonly tables: readonly TableDataset[];
  readonly isSynthetic: boolean;
  readonly live: readonly LiveDaySource[];
  /** The database's content is that of a dump. */
  readonly isRestored: boolean;
  readonly holds: ReleaseHolds;
  readonly log: ReleaseLog;
  randomText(bytes: number): string;
}

export interface RunningReleases {
  readonly context: ReleaseContext;
  readonly jobs: DraftJobs;
  readonly differences: Differences;
  readonly liveDays: LiveDays;
  stop(): Promise<void>;
}

export async function startReleases(options: ReleasesOptions): Promise<RunningReleases> {
  const { config, database, clock, folder, tables, log, randomText, isSynthetic } = options;
  const filesFolder = join(folder, "files");
  const scratchFolder = join(folder, "scratch");
  // What a killed process left there may be copies of restricted rows.
  await rm(scratchFolder, { recursive: true, force: true });
  await mkdir(scratchFolder, { recursive: true, mode: 0o700 });
  await database.write(async (tx) => {
    await ensureReleaseCounter(tx, randomText(9));
    if (options.isRestored) await beginReleaseEpoch(tx, randomText(9));
  });
  const files = await openDiskFileStore(filesFolder);
  const keys = signingKeys(await ensureSigningKey(folder));
  await publishSigningKey(database, clock, keys);
  const shelf = new ReleaseShelf(database, files, log);
  const context: ReleaseContext = {
    database,
    clock,
    zone: config.timeZone,
    files,
    turn: fileTurn(),
    engine: duckdbEngine(),
    workbooks: workbookWriter(),
    limits: tableLimits(config),
    scratchFolder,
    ...(tables === TABLE_DATASETS ? { registry: new URL("../datasets/registry.ts", import.meta.url) } : {}),
    geocoding: geocodingOf(config, { database, clock, log }),
    tables: new Map(tables.map((table) => [table.id, table])),
    shelf,
    keys,
    holds: options.holds,
    isSynthetic,
    randomText,
    log,
  };
  const seen = seenPosition(filesFolder);
  const isSwept = (await sweepLeftovers(context, seen)) !== null;
  await shelf.start();
  // From now on an older state of the database is known for what it is.
  if (isSwept)
    shelf.listen(() => void seen.write(shelf.position).catch((err: unknown) => log.warn({ err }, "the position of the releases could not be noted")));
  const jobs = new DraftJobs(context);
  await jobs.start();
  const differences = new Differences(context);
  const liveDays = new LiveDays(context, options.live);
  return {
    context,
    jobs,
    differences,
    liveDays,
    stop: async () => {
      await liveDays.stop();
      await jobs.stop();
      await differences.stop();
      await shelf.stop();
    },
  };
}

const MAX_REFUSED_ROWS = 1_000_000;

export function tableLimits(config: Config): TableLimits {
  const { maxTableBytes, maxRowBytes, maxColumns, tableMemoryMb: memoryMb, tableThreads: threads } = config;
  return { maxBodyBytes: maxTableBytes, maxExpandedBytes: maxTableBytes, maxRowBytes, maxColumns, memoryMb, threads, maxRefusedRows: MAX_REFUSED_ROWS };
}
