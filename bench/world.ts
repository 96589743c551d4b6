// The sellers and events of the bench: made up, the same every time, sent through the public ingest API.

import { type Random, randomOf } from "../src/sample/random.ts";
import { type SampleSeller, sampleSellers } from "../src/sample/sample-sellers.ts";
import { ADMIN_KEY } from "./processes.ts";

export const SELLERS = 25_000;
const SEED = 20_200_316;
/** A quarter of a second between events of the whole nation. */
const STEP_MS = 250;
const BEGIN = Date.parse("2020-03-10T08:00:00+09:00");

export function benchSellers(count = SELLERS): SampleSeller[] {
  return sampleSellers(SEED, count);
}

export interface BenchEvent {
  readonly id: string;
  readonly seller: string;
  readonly kind: "arrival" | "sale";
  readonly product: "adult" | "child";
  readonly quantity: number;
  readonly occurredAt: string;
}

/** Events `from` to `from + count`, in order of time; one in five is an arrival. */
export function benchEvents(sellers: readonly SampleSeller[], from: number, count: number): BenchEvent[] {
  const random = randomOf(SEED, from);
  return Array.from({ length: count }, (_, at) => benchEvent(sellers, from + at, random));
}

function benchEvent(sellers: readonly SampleSeller[], number: number, random: Random): BenchEvent {
  const isArrival = random.next() < 0.2;
  return {
    id: `b${number}`,
    seller: random.pick(sellers).code,
    kind: isArrival ? "arrival" : "sale",
    product: random.next() < 0.8 ? "adult" : "child",
    quantity: isArrival ? random.pick([100, 200, 250]) : random.whole(1, 20),
    occurredAt: new Date(BEGIN + number * STEP_MS).toISOString(),
  };
}

export function ndjson(rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join("\n");
}

/** @throws Error when anything of it is not taken */
export async function ingest(base: string, method: "PUT" | "POST", path: string, body: string, rows: number): Promise<void> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, "content-type": "application/x-ndjson" };
  const answer = await fetch(`${base}${path}`, { method, headers, body });
  const outcome = (await answer.json()) as { accepted?: number };
  if (outcome.accepted !== rows) throw new Error(`${path} took ${outcome.accepted ?? "nothing"} of ${rows} rows (${answer.status})`);
}

export async function putSellers(base: string, sellers: readonly SampleSeller[]): Promise<void> {
  await ingest(base, "PUT", "/v1/ingest/masks/sellers", ndjson(sellers), sellers.length);
}

export async function postEvents(base: string, events: readonly BenchEvent[]): Promise<void> {
  await ingest(base, "POST", "/v1/ingest/masks/events", ndjson(events), events.length);
}
