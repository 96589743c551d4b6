// Starts and stops the imaginary nation: its key, and the thread in which it lives.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { FastifyBaseLogger } from "fastify";
import { writeDurably } from "../adapters/durable-files.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import { readKeyByHash, writeKey } from "../platform/access/access.sql.ts";
import { hashKey } from "../platform/access/callers.ts";
import type { SimulatorOptions } from "../sample/simulator.job.ts";

export interface SampleWorld {
  stop(): Promise<void>;
}

export interface SampleWorldOptions {
  readonly folder: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly url: string;
  readonly seed: number;
  readonly sellers: number;
}

const AGENCY = "sample";
const OWNER_ONLY = 0o600;
/** Enough for "usually arrives at …" on the first day. */
const DAYS_BEFORE = 4;

export async function startSampleWorld({ folder, database, clock, log, url, seed, sellers }: SampleWorldOptions): Promise<SampleWorld> {
  const key = await ensureKey(folder, database, clock);
  const workerData: SimulatorOptions = { url, key, seed, sellers, daysBefore: DAYS_BEFORE };
  const worker = new Worker(new URL("../sample/simulator.job.ts", import.meta.url), { workerData, name: "sample-world" });
  worker.on("error", (err) => log.error({ err }, "the sample world stopped"));
  worker.unref();
  return { stop: async () => void (await worker.terminate()) };
}

/** Kept where only its owner can read it, known to the database as a hash. */
async function ensureKey(folder: string, database: Database, clock: Clock): Promise<string> {
  const path = join(folder, "sample.key");
  const kept = (await readFile(path, "utf8").catch(() => "")).trim();
  const key = kept || `mdk_${randomBytes(24).toString("base64url")}`;
  if (!kept) await writeDurably(path, `${key}\n`, OWNER_ONLY);
  const record = { id: `sample-${hashKey(key).slice(0, 12)}`, agency: AGENCY, scopes: ["ingest:masks"], createdAt: clock.now(), revokedAt: null };
  await database.write(async (tx) => {
    if (!(await readKeyByHash(tx, hashKey(key)))) await writeKey(tx, record, hashKey(key));
  });
  return key;
}
