// How far the database was when the files of releases were last used: a small file beside them.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../adapters/durable-files.ts";
import type { ReleasePosition } from "../platform/releases/releases.sql.ts";
import type { SeenPosition } from "../platform/releases/sweep.ts";

/** @param folder of the file store */
export function seenPosition(folder: string): SeenPosition {
  const path = join(folder, "seen.json");
  return {
    read: async () => {
      const text = await readFile(path, "utf8").catch(() => null);
      return text === null ? null : (JSON.parse(text) as ReleasePosition);
    },
    write: (position) => writeDurably(path, `${JSON.stringify(position)}\n`),
  };
}
