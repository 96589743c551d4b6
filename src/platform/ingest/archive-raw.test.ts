// Raw bodies are kept whole with their hash, or not at all.
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiskFileStore } from "../../adapters/disk-file-store.ts";
import type { FileStore } from "../../core/ports/file-store.ts";
import { archiveRaw } from "./archive-raw.ts";

let folder: string;
let files: FileStore;
const LIMITS = { maxBodyBytes: 100 };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-archive-"));
  files = await openDiskFileStore(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const kept = async () => [await readdir(join(folder, "restricted")), await readdir(join(folder, "work"))];

test("a body that is too large, shorter than announced, or cut short leaves nothing", async () => {
  async function* breaking(): AsyncGenerator<Buffer> {
    yield Buffer.from("half");
    throw new Error("aborted");
  }
  await expect(archiveRaw(files, Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), LIMITS)).rejects.toMatchObject({ code: "body_too_large" });
  await expect(archiveRaw(files, Readable.from([Buffer.alloc(1)]), LIMITS, 101)).rejects.toMatchObject({ code: "body_too_large" });
  await expect(archiveRaw(files, Readable.from([Buffer.alloc(5)]), LIMITS, 6)).rejects.toMatchObject({ code: "damaged_body" });
  await expect(archiveRaw(files, Readable.from(breaking()), LIMITS)).rejects.toMatchObject({ code: "damaged_body" });
  expect(await kept()).toEqual([[], []]);
});

test("a whole body is found by its hash, for its owner only", async () => {
  const file = await archiveRaw(files, Readable.from([Buffer.from("한"), Buffer.from("글")]), LIMITS, 6);
  expect(file).toEqual({ sha256: createHash("sha256").update("한글").digest("hex"), bytes: 6 });
  const path = (await files.localPath("restricted", file.sha256)) as string;
  expect(await readFile(path, "utf8")).toBe("한글");
  expect(await kept()).toEqual([[file.sha256.slice(0, 2)], []]);
});
