// The folder that query processes may read: a second name for each published file that was asked for, nothing else. The
// engine follows symbolic links before it decides, so these are hard links, or copies where the disk knows none.
import { existsSync } from "node:fs";
import { copyFile, link, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type NamedTable, QueryFault } from "../../core/ports/query-engine.ts";

export class QueryLinks {
  readonly folder: string;
  /** By hash: where the published file lies. */
  readonly #linked = new Map<string, Promise<string>>();

  constructor(folder: string) {
    this.folder = folder;
  }

  async add({ path, sha256 }: NamedTable): Promise<void> {
    let linked = this.#linked.get(sha256);
    if (!linked) this.#linked.set(sha256, (linked = this.#link(path, sha256)));
    await linked.catch((error: unknown) => {
      this.#linked.delete(sha256);
      throw error;
    });
  }

  /** What was withdrawn must not live on under its second name. */
  async dropMissing(): Promise<void> {
    for (const [sha256, linked] of [...this.#linked]) {
      const path = await linked.catch(() => null);
      if (path !== null && existsSync(path)) continue;
      this.#linked.delete(sha256);
      await rm(this.#nameOf(sha256), { force: true });
    }
  }

  async #link(path: string, sha256: string): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    const name = this.#nameOf(sha256);
    try {
      await link(path, name);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT") throw new QueryFault("ended", "A release that was asked for has just been withdrawn.");
      if (code !== "EEXIST") {
        await copyFile(path, `${name}.part`);
        await rename(`${name}.part`, name);
      }
    }
    return path;
  }

  #nameOf(sha256: string): string {
    return join(this.folder, `${sha256}.parquet`);
  }
}

/** Leaves the folder behind as if it were new. */
export async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}
