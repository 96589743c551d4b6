// Several processes on one PostgreSQL server, and a database that goes away and comes back.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDatabase, TEST_DATABASE_URL } from "../running-server.ts";
import { type ServerProcess, send, startProcess } from "./server-process.ts";

const SELLER = { code: "72000001", name: "가상약국", type: "01", address: "서울특별시 종로구 가상로 1", location: [126.98, 37.57] };
const arrival = (id: string) => ({ id, seller: SELLER.code, kind: "arrival", product: "adult", quantity: 1, occurredAt: "2020-03-16T09:00:00+09:00" });

let database: Awaited<ReturnType<typeof createDatabase>>;
const folders: string[] = [];
const servers: ServerProcess[] = [];

beforeEach(async () => {
  database = await createDatabase();
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.kill("SIGTERM");
    await server.ended;
  }
  await database.drop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), "madang-together-"));
  folders.push(folder);
  const server = await startProcess({ MADANG_DATA_DIR: folder, DATABASE_URL: database.url });
  servers.push(server);
  return server;
}

async function arrived({ base }: ServerProcess): Promise<number> {
  const answer = await fetch(`${base}/v1/live/masks/places/${SELLER.code}`);
  if (!answer.ok) return -1;
  return ((await answer.json()) as { place: { stock: { adult?: { arrived: number } } } }).place.stock.adult?.arrived ?? 0;
}

/** Waits until it holds; fails when it does not within five seconds. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > 5_000) throw new Error("it did not come to hold within five seconds");
    await sleep(5);
  }
}

async function asAdministrator(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(TEST_DATABASE_URL);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

test("what one process takes in, the other serves, and both may take in at the same time", async () => {
  const [one, two] = [await start(), await start()];
  expect(await send(one.base, "PUT", "/v1/ingest/masks/sellers", [SELLER])).toMatchObject({ accepted: 1 });
  await until(async () => (await arrived(two)) === 0);
  const sending = Array.from({ length: 40 }, (_, at) => send((at % 2 ? one : two).base, "POST", "/v1/ingest/masks/events", [arrival(`t-${at}`)]));
  for (const answer of await Promise.all(sending)) expect(answer).toMatchObject({ accepted: 1 });
  await until(async () => (await arrived(one)) === 40 && (await arrived(two)) === 40);
  expect(await send(two.base, "POST", "/v1/ingest/masks/events", [arrival("t-0")])).toMatchObject({ accepted: 0, unchanged: 1 });
});

test("while the database is away the public is served and senders are told to try again; afterwards everything goes on", async () => {
  const server = await start();
  await send(server.base, "PUT", "/v1/ingest/masks/sellers", [SELLER]);
  expect(await send(server.base, "POST", "/v1/ingest/masks/events", [arrival("d-1")])).toMatchObject({ accepted: 1 });
  const name = new URL(database.url).pathname.slice(1);
  await asAdministrator(`alter database ${name} allow_connections false`, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  expect(await arrived(server)).toBe(1);
  const refused = await send(server.base, "POST", "/v1/ingest/masks/events", [arrival("d-2")]);
  expect(refused).toMatchObject({ status: 503 });
  await asAdministrator(`alter database ${name} allow_connections true`);
  await until(async () => (await send(server.base, "POST", "/v1/ingest/masks/events", [arrival("d-2")]))?.status === 200);
  expect(await send(server.base, "POST", "/v1/ingest/masks/events", [arrival("d-3")])).toMatchObject({ accepted: 1 });
  await until(async () => (await arrived(server)) === 3);
});

/** Work of the start is still going on then: connections are lent, some within a transaction. */
test.for([150, 250, 300, 350, 450])("a database that goes away %s ms after the start ends no process", async (delayMs) => {
  const server = await start();
  await sleep(delayMs);
  const name = new URL(database.url).pathname.slice(1);
  await asAdministrator(`alter database ${name} allow_connections false`, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  await sleep(1_000);
  expect([server.child.exitCode, server.child.signalCode]).toEqual([null, null]);
  expect((await fetch(`${server.base}/v1/live/masks/summary`)).status).toBe(200);
  await asAdministrator(`alter database ${name} allow_connections true`);
});
