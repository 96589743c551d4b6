// The geocoder's protocol: what is asked, how an answer is read, and that nothing it sends can do harm.
import { getEventListeners } from "node:events";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type GeocoderAnswer, type GeocoderServer, place, places, says, startGeocoder } from "../../test/tables/geocoder-server.ts";
import { GeocoderFailure } from "../core/ports/geocoder.ts";
import { type NominatimOptions, nominatim } from "./nominatim.ts";

let server: GeocoderServer;
beforeAll(async () => {
  server = await startGeocoder();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.asked.length = 0;
  server.requests.length = 0;
});

const geocoder = (extra: Partial<NominatimOptions> = {}) =>
  nominatim({ searchUrl: server.url, key: null, perSecond: 1_000, timeoutMs: 5_000, userAgent: "Madang (test)", ...extra });

/** The answer, or the code of the failure. */
async function located(answer: GeocoderAnswer, extra: Partial<NominatimOptions> = {}): Promise<unknown> {
  server.answer = answer;
  try {
    return await geocoder(extra).locate("선릉로 668", "kr");
  } catch (error) {
    return error instanceof GeocoderFailure ? error.code : error;
  }
}

test("one place of one country is asked for, by name of the asker, with the key as a bearer token", async () => {
  const answer = places({ "서울 강남구 선릉로 668": place(127.0431, 37.5136) });
  server.answer = answer;
  const asked = geocoder({ searchUrl: `${server.url}?layer=address&limit=9`, key: "secret-key" });
  expect(asked.service).toBe(server.url);
  expect(await asked.locate("서울 강남구 선릉로 668", "kr")).toEqual({ location: [127.0431, 37.5136], precision: "building" });
  const [request] = server.requests;
  expect([...new URL(request?.path ?? "", server.url).searchParams]).toEqual([
    ["layer", "address"],
    ["limit", "1"],
    ["q", "서울 강남구 선릉로 668"],
    ["format", "jsonv2"],
    ["countrycodes", "kr"],
  ]);
  expect(request?.headers).toMatchObject({ "user-agent": "Madang (test)", authorization: "Bearer secret-key", accept: "application/json" });
  await located(answer);
  expect("authorization" in (server.requests[1]?.headers ?? {})).toBe(false);
});

test("how near the answer is follows from its rank and its extent", async () => {
  const precisionOf = async (extra: object) => ((await located(says(JSON.stringify([place(127, 37.5, extra)])))) as { precision: string }).precision;
  const long = ["37.40", "37.60", "127.00", "127.01"];
  expect([
    await precisionOf({ place_rank: 30 }),
    await precisionOf({ place_rank: "30" }),
    await precisionOf({ place_rank: 26, category: "highway" }),
    await precisionOf({ place_rank: 26, boundingbox: long }),
    await precisionOf({ place_rank: 30, boundingbox: long }),
    await precisionOf({ place_rank: 21, type: "postcode" }),
    await precisionOf({ place_rank: 16, type: "city" }),
    await precisionOf({ place_rank: undefined }),
    await precisionOf({ place_rank: "many" }),
    await precisionOf({ boundingbox: "all" }),
  ]).toEqual(["building", "building", "road", "district", "district", "district", "district", "district", "district", "building"]);
});

test("an address that is not known is no failure", async () => {
  expect(await located(says("[]"))).toBeNull();
});

test.each([
  ["no JSON", says("<html>sorry</html>")],
  ["nothing", says("")],
  ["an object", says('{"error":{"code":400,"message":"no"}}')],
  ["a list of nonsense", says("[null]")],
  ["a place without a position", says(JSON.stringify([place(127, 37, { lat: undefined })]))],
  ["a position off the earth", says(JSON.stringify([place(127, 37, { lat: "91" })]))],
  ["a number that is none", says(JSON.stringify([place(127, 37, { lon: "NaN" })]))],
  ["a number without end", says('[{"lon":1e999,"lat":37,"place_rank":30}]')],
  ["a list as a number", says(JSON.stringify([place(127, 37, { lon: ["127"] })]))],
  ["another encoding", says(Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d]))],
  ["a deep nest", says("[".repeat(60_000))],
  ["too much", says(`[${" ".repeat(100_000)}]`)],
  [
    "a bomb",
    (_: string, response: Parameters<GeocoderAnswer>[1]) => response.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(5_000_000, " "))),
  ],
  ["an error", says("oops", 500)],
  ["nothing new", says("", 304)],
  ["somewhere else", (_: string, response: Parameters<GeocoderAnswer>[1]) => response.writeHead(302, { location: "/search?q=stolen" }).end()],
] as const)("%s is a bad answer", async (_, answer) => {
  expect(await located(answer, { key: "secret-key" })).toBe("bad_answer");
  expect(server.requests.length).toBe(1);
});

test("a service that refuses, is silent, drips or is away is told apart, and its message names no address", async () => {
  expect([await located(says("", 429)), await located(says("", 403)), await located(says("", 401))]).toEqual(["refused", "refused", "refused"]);
  expect(await located(() => undefined, { timeoutMs: 200 })).toBe("too_slow");
  const drip: GeocoderAnswer = (_, response) => {
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  };
  expect(await located(drip, { timeoutMs: 300 })).toBe("too_slow");
  expect(await located(says("[]"), { searchUrl: "http://127.0.0.1:1/search" })).toBe("unreachable");
  server.answer = says("no");
  await expect(geocoder().locate("비밀로 7", "kr")).rejects.toSatisfy(
    (error: Error) => !error.message.includes("비밀로") && !error.message.includes("127.0.0.1"),
  );
});

test("so many requests begin in a second, and so many are under way at a time", async () => {
  server.answer = (_, response) => void setTimeout(() => response.end("[]"), 150);
  const [slow, fast] = [geocoder({ perSecond: 10 }), geocoder()];
  await Promise.all(["1", "2", "3", "4"].map((address) => slow.locate(address, "kr")));
  const times = server.requests.map(({ atMs }) => atMs);
  expect((times[3] as number) - (times[0] as number)).toBeGreaterThan(200);
  await Promise.all(Array.from({ length: 12 }, (_, at) => fast.locate(String(at), "kr")));
  expect([fast.atOnce, server.most]).toEqual([4, 4]);
});

test("who is told to stop does not wait, for an answer or for a turn", async () => {
  server.answer = () => undefined;
  const controller = new AbortController();
  const reason = new Error("enough");
  const slow = geocoder({ perSecond: 1 });
  const began = performance.now();
  const all = Promise.allSettled(["1", "2", "3"].map((address) => slow.locate(address, "kr", controller.signal)));
  setTimeout(() => controller.abort(reason), 100);
  expect(await all).toEqual(Array.from({ length: 3 }, () => ({ status: "rejected", reason })));
  expect([performance.now() - began < 900, server.asked, getEventListeners(controller.signal, "abort").length]).toEqual([true, ["1"], 0]);
});
