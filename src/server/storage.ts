// Opens what everything is kept in: the locked folder and the database.
import { join } from "node:path";
import type { Logger } from "pino";
import type { QueueStorage } from "../adapters/boss-queue.ts";
import { type FolderLock, lockFolder } from "../adapters/folder-lock.ts";
import { openPgliteFolder } from "../adapters/pglite-folder.ts";
import { openPostgres } from "../adapters/postgres.ts";
import type { Database } from "../core/ports/database.ts";
import type { Config } from "./config.ts";

export interface Storage {
  /** Of the synthetic nation or of real data: the two never meet. */
  readonly folder: string;
  readonly lock: FolderLock;
  readonly database: Database;
  /** Where a queue of jobs is kept beside it. */
  readonly queueStorage: QueueStorage;
  /** The content is that of a dump, or none. */
  readonly isRestored: boolean;
}

/** @throws CannotStart, and whatever else keeps the storage from opening */
export async function openStorage(config: Config, log: Logger): Promise<Storage> {
  const folder = join(config.dataDir, config.sample === "off" ? "main" : "sample");
  const lock = await lockFolder(folder, new Date().toISOString());
  const { databaseUrl: url } = config;
  if (url) {
    const database = await openPostgres({ url, applicationName: "madang", log });
    return { folder, lock, database, queueStorage: { kind: "server", url }, isRestored: false };
  }
  const { database, foreign, isRestored } = await openPgliteFolder({ folder, previousStop: lock.previous, log });
  return { folder, lock, database, queueStorage: { kind: "embedded", session: foreign }, isRestored };
}
