// Removes files that nothing needs any more: what was discarded, replaced or withdrawn, and what a killed process has left.
import type { FileArea } from "../../core/ports/file-store.ts";
import { readNeededHashes } from "./needed-hashes.sql.ts";
import type { ReleaseContext } from "./release-context.ts";

/**
 * Those among the files that nothing needs go for good. Whoever comes to need a file looks, in a turn of their own, whether it is
 * still there.
 */
export async function removeUnneeded({ database, files, turn }: ReleaseContext, area: FileArea, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await turn.take(async () => {
    const needed = await database.read(readNeededHashes);
    for (const sha256 of new Set(hashes)) if (!needed[area].has(sha256)) await files.remove(area, sha256);
  });
}
