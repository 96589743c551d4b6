// What the command line makes of answers, refusals and broken connections.
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { apiClient } from "./api-client.ts";
import { CommandFailure } from "./failures.ts";

const PROBLEM = JSON.stringify({ title: "The body is larger than the limit", detail: "At most 5 bytes.", status: 413 });
const REFUSAL = `HTTP/1.1 413 Payload Too Large\r\nContent-Type: application/problem+json\r\nContent-Length: ${PROBLEM.length}\r\nConnection: close\r\n\r\n${PROBLEM}`;

let service: Server;

afterEach(() => void service.close());

/** Resets the connection at the first byte of a body; a header alone is answered with `answer`, or likewise not at all. */
async function serviceThatHangsUp(answer: string | null): Promise<string> {
  service = createServer((socket) => {
    let received = "";
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (received.includes("\r\n\r\n") && !received.endsWith("\r\n\r\n")) socket.resetAndDestroy();
    });
    setTimeout(() => (answer === null ? socket.resetAndDestroy() : socket.end(answer)), 300);
  }).listen(0, "127.0.0.1");
  await once(service, "listening");
  return `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
}

async function* pieces(count: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at++) yield new Uint8Array(65_536).fill(65);
}

function put(url: string, body: AsyncIterable<Uint8Array>): Promise<unknown> {
  return apiClient(url, "key").call({ method: "PUT", path: "/v1/x", headers: { "content-length": String(200 * 65_536) }, body }, z.unknown());
}

test("a refusal that was lost with the connection is asked for again, without the body", async () => {
  const url = await serviceThatHangsUp(REFUSAL);
  await expect(put(url, pieces(200))).rejects.toEqual(
    new CommandFailure("Refused (413). The body is larger than the limit: At most 5 bytes.\nSend the file in parts.", 413),
  );
});

test("a connection that breaks for no given reason is said to have failed", async () => {
  const url = await serviceThatHangsUp(null);
  await expect(put(url, pieces(200))).rejects.toThrow(
    /^The connection to http:\/\/127\.0\.0\.1:\d+ failed \((ECONNRESET|EPIPE)\)\. Sending the same again is safe\.$/,
  );
});

test("what ends the body is told, and not that the connection broke by it", async () => {
  const url = await serviceThatHangsUp(REFUSAL);
  async function* broken(): AsyncGenerator<Uint8Array> {
    throw new CommandFailure("The file became shorter.");
  }
  await expect(put(url, broken())).rejects.toEqual(new CommandFailure("The file became shorter."));
});

test("paths begin below the address that was given, with or without a slash at its end", () => {
  expect([apiClient("https://here.example/madang/", null).address("/v1/status"), apiClient("http://here.example", null).address("/v1/status")]).toEqual([
    "https://here.example/madang/v1/status",
    "http://here.example/v1/status",
  ]);
});
