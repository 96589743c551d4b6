// Several processes on one database: whoever is thrown out of one is out of all, without waiting for anything to expire.

import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "../../../test/running-server.ts";
import { fixedClock } from "../../adapters/fixed-clock.ts";
import { openPostgres } from "../../adapters/postgres.ts";
import type { Database, WriteTx } from "../../core/ports/database.ts";
import { permissionsOf } from "../../core/roles.ts";
import type { EpochMs } from "../../core/units.ts";
import { ACCOUNTS_MIGRATIONS } from "../../server/accounts.ts";
import { migrate } from "../store/migrations.sql.ts";
import { ACCESS_MIGRATIONS } from "./access.sql.ts";
import { insertAccount, replaceRoles, suspendAccount } from "./accounts.sql.ts";
import { Callers } from "./callers.ts";
import { KeyShelf } from "./keys/key-shelf.ts";
import { insertKey, KEY_MIGRATIONS, revokeOneKey } from "./keys/keys.sql.ts";
import { deleteSession } from "./sessions.sql.ts";
import { beginSession, hashToken } from "./sessions.ts";

// It stands still: nothing that is remembered ever expires by itself.
const clock = fixedClock(Date.parse("2026-01-05T00:00:00Z") as EpochMs);
const TOKEN = "a-token-of-more-than-twenty-letters";
let server: Awaited<ReturnType<typeof createDatabase>>;
const databases: Database[] = [];
const processes: Callers[] = [];
const shelves: KeyShelf[] = [];

async function openProcess(): Promise<Callers> {
  const database = await openPostgres({ url: server.url, applicationName: "test", log: { warn: () => undefined } });
  databases.push(database);
  if (databases.length === 1) await migrate(database, clock, [...ACCESS_MIGRATIONS, ...ACCOUNTS_MIGRATIONS, ...KEY_MIGRATIONS]);
  const keys = new KeyShelf({ database, clock, development: { perDay: 1, perSecond: 1 }, log: { warn: () => undefined } });
  await keys.start();
  shelves.push(keys);
  const callers = new Callers({ database, clock, worldClock: clock, keys, administratorKey: "k".repeat(24), takesSessions: true, isSecure: false });
  await callers.start();
  return callers;
}

beforeAll(async () => {
  server = await createDatabase();
  for (let count = 0; count < 3; count++) processes.push(await openProcess());
});
afterAll(async () => {
  for (const shelf of shelves) await shelf.stop();
  for (const database of databases) await database.close();
  await server.drop();
});

const write = <Answer>(work: (tx: WriteTx) => Promise<Answer>) => (databases[0] as Database).write(work);
const seen = async (credentials: Parameters<Callers["identify"]>[0]) =>
  Promise.all(
    processes.map((callers) =>
      callers.identify(credentials).then(
        ({ grants }) => grants.length,
        () => "nobody",
      ),
    ),
  );

async function until(credentials: Parameters<Callers["identify"]>[0], expected: unknown): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (JSON.stringify(await seen(credentials)) === JSON.stringify([expected, expected, expected])) return;
    await sleep(10);
  }
  expect(await seen(credentials)).toEqual([expected, expected, expected]);
}

async function beginAs(account: string, token: string): Promise<string> {
  return write(async (tx) => {
    const row = { id: account, email: `${account}@example.org`, name: account, language: "en", password: null, isConfirmed: true, suspendedAt: null } as const;
    await insertAccount(tx, { ...row, createdAt: clock.now() });
    const tools = { clock, worldClock: clock, randomText: (bytes: number) => (bytes === 32 ? token : `session-${account}`) };
    const { record } = await beginSession(tx, tools, { account, roles: [], isHalf: false, hasSecondFactor: true, device: "" });
    return record.id;
  });
}

test("a revoked key is unknown to every process", async () => {
  const key = { authorization: "Bearer mdk_some-key" };
  const nobodys = { account: null, application: null, name: "", hint: "", expiresAt: null, revokedAt: null, replaces: null };
  const row = { ...nobodys, id: "k", kind: "agency" as const, agency: "a", scopes: ["ingest:shelters"], createdAt: clock.now() };
  await write((tx) => insertKey(tx, row, hashToken("mdk_some-key")));
  expect(await seen(key)).toEqual([1, 1, 1]);
  await write((tx) => revokeOneKey(tx, "k", clock.now()));
  await until(key, "nobody");
});

/** What everybody with an account may do. */
const CITIZENS = permissionsOf("citizen").length;

test("an ended session is over in every process", async () => {
  const cookie = { cookie: `madang_session=${TOKEN}-1` };
  const id = await beginAs("ended", `${TOKEN}-1`);
  expect(await seen(cookie)).toEqual([CITIZENS, CITIZENS, CITIZENS]);
  await write((tx) => deleteSession(tx, "ended", id));
  await until(cookie, "nobody");
});

test("given and taken roles, and a suspension, count in every process", async () => {
  const cookie = { cookie: `madang_session=${TOKEN}-2` };
  await beginAs("changed", `${TOKEN}-2`);
  expect(await seen(cookie)).toEqual([CITIZENS, CITIZENS, CITIZENS]);
  const give = (roles: Parameters<typeof replaceRoles>[1]["roles"]) =>
    write((tx) => replaceRoles(tx, { account: "changed", roles, givenBy: "test", givenAt: clock.now() }));
  await give([{ role: "administrator", institution: null }]);
  await until(cookie, CITIZENS + permissionsOf("administrator").length);
  await give([]);
  await until(cookie, CITIZENS);
  await write((tx) => suspendAccount(tx, "changed", { at: clock.now(), reason: "test" }));
  await until(cookie, "nobody");
});
