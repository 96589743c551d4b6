// What a start does: it removes what a killed process left, unless the database may know less than the files; it makes a key to
// sign with where there is none.
import { rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FileArea } from "../../src/core/ports/file-store.ts";
import { type Publishing, startPublishing } from "./publishing.ts";

let publishing: Publishing;
beforeAll(async () => {
  publishing = await startPublishing("pglite");
  await publishing.publish("wards", { "w.csv": "code,name,kind\nW-1,첫째,open\n" });
});
afterAll(() => publishing.server.stop());

const store = () => publishing.server.running.releases.context.files;

async function strayFile(area: FileArea): Promise<string> {
  const writer = await store().create(area);
  await writer.write(Buffer.from(`stray ${area}`));
  return (await writer.keep()).sha256;
}
const counts = async () => [(await Array.fromAsync(store().list("public"))).length, (await Array.fromAsync(store().list("restricted"))).length];

test("strays go, and what a release or a draft needs stays", async () => {
  const before = await counts();
  const strays = [await strayFile("public"), await strayFile("restricted")];
  await publishing.server.restart();
  expect([await counts(), await store().localPath("public", strays[0] as string)]).toEqual([before, null]);
  expect((await publishing.server.call("/v1/datasets/wards/releases/1.0.0/wards.csv")).status).toBe(200);
});

test("nothing goes while the database is not the one that the files belong to", async () => {
  const stray = await strayFile("public");
  const seen = join(publishing.server.folder, "main/files/seen.json");
  await writeFile(seen, JSON.stringify({ epoch: "of another database", number: 7 }));
  await publishing.server.restart();
  expect(await store().localPath("public", stray)).not.toBeNull();
  expect(publishing.server.logLines.join("")).toContain("the database knows fewer releases than the files");
});

test("a new key signs from now on, the old one is still known, and only its owner can read the private half", async () => {
  const { server, json, publish } = publishing;
  const path = join(server.folder, "main/signing.key");
  const keyOf = async (version: string) => (await json<{ signature: { key: string } }>(`/v1/datasets/wards/releases/${version}`)).signature.key;
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await rm(path);
  await server.restart();
  await publish("wards", { "w.csv": "code,name,kind\nW-1,첫째,closed\n" });
  const { keys } = await json<{ keys: { kid: string }[] }>("/v1/keys");
  expect(keys.map(({ kid }) => kid)).toEqual([await keyOf("1.0.1"), await keyOf("1.0.0")]);
});
