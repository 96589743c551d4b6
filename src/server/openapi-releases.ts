// The release routes put together over storage that nothing reaches, for the description of the API.
import type { LiveDataset } from "../core/live-dataset.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { FileStore } from "../core/ports/file-store.ts";
import { TABLE_DATASETS } from "../datasets/registry.ts";
import { Differences } from "../platform/releases/differences.ts";
import { DraftJobs } from "../platform/releases/draft.job.ts";
import { fileTurn } from "../platform/releases/file-turn.ts";
import type { ReleaseContext } from "../platform/releases/release-context.ts";
import { NO_HOLDS } from "../platform/releases/release-holds.ts";
import { ReleaseShelf } from "../platform/releases/release-shelf.ts";
import type { ReleaseRoutesContext } from "../platform/releases/releases.http.ts";

export interface WithoutStorage {
  readonly database: Database;
  readonly clock: Clock;
  readonly zone: string;
  readonly live: readonly LiveDataset[];
  unreached(): never;
}

export function releasesWithoutStorage({ database, clock, zone, live, unreached }: WithoutStorage): ReleaseRoutesContext {
  const files: FileStore = { create: unreached, adopt: unreached, localPath: unreached, remove: unreached, list: unreached, workFolder: unreached };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const releases: ReleaseContext = {
    database,
    clock,
    zone,
    files,
    turn: fileTurn(),
    engine: { use: unreached },
    workbooks: { write: unreached },
    limits: { maxBodyBytes: 0, maxExpandedBytes: 0, maxRowBytes: 0, maxColumns: 0, memoryMb: 0, threads: 0, maxRefusedRows: 0 },
    scratchFolder: "",
    geocoding: null,
    tables: new Map(TABLE_DATASETS.map((table) => [table.id, table])),
    shelf: new ReleaseShelf(database, files, log),
    keys: { publicKey: { kid: "", kty: "OKP", crv: "Ed25519", x: "" }, sign: unreached, signatureOf: unreached },
    holds: NO_HOLDS,
    isSynthetic: false,
    randomText: unreached,
    log,
  };
  return { releases, jobs: new DraftJobs(releases), differences: new Differences(releases), live, perishable: [], hasRoom: () => true };
}
