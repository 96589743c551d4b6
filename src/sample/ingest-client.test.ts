// The simulator's client against a service that is busy, or refuses.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { IngestClient } from "./ingest-client.ts";

let close = () => {};
afterEach(() => close());

/** A service that answers each request with the next of `statuses`; the last one goes on. */
async function serviceAnswering(statuses: readonly number[], retryAfterSeconds = 0): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const status = statuses[Math.min(asked.length, statuses.length - 1)] as number;
    let body = "";
    for await (const chunk of request) body += String(chunk);
    asked.push(`${request.method} ${request.url} ${body}`);
    response.writeHead(status, { "content-type": "application/json", "retry-after": String(retryAfterSeconds) }).end(JSON.stringify({ refusedCount: 1 }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test("a busy service gets the same rows again, and refused rows are counted", async () => {
  const { url, asked } = await serviceAnswering([503, 429, 200]);
  const client = new IngestClient({ url, key: "k", signal: new AbortController().signal });
  await client.send("POST", "/rows", [{ a: 1 }, { a: 2 }]);
  expect(asked).toEqual(Array(3).fill('POST /rows {"a":1}\n{"a":2}'));
  expect(client.refusedRows).toBe(1);
});

test("a refusal for good is not repeated, and its message holds no key", async () => {
  const { url, asked } = await serviceAnswering([401]);
  const client = new IngestClient({ url, key: "secret-key", signal: new AbortController().signal });
  await expect(client.send("POST", "/rows", [])).rejects.toThrow(/^\/rows was refused with 401$/);
  expect(asked.length).toBe(1);
});

/** Far longer than the test may last. */
const LONG_WAIT_SECONDS = 30;

test("an end interrupts the wait for a busy service", { timeout: 15_000 }, async () => {
  const { url, asked } = await serviceAnswering([503], LONG_WAIT_SECONDS);
  const ending = new AbortController();
  const waiting = new IngestClient({ url, key: "k", signal: ending.signal }).ask("/rows");
  setTimeout(() => ending.abort(), 200);
  await expect(waiting).rejects.toThrow("aborted");
  expect(asked).toEqual(["GET /rows "]);
});
