// What keeps a service from starting is said in one sentence, and leaves nothing behind.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LAUNCHER } from "./cli-process.ts";
import { startProcess } from "./crash/server-process.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-starting-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function refusal(settings: { readonly [name: string]: string }): Promise<string> {
  return startProcess(settings).then(
    () => "it started",
    (error: Error) => error.message,
  );
}

test("who holds a folder, and what a port, is said to whoever comes second", async () => {
  const first = await startProcess({ MADANG_DATA_DIR: folder });
  const { since } = JSON.parse(await readFile(join(folder, "main/lock.json"), "utf8")) as { since: string };
  expect(await refusal({ MADANG_DATA_DIR: folder })).toBe(
    `the server ended with 1: The folder ${join(folder, "main")} is in use by process ${first.child.pid} on ${hostname()} since ${since}; stop it first, or set MADANG_DATA_DIR to another folder.\n`,
  );
  const { port } = new URL(first.base);
  const other = join(folder, "other");
  expect(await refusal({ MADANG_DATA_DIR: other, PORT: port })).toBe(
    `the server ended with 1: 127.0.0.1, port ${port}, is in use; stop what uses it, or set PORT to another (0 takes a free one).\n`,
  );
  await expect(readFile(join(other, "main/stopped-cleanly"), "utf8")).resolves.toMatch(/\n$/);
  first.kill("SIGTERM");
  expect(await first.ended).toBe(0);
});

test("a folder that cannot be used, and a database that is not there, are named", async () => {
  await writeFile(join(folder, "file"), "");
  expect(await refusal({ MADANG_DATA_DIR: join(folder, "file") })).toMatch(
    /^the server ended with 1: The folder \S+\/file\/main cannot be used \(ENOTDIR[^\n]+\); set MADANG_DATA_DIR to one that can be written to\.\n$/,
  );
  const said = await refusal({ MADANG_DATA_DIR: folder, DATABASE_URL: "postgres://u:hidden-password@127.0.0.1:1/x" });
  expect(said).toBe(
    "the server ended with 1: The database of DATABASE_URL cannot be reached (connect ECONNREFUSED 127.0.0.1:1); check the address and that it is running.\n",
  );
});

/** As npm starts a script: through a shell, which keeps the signals that it gets to itself. */
const AS_NPM = ["sh", ["-c", '"$0" "$1" serve; exit'], { npm_lifecycle_event: "start" }] as const;
const DIRECTLY = [process.execPath, [], {}] as const;

test.each([
  ["the launcher", DIRECTLY],
  ["the shell by which npm started it", AS_NPM],
])("SIGTERM to %s ends the service cleanly", { timeout: 120_000 }, async (_, [program, before, environment]) => {
  const own = { PATH: process.env.PATH ?? "", PORT: "0", MADANG_SAMPLE: "off", MADANG_DATA_DIR: folder, ...environment };
  const args = program === "sh" ? [...before, process.execPath, LAUNCHER] : [LAUNCHER, "serve"];
  const child = spawn(program, args, { env: own, stdio: ["ignore", "pipe", "inherit"] });
  for (let said = ""; !/Madang is at http/.test(said); ) said += String(((await once(child.stdout, "data")) as [Buffer])[0]);
  child.kill("SIGTERM");
  const stopped = () => readFile(join(folder, "main/stopped-cleanly"), "utf8");
  await expect.poll(() => stopped().catch(() => "no"), { timeout: 60_000 }).not.toBe("no");
});
