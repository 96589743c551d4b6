// Refusals as programs elsewhere meet them: pages of another origin read why and until when, old clients read the faults that they know.
import { afterAll, beforeAll, expect, test } from "vitest";
import { addPerson, heldRole, type Person } from "./people.ts";
import { startTestServer, type TestServer } from "./running-server.ts";

const OLD_PATH = "/openapi/service/rest/Covid19/getCovid19InfStateJson";
const HOT_PATH = "/v1/live/masks/nearby?lat=37.5&lng=127&radiusMeters=500";
const MASKS_2020 = "/corona19-masks/v1/storesByGeo/json?lat=37.5&lng=127&m=500";
const FRAMED_PATH = "/v1/datasets/masks";
const FOREIGN = { origin: "https://app.example.org" };
const UNKNOWN_KEY = `mdk_${"x".repeat(40)}`;
/** What a page needs to go on: when to come back, what is left, what is coming, what it may keep. */
const NEEDED = ["RateLimit", "RateLimit-Policy", "Retry-After", "ETag", "Link", "Deprecation", "Sunset"];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer("pglite", { MADANG_DEVELOPMENT_PER_DAY: "3", MADANG_TRUSTED_PROXIES: "127.0.0.1", MADANG_ADDRESS_PER_SECOND: "1" });
});
afterAll(() => server.stop());

async function newDeveloper(): Promise<{ readonly developer: Person; readonly id: string; readonly key: string }> {
  const developer = await addPerson(server, { roles: [heldRole("developer")] });
  const made = (await (await developer.send("POST", "/v1/account/keys", { name: "app", application: null })).json()) as { id: string; key: string };
  return { developer, ...made };
}

const abroad = (path: string, headers: { readonly [name: string]: string } = {}) => server.call(path, { headers: { ...FOREIGN, ...headers } });

async function refusedForTooMany(path: string, address: string): Promise<Response> {
  const answers = await Promise.all(Array.from({ length: 40 }, () => abroad(path, { "x-forwarded-for": address })));
  return answers.find(({ status }) => status === 429) as Response;
}

function missingFrom({ headers }: Response): readonly string[] {
  const exposed = new Set((headers.get("access-control-expose-headers") ?? "").toLowerCase().split(", "));
  return NEEDED.filter((name) => headers.get("access-control-allow-origin") !== "*" || !exposed.has(name.toLowerCase()));
}

async function faultOf(answer: Response): Promise<string> {
  const text = await answer.text();
  return `${answer.status} ${/<returnReasonCode>(\d+)<.*|"returnReasonCode":"(\d+)"/.exec(text)?.slice(1).find(Boolean)}`;
}

test("a page of another origin may read every field that says how to go on, of answers as of refusals", async () => {
  const { key } = await newDeveloper();
  const answers = [
    await abroad(HOT_PATH, { authorization: `Bearer ${key}` }),
    await abroad(FRAMED_PATH, { authorization: `Bearer ${key}` }),
    await abroad(MASKS_2020),
    await abroad(OLD_PATH),
    await abroad("/v1/datasets"),
    await abroad("/v1/catalog/search"),
    await abroad("/v1/status"),
    await abroad("/v1/usage"),
    await abroad("/feeds/status.atom"),
  ];
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const refusals = [
    await abroad(HOT_PATH, { authorization: `Bearer ${UNKNOWN_KEY}` }),
    await abroad(`${FRAMED_PATH}?serviceKey=${UNKNOWN_KEY}`),
    await abroad("/v1/datasets/nothing"),
    await abroad("/v1/nothing"),
    await refusedForTooMany(HOT_PATH, "203.0.113.1"),
    await refusedForTooMany(FRAMED_PATH, "203.0.113.2"),
    await refusedForTooMany(MASKS_2020, "203.0.113.3"),
  ];
  expect(refusals.map(({ status }) => status)).toEqual([401, 401, 404, 404, 429, 429, 429]);
  expect([...answers, ...refusals].map((answer) => [answer.url, missingFrom(answer)]).filter(([, missing]) => missing?.length)).toEqual([]);
  for (const refused of refusals.slice(4)) {
    expect([Number(refused.headers.get("retry-after")) > 0, refused.headers.get("ratelimit")]).toEqual([true, expect.stringContaining('"rate";r=0')]);
  }
});

test("what needs a session or a key of ours stays closed to pages of other origins", async () => {
  const refused = await abroad("/v1/account");
  expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, null]);
});

test("old clients read their own faults: unknown key 30, key over 31, calls used up 22, with the fields beside", async () => {
  const { developer, id, key } = await newDeveloper();
  expect(await faultOf(await server.call(`${OLD_PATH}?serviceKey=${UNKNOWN_KEY}`))).toBe("200 30");
  expect(await faultOf(await server.call(`${OLD_PATH}?_type=json`, { headers: { "x-api-key": UNKNOWN_KEY } }))).toBe("200 30");
  for (let call = 0; call < 3; call++) expect((await (await server.call(`${OLD_PATH}?serviceKey=${key}`)).text()).includes("NORMAL SERVICE.")).toBe(true);
  const usedUp = await server.call(`${OLD_PATH}?serviceKey=${key}`);
  expect([usedUp.headers.get("content-type"), Number(usedUp.headers.get("retry-after")) > 0, usedUp.headers.get("ratelimit"), missingFrom(usedUp)]).toEqual([
    "application/xml; charset=utf-8",
    true,
    expect.stringContaining('"day";r=0'),
    [],
  ]);
  expect(await faultOf(usedUp)).toBe("200 22");
  expect((await developer.send("POST", `/v1/account/keys/${id}/rotation`, { overlapHours: 0 })).status).toBe(201);
  expect(await faultOf(await server.call(`${OLD_PATH}?serviceKey=${key}`))).toBe("200 31");
  expect(await faultOf(await server.call(`/openapi/service/rest/Covid19/getNothing?serviceKey=${key}`))).toBe("200 31");
  expect(server.logLines.join("\n")).not.toContain(key);
  expect(server.logLines.filter((line) => line.includes("gateway of 2020 failed"))).toEqual([]);
});

test("a fault with the status 200 is counted as the refusal that it is", async () => {
  const { developer, id, key } = await newDeveloper();
  for (let call = 0; call < 5; call++) await (await server.call(`${OLD_PATH}?serviceKey=${key}`)).text();
  const deadline = performance.now() + 5_000;
  let days: readonly { readonly calls: number; readonly refused: number }[] = [];
  while (days[0]?.calls !== 5 && performance.now() < deadline) {
    await new Promise((done) => setTimeout(done, 100));
    ({ days } = (await (await developer.send("GET", `/v1/account/usage?key=${id}`)).json()) as { days: typeof days });
  }
  expect(days).toMatchObject([{ calls: 5, refused: 2 }]);
});
