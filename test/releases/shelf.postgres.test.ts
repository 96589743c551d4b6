// Another process on the same database hears of releases within a moment, and of withdrawals.
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiskFileStore } from "../../src/adapters/disk-file-store.ts";
import { openPostgres } from "../../src/adapters/postgres.ts";
import type { Database } from "../../src/core/ports/database.ts";
import { ReleaseShelf } from "../../src/platform/releases/release-shelf.ts";
import { type Publishing, startPublishing } from "./publishing.ts";

const WARDS = "code,name,kind\nW-1,첫째,open\n";

let publishing: Publishing;
let database: Database;
let other: ReleaseShelf;
const changes: (string | undefined)[] = [];

beforeAll(async () => {
  publishing = await startPublishing("postgres");
  const log = pino({ level: "silent" });
  database = await openPostgres({ url: publishing.server.databaseUrl as string, applicationName: "another", log });
  other = new ReleaseShelf(database, await openDiskFileStore(join(publishing.server.folder, "main/files")), log);
  await other.start();
  other.listen(() => changes.push(other.newest().get("wards")?.version));
});
afterAll(async () => {
  await other.stop();
  await database.close();
  await publishing.server.stop();
});

async function heard(version: string | undefined): Promise<void> {
  for (let round = 0; round < 100 && changes.at(-1) !== version; round++) await new Promise((resolve) => setTimeout(resolve, 50));
}

test("a publication and a withdrawal are heard of", async () => {
  await publishing.publish("wards", { "w.csv": WARDS });
  await heard("1.0.0");
  await publishing.publish("wards", { "w.csv": `${WARDS}W-2,둘째,open\n` });
  await heard("1.0.1");
  const found = other.find("wards", "1.0.1");
  await publishing.reviewer.send("POST", "/v1/publish/wards/releases/1.0.1/withdraw", { kind: "other", reason: "Too early." });
  await heard("1.0.0");
  expect([changes, found?.rowCount, other.find("wards", "1.0.1"), other.find("wards", "1.0.0")?.rowCount]).toEqual([["1.0.0", "1.0.1", "1.0.0"], 2, null, 1]);
});
