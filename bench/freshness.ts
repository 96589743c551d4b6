// From the acknowledgement of an event to its being seen, in nearby and on the stream, while 1,000 events a second come in.
import { setTimeout as sleep } from "node:timers/promises";
import type { SampleSeller } from "../src/sample/sample-sellers.ts";
import { heading, number, print } from "./report.ts";
import { type BenchEvent, benchEvents, postEvents } from "./world.ts";

const EVENTS_PER_SECOND = 1_000;
const BATCH = 100;
const SECONDS = 20;
const PROBE_EVERY_MS = 100;
const LONGEST_MS = 5_000;

export async function benchFreshness(base: string, sellers: readonly SampleSeller[], firstEvent: number): Promise<void> {
  heading(`Freshness, ${number(EVENTS_PER_SECOND)} events a second coming in, ${SECONDS} s`);
  const seen = new Map<string, number>();
  const stream = new AbortController();
  const following = follow(base, seen, stream.signal);
  await sleep(500);
  const until = performance.now() + SECONDS * 1000;
  const loading = load(base, sellers, firstEvent, until);
  const nearby: number[] = [];
  const streamed: number[] = [];
  for (let probe = 0; performance.now() < until; probe++) {
    const { code, event } = probeEvent(sellers, probe);
    seen.delete(code);
    await postEvents(base, [event]);
    const acknowledgedAt = performance.now();
    nearby.push(await untilNearby(base, sellers[probe] as SampleSeller, event.quantity, acknowledgedAt));
    streamed.push(await untilSeen(seen, code, acknowledgedAt));
    await sleep(PROBE_EVERY_MS);
  }
  const rate = await loading;
  stream.abort();
  await following;
  print({ what: `events that came in meanwhile`, value: `${number(rate)} /s` });
  for (const [what, times] of [
    ["nearby", nearby],
    ["stream", streamed],
  ] as const) {
    const p99 = percentile(times, 0.99);
    print({
      what: `acknowledged to visible: ${what}, 99 % of ${times.length}`,
      value: `${number(p99, 1)} ms`,
      ratio: `half ${number(percentile(times, 0.5), 1)} ms`,
      target: { text: "below 1 s", isMet: p99 < 1000 },
    });
  }
}

/** A count that no other event of the bench makes, at a time after all of them. */
function probeEvent(sellers: readonly SampleSeller[], probe: number): { readonly code: string; readonly event: BenchEvent } {
  const { code } = sellers[probe] as SampleSeller;
  const event = {
    id: `probe-${probe}`,
    seller: code,
    kind: "count",
    product: "adult",
    quantity: 50_000 + probe,
    occurredAt: new Date(Date.parse("2020-06-01T00:00:00Z") + probe * 1000).toISOString(),
  };
  return { code, event: event as unknown as BenchEvent };
}

async function load(base: string, sellers: readonly SampleSeller[], first: number, until: number): Promise<number> {
  const began = performance.now();
  let sent = 0;
  const pending = new Set<Promise<void>>();
  while (performance.now() < until) {
    const due = Math.floor(((performance.now() - began) / 1000) * EVENTS_PER_SECOND);
    while (sent + BATCH <= due) {
      const sending = postEvents(base, benchEvents(sellers, first + sent, BATCH)).finally(() => pending.delete(sending));
      pending.add(sending);
      sent += BATCH;
    }
    await sleep(10);
  }
  await Promise.all(pending);
  return sent / ((performance.now() - began) / 1000);
}

async function untilNearby(base: string, { code, location: [lon, lat] }: SampleSeller, quantity: number, since: number): Promise<number> {
  while (performance.now() - since < LONGEST_MS) {
    const answer = await fetch(`${base}/v1/live/masks/nearby?lat=${lat}&lng=${lon}&limit=20`);
    const { places } = (await answer.json()) as { places: { code: string; stock: { adult?: { remaining: number } } }[] };
    if (places.some((place) => place.code === code && place.stock.adult?.remaining === quantity)) return performance.now() - since;
    await sleep(2);
  }
  return LONGEST_MS;
}

async function untilSeen(seen: ReadonlyMap<string, number>, code: string, since: number): Promise<number> {
  for (;;) {
    const at = seen.get(code);
    if (at !== undefined) return Math.max(0, at - since);
    if (performance.now() - since > LONGEST_MS) return LONGEST_MS;
    await sleep(1);
  }
}

/** Notes when the probe's count of each place came by on the stream. */
async function follow(base: string, seen: Map<string, number>, signal: AbortSignal): Promise<void> {
  try {
    const answer = await fetch(`${base}/v1/live/masks/stream`, { signal });
    let rest = "";
    const text = new TextDecoder();
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
      const lines = (rest + text.decode(part, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data:") && /"remaining":5\d{4}/.test(line)) note(seen, line);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function note(seen: Map<string, number>, line: string): void {
  const code = /"code":"(\w+)"/.exec(line)?.[1];
  if (code && !seen.has(code)) seen.set(code, performance.now());
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
