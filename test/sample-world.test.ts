// The synthetic nation in a real server: it comes to life by itself, is marked, goes on after a restart and tells nothing twice.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { table as policies } from "../src/datasets/policies/table.ts";
import { eventsOfDay } from "../src/sample/sample-day.ts";
import { sampleSellers } from "../src/sample/sample-sellers.ts";
import { FIRST_DAY } from "../src/sample/simulator.ts";
import { newVisitor } from "./people.ts";
import { startTestServer, type TestServer } from "./running-server.ts";

const SELLERS = 400;
const SEED = 11;

interface Summary {
  readonly synthetic: boolean;
  readonly now: string;
  readonly sequence: number;
  readonly places: number;
  readonly newestObservedAt: string | null;
  readonly available: { readonly adult: number };
}

/** What it publishes is tried in test/sample-releases.test.ts. */
const NO_TABLES = { tables: [] };

let server: TestServer;
const json = async <Answer>(path: string) => (await (await server.call(path)).json()) as Answer;
const summary = () => json<Summary>("/v1/live/masks/summary");
const settings = (mode: string) => ({ MADANG_SAMPLE: mode, MADANG_SAMPLE_SEED: String(SEED), MADANG_SAMPLE_SELLERS: String(SELLERS) });

async function until<Answer>(read: () => Promise<Answer>, isReached: (answer: Answer) => boolean): Promise<Answer> {
  for (let tries = 0; tries < 1_200; tries++) {
    const answer = await read();
    if (isReached(answer)) return answer;
    await sleep(100);
  }
  throw new Error("It did not come to that");
}

const isAlive = ({ places, newestObservedAt, available }: Summary) =>
  places === SELLERS && (newestObservedAt ?? "") > "2020-03-16T09:50" && available.adult > 0;

/** What happened this morning, sent again with the sample agency's own key. */
async function sendMorningAgain(): Promise<{ readonly sent: number; readonly answer: unknown }> {
  const events = sampleSellers(SEED, SELLERS)
    .flatMap((seller) => eventsOfDay(SEED, seller, FIRST_DAY))
    .filter(({ occurredAt }) => occurredAt < "2020-03-16T10:00:00");
  const key = (await readFile(join(server.folder, "sample", "sample.key"), "utf8")).trim();
  const headers = { authorization: `Bearer ${key}` };
  return { sent: events.length, answer: await (await server.send("POST", "/v1/ingest/masks/events", JSON.stringify(events), headers)).json() };
}

beforeAll(async () => {
  server = await startTestServer("pglite", settings("on"), NO_TABLES);
});
afterAll(() => server.stop());

test("sellers and this morning's stock are there without anybody's doing, on 16 March 2020", async () => {
  const alive = await until(summary, isAlive);
  expect(alive.now).toMatch(/^2020-03-16T10:0\d/);
});

test("status, summary, snapshot and the API of 2020 say that it is made up", async () => {
  expect(await json("/v1/status")).toMatchObject({ synthetic: true });
  expect(await summary()).toMatchObject({ synthetic: true });
  const { synthetic, places } = await json<{ synthetic: boolean; places: { name: string }[] }>("/v1/live/masks/snapshot");
  expect([synthetic, places.length, places.filter(({ name }) => !name.startsWith("가상"))]).toEqual([true, SELLERS, []]);
  const of2020 = await server.call("/corona19-masks/v1/stores/json");
  expect([of2020.headers.get("madang-synthetic"), ((await of2020.json()) as { totalCount: number }).totalCount]).toEqual(["true", SELLERS]);
});

