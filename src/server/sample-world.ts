// Starts and stops the imaginary nation: its key, what it remembers, the thread in which it lives, and the one that publishes.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { FastifyBaseLogger } from "fastify";
import { writeDurably } from "../adapters/durable-files.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import { insertKey, readFollowedKey } from "../platform/access/keys/keys.sql.ts";
import { hashToken } from "../platform/access/sessions.ts";
import type { CommunityKeys } from "../sample/fill-community.ts";
import type { DeskKeys } from "../sample/fill-desk.ts";
import { IngestClient } from "../sample/ingest-client.ts";
import type { MatterDeskKeys } from "../sample/matter-desk.ts";
import type { ProposalKeys } from "../sample/publish-proposals.ts";
import type { PublisherNote, PublisherOptions } from "../sample/publisher.job.ts";
import type { PublisherKeys } from "../sample/release-desk.ts";
import type { Seller } from "../sample/sample-day.ts";
import type { SimulatorNote, SimulatorOptions, SimulatorOrder } from "../sample/simulator.job.ts";
import type { SiteDeskKeys } from "../sample/site-desk.ts";

export interface SampleWorld {
  /** Reports as the sample agency does. */
  send(events: readonly object[]): Promise<void>;
  /** From now on nobody reports by themselves. */
  hold(): Promise<void>;
  goOn(): void;
  /** The clock was set: the nation looks at it at once. */
  noteClock(): void;
  stop(): Promise<void>;
}

export interface SampleWorldOptions {
  readonly folder: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  /** As set; the world always speaks to this machine. */
  readonly host: string;
  readonly port: number;
  readonly seed: number;
  readonly sellers: number;
  readonly publisherKeys: PublisherKeys;
  readonly siteKeys: SiteDeskKeys;
  readonly deskKeys: DeskKeys;
  /** Null where nobody has an account. */
  readonly proposalKeys: ProposalKeys | null;
  readonly matterKeys: MatterDeskKeys | null;
  readonly communityKeys: CommunityKeys | null;
  /** Tables that are published. */
  readonly tables: readonly string[];
  /** Every dataset: what may be asked about. */
  readonly asked: readonly string[];
  /** Called with one seller of each kind, as soon as they are registered. */
  registered(first: readonly Seller[]): Promise<void>;
}

/** What a world is made of does not change once it has begun. */
interface Memory {
  readonly seed: number;
  readonly sellers: number;
  readonly isHistoryTold: boolean;
}

const AGENCY = "sample";
const OWNER_ONLY = 0o600;
/** A request that is under way is given up after this time. */
const STOP_PATIENCE_MS = 2_000;
/** Enough for the greatest number of sellers that can be set. */
const MEMORY_LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

export async function startSampleWorld(options: SampleWorldOptions): Promise<SampleWorld> {
  const { folder, database, clock, log } = options;
  const key = await ensureKey(folder, database, clock);
  const path = join(folder, "sample.json");
  const memory = await ensureMemory(path, options);
  const url = `http://${localHost(options.host)}:${options.port}`;
  const workerData: SimulatorOptions = { url, key, ...memory };
  const simulator = startThread(new URL("../sample/simulator.job.ts", import.meta.url), workerData, log);
  const threads = [simulator];
  const ending = new AbortController();
  const client = new IngestClient({ url, key, signal: ending.signal });
  let holding: () => void = () => undefined;
  const order = (what: SimulatorOrder) => simulator.postMessage(what);
  simulator.on("message", (note: SimulatorNote) => {
    if (note.kind === "held") holding();
    else if (note.kind === "rows-refused") log.warn({ rows: note.rows }, "rows of the sample world were refused");
    else if (note.kind === "registered")
      options.registered(note.first).catch((err: unknown) => log.warn({ err }, "the sample world has no codes for its sellers"));
    // What citizens look for first goes first.
    else if (note.kind === "caught-up" && !ending.signal.aborted) threads.push(startPublisher(options, { url, seed: memory.seed }));
    else if (note.kind === "history-told")
      remember(path, { ...memory, isHistoryTold: true }).catch((err: unknown) => log.warn({ err }, "the sample world could not note its progress"));
  });
  return {
    send: (events) => client.send("POST", "/v1/ingest/masks/events", events),
    hold: async () => {
      const held = new Promise<void>((done) => {
        holding = done;
      });
      order("hold");
      await held;
    },
    goOn: () => order("go-on"),
    noteClock: () => order("clock-set"),
    stop: async () => {
      ending.abort();
      await Promise.all(threads.map(end));
    },
  };
}

