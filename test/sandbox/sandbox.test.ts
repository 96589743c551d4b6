// The sandbox of the sample world in a real server: scenarios, the clock, refusals on demand, all of it put back; and nothing of it elsewhere.
import { readFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../running-server.ts";

const SELLERS = 300;

interface State {
  readonly now: string;
  readonly ordinaryNow: string;
  readonly isHeld: boolean;
  readonly fault: { readonly status: number } | null;
  readonly played: readonly { readonly scenario: string; readonly entries: number }[];
}
interface Summary {
  readonly places: number;
  readonly available: { readonly adult: number };
  readonly newestObservedAt: string | null;
}
interface Snapshot {
  readonly places: readonly { readonly code: string; readonly district?: string; readonly stock: { readonly [product: string]: { readonly band: string } } }[];
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer("pglite", { MADANG_SAMPLE: "on", MADANG_SAMPLE_SELLERS: String(SELLERS) }, { tables: [] });
  for (let tries = 0; tries < 300 && !((await summary()).available.adult > 50); tries++) await sleep(100);
  // The days before are told slowly; what they tell of a seller must not come amid a scenario.
  const memory = join(server.folder, "sample", "sample.json");
  for (let tries = 0; tries < 300 && !(await readFile(memory, "utf8")).includes('"isHistoryTold":true'); tries++) await sleep(100);
});
afterAll(() => server.stop());

const json = async <Answer>(path: string) => (await (await server.call(path)).json()) as Answer;
const summary = () => json<Summary>("/v1/live/masks/summary");
const ask = (method: string, path: string, body?: object) =>
  server.call(path, { method, ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}) });
const play = async (scenario: string, more: object = {}) => (await (await ask("POST", "/v1/sandbox/scenarios", { scenario, ...more })).json()) as State;
const reset = async () => (await (await ask("DELETE", "/v1/sandbox")).json()) as State;
/** The snapshot is that of the last second. */
const bands = async () => {
  await sleep(1_050);
  const { places } = await json<Snapshot>("/v1/live/masks/snapshot");
  return new Map(places.flatMap(({ code, stock }) => (stock["adult"] ? [[code, stock["adult"].band] as const] : [])));
};
const countOf = (all: ReadonlyMap<string, string>, ...of: readonly string[]) => [...all.values()].filter((each) => of.includes(each)).length;

test("nobody has anything left, then everything is put back as it was", async () => {
  // Holds the nation, so that nothing else happens meanwhile.
  await play("stale", { minutes: 1 });
  const before = await bands();
  expect(countOf(before, "plenty", "some", "few")).toBeGreaterThan(50);
  const { played } = await play("sold-out");
  expect(played).toMatchObject([{ scenario: "sold-out" }]);
  expect([countOf(await bands(), "plenty", "some", "few"), (await summary()).available.adult]).toEqual([0, 0]);
  expect(await reset()).toMatchObject({ played: [], isHeld: false, fault: null });
  const after = await bands();
  // The nation has gone on for a second or two.
  expect([...before].filter(([code, band]) => after.get(code) !== band).length).toBeLessThan(10);
});

test("a break of one region, and new stock in another", async () => {
  await play("stale", { minutes: 1 });
  const { places } = await json<Snapshot>("/v1/live/masks/snapshot");
  const inside = (region: string) => places.filter(({ district, stock }) => district === region && stock["adult"]).map(({ code }) => code);
  const [first, second] = [...new Set(places.flatMap(({ district, stock }) => (stock["adult"] && district ? [district] : [])))] as [string, string];
  const before = await bands();
  expect((await play("break", { region: first })).played).toMatchObject([{ scenario: "break", entries: inside(first).length }]);
  await play("restock", { region: second });
  const after = await bands();
  expect(inside(first).filter((code) => after.get(code) !== "break")).toEqual([]);
  expect(inside(second).filter((code) => !["plenty", "break"].includes(after.get(code) ?? ""))).toEqual([]);
  const touched = [...inside(first), ...inside(second)];
  expect([...before].filter(([code, band]) => !touched.includes(code) && after.get(code) !== band)).toEqual([]);
  expect((await reset()).played).toEqual([]);
  const restored = await bands();
  expect(touched.filter((code) => restored.get(code) !== before.get(code)).length).toBeLessThan(2);
  expect((await ask("POST", "/v1/sandbox/scenarios", { scenario: "break", region: "99" })).status).toBe(404);
});

