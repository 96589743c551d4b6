// The thread in which the imaginary nation lives: it registers its sellers, tells what happened until now, and then every second
// what happens. Ends when it is told to.
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { EpochMs } from "../core/units.ts";
import { IngestClient } from "./ingest-client.ts";
import type { Seller } from "./sample-day.ts";
import { sampleSellers } from "./sample-sellers.ts";
import { Simulator } from "./simulator.ts";

export interface SimulatorOptions {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly key: string;
  readonly seed: number;
  readonly sellers: number;
  readonly isHistoryTold: boolean;
}

/** What the thread tells whoever started it. */
export type SimulatorNote = { readonly kind: "caught-up" } | { readonly kind: "history-told" } | { readonly kind: "rows-refused"; readonly rows: number };

const TICK_MS = 1_000;
/** The service's clock may be set while we run. */
const ASK_TIME_EVERY_MS = 15_000;
const HISTORY_PAUSE_MS = 400;

const ending = new AbortController();
parentPort?.once("message", () => ending.abort());

try {
  await live(workerData as SimulatorOptions, ending.signal);
} catch (error) {
  if (!ending.signal.aborted) throw error;
} finally {
  parentPort?.close();
}

async function live(options: SimulatorOptions, signal: AbortSignal): Promise<void> {
  const client = new IngestClient({ url: options.url, key: options.key, signal });
  const known = await client.ask<{ readonly places: number; readonly newestObservedAt: string | null }>("/v1/live/masks/summary");
  const sellers = await registeredSellers(client, options, known.places);
  const newest = known.newestObservedAt === null ? null : (Date.parse(known.newestObservedAt) as EpochMs);
  const simulator = new Simulator(client, options.seed, sellers, newest);
  const now = await serviceClock(client);
  await simulator.advanceTo(await now());
  tell({ kind: "caught-up" });
  const history = options.isHistoryTold ? null : tellHistory(simulator, signal);
  await Promise.all([history, goOn(simulator, client, now, signal)]);
}

async function registeredSellers(client: IngestClient, { seed, sellers: count }: SimulatorOptions, known: number): Promise<Seller[]> {
  const sellers = sampleSellers(seed, count);
  if (known < sellers.length) await client.send("PUT", "/v1/ingest/masks/sellers", sellers);
  return sellers.map(({ code, type }) => ({ code, type }));
}

async function tellHistory(simulator: Simulator, signal: AbortSignal): Promise<void> {
  await simulator.tellHistory(() => sleep(HISTORY_PAUSE_MS, undefined, { signal }));
  tell({ kind: "history-told" });
}

async function goOn(simulator: Simulator, client: IngestClient, now: () => Promise<EpochMs>, signal: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(TICK_MS, undefined, { signal });
    await simulator.advanceTo(await now());
    if (client.refusedRows === 0) continue;
    tell({ kind: "rows-refused", rows: client.refusedRows });
    client.refusedRows = 0;
  }
}

/** The service's time, asked for now and then. */
async function serviceClock(client: IngestClient): Promise<() => Promise<EpochMs>> {
  let askedAt = Number.NEGATIVE_INFINITY;
  let aheadMs = 0;
  return async () => {
    if (performance.now() - askedAt > ASK_TIME_EVERY_MS) {
      askedAt = performance.now();
      aheadMs = Date.parse((await client.ask<{ readonly now: string }>("/v1/status")).now) - askedAt;
    }
    return (performance.now() + aheadMs) as EpochMs;
  };
}

function tell(note: SimulatorNote): void {
  parentPort?.postMessage(note);
}
