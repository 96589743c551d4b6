// The synthetic nation publishes its tables in a real server: by two people, marked, once, and goes on after a stop in the midst.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReleaseManifest } from "../src/core/release-manifest.ts";
import { table as regions } from "../src/datasets/regions/table.ts";
import { commandLine } from "./cli-process.ts";
import { startTestServer, type TestServer } from "./running-server.ts";

/** One of the nine tables: all of them take a minute, see test/browser/sample-releases.test.ts. */
const TABLES = [regions];
const SETTINGS = { MADANG_SAMPLE: "on", MADANG_SAMPLE_SELLERS: "20", MADANG_TABLE_MEMORY_MB: "256", MADANG_TABLE_THREADS: "1" };
const IS_THERE = "the releases of the sample world are there";

interface Draft {
  readonly id: string;
  readonly state: string;
  readonly note: string;
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer("pglite", SETTINGS, { tables: TABLES });
});
afterAll(() => server.stop());

const json = async <Answer>(path: string) => (await (await server.call(path)).json()) as Answer;
const restricted = async <Answer>(path: string) =>
  (await (await server.call(path, { headers: { authorization: `Bearer ${server.running.admin.key}` } })).json()) as Answer;
const drafts = async () => (await restricted<{ drafts: readonly Draft[] }>("/v1/publish/drafts")).drafts;
const versions = async () =>
  (await json<{ releases: { version: string; state: string }[] }>("/v1/datasets/regions/releases")).releases.map(({ version, state }) => `${version} ${state}`);
const timesDone = () => server.logLines.filter((line) => line.includes(IS_THERE)).length;

async function until(isReached: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    if (await isReached()) return;
    await sleep(50);
  }
  throw new Error("It did not come to that");
}

test("the service answers before anything is published, and a stop in the midst loses nothing and repeats nothing", { timeout: 200_000 }, async () => {
  expect(await versions()).toEqual([]);
  await until(async () => (await drafts()).some(({ state }) => state === "checking"));
  await server.restart();
  await until(() => timesDone() === 1);
  expect(await versions()).toEqual(["1.1.0 published", "1.0.0 superseded"]);
  expect((await drafts()).map(({ note }) => note)).toEqual([
    "2020-03-08: 일반구와 주민 수 추가 / Wards of big cities and residents added",
    "2020-03-01: 시·도와 시·군·구 / Provinces and municipalities",
  ]);
});

test("each was drafted by the officer and decided by the reviewer, on 16 March 2020", async () => {
  for (const { id } of await drafts()) {
    const { events } = await restricted<{ events: readonly { at: string; action: string; by: string }[] }>(`/v1/publish/regions/drafts/${id}`);
    const by = (action: string) => new Set(events.filter((event) => event.action === action).map((event) => event.by));
    expect(["create", "change", "check", "approve", "publish"].map((action) => [...by(action)])).toEqual([
      ["account:sample-officer"],
      ["account:sample-officer"],
      ["account:sample-officer"],
      ["account:sample-reviewer"],
      ["account:sample-reviewer"],
    ]);
    expect(events.filter(({ at }) => !at.startsWith("2020-03-16T10:0"))).toEqual([]);
  }
});

test("manifest, description and headers say that it is made up, and the command line finds the file as it was published", async () => {
  const base = "/v1/datasets/regions/releases/1.1.0";
  const { manifest } = await json<{ manifest: ReleaseManifest }>(base);
  expect(manifest).toMatchObject({ synthetic: true, responsible: { author: "sample", approver: "sample" }, refused: { count: 0 } });
  expect(await json(`${base}/datapackage.json`)).toMatchObject({ name: "regions", synthetic: true });
  expect((await server.call(`${base}/regions.csv`)).headers.get("madang-synthetic")).toBe("true");
  const madang = await commandLine();
  const { code, out } = await madang.run(["verify", `${server.running.address}${base}/regions.parquet`]);
  await madang.remove();
  expect([code, out]).toEqual([0, expect.stringContaining("synthetic: all of it made up")]);
});

test("a second start adds none, nor what somebody has withdrawn meanwhile", async () => {
  const gone = await server.send("POST", "/v1/publish/regions/releases/1.1.0/withdraw", JSON.stringify({ kind: "other", reason: "Tried out." }));
  expect(gone.status).toBe(200);
  const before = (await drafts()).map(({ id, state }) => [id, state]);
  await server.restart();
  await until(() => timesDone() === 2);
  expect((await drafts()).map(({ id, state }) => [id, state])).toEqual(before);
  const said = server.logLines.filter((line) => line.includes(IS_THERE)).map((line) => (JSON.parse(line) as { published: number }).published);
  expect(said.at(-1)).toBe(0);
});

test("nothing went wrong on the way", () => {
  expect(server.logLines.filter((line) => (JSON.parse(line) as { level: number }).level >= 40 && !line.includes("the pages are not built"))).toEqual([]);
});