test("a feed goes stale while the clock runs on, and is fresh again after a reset", async () => {
  const near = async () => (await json<{ places: readonly { freshness: string | null }[] }>("/v1/live/masks/nearby?lat=37.56&lng=126.98&limit=20")).places;
  const before = await json<State>("/v1/sandbox");
  const held = await play("stale", { minutes: 600 });
  expect([held.isHeld, Math.round((Date.parse(held.now) - Date.parse(before.now)) / 60_000)]).toEqual([true, 600]);
  await sleep(1_500);
  expect((await near()).every(({ freshness }) => freshness === "stale" || freshness === null)).toBe(true);
  const after = await reset();
  expect(Math.abs(Date.parse(after.now) - Date.parse(after.ordinaryNow))).toBeLessThan(2_000);
  expect(Date.parse(after.now)).toBeLessThan(Date.parse(before.now) + 60_000);
  for (let tries = 0; tries < 100 && !(await near()).some(({ freshness }) => freshness === "live"); tries++) await sleep(100);
  expect((await near()).some(({ freshness }) => freshness === "live")).toBe(true);
});

test("the clock is set, the nation lives on from there, and it survives a restart until it is reset", async () => {
  const set = (await (await ask("PUT", "/v1/sandbox/clock", { at: "2020-03-16T12:00:00+09:00" })).json()) as State;
  expect(set.now).toMatch(/^2020-03-16T12:00:0/);
  for (let tries = 0; tries < 200 && ((await summary()).newestObservedAt ?? "") < "2020-03-16T11:55"; tries++) await sleep(100);
  expect(((await summary()).newestObservedAt ?? "") > "2020-03-16T11:55").toBe(true);
  await server.restart();
  const kept = await json<State>("/v1/sandbox");
  expect(kept.now).toMatch(/^2020-03-16T12:0/);
  expect(kept.ordinaryNow).toMatch(/^2020-03-16T10:0/);
  for (const body of [{ at: "2019-01-01T00:00:00Z" }, { at: "tomorrow" }, {}, { at: "2020-03-17T00:00:00Z", advanceMinutes: 1 }, { advanceMinutes: 1e9 }])
    expect((await ask("PUT", "/v1/sandbox/clock", body)).status).toBe(400);
  for (let tries = 0; tries < 100 && (await ask("DELETE", "/v1/sandbox")).status === 503; tries++) await sleep(100);
  expect((await json<State>("/v1/sandbox")).now).toMatch(/^2020-03-16T10:0/);
});

test("429, 500 and 503 on demand, on every road of reading and no other, for a share and a while", async () => {
  const read = ["/v1/live/masks/nearby?lat=37.5&lng=127", "/corona19-masks/v1/storesByGeo/json?lat=37.5&lng=127", "/v1/catalog/search", "/plain/masks?q=x"];
  const statuses = async (paths: readonly string[]) => Promise.all(paths.map(async (path) => (await server.call(path)).status));
  for (const [status, code] of [
    [429, "too_many_requests"],
    [503, "overloaded"],
    [500, "internal"],
  ] as const) {
    expect((await play("faults", { status })).fault).toMatchObject({ status });
    expect(await statuses(read)).toEqual([status, status, status, status]);
    const refused = await server.call(read[0] as string);
    expect([refused.headers.get("retry-after"), ((await refused.json()) as { code: string }).code]).toEqual([status === 500 ? null : "5", code]);
    expect(await statuses(["/v1/status", "/v1/sandbox", "/healthz"])).toEqual([200, 200, 200]);
  }
  await play("faults", { status: 503, percent: 50 });
  const half = (await statuses(Array<string>(200).fill("/v1/live/masks/summary"))).filter((status) => status === 503).length;
  expect(half).toBeGreaterThan(50);
  expect(half).toBeLessThan(150);
  await play("faults", { status: 503, seconds: 1 });
  await sleep(1_100);
  expect(await statuses(read.slice(0, 3))).toEqual([200, 200, 200]);
});

test("pages of other sites, and names that others give to this machine, change nothing", async () => {
  const { hostname, port } = new URL(server.running.address);
  const status = (headers: { readonly [name: string]: string }) =>
    new Promise<number>((done, failed) => {
      const asked = httpRequest({ hostname, port, path: "/v1/sandbox", method: "DELETE", headers }, (answer) => {
        answer.resume();
        done(answer.statusCode ?? 0);
      });
      asked.on("error", failed);
      asked.end();
    });
  expect([await status({ origin: "https://evil.example" }), await status({ host: `evil.example:${port}`, origin: `http://evil.example:${port}` })]).toEqual([
    403, 403,
  ]);
});

test("nothing of it exists outside of the sample world, nor in a public demonstration", async () => {
  for (const mode of ["off", "public-demo"]) {
    const other = await startTestServer("pglite", { MADANG_SAMPLE: mode, MADANG_SAMPLE_SELLERS: "10" }, { tables: [] });
    const asked = [
      ["GET", "/v1/sandbox"],
      ["DELETE", "/v1/sandbox"],
      ["GET", "/v1/sandbox/clock"],
      ["PUT", "/v1/sandbox/clock"],
      ["POST", "/v1/sandbox/scenarios"],
    ] as const;
    const statuses = await Promise.all(asked.map(async ([method, path]) => (await other.call(path, { method })).status));
    await other.stop();
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
  }
});
