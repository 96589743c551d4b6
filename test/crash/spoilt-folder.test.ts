// What a power cut does to a PGlite folder, done on purpose: the next start rebuilds it from the last dump and the journal.
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ServerProcess, send, startProcess } from "./server-process.ts";

const SELLERS = Array.from({ length: 200 }, (_, at) => ({
  code: String(71_000_000 + at),
  name: `가상약국 ${at}`,
  type: "01",
  address: "서울특별시 종로구 가상로 1",
  location: [126.98 + at / 1000, 37.57],
}));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-spoilt-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function arrivals(from: number, count: number): object[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `s-${from + at}`,
    seller: String(71_000_000 + ((from + at) % SELLERS.length)),
    kind: "arrival",
    product: "adult",
    quantity: 1,
    occurredAt: "2020-03-16T09:00:00+09:00",
  }));
}

async function arrivedInAll({ base }: ServerProcess): Promise<number> {
  const { places } = (await (await fetch(`${base}/v1/live/masks/snapshot`)).json()) as { places: { stock: { adult?: { arrived: number } } }[] };
  return places.reduce((sum, { stock }) => sum + (stock.adult?.arrived ?? 0), 0);
}

/** A server with events before and after its first dump, killed. */
async function killedServer(): Promise<void> {
  const first = await startProcess({ MADANG_DATA_DIR: folder });
  await send(first.base, "PUT", "/v1/ingest/masks/sellers", SELLERS);
  expect(await send(first.base, "POST", "/v1/ingest/masks/events", arrivals(0, 500))).toMatchObject({ accepted: 500 });
  first.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  const second = await startProcess({ MADANG_DATA_DIR: folder });
  for (let from = 500; from < 3_000; from += 500)
    expect(await send(second.base, "POST", "/v1/ingest/masks/events", arrivals(from, 500))).toMatchObject({ accepted: 500 });
  second.kill("SIGKILL");
  await second.ended;
}

/** Every file of the database larger than a page loses its second half. */
async function spoil(database: string): Promise<number> {
  let spoilt = 0;
  for (const entry of await readdir(database, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const size = entry.isFile() ? (await stat(path)).size : 0;
    if (size <= 8192) continue;
    await truncate(path, Math.floor(size / 2));
    spoilt++;
  }
  return spoilt;
}

async function expectEverything(): Promise<ServerProcess> {
  const server = await startProcess({ MADANG_DATA_DIR: folder });
  expect(await arrivedInAll(server)).toBe(3_000);
  expect(await send(server.base, "POST", "/v1/ingest/masks/events", arrivals(2_500, 500))).toMatchObject({ accepted: 0, unchanged: 500 });
  expect(await send(server.base, "POST", "/v1/ingest/masks/events", arrivals(3_000, 10))).toMatchObject({ accepted: 10 });
  return server;
}

test("a folder whose files were cut short is rebuilt from the last dump and the journal, in a new epoch", async () => {
  await killedServer();
  expect(await spoil(join(folder, "main", "database"))).toBeGreaterThan(20);
  const server = await expectEverything();
  expect(server.said()).toContain("restoring the last dump");
  server.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});

test("after a power cut the folder is not trusted even when it looks whole", async () => {
  await killedServer();
  const lock = join(folder, "main", "lock.json");
  await writeFile(lock, JSON.stringify({ ...(JSON.parse(await readFile(lock, "utf8")) as object), boot: "another start of the machine" }));
  const server = await expectEverything();
  expect(server.said()).toContain("the machine stopped without a clean end");
  server.kill("SIGTERM");
  await server.ended;
});
