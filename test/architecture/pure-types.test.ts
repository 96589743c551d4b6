// Core and datasets are compiled without the types of Node and of browsers, so that they run anywhere.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./sources.ts";

const IMPURE = {
  Buffer: "export const found = Buffer.from([]);",
  process: "export const found = process.cwd();",
  "node:fs": 'export { readFileSync } from "node:fs";',
  document: "export const found = document.title;",
  fetch: 'export const found = fetch("/");',
  setTimeout: "export const found = setTimeout(() => {}, 1);",
};

test("the settings for core and datasets refuse each thing of Node and of browsers", async () => {
  const folder = await mkdtemp(join(ROOT, "node_modules/.pure-"));
  const files = Object.entries(IMPURE).map(([name, text]) => [`${name.replace(":", "-")}.ts`, text] as const);
  for (const [name, text] of files) await writeFile(join(folder, name), text);
  // Beside a file of ours, so that what it draws in cannot bring the types along.
  const include = [...files.map(([name]) => join(folder, name)), join(ROOT, "src/core/ports/database.ts")];
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ extends: join(ROOT, "tsconfig.pure.json"), files: include, include: [], exclude: [] }));
  const compiler = join(ROOT, "node_modules/typescript-7/bin/tsc");
  const out = await new Promise<string>((done) =>
    execFile(process.execPath, [compiler, "-p", folder, "--pretty", "false"], { cwd: ROOT }, (_, text) => done(text)),
  );
  await rm(folder, { recursive: true });
  const refused = [...out.matchAll(/([\w-]+)\.ts\(\d+,\d+\): error/g)].map(([, name]) => name);
  expect([...new Set(refused)].sort()).toEqual(files.map(([name]) => name.replace(".ts", "")).sort());
});
