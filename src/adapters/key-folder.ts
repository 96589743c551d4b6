// The SecretKeys port as a folder of small files, readable by their owner only. Never part of a dump, and not to be part of a backup.
import { mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RandomBytes } from "../core/ports/random.ts";
import type { SecretKeys } from "../core/ports/secret-keys.ts";
import { syncPath, writeDurably } from "./durable-files.ts";

const KEY_BYTES = 32;
/** No id of a key looks like it. */
const IDENTITY = "identity.txt";
const OWNER_ONLY = 0o600;

export async function openKeyFolder(folder: string, random: RandomBytes): Promise<SecretKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pathOf = (id: string) => join(folder, checkedId(id));
  return {
    identity: await ensureIdentity(join(folder, IDENTITY), random),
    create: async (id) => {
      const key = random(KEY_BYTES);
      const file = await open(pathOf(id), "wx", OWNER_ONLY);
      try {
        await file.writeFile(key);
        await file.sync();
      } finally {
        await file.close();
      }
      await syncPath(folder);
      return key;
    },
    read: async (id) => {
      const key = await readFile(pathOf(id)).catch(missingIsNull);
      return key?.length === KEY_BYTES ? key : null;
    },
    destroy: async (id) => {
      const file = await open(pathOf(id), "r+").catch(missingIsNull);
      if (!file) return;
      try {
        await file.write(random(KEY_BYTES), 0, KEY_BYTES, 0);
        await file.sync();
      } finally {
        await file.close();
      }
      await rm(pathOf(id), { force: true });
      await syncPath(folder);
    },
    madeBefore: async function* (systemMs) {
      for (const id of await readdir(folder)) {
        if (!isId(id)) continue;
        const found = await stat(join(folder, id)).catch(missingIsNull);
        if (found && found.mtimeMs < systemMs) yield id;
      }
    },
  };
}

function missingIsNull(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

/** @throws RangeError for anything that could be another path */
function checkedId(id: string): string {
  if (!isId(id)) throw new RangeError("Not the id of a key");
  return id;
}

function isId(name: string): boolean {
  return /^[A-Za-z0-9]{1,60}$/.test(name);
}

async function ensureIdentity(path: string, random: RandomBytes): Promise<string> {
  const kept = await readFile(path, "utf8").catch(missingIsNull);
  if (kept !== null) return kept.trim();
  const identity = Buffer.from(random(16)).toString("hex");
  await writeDurably(path, identity, OWNER_ONLY);
  return identity;
}
