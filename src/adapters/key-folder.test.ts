// Keys on a disk: made once, found again, gone for good.
import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SecretKeys } from "../core/ports/secret-keys.ts";
import { openKeyFolder } from "./key-folder.ts";

let folder: string;
let keys: SecretKeys;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "madang-keys-")), "keys");
  keys = await openKeyFolder(folder, randomBytes);
});
afterEach(() => rm(join(folder, ".."), { recursive: true, force: true }));

const all = async (before: number) => (await Array.fromAsync(keys.madeBefore(before))).sort();

test("a key is read again as it was made, and only its owner may read the file", async () => {
  const made = await keys.create("case1");
  expect(Buffer.from((await keys.read("case1")) ?? [])).toEqual(Buffer.from(made));
  expect([made.length, (await stat(join(folder, "case1"))).mode & 0o777, (await stat(folder)).mode & 0o777]).toEqual([32, 0o600, 0o700]);
});

test("no id has two keys", async () => {
  await keys.create("case1");
  await expect(keys.create("case1")).rejects.toThrow("EEXIST");
});

test("what is destroyed is gone, and may be destroyed again", async () => {
  await keys.create("case1");
  const path = join(folder, "case1");
  const before = await readFile(path);
  await keys.destroy("case1");
  await keys.destroy("case1");
  expect([await keys.read("case1"), await readdir(folder), before.length]).toEqual([null, ["identity.txt"], 32]);
});

test("keys are listed by their age", async () => {
  await keys.create("case1");
  await keys.create("case2");
  expect([await all(Date.now() + 60_000), await all(Date.now() - 60_000)]).toEqual([["case1", "case2"], []]);
});

test("an id that could be another path is a mistake", async () => {
  await expect(keys.read("../signing")).rejects.toThrow(RangeError);
  await expect(keys.create("")).rejects.toThrow(RangeError);
});

test("a folder keeps its identity, and another one has another", async () => {
  const other = await openKeyFolder(join(folder, "..", "other"), randomBytes);
  expect([(await openKeyFolder(folder, randomBytes)).identity === keys.identity, other.identity === keys.identity, keys.identity.length]).toEqual([
    true,
    false,
    32,
  ]);
});