test("a tile is packed for whoever accepts that, under an ETag of its own, and is the same tile", async () => {
  const ask = async (coding: string, etag = "") => {
    const headers = { "accept-encoding": coding, ...(etag ? { "if-none-match": etag } : {}) };
    const answer = await server.call("/v1/live/masks/tiles/9/436/198.json", { headers });
    return { status: answer.status, coding: answer.headers.get("content-encoding"), etag: answer.headers.get("etag") ?? "", text: await answer.text() };
  };
  const twice = async () => [await ask("identity"), await ask("gzip, br"), await ask("identity")] as const;
  const [plain, packed] = await until(twice, ([before, , after]) => before.etag === after.etag); // The world goes on meanwhile.
  expect([plain.coding, packed.coding, packed.text]).toEqual([null, "gzip", plain.text]);
  expect(packed.etag).toBe(plain.etag.replace(/"$/, '-gzip"'));
  expect((await ask("gzip", plain.etag)).status).toBe(200);
  const known = await until(
    async () => ask("gzip", (await ask("gzip")).etag),
    ({ status }) => status === 304,
  );
  expect([known.coding, known.text]).toEqual([null, ""]);
});

test("its events went in by the ids of the plan: the morning sent again changes nothing", async () => {
  const { sent, answer } = await sendMorningAgain();
  expect(sent).toBeGreaterThan(SELLERS);
  expect(answer).toMatchObject({ accepted: 0, unchanged: sent, refusedCount: 0 });
});

test("after a restart it goes on where the clock stands, and nothing is told twice", async () => {
  const before = await summary();
  await server.restart();
  const after = await until(summary, ({ newestObservedAt }) => (newestObservedAt ?? "") > (before.newestObservedAt ?? ""));
  expect(isAlive(after)).toBe(true);
  expect((await sendMorningAgain()).answer).toMatchObject({ accepted: 0, refusedCount: 0 });
});

test("sellers get a history of the days before, once", async () => {
  const file = join(server.folder, "sample", "sample.json");
  const memory = await until(
    () => readFile(file, "utf8"),
    (text) => text.includes('"isHistoryTold":true'),
  );
  expect(JSON.parse(memory)).toEqual({ seed: SEED, sellers: SELLERS, isHistoryTold: true });
  const past = await json<{ variants?: object }>(`/v1/live/masks/history?at=${encodeURIComponent("2020-03-13T10:30:00+09:00")}`);
  expect(JSON.stringify(past)).toMatch(/"arrived":[1-9]/);
});

test("everybody may sign in as each of its people, as its own page says, and none of them is known elsewhere", async () => {
  const { accounts } = await json<{ accounts: { role: string; email: string; password: string; code: string | null }[] }>("/v1/sample/accounts");
  expect(accounts.map(({ role, code }) => [role, code !== null])).toEqual([
    ["citizen", false],
    ["developer", false],
    ["officer", true],
    ["reviewer", true],
    ["health-officer", true],
    ["council-member", false],
    ["committee-member", false],
    ["centre-officer", true],
    ["ministry-officer", true],
    ["mediation-secretary", true],
    ["administrator", true],
    ["health-officer", true],
    ["mediation-secretary", true],
    ["centre-officer", true],
    ...Array.from({ length: 5 }, () => ["committee-member", false]),
    ...Array.from({ length: 3 }, () => ["council-member", false]),
    ["officer", true],
    ...Array.from({ length: 3 }, () => ["citizen", false]),
  ]);
  for (const { role, email, password, code } of accounts) {
    const visitor = newVisitor(server);
    await visitor.send("POST", "/v1/account/sessions", { email, password });
    if (code) await visitor.send("POST", "/v1/account/sessions/current/second-factor", { code });
    const me = (await (await visitor.send("GET", "/v1/account")).json()) as { roles: { role: string }[]; withheld: string[] };
    expect([me.roles.at(-1)?.role, me.withheld]).toEqual([role, []]);
  }
  const real = await startTestServer("pglite");
  try {
    expect((await real.call("/v1/sample/accounts")).status).toBe(404);
    const refused = await newVisitor(real).send("POST", "/v1/account/sessions", { email: accounts[0]?.email, password: accounts[0]?.password });
    expect(refused.status).toBe(403);
  } finally {
    await real.stop();
  }
});

test("a row of the sample world was never refused, and its key is in no log line", async () => {
  const log = server.logLines.join("");
  const key = (await readFile(join(server.folder, "sample", "sample.key"), "utf8")).trim();
  for (const unwanted of [key, "rows of the sample world were refused", "the sample world stopped"]) expect(log).not.toContain(unwanted);
});

test("everybody finds codes of a few sellers to try, marked as samples by their world, and they let in", async () => {
  const { codes } = await until(
    () => json<{ readonly codes: readonly { readonly place: string; readonly name: string; readonly code: string }[] }>("/v1/sample/codes"),
    (answer) => answer.codes.length > 0,
  );
  expect(codes.map(({ name }) => name.startsWith("가상"))).toEqual(codes.map(() => true));
  const [first] = codes;
  const seller = newVisitor(server);
  expect((await seller.send("POST", "/v1/own-place/sessions", { code: first?.code })).status).toBe(204);
  expect(await (await seller.send("GET", "/v1/own-place")).json()).toMatchObject({ dataset: "masks", place: { code: first?.place } });
});

test("a public demonstration has the same nation and its releases, no administrator, and nobody who signs in", { timeout: 240_000 }, async () => {
  const demo = await startTestServer("pglite", settings("public-demo"), { tables: [policies] });
  try {
    const read = async () => (await (await demo.call("/v1/live/masks/summary")).json()) as Summary;
    await until(read, isAlive);
    expect((await demo.send("POST", "/v1/admin/keys", JSON.stringify({ agency: "a", scopes: ["ingest:masks"] }))).status).toBe(404);
    const ways = [
      "/v1/account",
      "/v1/account/sessions",
      "/v1/account/registrations",
      "/v1/accounts",
      "/v1/sample/accounts",
      "/v1/sample/codes",
      "/v1/own-place",
    ];
    expect(await Promise.all(ways.map(async (path) => (await demo.call(path)).status))).toEqual(ways.map(() => 404));
    expect((await demo.call("/v1/publish/drafts")).status).toBe(401);
    const releases = async () => (await (await demo.call("/v1/datasets/policies/releases")).json()) as { releases: readonly { version: string }[] };
    await until(releases, ({ releases: all }) => all.length > 0);
    expect(await (await demo.call("/v1/datasets/policies/releases/latest")).json()).toMatchObject({ manifest: { synthetic: true } });
  } finally {
    await demo.stop();
  }
});
