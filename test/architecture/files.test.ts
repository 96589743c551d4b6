// Files stay small, every test belongs to one suite, and every generated file says so.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { filesUnder, ROOT } from "./sources.ts";

const MOST_LINES = 500;
/** Types of the API, generated. */
const GENERATED = ["docs/api/openapi.d.ts"];

test("no file of code has more than 500 lines", () => {
  const written = filesUnder(["bin", "src", "client", "examples", "web", "test", "tools", "bench", ".ci"], /\.(ts|js|svelte|css|html)$|^run$/);
  const long = written.filter(({ path, text }) => text.split("\n").length > MOST_LINES && !GENERATED.includes(path));
  expect(long.map(({ path }) => path)).toEqual([]);
});

test("every test file belongs to exactly one suite", async () => {
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [vitest, "list", "--filesOnly", "--json"], { cwd: ROOT, maxBuffer: 10_000_000 });
  const listed = (JSON.parse(stdout) as { file: string; projectName: string }[]).map(({ file, projectName }) => [file, projectName] as const);
  const suites = Map.groupBy(listed, ([file]) => file.slice(ROOT.length + 1));
  const all = filesUnder(["bin", "src", "client", "web", "test", "tools", "bench"], /\.test\.ts$/).map(({ path }) => path);
  expect(all.filter((path) => suites.get(path)?.length !== 1)).toEqual([]);
  expect([...suites.keys()].filter((path) => !all.includes(path))).toEqual([]);
});

test("a source file begins with what it holds", () => {
  const headless = filesUnder(["bin", "src", "client/src", "web/src", "test", "tools", "bench"], /\.(ts|js|svelte)$/)
    .filter(({ text }) => !/^(#!.*\n)?(\/\/ |\/\* |<!-- )/.test(text))
    .map(({ path }) => path);
  expect(headless).toEqual([]);
});
