// What a killed process leaves among the files goes at the next start, unless the database may know less than the files.
import { writeFile } from "node:fs/promises";
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
