// Positions, addresses, keys and persons never reach a log line, whichever way they come in: the server and the command
// line as processes of their own, with everything that they write looked through.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CommandLine, commandLine } from "./cli-process.ts";
import { CRASH_KEY, type ServerProcess, startProcess } from "./crash/server-process.ts";
import { startTestServer } from "./running-server.ts";

const ROOT = join(import.meta.dirname, "..");
const [LAT, LNG, STREET, MAIL] = ["37.51317", "126.94123", "비밀로", "clerk@example.org"];
const WRONG_KEY = "mdk_wrongwrongwrongwrong";
const ADDRESS = `서울특별시 동작구 ${STREET} 7`;
const SELLER = { code: "71000001", name: "가상약국", type: "01", address: ADDRESS, location: [Number(LNG), Number(LAT)] };
const BBOX = `${LNG},${LAT},127.5,38`;

let folder: string;
let server: ServerProcess;
let madang: CommandLine;
let agencyKey: string;
let placeCode = "";
let placeToken = "";
/** Everything that processes other than the server wrote. */
let saidElsewhere = "";

/** No request may be lost: each is awaited, whatever it is answered with. */
async function call(path: string, options: RequestInit = {}): Promise<Response> {
  const headers = { referer: `http://x/?lat=${LAT}&lng=${LNG}`, "x-forwarded-for": "203.0.113.77", ...options.headers };
  const answer = await fetch(`${server.base}${path}`, { signal: AbortSignal.timeout(30_000), redirect: "manual", ...options, headers });
  await answer.clone().arrayBuffer();
  return answer;
}

function send(method: string, path: string, body: string | Uint8Array, headers: { readonly [name: string]: string } = {}): Promise<Response> {
  const own = { authorization: `Bearer ${agencyKey}`, "content-type": "application/json", ...headers };
  return call(path, { method, body: body as string, headers: own });
}

/** Bytes as they are, and what came back. */
function raw(text: string): Promise<string> {
  const { port } = new URL(server.base);
  const { promise, resolve } = Promise.withResolvers<string>();
  let answer = "";
  const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
  socket.on("data", (part) => (answer += part.toString()));
  socket.on("close", () => resolve(answer));
  socket.on("error", () => resolve(answer));
  return promise;
}

function secretsIn(said: string): string[] {
  const codes = placeCode === "" ? [] : [placeCode, placeCode.replaceAll("-", ""), placeToken];
  const plain = [LAT, LNG, STREET, MAIL, WRONG_KEY, CRASH_KEY, agencyKey, "203.0.113.77", ...codes];
  const secrets = [...plain, encodeURIComponent(STREET), Buffer.from(STREET).toString("latin1"), JSON.stringify(STREET), "remoteAddress", "authorization"];
  return secrets.filter((secret) => said.toLowerCase().includes(secret.toLowerCase()));
}

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(ROOT, "tools/build-web.ts"), "--if-stale"], { cwd: ROOT });
  folder = await mkdtemp(join(tmpdir(), "madang-logs-"));
  server = await startProcess({ MADANG_DATA_DIR: folder, MADANG_LOG_LEVEL: "debug" });
  madang = await commandLine();
  const body = JSON.stringify({ agency: "logs", scopes: ["ingest:masks"] });
  const made = await call("/v1/admin/keys", { method: "POST", body, headers: { authorization: `Bearer ${CRASH_KEY}`, "content-type": "application/json" } });
  agencyKey = ((await made.json()) as { key: string }).key;
});
afterAll(async () => {
  server.kill("SIGTERM");
  await server.ended;
  await madang.remove();
  await rm(folder, { recursive: true });
});

/** Statuses of one request after the other. */
async function statuses(...requests: readonly (() => Promise<Response>)[]): Promise<number[]> {
  const found: number[] = [];
  for (const request of requests) found.push((await request()).status);
  return found;
}

