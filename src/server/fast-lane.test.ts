// The lane beside Node's own server, byte by byte: the same answers, and whatever is odd is left to Node.
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OPEN_HEADERS } from "../platform/live/hot-answer.ts";
import { type FastLane, openFastLane } from "./fast-lane.ts";
import { type HotFront, type HotHandler, hotFront } from "./hot-front.ts";

const KEEP_ALIVE_MS = 400;
const LARGE = "가".repeat(200_000);
const failures: unknown[] = [];
let inLane = 0;
const routes = new Map<string, HotHandler>([
  ["/text", ({ query, header }) => ({ status: 200, headers: OPEN_HEADERS, etag: `W/"${query}"`, body: `${query} ${header("accept")}` })],
  ["/none", () => ({ status: 304, headers: OPEN_HEADERS, etag: `"a"`, body: null })],
  ["/bytes", () => ({ status: 200, headers: { "content-type": "text/plain" }, body: Buffer.from(LARGE) })],
  ["/long", () => ({ status: 200, headers: { "content-type": "text/plain" }, body: Buffer.from(LARGE).toString("latin1") })],
  ["/written", () => ({ status: 200, headers: {}, body: { length: 3, writeTo: (target, at) => at + target.write("abc", at) } })],
  [
    "/broken",
    () => {
      throw new Error("a bug");
    },
  ],
]);
const front: HotFront = hotFront(
  new Map([...routes].map(([path, handler]) => [path, { handler, number: 0, dataset: "" }])),
  { answered: () => undefined, failed: (_route, error) => failures.push(error) },
  null,
);
let withLane: Server;
let without: Server;
let lane: FastLane;

function listening(): Promise<Server> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    if (front.take(request, response)) return;
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => response.end(`node: ${request.method} ${request.url} ${body}`));
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

beforeAll(async () => {
  without = await listening();
  withLane = await listening();
  const counted: HotFront = {
    ...front,
    answer: (url, caller) => {
      inLane++;
      return front.answer(url, caller);
    },
  };
  lane = openFastLane(withLane, counted, KEEP_ALIVE_MS);
});
afterAll(() => Promise.all([withLane, without].map((server) => new Promise((done) => server.close(done)))));

/** How many answers have come whole. */
function answersIn(text: string): number {
  let count = 0;
  for (let at = 0, end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n", at)) {
    at = end + 4 + Number(/content-length: (\d+)/i.exec(text.slice(at, end))?.[1] ?? 0);
    if (at > text.length) break;
    count++;
  }
  return count;
}

/**
 * All that comes back until the server ends the connection, which it is asked to after the last packet.
 * @param isAsked each packet waits for the answer to the one before it; else for a moment
 */
function talk(server: Server, packets: readonly string[], isAsked = false): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    const chunks: Buffer[] = [];
    const waiting = [...packets];
    const next = () => {
      const packet = waiting.shift();
      if (packet === undefined) socket.end();
      else socket.write(packet, "latin1");
    };
    const pace = isAsked ? undefined : setInterval(next, 60);
    socket.on("connect", next);
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      const sent = packets.length - waiting.length;
      if (isAsked && answersIn(Buffer.concat(chunks).toString("latin1")) === sent) next();
    });
    socket.on("error", failed);
    socket.on("close", () => {
      clearInterval(pace);
      done(Buffer.concat(chunks).toString("latin1"));
    });
  });
}

/** Heads sorted, so that only what is said counts. */
function said(text: string): string {
  return text
    .replaceAll(/date: [^\r]+/gi, "date: now")
    .split("\r\n\r\n")
    .map((part) =>
      part
        .split("\r\n")
        .map((line) => (/^[\w-]+: /.test(line) ? line.toLowerCase() : line))
        .sort()
        .join("\n"),
    )
    .join("\n\n");
}

