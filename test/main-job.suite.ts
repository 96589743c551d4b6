// The main job on one storage: a seller's stock comes in and is asked for. Run on every storage.
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "../src/core/time.ts";
import { moveClocks } from "../src/platform/store/clock-offset.sql.ts";
import { type Storage, startTestServer, type TestServer } from "./running-server.ts";

const SELLERS = [
  { code: "11111111", name: "첫째약국", type: "01", address: "서울특별시 동작구 노량진로 1 (노량진동)", location: [126.94, 37.513] },
  { code: "22222222", name: "둘째약국", type: "01", address: "서울특별시 동작구 노량진로 2 (노량진동)", location: [126.9405, 37.5132] },
  { code: "3333333333", name: "셋째우체국", type: "02", address: "서울특별시 동작구 상도로 3 (상도동)", location: null },
];

function event(id: string, rest: object): object {
  return { id, seller: "11111111", kind: "arrival", product: "adult", occurredAt: "2020-03-16T10:00:00+09:00", ...rest };
}

export function mainJobSuite(storage: Storage): void {
  let server: TestServer;
  const events = async (rows: readonly object[]) => (await server.send("POST", "/v1/ingest/masks/events", JSON.stringify(rows))).json();
  const stock = async (code: string) => ((await (await server.call(`/v1/live/masks/places/${code}`)).json()) as { place: { stock: object } }).place.stock;

  beforeAll(async () => {
    server = await startTestServer(storage);
    const answer = await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify(SELLERS));
    expect(await answer.json()).toMatchObject({ accepted: 3, refusedCount: 0 });
  });
  afterAll(() => server.stop());

  test("an acknowledged event is seen at once near its seller", async () => {
    expect(await events([event("a-1", { quantity: 250 })])).toMatchObject({ accepted: 1, unchanged: 0, refused: [] });
    const nearby = (await (await server.call("/v1/live/masks/nearby?lat=37.513&lng=126.94&radiusMeters=500")).json()) as { places: { code: string }[] };
    expect(nearby.places.map(({ code }) => code)).toEqual(["11111111", "22222222"]);
    expect(nearby.places[0]).toMatchObject({
      distanceMeters: 0,
      stock: { adult: { arrived: 250, sold: 0, remaining: 250, band: "plenty", arrivedAt: "2020-03-16T10:00:00+09:00" } },
    });
  });

  test("an id sent twice changes nothing, and with other content it is refused", async () => {
    expect(await events([event("a-1", { quantity: 250 })])).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(await events([event("a-1", { quantity: 251 })])).toMatchObject({
      refused: [{ row: 1, notices: [{ code: "id_reused", field: "id", value: "a-1" }] }],
    });
  });

  test("late and shuffled events end in the same state as ordered ones", async () => {
    const day = [
      event("b-1", { seller: "22222222", quantity: 100, occurredAt: "2020-03-16T09:00:00+09:00" }),
      event("b-2", { seller: "22222222", kind: "sale", quantity: 30, occurredAt: "2020-03-16T09:10:00+09:00" }),
      event("b-3", { seller: "22222222", kind: "count", quantity: 60, occurredAt: "2020-03-16T09:20:00+09:00" }),
      event("b-4", { seller: "22222222", kind: "sale", quantity: 40, occurredAt: "2020-03-16T09:30:00+09:00" }),
    ];
    for (const at of [3, 1, 2, 0]) await events([day[at] as object]);
    expect(await stock("22222222")).toMatchObject({ adult: { arrived: 100, sold: 70, remaining: 20, band: "few" } });
  });

  test("every fault of every row is named, and the good rows go in", async () => {
    const rows = [
      event("c-1", { quantity: -5, occurredAt: "2099-01-01T00:00:00+09:00" }),
      event("c-2", { quantity: 10, seller: "99999999" }),
      event("c-3", { quantity: 10, occurredAt: "2020-01-01T00:00:00+09:00" }),
      event("c-4", { kind: "sale", quantity: 50, occurredAt: "2020-03-16T10:30:00+09:00" }),
    ];
    const answer = (await events(rows)) as { accepted: number; refused: { row: number; notices: { code: string }[] }[] };
    expect([answer.accepted, ...answer.refused.map(({ row, notices }) => [row, ...notices.map(({ code }) => code).sort()])]).toEqual([
      1,
      [1, "in_the_future", "negative_count"],
      [2, "unknown_place"],
      [3, "before_the_scheme"],
    ]);
    expect(await stock("11111111")).toMatchObject({ adult: { sold: 50, remaining: 200 } });
  });

  test("refused rows wait, are repaired, and go in", async () => {
    const list = (await (await server.send("GET", "/v1/ingest/masks/quarantine?limit=1000", undefined as never)).json()) as {
      waiting: number;
      rows: { id: string; content: { id: string } }[];
    };
    const waiting = list.rows.find((row) => row.content.id === "c-3");
    const answer = await server.send(
      "PUT",
      `/v1/ingest/masks/quarantine/${waiting?.id}`,
      JSON.stringify(event("c-3", { kind: "sale", quantity: 1, occurredAt: "2020-03-16T10:40:00+09:00" })),
    );
    expect(await answer.json()).toMatchObject({ accepted: 1 });
    const after = (await (await server.send("GET", "/v1/ingest/masks/quarantine", undefined as never)).json()) as { waiting: number };
    expect(after.waiting).toBe(list.waiting - 1);
  });

  test("gzip, NDJSON and CSV say the same as JSON", async () => {
    const row = (id: string) => event(id, { kind: "sale", quantity: 1, occurredAt: "2020-03-16T11:00:00+09:00" });
    const gzip = await server.send("POST", "/v1/ingest/masks/events", gzipSync(JSON.stringify([row("d-1")])), { "content-encoding": "gzip" });
    const ndjson = await server.send("POST", "/v1/ingest/masks/events", `${JSON.stringify(row("d-2"))}\n`, { "content-type": "application/x-ndjson" });
    const csv = "id,seller,kind,product,quantity,occurredAt\nd-3,11111111,sale,adult,1,2020-03-16T11:00:00+09:00\n";
    const asCsv = await server.send("POST", "/v1/ingest/masks/events", csv, { "content-type": "text/csv" });
    expect([await gzip.json(), await ndjson.json(), await asCsv.json()]).toMatchObject([{ accepted: 1 }, { accepted: 1 }, { accepted: 1 }]);
  });

  test("a truncated gzip is refused whole", async () => {
    const packed = gzipSync(JSON.stringify([event("e-1", { quantity: 1, occurredAt: "2020-03-16T12:00:00+09:00" })]));
    const answer = await server.send("POST", "/v1/ingest/masks/events", packed.subarray(0, packed.length - 9), { "content-encoding": "gzip" });
    expect([answer.status, await answer.json()]).toMatchObject([422, { code: "damaged_body" }]);
  });

  test("the API of 2020 gives bands and no counts", async () => {
    const answer = await server.call("/corona19-masks/v1/storesByGeo/json?lat=37.513&lng=126.94&m=10");
    expect(await answer.text()).toBe(
      '{"count":1,"stores":[{"addr":"서울특별시 동작구 노량진로 1 (노량진동)","code":"11111111","created_at":"2020/03/16 10:00:00","lat":37.513,"lng":126.94,"name":"첫째약국","remain_stat":"plenty","stock_at":"2020/03/16 10:00:00","type":"01"}]}',
    );
  });

  test("a restart forgets nothing", async () => {
    const before = await (await server.call("/v1/live/masks/snapshot")).text();
    await server.restart();
    const after = await (await server.call("/v1/live/masks/snapshot")).text();
    const sorted = (text: string) => (JSON.parse(text) as { places: { code: string }[] }).places.sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(sorted(after)).toEqual(sorted(before));
  });

  test("a replacement withdraws the absent, and not when it has no good row", async () => {
    const empty = await server.send("PUT", "/v1/ingest/masks/sellers?mode=replace", JSON.stringify([{ code: "1" }]));
    expect([empty.status, await empty.json()]).toMatchObject([409, { code: "empty_replacement" }]);
    expect(await (await server.send("PUT", "/v1/ingest/masks/sellers?mode=replace", JSON.stringify(SELLERS.slice(0, 2)))).json()).toMatchObject({
      unchanged: 2,
    });
    expect((await server.call("/v1/live/masks/places/3333333333")).status).toBe(404);
  });

  test("nobody writes without a key of the right scope", async () => {
    const made = (await (await server.send("POST", "/v1/admin/keys", JSON.stringify({ agency: "kit-agency", scopes: ["ingest:self-test-kits"] }))).json()) as {
      key: string;
    };
    const attempt = (authorization: string) =>
      server.call("/v1/ingest/masks/events", { method: "POST", body: "[]", headers: { authorization, "content-type": "application/json" } });
    expect([(await attempt("Bearer wrong-key-wrong-key")).status, (await attempt(`Bearer ${made.key}`)).status]).toEqual([401, 403]);
  });

  test("moving the store's clock moves what everything calls now, without a restart", async () => {
    const { clock, database } = server.running;
    const aheadMs = clock.now() - Date.now();
    await database.write((tx) => moveClocks(tx, aheadMs - 7 * DAY_MS));
    const daysBehind = async () => {
      const { now } = (await (await server.call("/v1/status")).json()) as { now: string };
      return Math.round((Date.now() - Date.parse(now)) / DAY_MS);
    };
    await expect.poll(daysBehind).toBe(7);
    await database.write((tx) => moveClocks(tx, aheadMs));
    await expect.poll(daysBehind).toBe(0);
  });

  // Every other entrance: test/logs.test.ts.
  test("no position, address or key reaches the log", () => {
    const log = server.logLines.join("");
    for (const secret of ["126.94", "37.513", "노량진", "127.0.0.1:5", server.running.admin.key, "mdk_", "lat="]) expect(log).not.toContain(secret);
  });
}
