// The server is killed at random moments while batches come in. Afterwards every acknowledged event is there, none twice.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomOf } from "../../src/sample/random.ts";
import { createDatabase, type Storage } from "../running-server.ts";
import { type ServerProcess, send, startProcess } from "./server-process.ts";

/** `CRASH_ROUNDS=100 npm run test:crash`, and the same of `test:postgres`, is the proof; fewer keep the usual run short. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 8);
const SELLERS = 40;
const BATCH = 50;
const SENDERS = 3;
const LONGEST_LIFE_MS = 900;
const MORE_THAN_A_ROUND_MS = 20_000;

interface SentBatch {
  readonly rows: readonly object[];
  isAcknowledged: boolean;
}

function sellers(): object[] {
  return Array.from({ length: SELLERS }, (_, at) => ({
    code: String(70_000_000 + at),
    name: `가상약국 ${at}`,
    type: "01",
    address: "서울특별시 종로구 가상로 1",
    location: [126.98 + at / 1000, 37.57],
  }));
}

/** One mask arrives with each event, so that what arrived at a seller is the number of its events. */
function batch(number: number): SentBatch {
  const rows = Array.from({ length: BATCH }, (_, at) => ({
    id: `k-${number}-${at}`,
    seller: String(70_000_000 + ((number * 7 + at) % SELLERS)),
    kind: "arrival",
    product: "adult",
    quantity: 1,
    occurredAt: new Date(Date.parse("2020-03-16T00:00:00+09:00") + number * 1000).toISOString(),
  }));
  return { rows, isAcknowledged: false };
}

export function killSuite(storage: Storage): void {
  const random = randomOf(ROUNDS, storage.length);
  const sent: SentBatch[] = [];
  let settings: { [name: string]: string } = {};
  let database: Awaited<ReturnType<typeof createDatabase>> | null = null;

  beforeAll(async () => {
    settings = { MADANG_DATA_DIR: await mkdtemp(join(tmpdir(), "madang-kill-")) };
    database = storage === "postgres" ? await createDatabase() : null;
    if (database) settings["DATABASE_URL"] = database.url;
    const server = await startProcess(settings);
    expect(await send(server.base, "PUT", "/v1/ingest/masks/sellers", sellers())).toMatchObject({ accepted: SELLERS });
    server.kill("SIGTERM");
    expect(await server.ended).toBe(0);
  });
  afterAll(async () => {
    await database?.drop();
    await rm(settings["MADANG_DATA_DIR"] as string, { recursive: true, force: true });
  });

  test(
    `${ROUNDS} times killed while batches come in: everything acknowledged is there, nothing twice`,
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const server = await startProcess(settings);
        await expectAcknowledged(server, sent.slice(-30));
        const sending = Array.from({ length: SENDERS }, () => sendUntilKilled(server, sent));
        await sleep(random.next() * LONGEST_LIFE_MS);
        server.kill("SIGKILL");
        await Promise.all([...sending, server.ended]);
      }
      expect(sent.filter(({ isAcknowledged }) => isAcknowledged).length).toBeGreaterThan(ROUNDS / 4);
      const server = await startProcess(settings);
      await expectAcknowledged(server, sent);
      for (const { rows } of sent) expect(await send(server.base, "POST", "/v1/ingest/masks/events", rows)).toMatchObject({ status: 200, refusedCount: 0 });
      expect(await arrivedBySeller(server)).toEqual(expectedBySeller(sent));
      server.kill("SIGTERM");
      expect(await server.ended).toBe(0);
    },
    60_000 + ROUNDS * MORE_THAN_A_ROUND_MS,
  );
}

async function sendUntilKilled(server: ServerProcess, sent: SentBatch[]): Promise<void> {
  for (;;) {
    const next = batch(sent.length);
    sent.push(next);
    const answer = await send(server.base, "POST", "/v1/ingest/masks/events", next.rows);
    if (answer?.status !== 200) return;
    next.isAcknowledged = true;
  }
}

/** Sent again, an acknowledged batch changes nothing. */
async function expectAcknowledged(server: ServerProcess, batches: readonly SentBatch[]): Promise<void> {
  for (const { rows, isAcknowledged } of batches)
    if (isAcknowledged) expect(await send(server.base, "POST", "/v1/ingest/masks/events", rows)).toMatchObject({ status: 200, accepted: 0, unchanged: BATCH });
}

async function arrivedBySeller({ base }: ServerProcess): Promise<{ [code: string]: number }> {
  const { places } = (await (await fetch(`${base}/v1/live/masks/snapshot`)).json()) as { places: { code: string; stock: { adult?: { arrived: number } } }[] };
  return Object.fromEntries(places.map(({ code, stock }) => [code, stock.adult?.arrived ?? 0]));
}

function expectedBySeller(sent: readonly SentBatch[]): { [code: string]: number } {
  const counts: { [code: string]: number } = Object.fromEntries(sellers().map((seller) => [(seller as { code: string }).code, 0]));
  for (const { rows } of sent) for (const row of rows as readonly { seller: string }[]) counts[row.seller] = (counts[row.seller] ?? 0) + 1;
  return counts;
}
