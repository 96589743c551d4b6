// The imaginary nation at work: a client of the public API in a thread of its own. It registers the sellers, sends what happened
// until now, and then every second what happens. Ids are made from the day, so that sending again changes nothing.
import { setTimeout as sleep } from "node:timers/promises";
import { workerData } from "node:worker_threads";
import { DAY_MS, localDay, startOfDay } from "../core/time.ts";
import type { DayNumber, EpochMs } from "../core/units.ts";
import { eventsOfDay, outlineOfDay, SAMPLE_ZONE, type SampleEvent } from "./sample-day.ts";
import { type SampleSeller, sampleSellers } from "./sample-sellers.ts";

export interface SimulatorOptions {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly key: string;
  readonly seed: number;
  readonly sellers: number;
  /** Days before the first one that are told shortly, so that sellers have a history. */
  readonly daysBefore: number;
}

const BATCH = 2_000;
const TICK_MS = 1_000;
/** What may have been under way when the service stopped. */
const OVERLAP_MS = 10 * 60_000;
const LONGEST_WAIT_MS = 30_000;

interface Timed {
  readonly at: number;
  readonly event: SampleEvent;
}

await simulate(workerData as SimulatorOptions);

async function simulate(options: SimulatorOptions): Promise<void> {
  const sellers = sampleSellers(options.seed, options.sellers);
  const known = await ask<{ readonly places: number; readonly newestObservedAt: string | null }>(options, "/v1/live/masks/summary");
  if (known.places < sellers.length) await send(options, "PUT", "/v1/ingest/masks/sellers", sellers);
  let now = await serviceTime(options);
  const newest = known.newestObservedAt === null ? 0 : Date.parse(known.newestObservedAt) - OVERLAP_MS;
  const today = localDay(now as EpochMs, SAMPLE_ZONE);
  await tellDaysBefore(options, sellers, today, newest);
  let day = today;
  let plan = planOf(options.seed, sellers, day);
  let from = Math.max(newest, startOfDay(day, SAMPLE_ZONE));
  const ahead = now - performance.now();
  for (;;) {
    now = performance.now() + ahead;
    await sendEvents(options, eventsBetween(plan, from, now));
    from = now;
    if (localDay(now as EpochMs, SAMPLE_ZONE) !== day) {
      day = localDay(now as EpochMs, SAMPLE_ZONE);
      plan = planOf(options.seed, sellers, day);
    }
    await sleep(TICK_MS);
  }
}

/** Only days of which nothing was told yet; Sundays count as the others. */
async function tellDaysBefore(options: SimulatorOptions, sellers: readonly SampleSeller[], today: DayNumber, newest: number): Promise<void> {
  for (let day = (today - options.daysBefore) as DayNumber; day < today; day++) {
    if (newest >= startOfDay(day, SAMPLE_ZONE) + DAY_MS) continue;
    await sendEvents(options, sellers.flatMap((seller) => outlineOfDay(options.seed, seller, day)));
  }
}

function planOf(seed: number, sellers: readonly SampleSeller[], day: DayNumber): readonly Timed[] {
  const plan = sellers.flatMap((seller) => eventsOfDay(seed, seller, day).map((event) => ({ at: Date.parse(event.occurredAt), event })));
  return plan.sort((a, b) => a.at - b.at);
}

/** After `from`, until `to`. */
function eventsBetween(plan: readonly Timed[], from: number, to: number): SampleEvent[] {
  const first = firstAfter(plan, from);
  return plan.slice(first, firstAfter(plan, to)).map(({ event }) => event);
}

function firstAfter(plan: readonly Timed[], at: number): number {
  let [low, high] = [0, plan.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((plan[middle] as Timed).at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function sendEvents(options: SimulatorOptions, events: readonly SampleEvent[]): Promise<void> {
  for (let start = 0; start < events.length; start += BATCH) await send(options, "POST", "/v1/ingest/masks/events", events.slice(start, start + BATCH));
}

/** Sends until it is taken: a service that is busy is asked again later. A key that was revoked ends the simulation. */
async function send(options: SimulatorOptions, method: string, path: string, rows: readonly object[]): Promise<void> {
  const body = rows.map((row) => JSON.stringify(row)).join("\n");
  for (let waitMs = TICK_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    const headers = { authorization: `Bearer ${options.key}`, "content-type": "application/x-ndjson" };
    const answer = await fetch(`${options.url}${path}`, { method, headers, body }).catch(() => null);
    await answer?.arrayBuffer().catch(() => null);
    if (answer?.ok) return;
    if (answer && answer.status < 500 && answer.status !== 429) throw new Error(`The sample world's ${path} was refused with ${answer.status}`);
    await sleep(waitMs);
  }
}

async function serviceTime(options: SimulatorOptions): Promise<number> {
  return Date.parse((await ask<{ readonly now: string }>(options, "/v1/status")).now);
}

async function ask<Answer>({ url }: SimulatorOptions, path: string): Promise<Answer> {
  for (;;) {
    const answer = await fetch(`${url}${path}`).catch(() => null);
    if (answer?.ok) return (await answer.json()) as Answer;
    await answer?.arrayBuffer().catch(() => null);
    await sleep(TICK_MS);
  }
}
