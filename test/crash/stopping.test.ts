// SIGTERM: what is in flight is finished, nothing new is accepted, the process ends with 0.
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { CRASH_KEY, startProcess } from "./server-process.ts";

test("a request in flight is answered before the process ends, a new one is not accepted", async () => {
  const folder = await mkdtemp(join(tmpdir(), "madang-stopping-"));
  const server = await startProcess({ MADANG_DATA_DIR: folder });
  const { hostname, port } = new URL(server.base);
  const slow = request({
    hostname,
    port,
    method: "PUT",
    path: "/v1/ingest/masks/sellers",
    headers: { authorization: `Bearer ${CRASH_KEY}`, "content-type": "application/x-ndjson" },
  });
  const answered = new Promise<number>((done, failed) => {
    slow.on("response", (answer) => {
      answer.resume();
      done(answer.statusCode ?? 0);
    });
    slow.on("error", failed);
  });
  slow.write(`${JSON.stringify({ code: "73000001", name: "가상약국", type: "01" })}\n`);
  await sleep(300);
  server.kill("SIGTERM");
  await sleep(300);
  await expect(fetch(`${server.base}/healthz`)).rejects.toThrow();
  slow.end(`${JSON.stringify({ code: "73000002", name: "가상약국", type: "01" })}\n`);
  expect(await answered).toBe(200);
  expect(await server.ended).toBe(0);
  const again = await startProcess({ MADANG_DATA_DIR: folder });
  expect((await fetch(`${again.base}/v1/live/masks/places/73000002`)).status).toBe(200);
  again.kill("SIGTERM");
  await again.ended;
  await rm(folder, { recursive: true });
});
