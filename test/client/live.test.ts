// The client against a running server: nearest places, a copy that follows by stream and by asking, lines that are cut and fall silent.
import { afterAll, beforeAll, expect, test } from "vitest";
import { bandsOf, connect, findPlaces, get, type LiveChange, LiveCopy, nearby, placesWithin, type Service, streamChanges } from "../../client/src/madang.ts";
import { startTestServer, type TestServer } from "../running-server.ts";
import { type CutLine, startCutLine } from "./cut-line.ts";

const CITY_HALL = { lat: 37.5663, lng: 126.9779 };
const seller = (code: string, location: readonly [number, number] | null) => ({
  code,
  name: `가상${code}`,
  type: "01",
  address: "서울특별시 중구 가상로 1",
  location,
});
const SELLERS = [seller("10000001", [126.978, 37.5664]), seller("10000002", [126.99, 37.57]), seller("10000003", [129.07, 35.18]), seller("10000004", null)];

let server: TestServer;
let service: Service;
let count = 0;

beforeAll(async () => {
  server = await startTestServer("pglite");
  service = connect(server.running.address);
  expect((await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify(SELLERS))).status).toBe(200);
  await report("10000001", 120);
  await report("10000002", 20);
});
afterAll(() => server.stop());

async function report(place: string, quantity: number): Promise<void> {
  const event = {
    id: `client-${count++}`,
    seller: place,
    kind: "arrival",
    product: "adult",
    quantity,
    occurredAt: new Date(server.running.clock.now() - 1_000).toISOString(),
  };
  const answer = await server.send("POST", "/v1/ingest/masks/events", JSON.stringify(event));
  expect((await answer.json()) as object).toMatchObject({ accepted: 1 });
}

const bandIn = (copy: LiveCopy<"masks">, code: string) => copy.places.get(code)?.stock.adult?.band ?? null;

test("what is nearest, by words and in a box, typed by the description", async () => {
  const { places } = await nearby(service, "masks", { ...CITY_HALL, radiusMeters: 2_000, product: "adult" });
  expect(places.map(({ code, stock, freshness, distanceMeters }) => [code, stock.adult?.band, freshness, distanceMeters < 2_000])).toEqual([
    ["10000001", "plenty", "live", true],
    ["10000002", "few", "live", true],
  ]);
  expect((await findPlaces(service, "masks", { q: "가상10000004" })).places.map(({ code, location }) => [code, location])).toEqual([["10000004", null]]);
  expect((await placesWithin(service, "masks", [129, 35, 130, 36])).places.map(({ code }) => code)).toEqual(["10000003"]);
  expect((await get(service, "/v1/live/masks/summary")).placesWithPosition).toBe(3);
  expect((await bandsOf(service, "masks")).map(({ id, shape }) => [id, shape])).toEqual([
    ["plenty", "circle"],
    ["some", "square"],
    ["few", "triangle"],
    ["empty", "diamond"],
    ["break", "cross"],
  ]);
  await expect(get(service, "/v1/live/masks/places/{code}", { path: { code: "none" } })).rejects.toMatchObject({ code: "unknown_place", status: 404 });
});

test("a copy is loaded once and catches up; the nearest are found in it as the service finds them", async () => {
  const asked: string[] = [];
  const counted: typeof fetch = (input, init) => {
    asked.push(new URL(String(input)).pathname);
    return fetch(input, init);
  };
  const counting = connect(server.running.address, { fetch: counted });
  const copy = new LiveCopy(counting, "masks");
  await copy.load();
  await report("10000003", 500);
  expect([...((await copy.catchUp()) ?? [])]).toEqual(["10000003"]);
  expect(await copy.catchUp()).toEqual(new Set());
  const served = await nearby(service, "masks", { ...CITY_HALL, limit: 10 });
  expect(copy.nearest([CITY_HALL.lng, CITY_HALL.lat]).map(({ code, distanceMeters }) => [code, distanceMeters])).toEqual(
    served.places.map(({ code, distanceMeters }) => [code, distanceMeters]),
  );
  expect(copy.nearest([127, 37.5], { accepts: ({ stock }) => stock.adult?.band === "plenty", count: 1 }).map(({ code }) => code)).toEqual(["10000001"]);
  expect(asked).toEqual(["/v1/live/masks/snapshot", "/v1/live/masks/changes", "/v1/live/masks/changes"]);
});