function startPublisher(
  { publisherKeys: keys, siteKeys, deskKeys, proposalKeys, matterKeys, communityKeys, tables: datasets, asked, log }: SampleWorldOptions,
  at: Pick<PublisherOptions, "url" | "seed">,
): Worker {
  const workerData: PublisherOptions = { ...at, keys, siteKeys, deskKeys, proposalKeys, matterKeys, communityKeys, datasets, asked };
  const publisher = startThread(new URL("../sample/publisher.job.ts", import.meta.url), workerData, log);
  publisher.on("message", (note: PublisherNote) => {
    if (note.kind === "refused") log.warn(note.refusal, "a release of the sample world was refused; it is tried again at the next start");
    else log[note.count > 0 ? "info" : "debug"]({ published: note.count }, "the releases of the sample world are there");
  });
  return publisher;
}

function startThread(program: URL, workerData: object, log: FastifyBaseLogger): Worker {
  const worker = new Worker(program, { workerData, name: "sample-world", resourceLimits: MEMORY_LIMITS });
  worker.on("error", (err) => log.error({ err }, "the sample world stopped"));
  worker.unref();
  return worker;
}

async function end(worker: Worker): Promise<void> {
  if (worker.threadId < 0) return;
  const ended = once(worker, "exit");
  worker.postMessage("end");
  await Promise.race([ended, sleep(STOP_PATIENCE_MS, undefined, { ref: false })]);
  await worker.terminate();
}

/** An address on which a service that listens on `host` is reached from its own machine, as it stands in a URL. */
export function localHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/** Other settings than those with which the world began count for a new folder only. */
async function ensureMemory(path: string, { seed, sellers, log }: SampleWorldOptions): Promise<Memory> {
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept === null) {
    const begun = { seed, sellers, isHistoryTold: false };
    await remember(path, begun);
    return begun;
  }
  const memory = JSON.parse(kept) as Memory;
  if (memory.seed !== seed || memory.sellers !== sellers)
    log.warn(
      { seed: memory.seed, sellers: memory.sellers },
      "the sample world goes on as it began; another seed or number of sellers needs a folder of its own",
    );
  return memory;
}

function remember(path: string, memory: Memory): Promise<void> {
  return writeDurably(path, `${JSON.stringify(memory)}\n`);
}

/** Kept where only its owner can read it, known to the database as a hash. */
async function ensureKey(folder: string, database: Database, clock: Clock): Promise<string> {
  const path = join(folder, "sample.key");
  const kept = (await readFile(path, "utf8").catch(() => "")).trim();
  const key = kept || `mdk_${randomBytes(24).toString("base64url")}`;
  if (!kept) await writeDurably(path, `${key}\n`, OWNER_ONLY);
  const nobodys = { account: null, application: null, expiresAt: null, revokedAt: null, replaces: null };
  const record = { ...nobodys, id: `sample-${hashToken(key).slice(0, 12)}`, kind: "agency" as const, agency: AGENCY, scopes: ["ingest:masks"] };
  await database.write(async (tx) => {
    if (!(await readFollowedKey(tx, hashToken(key)))) await insertKey(tx, { ...record, name: "", hint: "", createdAt: clock.now() }, hashToken(key));
  });
  return key;
}
