// At the start: what a killed process has left behind is removed. Never against a database that may know less than the files.
import type { FileArea } from "../../core/ports/file-store.ts";
import { readNeededHashes } from "./needed-hashes.sql.ts";
import type { ReleaseContext } from "./release-context.ts";
import { type ReleasePosition, readReleasePosition } from "./releases.sql.ts";

/** How far the database was when these files were last used; beside them on the disk. */
export interface SeenPosition {
  read(): Promise<ReleasePosition | null>;
  write(position: ReleasePosition): Promise<void>;
}

const AREAS: readonly FileArea[] = ["public", "restricted"];

/**
 * A database that was restored, or is another one, lacks what was published since: its files stay, and whoever runs the service is told.
 * Before any other work on releases begins.
 * @returns how many files were removed; null when none may be
 */
export async function sweepLeftovers(context: ReleaseContext, seen: SeenPosition): Promise<number | null> {
  const { database, files, log } = context;
  const [before, now] = [await seen.read(), await database.read(readReleasePosition)];
  if (before && (before.epoch !== now.epoch || before.number > now.number)) {
    log.warn({ before: before.number, now: now.number }, "the database knows fewer releases than the files; nothing is removed until files/seen.json is");
    return null;
  }
  await seen.write(now);
  const needed = await database.read(readNeededHashes);
  let removed = 0;
  for (const area of AREAS)
    for await (const sha256 of files.list(area)) {
      if (needed[area].has(sha256)) continue;
      await files.remove(area, sha256);
      removed++;
    }
  if (removed > 0) log.info({ removed }, "files of unfinished work were removed");
  return removed;
}
