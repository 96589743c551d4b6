// The FileStore port on a local disk: areas are folders, files lie under the first two digits of their hash.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, mkdir, mkdtemp, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { FileArea, FileStore, FileWriter, StoredFile } from "../core/ports/file-store.ts";
import { syncPath } from "./durable-files.ts";

const MODES: { readonly [area in FileArea]: { readonly folder: number; readonly file: number } } = {
  public: { folder: 0o755, file: 0o444 },
  restricted: { folder: 0o700, file: 0o400 },
};
const WORK = "work";

/** @param folder holds `public`, `restricted` and `work`; what an earlier process left in `work` is removed */
export async function openDiskFileStore(folder: string): Promise<FileStore> {
  const work = join(folder, WORK);
  for (const area of ["public", "restricted"] as const) await mkdir(join(folder, area), { recursive: true, mode: MODES[area].folder });
  await mkdir(work, { recursive: true, mode: 0o700 });
  for (const name of await readdir(work)) await rm(join(work, name), { recursive: true, force: true });
  let made = 0;
  const pathOf = (area: FileArea, sha256: string) => join(folder, area, checkedHash(sha256).slice(0, 2), sha256);
  const keep = (area: FileArea, path: string, sha256: string) => moveInto(path, join(folder, area, sha256.slice(0, 2)), sha256, area);
  return {
    create: async (area) => fileWriter(join(work, `file-${++made}`), (path, sha256) => keep(area, path, sha256)),
    adopt: async (area, path) => {
      const found = await hashOf(path);
      await keep(area, path, found.sha256);
      return found;
    },
    localPath: async (area, sha256) => {
      const path = pathOf(area, sha256);
      return (await stat(path).catch(() => null)) ? path : null;
    },
    remove: async (area, sha256) => {
      await rm(pathOf(area, sha256), { force: true });
      await syncPath(join(folder, area, sha256.slice(0, 2))).catch(() => undefined);
    },
    list: (area) => listHashes(join(folder, area)),
    workFolder: () => mkdtemp(join(work, "folder-")),
  };
}

async function fileWriter(path: string, keep: (path: string, sha256: string) => Promise<void>): Promise<FileWriter> {
  const file = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  let bytes = 0;
  return {
    write: async (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
      for (let done = 0; done < chunk.length; ) done += (await file.write(chunk, done)).bytesWritten;
    },
    keep: async () => {
      await file.close();
      const sha256 = hash.digest("hex");
      await keep(path, sha256);
      return { sha256, bytes };
    },
    abandon: async () => {
      await file.close().catch(() => undefined);
      await rm(path, { force: true });
    },
  };
}

async function* listHashes(area: string): AsyncGenerator<string> {
  for (const start of await readdir(area)) yield* await readdir(join(area, start));
}

/** Fsynced under its own name first, then renamed: after a crash the file is there whole or not at all. */
async function moveInto(path: string, folder: string, name: string, area: FileArea): Promise<void> {
  await mkdir(folder, { recursive: true, mode: MODES[area].folder });
  await syncPath(path);
  await chmod(path, MODES[area].file);
  await rename(path, join(folder, name));
  await syncPath(folder);
}

async function hashOf(path: string): Promise<StoredFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}

/** @throws RangeError for anything that could be another path */
function checkedHash(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError("Not a SHA-256 in hexadecimal digits");
  return sha256;
}