test("what agencies send is not logged, good or bad", async () => {
  const event = { id: "e-1", seller: SELLER.code, kind: "arrival", product: "adult", quantity: 5, occurredAt: "2020-03-16T10:00:00+09:00" };
  const found = await statuses(
    () => send("PUT", "/v1/ingest/masks/sellers", JSON.stringify([SELLER, { ...SELLER, code: MAIL, type: STREET, location: [Number(LAT), 0] }])),
    () => send("POST", "/v1/ingest/masks/events", JSON.stringify([event, { ...event, id: MAIL, seller: STREET }])),
    () => send("POST", "/v1/ingest/masks/events", `{"id":"${STREET}"`),
    () => send("POST", `/v1/ingest/masks/events?source=${STREET}`, "[]"),
    () => send("PUT", "/v1/ingest/masks/sellers?mode=replace", JSON.stringify([{ ...SELLER, code: "" }])),
    () => send("PUT", "/v1/ingest/masks/sellers", gzipSync(JSON.stringify([SELLER])).subarray(0, 40), { "content-encoding": "gzip" }),
    () => send("PUT", "/v1/ingest/masks/sellers", `code,${STREET},${STREET}\n1,2,3\n`, { "content-type": "text/csv" }),
    () => send("PUT", "/v1/ingest/masks/sellers", JSON.stringify([SELLER]), { "content-type": `text/${STREET.length}` }),
    () => send("PUT", "/v1/ingest/masks/sellers", JSON.stringify([SELLER]), { authorization: `Bearer ${WRONG_KEY}` }),
    () => send("PUT", `/v1/ingest/masks/sellers?agency=${MAIL}`, JSON.stringify([SELLER])),
    () => send("PUT", `/v1/ingest/masks/quarantine/${encodeURIComponent(STREET)}`, JSON.stringify(SELLER)),
    () => send("POST", `/v1/admin/keys?key=${agencyKey}`, JSON.stringify({ agency: MAIL, scopes: [STREET] })),
    () => call("/v1/ingest/masks/quarantine", { headers: { authorization: `Bearer ${agencyKey}` } }),
  );
  expect(found).toEqual([200, 200, 200, 400, 409, 422, 422, 415, 401, 400, 400, 403, 200]);
});

test("codes of places, their sessions, and who says what of a shelf are not logged", async () => {
  const made = await send("POST", "/v1/ingest/masks/codes", JSON.stringify({ places: [SELLER.code] }));
  const { codes } = (await made.json()) as { readonly codes: readonly { readonly code: string }[] };
  placeCode = codes[0]?.code ?? "";
  const signIn = (code: string) => () =>
    call("/v1/own-place/sessions", { method: "POST", body: JSON.stringify({ code }), headers: { "content-type": "application/json" } });
  const signedIn = await signIn(placeCode)();
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  placeToken = cookie.split("=")[1] ?? "";
  const headers = { cookie, origin: server.base, "content-type": "application/json" };
  const found = await statuses(
    signIn(`${placeCode}${STREET}`),
    signIn(placeCode.replace(/.$/, (last) => (last === "0" ? "1" : "0"))),
    () => call("/v1/own-place", { headers }),
    () => call("/v1/own-place/events", { method: "POST", headers, body: JSON.stringify({ id: MAIL }) }),
    () => call("/v1/live/masks/places/71000001/notes", { method: "POST", headers, body: JSON.stringify({ says: "empty" }) }),
    () => call("/v1/live/masks/places/71000001/notes", { method: "POST", headers, body: JSON.stringify({ says: STREET }) }),
    () => call(`/report?code=${placeCode}`, { headers: { cookie } }),
  );
  expect([signedIn.status, ...found]).toEqual([204, 403, 403, 200, 400, 201, 400, 200]);
});

test("what citizens ask is not logged, answered or refused", async () => {
  const found = await statuses(
    () => call(`/v1/live/masks/nearby?lat=${LAT}&lng=${LNG}&limit=3`),
    () => call(`/v1/live/masks/nearby?lat=${LAT}x&lng=${LNG}&street=${STREET}`),
    () => call(`/v1/live/masks/within?bbox=${BBOX}`),
    () => call(`/v1/live/masks/within?bbox=${LNG}`),
    () => call(`/v1/live/masks/places?q=${encodeURIComponent(STREET)}`),
    () => call(`/v1/live/masks/places/${encodeURIComponent(STREET)}`),
    () => call(`/v1/live/masks/regions/${encodeURIComponent(STREET)}`),
    () => call(`/v1/live/masks/changes?since=${LAT}`),
    () => call(`/v1/live/masks/history?at=${STREET}`),
    () => call(`/v1/live/masks/${encodeURIComponent(STREET)}?lat=${LAT}`),
    () => call(`/corona19-masks/v1/storesByGeo/json?lat=${LAT}&lng=${LNG}&m=500`),
    () => call(`/corona19-masks/v2/storesByGeo/json/?lat=${LAT}&lng=${LNG}&m=500`),
    () => call(`/corona19-masks/v1/storesByAddr/json?address=${encodeURIComponent(ADDRESS)}`),
    () => call(`/corona19-masks/v1/storesByAddr/json/?address=${encodeURIComponent("서울특별시")}&near=${LAT}`),
  );
  expect(found).toEqual([200, 400, 200, 400, 200, 404, 404, 400, 400, 404, 200, 200, 200, 400]);
  const stop = new AbortController();
  const stream = await fetch(`${server.base}/v1/live/masks/stream?bbox=${BBOX}`, { signal: stop.signal });
  expect(stream.status).toBe(200);
  stop.abort();
});

