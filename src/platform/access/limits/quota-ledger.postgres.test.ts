// The calls of a day over several processes on one database: never one too many, and none lost while all processes live.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "../../../../test/running-server.ts";
import { fixedClock } from "../../../adapters/fixed-clock.ts";
import { openPostgres } from "../../../adapters/postgres.ts";
import type { Database } from "../../../core/ports/database.ts";
import { DAY_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { migrate } from "../../store/migrations.sql.ts";
import { QUOTA_MIGRATIONS } from "./quota.sql.ts";
import { QuotaLedger } from "./quota-ledger.ts";

const PROCESSES = 4;
// Monotonic time is the machine's: waiting is real. The day moves only when it is told to.
const day = fixedClock(Date.parse("2026-01-05T03:00:00Z") as EpochMs);
const clock = { now: day.now, monotonicMs: () => performance.now() };
const log = { warn: () => undefined };
const ledgers: QuotaLedger[] = [];
const databases: Database[] = [];
let server: Awaited<ReturnType<typeof createDatabase>>;

beforeAll(async () => {
  server = await createDatabase();
  for (let count = 0; count < PROCESSES; count++) {
    const database = await openPostgres({ url: server.url, applicationName: "test", log });
    databases.push(database);
    if (count === 0) await migrate(database, clock, QUOTA_MIGRATIONS);
    const ledger = new QuotaLedger({ database, clock, zone: "Asia/Seoul", log });
    await ledger.start();
    ledgers.push(ledger);
  }
});
afterAll(async () => {
  for (const ledger of ledgers) await ledger.stop();
  for (const database of databases) await database.close();
  await server.drop();
});

const shareIn = (ledger: QuotaLedger, subject: string, quota: number, unasked = 0) => ledger.shareOf(subject, { quota, unasked });

/** Several calls at a time in every process, until each was refused. */
async function useUp(subject: string, quota: number): Promise<number> {
  let taken = 0;
  const caller = async (ledger: QuotaLedger) => {
    while (await ledger.take(shareIn(ledger, subject, quota))) taken++;
  };
  await Promise.all(ledgers.flatMap((ledger) => [caller(ledger), caller(ledger), caller(ledger)]));
  return taken;
}

test("a key has exactly its calls of the day, wherever it calls", async () => {
  expect(await useUp("key", 1_000)).toBe(1_000);
  expect(await useUp("other", 7)).toBe(7);
  expect(await useUp("large", 20_011)).toBe(20_011);
});

test("one process alone gets all of them, though another has some set aside", async () => {
  const [first, last] = [ledgers[0], ledgers.at(-1)] as [QuotaLedger, QuotaLedger];
  for (let count = 0; count < 3; count++) expect(await first.take(shareIn(first, "alone", 500))).toBe(true);
  let taken = 3;
  while (await last.take(shareIn(last, "alone", 500))) taken++;
  expect(taken).toBe(500);
});

test("an address that asks a little never comes to the database; one that asks much is refused soon after its last call", async () => {
  const [first] = ledgers as [QuotaLedger];
  const share = shareIn(first, "address", 300, 10);
  for (let count = 0; count < 10; count++) expect(share.take()).toBe(true);
  expect(share.remaining).toBe(290);
  let taken = 10;
  for (let call = 0; call < 1_000; call++) {
    if (await first.take(share)) taken++;
    if (call % 10 === 0) await new Promise((done) => setTimeout(done, 20));
  }
  expect(taken).toBeGreaterThanOrEqual(300);
  expect(taken).toBeLessThan(450);
});

test("a new day begins with all calls", async () => {
  day.advance(DAY_MS);
  await new Promise((done) => setTimeout(done, 600));
  expect(await useUp("key", 50)).toBe(50);
});
