// Events per second, each batch durable before its acknowledgement, against COPY of the same rows.
import { once } from "node:events";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { SampleSeller } from "../src/sample/sample-sellers.ts";
import { number } from "./report.ts";
import { type BenchEvent, benchEvents, ingest, ndjson } from "./world.ts";

export const BATCH = 500;
/** Batches under way at the same time. */
const SENDERS = 8;

/** @returns events a second */
export async function sendAll(base: string, sellers: readonly SampleSeller[], first: number, count: number): Promise<number> {
  const bodies: string[] = [];
  for (let at = 0; at < count; at += BATCH) bodies.push(ndjson(benchEvents(sellers, first + at, BATCH)));
  const began = performance.now();
  let next = 0;
  const sender = async () => {
    for (let at = next++; at < bodies.length; at = next++) await ingest(base, "POST", "/v1/ingest/masks/events", bodies[at] as string, BATCH);
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return count / ((performance.now() - began) / 1000);
}

/** Rows a second of one COPY into a bare table without an index. */
export async function copyAll(url: string, sellers: readonly SampleSeller[], count: number): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query("create table bare (id text, seller text, kind text, product text, quantity int, occurred_at timestamptz)");
  const lines = benchEvents(sellers, 0, count).map(asLine);
  const began = performance.now();
  const stream = client.query(copyFrom("copy bare from stdin"));
  for (const line of lines) if (!stream.write(line)) await once(stream, "drain");
  stream.end();
  await once(stream, "finish");
  const seconds = (performance.now() - began) / 1000;
  await client.end();
  return count / seconds;
}

function asLine({ id, seller, kind, product, quantity, occurredAt }: BenchEvent): string {
  return `${id}\t${seller}\t${kind}\t${product}\t${quantity}\t${occurredAt}\n`;
}

export function perSecond(value: number): string {
  return `${number(value)} /s`;
}
