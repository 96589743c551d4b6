// `madang import`, `release` and `verify` against a real server: a file becomes a release, and copies of it are checked.

import { generateKeyPairSync } from "node:crypto";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signingKeys } from "../../src/platform/releases/signing-keys.ts";
import { type CommandLine, commandLine } from "../cli-process.ts";
import { type Publishing, startPublishing } from "./publishing.ts";

let publishing: Publishing;
let madang: CommandLine;
let ministry: { readonly [name: string]: string };
let administrator: { readonly [name: string]: string };

beforeAll(async () => {
  publishing = await startPublishing("pglite");
  madang = await commandLine();
  const { address, admin } = publishing.server.running;
  administrator = { MADANG_URL: address, MADANG_KEY: admin.key };
  const made = await madang.run(["key", "create", "--agency", "ministry", "--scope", "publish:wards,publish:patient-counts"], administrator);
  ministry = { MADANG_URL: address, MADANG_KEY: made.out.trim() };
});
afterAll(async () => {
  await publishing.server.stop();
  await madang.remove();
});

/** Downloads a file of the first release under the name that a browser would give it. */
async function download(name: string, as: string): Promise<string> {
  const answer = await publishing.server.call(`/v1/datasets/wards/releases/1.0.0/${name}`);
  await writeFile(join(madang.folder, as), Buffer.from(await answer.arrayBuffer()));
  return as;
}

const verdict = async (args: readonly string[], environment: { readonly [name: string]: string } = administrator) => {
  const { code, out, err } = await madang.run(["verify", ...args], environment);
  return [code, (out || err).split("\n")[0]];
};

test("files become a checked draft, with what was refused and where to go on", async () => {
  const one = await madang.file("one.csv", "code,name,kind,beds\nW-1,첫째,open,12\nW-2,둘째,nowhere,3\n");
  const two = await madang.file("two.csv", "code,name,kind,beds\nW-3,셋째,closed,950\n");
  const ended = await madang.run(["import", "wards", one, two, "--note", "Two files."], ministry);
  expect([ended.code, ended.err]).toEqual([3, ""]);
  expect(ended.out).toMatch(/^Draft \S+ of wards is checked\n {2}accepted {3}2\n {2}refused {4}1\n {2}public {5}2\n/);
  expect(ended.out).toContain('unknown_choice: The value is not one of those allowed.\n             one.csv, row 2, kind: "nowhere"\n');
  expect(ended.out).toContain("madang release wards --publish");
});

test("what waits is shown, its author cannot publish it, and a second person can", async () => {
  const shown = await madang.run(["release", "wards"], administrator);
  expect([shown.code, shown.out]).toEqual([0, expect.stringContaining("It is the first release.")]);
  const own = await madang.run(["release", "wards", "--publish"], ministry);
  expect([own.code, own.err]).toEqual([1, expect.stringContaining("The key of a second person is needed")]);
  const published = await madang.run(["release", "wards", "--publish"], administrator);
  expect([published.code, published.out]).toEqual([0, `wards 1.0.0 is published: ${administrator["MADANG_URL"]}/v1/datasets/wards/releases/1.0.0\n`]);
  expect(await madang.run(["release", "wards", "--publish"], administrator)).toMatchObject({ code: 1, err: "No draft of wards waits to be published.\n" });
});

test("good rows end with 0, and a draft that cannot be approved with 3", async () => {
  const good = await madang.run(["import", "wards", await madang.file("good.csv", "code,name,kind\nW-1,첫째,open\n")], ministry);
  expect([good.code, good.out]).toEqual([0, expect.stringContaining("Against 1.0.0 it is a major change:\n  beds: A column is gone.\n")]);
  const few = await madang.run(["import", "patient-counts", await madang.file("few.csv", "patientId,province,confirmed\n1,Jeju,2020-03-02\n")], ministry);
  expect([few.code, few.out]).toEqual([3, expect.stringContaining("It cannot be approved: A combination of columns stands for too few people.")]);
});