test("what visitors of the pages look for is not logged", async () => {
  const found = await statuses(
    () => call(`/masks?lat=${LAT}&lng=${LNG}`),
    () => call(`/masks?q=${encodeURIComponent(STREET)}`, { headers: { cookie: `lang=ko; place=${STREET.length}${LAT}` } }),
    () => call(`/masks/__data.json?lat=${LAT}&lng=${LNG}`),
    () => call(`/live/nothing?lat=${LAT}&q=${encodeURIComponent(STREET)}`),
    () => call(`/${encodeURIComponent(STREET)}?lat=${LAT}`),
    () => call(`/masks?lat=${LAT}`, { method: "POST", body: `address=${STREET}`, headers: { "content-type": "application/x-www-form-urlencoded" } }),
  );
  expect(found.slice(0, 5)).toEqual([200, 200, 200, 404, 404]);
  expect(found[5]).toBeGreaterThanOrEqual(400);
});

test("requests that the parser refuses are not logged", async () => {
  const end = "Host: x\r\nConnection: close\r\n";
  const answers = [
    await raw(`GET /corona19-masks/v1/storesByAddr/json?address=${ADDRESS} HTTP/1.1\r\n${end}\r\n`),
    await raw(`GET /v1/live/masks/nearby?lat=${LAT} HTP/9\r\n${end}\r\n`),
    await raw(`GET /v1/live/masks/nearby?lat=${LAT}&lng=${LNG} HTTP/1.1\r\n${end}X-Street: ${"a".repeat(20_000)}${LAT}\r\n\r\n`),
    await raw(`POST /v1/ingest/masks/events HTTP/1.1\r\n${end}Authorization: Bearer ${agencyKey}\r\nTransfer-Encoding: chunked\r\n\r\n${STREET}\r\n`),
  ];
  expect(answers.map((answer) => answer.slice(9, 12))).toEqual(["200", "400", "431", "400"]);
});

test("the command line shows neither keys nor rows beyond what was asked", async () => {
  const file = await madang.file("sellers.ndjson", JSON.stringify(SELLER));
  for (const key of [agencyKey, WRONG_KEY]) {
    const { out, err } = await madang.run(["import", "masks/sellers", file, "--url", server.base], { MADANG_KEY: key });
    saidElsewhere += out + err;
  }
  const listed = await madang.run(["key", "list", "--url", server.base, "--key", CRASH_KEY]);
  const mistaken = await madang.run(["key", "revoke", "--kye", agencyKey, "--url", server.base]);
  saidElsewhere += listed.out + listed.err + mistaken.out + mistaken.err;
  expect(saidElsewhere).toContain("accepted");
  expect(secretsIn(saidElsewhere)).toEqual([]);
});

test("none of it is in what the server wrote, though it wrote a line for each answer", async () => {
  const figures = await (await call("/metrics")).text();
  const said = server.said();
  expect(secretsIn(said)).toEqual([]);
  expect(secretsIn(figures)).toEqual([]);
  for (const route of ["/v1/ingest/masks/events", "/v1/live/masks/within", "/v1/live/masks/places/:code", "/v1/live/masks/regions/:code", "page"])
    expect(said).toContain(`"route":"${route}"`);
  expect(figures).toContain('route="/v1/live/masks/nearby"');
});

test("an answer of 500 and a batch that cannot be stored tell what broke, and nothing of the request", async () => {
  const broken = await startTestServer("pglite");
  await broken.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify([SELLER]));
  await broken.running.database.close();
  const failed = await broken.send("GET", `/v1/ingest/masks/quarantine?near=${LAT}`, undefined as never, { referer: `http://x/?lng=${LNG}` });
  const refused = await broken.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify([{ ...SELLER, name: STREET }]));
  const said = broken.logLines.join("");
  expect([failed.status, await failed.json(), refused.status]).toMatchObject([500, { code: "internal", id: expect.any(String) }, 503]);
  expect(said).toMatch(/"a request failed"/);
  expect(said).toMatch(/"a batch could not be stored"/);
  expect([...secretsIn(said), ...(said.includes(broken.running.admin.key) ? ["key"] : [])]).toEqual([]);
  await expect(broken.stop()).rejects.toThrow("The database is not open");
  await rm(broken.folder, { recursive: true });
});
