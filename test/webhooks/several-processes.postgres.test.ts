// Several processes on one database: what happens is told once, whichever of them saw it, and one that is killed takes nothing with it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { announce } from "../../src/platform/store/announcements.sql.ts";
import { addPerson, heldRole } from "../people.ts";
import { startTestServer, type TestServer } from "../running-server.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

const MESSAGES = 60;

let receiver: Receiver;
let server: TestServer;
const others: { readonly child: ChildProcess; readonly folder: string }[] = [];

beforeAll(async () => {
  receiver = await startReceiver();
  server = await startTestServer("postgres", { MADANG_WEBHOOK_ADDRESSES: "any" });
  for (let count = 0; count < 2; count++) others.push(await startOther());
});
afterAll(async () => {
  for (const { child, folder } of others) {
    child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  }
  await server.stop();
  receiver.stop();
});

/** Another process of the service on the same database. */
async function startOther(): Promise<{ readonly child: ChildProcess; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "madang-other-"));
  const env = {
    ...process.env,
    DATABASE_URL: server.databaseUrl ?? "",
    MADANG_SAMPLE: "off",
    MADANG_DATA_DIR: folder,
    PORT: "0",
    MADANG_QUERY_PROCESSES: "1",
    MADANG_WEBHOOK_ADDRESSES: "any",
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../src/server/main.ts")], { env, stdio: ["ignore", "pipe", "ignore"] });
  for await (const chunk of child.stdout ?? []) if (String(chunk).includes("Madang is at")) break;
  return { child, folder };
}

function happen(number: number): Promise<void> {
  const { database, clock } = server.running;
  const what = { account: null, dataset: null, region: null, data: { number } } as const;
  return database.write((tx) => announce(tx, { id: `several/${number}`, type: "change.planned", occurredAt: clock.now(), ...what }));
}

const numbersOf = () => receiver.received.map(({ body }) => Number(body.data["number"])).sort((a, b) => a - b);

test("each announcement reaches its webhook once, from three processes", async () => {
  const owner = await addPerson(server, { roles: [heldRole("developer")] });
  const made = await owner.send("POST", "/v1/account/webhooks", { url: `${receiver.base}/all`, types: ["change.planned"] });
  expect(made.status).toBe(201);
  await Promise.all(Array.from({ length: MESSAGES }, (_, number) => happen(number)));
  await receiver.came("/all", MESSAGES);
  await new Promise((done) => setTimeout(done, 3_000));
  expect(numbersOf()).toEqual(Array.from({ length: MESSAGES }, (_, number) => number));
});

test("processes that are killed amid deliveries lose none: each arrives, at most a few twice under the same id", async () => {
  receiver.received.length = 0;
  const killed = others.map(({ child }) => once(child, "exit"));
  for (let number = 1_000; number < 1_000 + MESSAGES; number++) {
    await happen(number);
    if (number === 1_020) others[0]?.child.kill("SIGKILL");
    if (number === 1_040) others[1]?.child.kill("SIGKILL");
  }
  await Promise.all(killed);
  const all = Array.from({ length: MESSAGES }, (_, number) => number + 1_000);
  const undelivered = async () => {
    const { rows } = await server.running.database.read((tx) => sql`select id from webhook_delivery where state <> 'delivered'`.execute(tx));
    return rows.length;
  };
  // What a killed process had taken is given to another within about a minute.
  for (let tries = 0; tries < 1_500 && (new Set(numbersOf()).size < MESSAGES || (await undelivered()) > 0); tries++)
    await new Promise((done) => setTimeout(done, 100));
  expect([[...new Set(numbersOf())], await undelivered()]).toEqual([all, 0]);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(MESSAGES);
});
