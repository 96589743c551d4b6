// Requests as they travel, byte by byte, against a server of Node that is told how to take broken ones.
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenRequests } from "./broken-requests.ts";

let server: Server;

beforeAll(async () => {
  const listener: Parameters<typeof createServer>[1] = (request, response) => {
    response.setHeader("content-type", "text/plain; charset=utf-8");
    response.end(`${request.method} ${decodeURIComponent(request.url ?? "")} ${request.headers["accept"]}`);
  };
  server = createServer(listener);
  server.on("clientError", brokenRequests(listener));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(() => new Promise((done) => server.close(done)));

/** All that comes back until the server ends the connection. */
function send(...packets: readonly string[]): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    const chunks: Buffer[] = [];
    const waiting = [...packets];
    const next = () => waiting.length > 0 && socket.write(waiting.shift() as string);
    socket.on("connect", next);
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      next();
    });
    socket.on("error", failed);
    socket.on("close", () => done(Buffer.concat(chunks).toString("utf8")));
  });
}

const get = (target: string, method = "GET") => `${method} ${target} HTTP/1.1\r\nHost: x\r\nAccept: text/*\r\n\r\n`;

test.for(["/a?b=서울특별시+동작구", "/a?b=서울특별시%20동작구", "/a?b=서울특별시 동작구", "/a?b=x y", "/길?b=1"])(
  "%s is answered, and the connection ended",
  async (target) => {
    const answer = await send(get(target));
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer.toLowerCase()).toContain("connection: close");
    expect(answer.endsWith(`\r\n\r\nGET ${decodeURIComponent(target)} text/*`)).toBe(true);
  },
);

test("a raw address after a good one on the same connection is answered too, and HEAD without a body", async () => {
  const answers = await send(get("/first"), get("/둘째"));
  expect(answers.match(/GET \S+ text/g)).toEqual(["GET /first text", "GET /둘째 text"]);
  expect(await send(get("/셋째", "HEAD"))).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\n$/);
});

test.for([
  ["no HTTP at all", "hello\r\n\r\n", 400],
  ["a raw address in a request with a body", get("/가", "POST"), 400],
  ["control characters in an address", get("/a\u0001b"), 400],
  ["a broken header", "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400],
  ["headers without end", `GET / HTTP/1.1\r\nHost: x\r\nA: ${"a".repeat(40_000)}\r\n\r\n`, 431],
] as const)("%s is refused with a problem", async ([, packet, status]) => {
  const answer = await send(packet);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  expect([Number(head.split(" ")[1]), head.includes("application/problem+json"), JSON.parse(body)]).toMatchObject([
    status,
    true,
    { code: "invalid_request", status },
  ]);
});
