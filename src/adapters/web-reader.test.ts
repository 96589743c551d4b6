// Reading from the web: redirects, limits, packed bodies, and addresses that may not be read from.
import { getEventListeners } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebFailure, type WebRequest } from "../core/ports/web-reader.ts";
import { webReader } from "./web-reader.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const PAGES: { readonly [path: string]: Handler } = {
  "/plain": (request, response) =>
    response.setHeader("etag", '"1"').end(`seen ${request.headers["if-none-match"] ?? "nothing"}, ${request.headers["user-agent"]}`),
  "/gzip": (_, response) => response.setHeader("content-encoding", "gzip").end(gzipSync("unpacked")),
  "/brotli": (_, response) => response.setHeader("content-encoding", "br").end(brotliCompressSync("unpacked")),
  "/bomb": (_, response) => response.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(5_000_000))),
  "/odd": (_, response) => response.setHeader("content-encoding", "zstd").end("x"),
  "/spoilt": (_, response) => response.setHeader("content-encoding", "gzip").end("no gzip"),
  "/endless": (_, response) => {
    const more = () => {
      while (response.write(Buffer.alloc(65_536)));
      response.once("drain", more);
    };
    more();
  },
  "/cut": (_, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half");
    setTimeout(() => response.destroy(), 20);
  },
  "/silent": () => undefined,
  "/slow": (_, response) => {
    const timer = setInterval(() => response.write("x"), 10);
    response.on("close", () => clearInterval(timer));
  },
  "/moved": (_, response) => response.writeHead(302, { location: "/plain" }).end(),
  "/circle": (_, response) => response.writeHead(302, { location: "/circle" }).end(),
  "/to-file": (_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/to-metadata": (_, response) => response.writeHead(302, { location: "http://169.254.169.254/latest/" }).end(),
  "/missing": (_, response) => response.writeHead(404).end("no"),
};

let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => PAGES[request.url ?? ""]?.(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const reader = webReader({ addresses: "any", userAgent: "test" });
const ask = (path: string, extra: Partial<WebRequest> = {}): WebRequest => ({
  url: `http://127.0.0.1:${port}${path}`,
  headers: {},
  maxBytes: 100_000,
  timeoutMs: 10_000,
  ...extra,
});

async function read(request: WebRequest, by = reader): Promise<unknown> {
  try {
    const { status, headers, body } = await by.get(request);
    const pieces: Uint8Array[] = [];
    for await (const piece of body) pieces.push(piece);
    return [status, Buffer.concat(pieces).toString(), headers["etag"] ?? null];
  } catch (error) {
    return error instanceof WebFailure ? error.code : error;
  }
}

test("an answer comes with its status and headers, unpacked, from where it has moved to", async () => {
  expect(await read(ask("/plain", { headers: { "if-none-match": '"0"' } }))).toEqual([200, 'seen "0", test', '"1"']);
  expect([await read(ask("/gzip")), await read(ask("/brotli"))]).toEqual([
    [200, "unpacked", null],
    [200, "unpacked", null],
  ]);
  expect(await read(ask("/moved"))).toEqual([200, "seen nothing, test", '"1"']);
  expect(await read(ask("/missing"))).toEqual([404, "no", null]);
});

test("what is too large, packed to grow, broken off, silent, slow or circular is given up", async () => {
  expect([await read(ask("/endless")), await read(ask("/bomb"))]).toEqual(["too_large", "too_large"]);
  expect([await read(ask("/odd")), await read(ask("/spoilt")), await read(ask("/cut")), await read(ask("/circle"))]).toEqual(Array(4).fill("bad_answer"));
  expect([await read(ask("/silent", { timeoutMs: 200 })), await read(ask("/slow", { timeoutMs: 200 }))]).toEqual(["too_slow", "too_slow"]);
  const given = new AbortController();
  const reason = new Error("given up");
  setTimeout(() => given.abort(reason), 50);
  expect(await read(ask("/slow", { signal: given.signal }))).toBe(reason);
});

test("a signal that outlives many requests is left as it was", async () => {
  const kept = new AbortController();
  for (let at = 0; at < 20; at++) await read(ask("/plain", { signal: kept.signal }));
  const left = await reader.get(ask("/plain", { signal: kept.signal }));
  left.leave();
  expect(await read(ask("/slow", { signal: kept.signal, timeoutMs: 100 }))).toBe("too_slow");
  expect(getEventListeners(kept.signal, "abort")).toEqual([]);
});

test("only http and https are read, without passwords in the address, and what is not there is unreachable", async () => {
  const refused = [`ftp://127.0.0.1:${port}/`, "file:///etc/passwd", "gopher://127.0.0.1/", `http://user:pass@127.0.0.1:${port}/plain`, "nothing"];
  for (const url of refused) expect(await read(ask("", { url }))).toBe("address_refused");
  expect(await read(ask("/to-file"))).toBe("address_refused");
  expect(await read(ask("", { url: "http://127.0.0.1:1/" }))).toBe("unreachable");
});

test("addresses of our own network are refused, written in any way, by name, and after a redirect", async () => {
  const guarded = webReader({ addresses: "public", userAgent: "test" });
  const own = ["127.0.0.1", "127.1", "0x7f000001", "2130706433", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "localhost", "169.254.169.254", "10.0.0.1"];
  for (const host of own) expect([host, await read(ask("", { url: `http://${host}:${port}/plain` }), guarded)]).toEqual([host, "address_refused"]);
  const half = webReader({
    addresses: "public",
    userAgent: "test",
    lookup: async () => [
      { address: "8.8.8.8", family: 4 },
      { address: "127.0.0.1", family: 4 },
    ],
  });
  expect(await read(ask("", { url: `http://two-faced.example:${port}/plain` }), half)).toBe("address_refused");
});

test("a name is looked up once, and connected to what was checked", async () => {
  const answers = ["127.0.0.1", "169.254.169.254"];
  let asked = 0;
  const rebinding = webReader({ addresses: "any", userAgent: "test", lookup: async () => [{ address: answers[asked++] ?? "", family: 4 }] });
  expect(await read(ask("", { url: `http://rebinding.example:${port}/plain` }), rebinding)).toEqual([200, "seen nothing, test", '"1"']);
  expect(asked).toBe(1);
});
