// SIGTERM: what is in flight is finished, nothing new is accepted, the process ends with 0.
import { spawn } from "node:child_process";
import { access, mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { CRASH_KEY, startProcess } from "./server-process.ts";

test("a stop amid the start is a clean one: it waits for the start to be done, and leaves the mark of a clean stop", async () => {
  const folder = await mkdtemp(join(tmpdir(), "madang-stopping-"));
  const child = spawn(process.execPath, ["src/server/main.ts"], {
    env: { PATH: process.env.PATH ?? "", PORT: "0", MADANG_SAMPLE: "off", MADANG_ADMIN_KEY: CRASH_KEY, MADANG_LOG_LEVEL: "warn", MADANG_DATA_DIR: folder },
    stdio: "ignore",
  });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  while (!(await isThere(join(folder, "main/database/PG_VERSION")))) await sleep(10);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(await isThere(join(folder, "main/stopped-cleanly"))).toBe(true);
  await rm(folder, { recursive: true });
});

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

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
