// Files by their hash: kept whole, once, with the rights of their area, and gone when removed.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { FileStore } from "../core/ports/file-store.ts";
import { openDiskFileStore } from "./disk-file-store.ts";

/** SHA-256 of "abc". Source: FIPS 180-4, example 1 */
const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

let folder: string;
let store: FileStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-files-"));
  store = await openDiskFileStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

test("a written file is found by its hash, readable by its owner only where it is restricted", async () => {
  const writer = await store.create("restricted");
  await writer.write(Buffer.from("a"));
  await writer.write(Buffer.from("bc"));
  expect(await writer.keep()).toEqual({ sha256: ABC, bytes: 3 });
  const path = (await store.localPath("restricted", ABC)) as string;
  expect([await readFile(path, "utf8"), (await stat(path)).mode & 0o777, await store.localPath("public", ABC)]).toEqual(["abc", 0o400, null]);
});

test("the same content twice is one file, also when it is adopted", async () => {
  for (const name of ["one", "two"]) {
    await writeFile(join(folder, name), "abc");
    expect(await store.adopt("public", join(folder, name))).toEqual({ sha256: ABC, bytes: 3 });
  }
  expect([await readdir(join(folder, "public", "ba")), (await readdir(folder)).sort()]).toEqual([[ABC], ["public", "restricted", "work"]]);
});

test("an abandoned file and the work of an earlier process leave nothing behind", async () => {
  const writer = await store.create("public");
  await writer.write(Buffer.from("abc"));
  await writer.abandon();
  await writeFile(join(await store.workFolder(), "half"), "…");
  await openDiskFileStore(folder);
  expect([await readdir(join(folder, "work")), await store.localPath("public", ABC)]).toEqual([[], null]);
});

test("the files of an area are listed by their hashes", async () => {
  const writer = await store.create("restricted");
  await writer.write(Buffer.from("abc"));
  await writer.keep();
  expect([await Array.fromAsync(store.list("restricted")), await Array.fromAsync(store.list("public"))]).toEqual([[ABC], []]);
});

test("a removed file is gone, and a name that is no hash is refused", async () => {
  const writer = await store.create("public");
  await writer.write(Buffer.from("abc"));
  await writer.keep();
  await store.remove("public", ABC);
  expect(await store.localPath("public", ABC)).toBeNull();
  await expect(store.localPath("public", "../restricted/ba")).rejects.toThrow(RangeError);
});
