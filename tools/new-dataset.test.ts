// A new dataset works as it is made: its files, the registry, its own tests.
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { LiveDataset } from "../src/core/live-dataset.ts";
import { checkRegistry, datasetFolders } from "./generate-registry.ts";
import { newLiveDataset } from "./new-dataset.ts";

const here = join(import.meta.dirname, "..");
const root = mkdtempSync(join(tmpdir(), "madang-new-"));
afterAll(() => rmSync(root, { recursive: true }));
cpSync(join(here, "src/core"), join(root, "src/core"), { recursive: true });
cpSync(join(here, "package.json"), join(root, "package.json"));

test("the committed registry is what the folders say", () => {
  expect(checkRegistry(here)).toBe(true);
});

test("a new dataset is declared, registered and says what to change", async () => {
  expect(newLiveDataset(root, "heat-shelters")).toEqual([
    "src/datasets/heat-shelters/bands.ts",
    "src/datasets/heat-shelters/dataset.test.ts",
    "src/datasets/heat-shelters/dataset.ts",
    "src/datasets/heat-shelters/fold.ts",
  ]);
  expect([datasetFolders(root), checkRegistry(root)]).toEqual([["heat-shelters"], true]);
  const { LIVE_DATASETS } = (await import(join(root, "src/datasets/registry.ts"))) as {
    LIVE_DATASETS: readonly LiveDataset[];
  };
  expect(LIVE_DATASETS.map(({ id, title }) => [id, title.en])).toEqual([["heat-shelters", "Heat shelters"]]);
  expect(readFileSync(join(root, "src/datasets/heat-shelters/dataset.ts"), "utf8")).not.toMatch(/#core|example-stock|Example/);
});

test.for([
  ["heat-shelters", "There is a dataset heat-shelters already"],
  ["../core", "is no id"],
  ["Heat", "is no id"],
  ["", "is no id"],
] as const)("the id %j is refused", ([id, sentence]) => {
  expect(() => newLiveDataset(root, id)).toThrow(sentence);
});