test("a copy of another store, or one that fell too far behind, is loaded anew by itself", async () => {
  const stale = new LiveCopy(
    connect(server.running.address, { fetch: (input, init) => fetch(String(input).replace(/since=[a-z0-9]+-/, "since=otherstore-"), init) }),
    "masks",
  );
  await stale.load();
  expect([await stale.catchUp(), stale.places.size]).toEqual([null, 4]);
});

test.for([["stream"], [100]] as const)("a copy follows changes and withdrawals by %s, and ends quietly", async ([by]) => {
  const copy = new LiveCopy(service, "masks");
  const end = new AbortController();
  const changed = new Set<string>();
  const ended = copy.follow({ by, signal: end.signal, onChange: (codes) => codes.forEach((code) => changed.add(code)) });
  await expect.poll(() => copy.places.size).toBe(4);
  changed.clear();
  await report("10000002", 300);
  await expect.poll(() => bandIn(copy, "10000002")).toBe("plenty");
  const sellers = (codes: readonly string[]) => JSON.stringify(SELLERS.filter(({ code }) => codes.includes(code)));
  const replace = (codes: readonly string[]) => server.send("PUT", "/v1/ingest/masks/sellers?mode=replace", sellers(codes));
  expect((await replace(["10000001", "10000002", "10000003"])).status).toBe(200);
  await expect.poll(() => copy.places.size).toBe(3);
  await replace(["10000001", "10000002", "10000003", "10000004"]);
  // A snapshot may be a second old, so that changes of before are told as well.
  await expect.poll(() => [...changed]).toEqual(expect.arrayContaining(["10000002", "10000004"]));
  await expect.poll(() => copy.places.size).toBe(4);
  end.abort();
  await ended;
});

async function throughLine(act: (line: CutLine, service: Service) => Promise<void>): Promise<void> {
  const line = await startCutLine(server.running.address);
  await act(line, connect(line.base, { random: () => 0 })).finally(() => line.close());
}

test("what happens while the line is cut arrives after it, once each", () =>
  throughLine(async (line, far) => {
    const end = new AbortController();
    const seen: LiveChange<"masks">[] = [];
    const lines: boolean[] = [];
    const reading = (async () => {
      for await (const change of streamChanges(far, "masks", { signal: end.signal, onLine: (isOpen) => lines.push(isOpen) })) seen.push(change);
    })();
    await expect.poll(() => seen.map(({ kind }) => kind)).toEqual(["position"]);
    for (let round = 0; round < 3; round++) {
      line.cut();
      await report("10000001", 10 + round);
    }
    const arrivals = () => seen.flatMap((change) => (change.kind === "place" ? [change.place.stock.adult?.arrived] : []));
    await expect.poll(() => arrivals().at(-1)).toBe(await arrivedNow("10000001"));
    const positions = seen.flatMap((change) => (change.kind === "place" ? [change.position] : []));
    expect([new Set(positions).size === positions.length, lines[0], lines.includes(false), lines.at(-1)]).toEqual([true, true, true, true]);
    end.abort();
    await reading;
  }));

async function arrivedNow(code: string): Promise<number | null | undefined> {
  return (await get(service, "/v1/live/masks/places/{code}", { path: { code } })).place.stock.adult?.arrived;
}

test("a line that falls silent is taken for dead and opened anew", () =>
  throughLine(async (line, far) => {
    const end = new AbortController();
    const seen: LiveChange<"masks">[] = [];
    const reading = (async () => {
      for await (const change of streamChanges(far, "masks", { signal: end.signal, silenceMs: 1_000 })) seen.push(change);
    })();
    await expect.poll(() => seen.length).toBe(1);
    line.silence();
    await report("10000002", 7);
    await expect.poll(() => seen.some(({ kind }) => kind === "place")).toBe(true);
    end.abort();
    await reading;
  }));

test("a copy that begins while the service does not answer is there as soon as it does", async () => {
  let refused = 0;
  const away: typeof fetch = (input, init) => (refused++ < 4 ? Promise.reject(new TypeError("no network")) : fetch(input, init));
  const copy = new LiveCopy(connect(server.running.address, { fetch: away, random: () => 0, retries: 0 }), "masks");
  const end = new AbortController();
  const ended = copy.follow({ signal: end.signal });
  await expect.poll(() => copy.places.size, { timeout: 20_000 }).toBe(4);
  end.abort();
  await ended;
  expect(refused).toBeGreaterThan(4);
});

test("a refusal ends the stream instead of being asked for ever", async () => {
  const reading = (async () => {
    for await (const _ of streamChanges(service, "no-such-dataset")) expect.unreachable();
  })();
  await expect(reading).rejects.toMatchObject({ status: 404 });
});
