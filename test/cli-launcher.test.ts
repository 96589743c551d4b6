// bin/madang.js on a Node that is too old: hands over to the one among the dependencies, or says what is missing.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LAUNCHER, runNode } from "./cli-process.ts";

const PROGRAM = `
process.stdout.write(JSON.stringify({ args: process.argv.slice(2), node: process.versions.node }) + "\\n");
if (process.argv[2] === "wait") setInterval(() => {}, 1000);
else process.stdin.pipe(process.stdout).on("unpipe", () => (process.exitCode = 7));
`;
const OLD_NODE = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.4" } });`;
const SYSTEM = process.platform === "win32" ? "win" : process.platform;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "madang-launcher-"));
  for (const folder of ["bin", "src/server"]) await mkdir(join(root, folder), { recursive: true });
  await copyFile(LAUNCHER, join(root, "bin/madang.js"));
  await writeFile(join(root, "package.json"), `{ "type": "module" }`);
  await writeFile(join(root, "src/server/cli.ts"), PROGRAM);
  await writeFile(join(root, "old-node.cjs"), OLD_NODE);
});
afterEach(() => rm(root, { recursive: true }));

async function bringNode(): Promise<void> {
  const bin = join(root, "node_modules", `node-${SYSTEM}-${process.arch}`, "bin");
  await mkdir(bin, { recursive: true });
  await symlink(process.execPath, join(bin, SYSTEM === "win" ? "node.exe" : "node"));
}

function launch(...args: readonly string[]) {
  return spawn(process.execPath, ["-r", join(root, "old-node.cjs"), join(root, "bin/madang.js"), ...args], { cwd: tmpdir() });
}

test("an old Node hands arguments, input, output and exit code over to the one that npm brought", async () => {
  await bringNode();
  const child = launch("one", "two words", "--three");
  child.stdin.end("through");
  const [out, [code, signal]] = await Promise.all([child.stdout.toArray(), once(child, "exit")]);
  expect([code, signal]).toEqual([7, null]);
  expect(Buffer.concat(out).toString()).toBe(`${JSON.stringify({ args: ["one", "two words", "--three"], node: process.versions.node })}\nthrough`);
});

test.each(["SIGTERM", "SIGINT"] as const)("%s reaches the program, and ends the old Node in the same way", async (sent) => {
  await bringNode();
  const child = launch("wait");
  await once(child.stdout, "data");
  child.kill(sent);
  expect(await once(child, "exit")).toEqual([null, sent]);
});

test("an old Node without another one says in one sentence what is needed and what is running", async () => {
  const { code, out, err } = await runNode(["-r", join(root, "old-node.cjs"), join(root, "bin/madang.js"), "--help"], root);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toBe(
    `Madang needs Node 24.7 or newer and this is ${process.version}; npm ci brings one for Linux, Windows and macOS on x64 and for Linux on arm64.\n`,
  );
});
