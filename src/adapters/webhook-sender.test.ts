// Posting to somebody else's server: never into a private network, however it is spelled, named or led to.
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { webhookSender } from "./webhook-sender.ts";

interface Got {
  readonly path: string;
  readonly body: string;
  readonly headers: IncomingMessage["headers"];
}

const ANSWERS: { readonly [path: string]: (response: ServerResponse) => void } = {
  "/taken": (response) => response.writeHead(204).end(),
  "/busy": (response) => response.writeHead(503, { "retry-after": "120" }).end("later"),
  "/gone": (response) => response.writeHead(410).end(),
  "/elsewhere": (response) => response.writeHead(307, { location: "/taken" }).end(),
  "/endless": (response) => void response.writeHead(200).write("x".repeat(100_000)),
  "/silent": () => undefined,
};

let server: Server;
let port: number;
const got: Got[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      got.push({ path: request.url ?? "", body: Buffer.concat(pieces).toString(), headers: request.headers });
      ANSWERS[request.url ?? ""]?.(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  got.length = 0;
});

const near = webhookSender({ addresses: "any", userAgent: "test", timeoutMs: 300 });
const far = webhookSender({ addresses: "public", userAgent: "test", timeoutMs: 300 });
const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const HEADERS = { "content-type": "application/json", "webhook-id": "msg_1" };

test("a message arrives whole, with its headers", async () => {
  expect(await near.post(at("/taken"), HEADERS, '{"이름":"가상"}')).toEqual({ status: 204, failure: null, retryAfterSeconds: null });
  expect(got).toMatchObject([{ path: "/taken", body: '{"이름":"가상"}', headers: { ...HEADERS, "user-agent": "test", "content-length": "19" } }]);
});

test("what the receiver says is told, and nothing of its body is read", async () => {
  expect(await near.post(at("/busy"), {}, "{}")).toEqual({ status: 503, failure: null, retryAfterSeconds: 120 });
  expect(await near.post(at("/gone"), {}, "{}")).toEqual({ status: 410, failure: null, retryAfterSeconds: null });
  expect(await near.post(at("/endless"), {}, "{}")).toEqual({ status: 200, failure: null, retryAfterSeconds: null });
  expect(await near.post(at("/silent"), {}, "{}")).toEqual({ status: null, failure: "too_slow", retryAfterSeconds: null });
  expect(await near.post("http://127.0.0.1:9/", {}, "{}")).toEqual({ status: null, failure: "unreachable", retryAfterSeconds: null });
});

test("an answer that leads elsewhere is followed nowhere", async () => {
  expect(await near.post(at("/elsewhere"), {}, "{}")).toEqual({ status: 307, failure: "redirected", retryAfterSeconds: null });
  expect(got.map(({ path }) => path)).toEqual(["/elsewhere"]);
});

/** All of them lead to this machine, or into a network of its own. */
const SPELLINGS = [
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f000001",
  "0177.0.0.1",
  "127.0.0.1.",
  "①②⑦.0.0.1",
  "0.0.0.0",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[64:ff9b::7f00:1]",
  "[::127.0.0.1]",
  "localhost",
  "LOCALHOST.",
  "madang.localhost",
  "10.0.0.7",
  "192.168.0.1",
  "172.16.0.1",
  "169.254.169.254",
  "[fd00::1]",
  "[fe80::1]",
  "db",
  "db.internal",
];

test("a private network is refused in every spelling, before and when something is posted, and nothing arrives", async () => {
  for (const host of SPELLINGS) {
    const url = `https://${host}:${port}/taken`;
    expect([host, typeof far.objection(url), (await far.post(url, {}, "{}")).failure]).toEqual([host, "string", "address_refused"]);
  }
  expect(got).toEqual([]);
});

test("other protocols, users in addresses and what is no address are refused", () => {
  const refused = ["http://example.org/", "ftp://example.org/", "file:///etc/passwd", "https://user:word@example.org/", "https://", "/taken", "javascript:1"];
  expect(refused.filter((url) => far.objection(url) === null)).toEqual([]);
  expect([far.objection("https://example.org/hook"), far.objection("https://93.184.216.34/"), near.objection(at("/taken"))]).toEqual([null, null, null]);
});

test("a name that leads into a private network is refused, also when only one of its addresses does, and when it changes its mind", async () => {
  const answers = [
    [{ address: "127.0.0.1", family: 4 }],
    [
      { address: "93.184.216.34", family: 4 },
      { address: "10.0.0.1", family: 4 },
    ],
    [{ address: "::ffff:127.0.0.1", family: 6 }],
    [],
  ];
  const asked: string[] = [];
  for (const found of answers) {
    const lookup = async (name: string) => {
      asked.push(name);
      return found;
    };
    const sender = webhookSender({ addresses: "public", userAgent: "test", timeoutMs: 300, lookup });
    expect((await sender.post(`https://rebinding.example:${port}/taken`, {}, "{}")).failure).toBe(found.length > 0 ? "address_refused" : "unreachable");
  }
  // Once for each message: between what is checked and what is connected to there is no second question.
  expect([asked.length, got]).toEqual([4, []]);
});