const get = (target: string, more = "") => `GET ${target} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;

test.for([
  ["one", [get("/text?a=1")], 1],
  ["headers", [get("/text?a=1", "ACCEPT: text/*\r\nUser-Agent: a b\r\nConnection: Keep-Alive\r\n")], 1],
  ["several, then another address", [get("/text?a=1"), get("/text?a=2", "Accept: b\r\n"), get("/page"), get("/text?a=3")], 3],
  ["a header twice", [get("/text", "Accept: a\r\nAccept: b\r\n")], 1],
  ["an answer without a body", [get("/none")], 1],
  ["bytes", [get("/bytes")], 1],
  ["text beyond the buffer", [get("/long"), get("/text")], 2],
  ["a body written in place", [get("/written")], 1],
  ["a handler that breaks", [get("/broken"), get("/text")], 2],
  ["no query", [get("/text?")], 1],
  ["cut in two", [get("/text?a=1").slice(0, 20), get("/text?a=1").slice(20)], 0],
  ["two at once", [get("/text?a=1") + get("/text?a=2")], 0],
  ["HEAD", ["HEAD /text HTTP/1.1\r\nHost: x\r\n\r\n"], 0],
  ["HTTP/1.0", ["GET /text HTTP/1.0\r\nHost: x\r\n\r\n"], 0],
  ["to be closed", [get("/text", "Connection: close\r\n")], 0],
  ["a body with GET", [`${get("/page", "Content-Length: 4\r\n")}abcd`], 0],
  ["a body in chunks", [`${get("/page", "Transfer-Encoding: chunked\r\n")}4\r\nabcd\r\n0\r\n\r\n`], 0],
  ["a smuggled request", [get("/text", `Content-Length: ${get("/page").length}\r\n`) + get("/page")], 0],
  ["no host", ["GET /text HTTP/1.1\r\nAccept: a\r\n\r\n"], 0],
  ["two hosts", [get("/text", "Host: y\r\n")], 0],
  ["bare line feeds", ["GET /text HTTP/1.1\nHost: x\n\n"], 0],
  ["a space before the colon", [get("/text", "Accept : a\r\n")], 0],
  ["a folded header", [get("/text", "Accept: a\r\n b\r\n")], 0],
  ["a NUL in a header", [get("/text", "Accept: a\u0000b\r\n")], 0],
  ["a space in the address", [get("/text?a b")], 0],
  ["POST", ["POST /text HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"], 0],
  ["no HTTP at all", ["hello\r\n\r\n"], 0],
  ["a long head", [get("/text", `A: ${"a".repeat(5_000)}\r\n`)], 0],
] as const)("%s: as without the lane", async ([, packets, taken]) => {
  inLane = 0;
  const [ours, nodes] = await Promise.all([talk(withLane, packets, taken > 0), talk(without, packets, taken > 0)]);
  expect(said(ours)).toBe(said(nodes));
  expect(inLane).toBeGreaterThanOrEqual(taken);
  if (taken === 0) expect(inLane).toBe(0);
});

test("a bug is told to the log, never to the caller", () => {
  expect(failures.length).toBeGreaterThan(0);
  expect(failures.every((error) => (error as Error).message === "a bug")).toBe(true);
});

test("who reads slowly gets every byte, and is not read from meanwhile", async () => {
  const socket = connect((withLane.address() as AddressInfo).port, "127.0.0.1");
  socket.pause();
  for (let sent = 0; sent < 20; sent++) {
    socket.write(get("/long"));
    await sleep(5);
  }
  let bytes = 0;
  socket.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  socket.resume();
  await new Promise((done) => socket.on("close", done));
  expect(bytes).toBeGreaterThan(20 * Buffer.byteLength(LARGE));
});

test("a closed lane ends who waits in it", async () => {
  const socket = connect((withLane.address() as AddressInfo).port, "127.0.0.1");
  socket.write(get("/text"));
  await new Promise((done) => socket.once("data", done));
  lane.close();
  await new Promise((done) => socket.once("close", done));
  expect(await talk(withLane, [get("/text?a=1")])).toContain("a=1");
});