test("what cannot be sent is told", async () => {
  const csv = await madang.file("x.csv", "code,name,kind\nW-1,첫째,open\n");
  expect(await madang.run(["import", "nothing", csv], administrator)).toMatchObject({
    code: 1,
    err: expect.stringContaining("There is no table dataset of this name"),
  });
  expect(await madang.run(["import", "wards", "missing.csv"], administrator)).toMatchObject({ code: 1, err: expect.stringContaining("There is no file") });
  const columns = await madang.run(["import", "wards", await madang.file("y.csv", "code,kind\nW-1,open\n")], ministry);
  expect([columns.code, columns.err]).toEqual([1, expect.stringContaining("y.csv lacks name.")]);
});

test("a file as it was published is fine, by name or not, and from its address", async () => {
  await download("wards.csv", "whatever.csv");
  await download("wards.parquet", "wards-1.0.0.parquet");
  const fine = "This is what was published.";
  expect(await verdict(["whatever.csv"])).toEqual([0, fine]);
  expect(await verdict(["wards-1.0.0.parquet"])).toEqual([0, fine]);
  expect(await verdict([`${administrator["MADANG_URL"]}/v1/datasets/wards/releases/latest/wards.ndjson`], {})).toEqual([0, fine]);
});

test("one changed byte is told, of a file that has its name or its manifest; a stranger's file is not known", async () => {
  await download("wards.csv", "wards-1.0.0.csv");
  await appendFile(join(madang.folder, "wards-1.0.0.csv"), "\n");
  expect(await verdict(["wards-1.0.0.csv"])).toEqual([4, "The file is not as it was published: it has been changed or cut short."]);
  expect(await verdict([await madang.file("stranger.csv", "a,b\n")])).toEqual([8, "No release that is known here has this file."]);
});

test("with the manifest beside it a file is checked offline; a changed manifest and another key are told", async () => {
  const offline = await commandLine();
  const copy = async (name: string, as = name) => {
    const answer = await publishing.server.call(`/v1/datasets/wards/releases/1.0.0/${name}`);
    await writeFile(join(offline.folder, as), Buffer.from(await answer.arrayBuffer()));
  };
  for (const name of ["wards.csv", "manifest.json", "manifest.sig"]) await copy(name);
  await writeFile(join(offline.folder, "keys.json"), await (await publishing.server.call("/v1/keys")).text());
  const check = async (file: string) => {
    const { code, out } = await offline.run(["verify", file, "--key", "keys.json"], { MADANG_URL: "http://127.0.0.1:9" });
    return [code, out.split("\n").at(-2)];
  };
  const notAsked = "  standing   not known: the service was not reached, or does not know the release";
  expect([await check("wards.csv"), await check("manifest.json")]).toEqual([
    [0, notAsked],
    [0, notAsked],
  ]);
  const manifest = await readFile(join(offline.folder, "manifest.json"), "utf8");
  await writeFile(join(offline.folder, "manifest.json"), manifest.replace('"rows":2', '"rows":3'));
  expect((await check("wards.csv"))[0]).toBe(5);
  const stranger = signingKeys(generateKeyPairSync("ed25519").privateKey);
  await writeFile(join(offline.folder, "manifest.json"), manifest);
  await writeFile(join(offline.folder, "manifest.sig"), stranger.sign(manifest));
  expect((await check("wards.csv"))[0]).toBe(6);
  await writeFile(join(offline.folder, "keys.json"), JSON.stringify(stranger.publicKey));
  expect((await check("wards.csv"))[0]).toBe(0);
  await offline.remove();
});

test("a withdrawn release is told with its reason, also to whom only a copy is left", async () => {
  await publishing.reviewer.send("POST", "/v1/publish/wards/releases/1.0.0/withdraw", { kind: "privacy", reason: "A clerk's name was in it." });
  for (const args of [["whatever.csv"], ["wards-1.0.0.parquet"], [`${administrator["MADANG_URL"]}/v1/datasets/wards/releases/1.0.0/wards.csv`]]) {
    const ended = await madang.run(["verify", ...args], administrator);
    expect([ended.code, ended.out]).toEqual([7, expect.stringContaining(": A clerk's name was in it.")]);
  }
});
