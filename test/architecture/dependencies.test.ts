// Every dependency has its line in docs/dependencies.md, is pinned, and is locked without the host of a registry.
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { sourceAt } from "./sources.ts";

const { dependencies, devDependencies, optionalDependencies } = packageJson;
const all = { ...dependencies, ...optionalDependencies, ...devDependencies };

test("every dependency has one line in docs/dependencies.md, and the other way round", () => {
  const lines = [...sourceAt("docs/dependencies.md").text.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = ""]) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect(lines.sort()).toEqual(Object.keys(all).sort());
});

test("every version is exact", () => {
  expect(Object.entries(all).filter(([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test("the lock file names no registry", () => {
  expect(sourceAt("package-lock.json").text).not.toMatch(/"resolved"|\.tgz/);
});
