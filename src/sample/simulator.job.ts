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

/** What the thread is told: to end, to hold still or go on, and that the service's clock was set. */
export type SimulatorOrder = "end" | "hold" | "go-on" | "clock-set";

/** What the thread tells whoever started it. */
export type SimulatorNote =
  | { readonly kind: "registered"; readonly first: readonly Seller[] }
  | { readonly kind: "caught-up" }
  | { readonly kind: "history-told" }
  /** What was under way when it was told to hold has come to its end. */
  | { readonly kind: "held" }
  | { readonly kind: "rows-refused"; readonly rows: number };

const TICK_MS = 1_000;
/** The service's clock may be set while we run. */
const ASK_TIME_EVERY_MS = 15_000;
const HISTORY_PAUSE_MS = 400;

const ending = new AbortController();
let isHeld = false;
/** Tellings that are under way: of the day, and of the days before. */
let underWay = 0;
let isClockSet = false;
parentPort?.on("message", (order: SimulatorOrder) => {
  if (order === "end") ending.abort();
  else if (order === "clock-set") isClockSet = true;
  else isHeld = order === "hold";
  sayHeld();
});

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
  tell({ kind: "registered", first: firstOfEachType(sellers) });
  const newest = known.newestObservedAt === null ? null : (Date.parse(known.newestObservedAt) as EpochMs);
  const simulator = new Simulator(client, options.seed, sellers, newest);
  const now = await serviceClock(client);
  await begun(async () => simulator.advanceTo(await now()));
  tell({ kind: "caught-up" });
  const history = options.isHistoryTold ? null : tellHistory(simulator, signal);
  await Promise.all([history, goOn(simulator, client, now, signal)]);
}

async function registeredSellers(client: IngestClient, { seed, sellers: count }: SimulatorOptions, known: number): Promise<Seller[]> {
  const sellers = sampleSellers(seed, count);
  if (known < sellers.length) await client.send("PUT", "/v1/ingest/masks/sellers", sellers);
  return sellers.map(({ code, type }) => ({ code, type }));
}

function firstOfEachType(sellers: readonly Seller[]): readonly Seller[] {
  return [...Map.groupBy(sellers, ({ type }) => type).values()].flatMap((alike) => alike.slice(0, 1));
}

async function tellHistory(simulator: Simulator, signal: AbortSignal): Promise<void> {
  const pause = async () => {
    do await sleep(HISTORY_PAUSE_MS, undefined, { signal });
    while (isHeld);
  };
  await pause();
  await begun(() => simulator.tellHistory(() => paused(pause)));
  tell({ kind: "history-told" });
}

async function goOn(simulator: Simulator, client: IngestClient, now: () => Promise<EpochMs>, signal: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(TICK_MS, undefined, { signal });
    if (isHeld) continue;
    await begun(async () => simulator.advanceTo(await now()));
    if (client.refusedRows === 0) continue;
    tell({ kind: "rows-refused", rows: client.refusedRows });
    client.refusedRows = 0;
  }
}

async function begun(telling: () => Promise<void>): Promise<void> {
  underWay++;
  await telling();
  underWay--;
  sayHeld();
}

/** A telling that waits is not under way. */
async function paused(pause: () => Promise<void>): Promise<void> {
  underWay--;
  sayHeld();
  await pause();
  underWay++;
}

/** What is told once it was held must have come to its end. */
function sayHeld(): void {
  if (isHeld && underWay === 0) tell({ kind: "held" });
}

/** The service's time, asked for now and then. */
async function serviceClock(client: IngestClient): Promise<() => Promise<EpochMs>> {
  let askedAt = Number.NEGATIVE_INFINITY;
  let aheadMs = 0;
  return async () => {
    if (isClockSet || performance.now() - askedAt > ASK_TIME_EVERY_MS) {
      isClockSet = false;
      askedAt = performance.now();
      aheadMs = Date.parse((await client.ask<{ readonly now: string }>("/v1/status")).now) - askedAt;
    }
    return (performance.now() + aheadMs) as EpochMs;
  };
}

function tell(note: SimulatorNote): void {
  parentPort?.postMessage(note);
}
