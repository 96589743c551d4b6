// One process per data folder. The lock says who holds it, and how the one before ended.
import { access, constants, link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { CannotStart } from "../core/cannot-start.ts";
import { writeDurably } from "./durable-files.ts";

/** How the process before this one left the folder. */
export type PreviousStop = "none" | "clean" | "killed" | "power-cut";

export interface FolderLock {
  readonly previous: PreviousStop;
  /** After everything in the folder has been closed and fsynced. */
  releaseCleanly(): Promise<void>;
}

/** Another process holds the folder; the message says which. */
export class FolderInUse extends CannotStart {
  constructor(folder: string, holder: Holder) {
    super(
      `The folder ${folder} is in use by process ${holder.pid} on ${holder.host} since ${holder.since}; stop it first, or set MADANG_DATA_DIR to another folder.`,
    );
    this.name = "FolderInUse";
  }
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
  /** Ticks since the machine's start at which the process began; "" where the system does not tell. */
  readonly began: string;
  /** Identity of the machine's start; "" where the system does not tell. */
  readonly boot: string;
}

const ATTEMPTS = 50;

/** @throws FolderInUse, and CannotStart for a folder that cannot be written to */
export async function lockFolder(folder: string, since: string): Promise<FolderLock> {
  await makeWritable(folder);
  const path = join(folder, "lock.json");
  const cleanPath = join(folder, "stopped-cleanly");
  const own: Holder = { pid: process.pid, host: hostname(), since, began: await processStart(process.pid), boot: await bootId() };
  let stale: Holder | null = null;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await createLock(path, own)) {
      const previous = await previousStop(stale, own, cleanPath);
      await rm(cleanPath, { force: true });
      return {
        previous,
        releaseCleanly: async () => {
          await writeDurably(cleanPath, `${own.boot}\n`);
          await rm(path, { force: true });
        },
      };
    }
    const holder = await readHolder(path);
    if (!holder) continue;
    if (await isAlive(holder.value, own)) throw new FolderInUse(folder, holder.value);
    if (await removeStale(path, holder.text)) stale = holder.value;
  }
  throw new Error(`The lock of ${folder} cannot be taken`);
}

async function makeWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new CannotStart(`The folder ${folder} cannot be used (${(cause as Error).message}); set MADANG_DATA_DIR to one that can be written to.`, { cause });
  }
}

/** Written aside and linked into place, so that nobody ever reads half a lock. */
async function createLock(path: string, own: Holder): Promise<boolean> {
  const draft = `${path}.${own.pid}`;
  await writeFile(draft, JSON.stringify(own), { mode: 0o644 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readHolder(path: string): Promise<{ value: Holder; text: string } | null> {
  try {
    const text = await readFile(path, "utf8");
    return { text, value: JSON.parse(text) as Holder };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    return { text: "", value: { pid: -1, host: "", since: "", began: "", boot: "" } };
  }
}

/** Takes the lock away only if it is still the one that was looked at. */
async function removeStale(path: string, text: string): Promise<boolean> {
  const aside = `${path}.stale.${process.pid}`;
  try {
    await rename(path, aside);
  } catch {
    return false;
  }
  const taken = await readFile(aside, "utf8").catch(() => "");
  const isSame = taken === text || text === "";
  if (!isSame) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
  return isSame;
}

async function isAlive(holder: Holder, own: Holder): Promise<boolean> {
  if (holder.pid <= 0) return false;
  if (holder.host !== own.host) return true;
  if (holder.boot !== own.boot) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  return holder.began === "" || holder.began === (await processStart(holder.pid));
}

async function previousStop(stale: Holder | null, own: Holder, cleanPath: string): Promise<PreviousStop> {
  if (stale) return stale.boot === own.boot ? "killed" : "power-cut";
  const isClean = await readFile(cleanPath, "utf8").then(
    () => true,
    () => false,
  );
  return isClean ? "clean" : "none";
}

async function processStart(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // Field 22, counted after the command name, which may hold spaces and brackets. Source: proc(5).
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

async function bootId(): Promise<string> {
  return (await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "")).trim();
}
