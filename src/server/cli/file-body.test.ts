// Files that change while they are sent.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CommandFailure } from "./failures.ts";
import { findFile, readExactly } from "./file-body.ts";

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-body-"));
  path = join(folder, "ten.csv");
  await writeFile(path, "0123456789");
});
afterAll(() => rm(folder, { recursive: true }));

async function textOf(size: number): Promise<string> {
  const pieces = await Array.fromAsync(readExactly(path, size, () => undefined));
  return Buffer.concat(pieces).toString();
}

test("what is written behind the announced length meanwhile is left out", async () => {
  expect([await textOf(10), await textOf(4), await textOf(0)]).toEqual(["0123456789", "0123", ""]);
});

test("a file that became shorter ends the sending, so that no half of it passes for the whole", async () => {
  await expect(textOf(11)).rejects.toEqual(new CommandFailure(`The file ${path} became shorter while it was sent. Nothing of it was taken in; send it again.`));
});

test("a folder and a missing file are not sent", async () => {
  expect(await findFile(path)).toEqual({ size: 10 });
  await expect(findFile(folder)).rejects.toThrow(`${folder} is not a file.`);
  await expect(findFile(join(folder, "none"))).rejects.toThrow("There is no file");
});
