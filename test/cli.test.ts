// The command line against a real server, as a user runs it.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "./running-server.ts";

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const SELLERS = [
  { code: "90000001", name: "가상약국", type: "01", address: "서울특별시 종로구 가상로 1", location: [126.98, 37.57] },
  { code: "90000002", name: "가상우체국", type: "02", address: "서울특별시 종로구 가상로 2", location: [126.981, 37.571] },
];
const ndjson = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join("\n");
const arrival = (id: string, seller: string, quantity: number) => ({ id, seller, kind: "arrival", product: "adult", quantity, occurredAt: "2020-03-14T10:59:00+09:00" });

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer("pglite");
  folder = await mkdtemp(join(tmpdir(), "madang-cli-"));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

function madang(args: readonly string[], environment: { readonly [name: string]: string } = {}): Promise<Ended> {
  const program = join(import.meta.dirname, "../bin/madang.js");
  return new Promise((done) => {
    execFile(process.execPath, [program, ...args], { cwd: folder, env: { ...process.env, ...environment }, timeout: 60_000 }, (error, out, err) => done({ code: error ? Number(error.code) : 0, out, err }));
  });
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return name;
}

function here(key: string): { readonly [name: string]: string } {
  return { MADANG_URL: server.running.address, MADANG_KEY: key };
}

test("an agency's key, its sellers and its events go in one after the other", async () => {
  const made = await madang(["key", "create", "--agency", "seoul", "--scope", "ingest:masks"], here(server.running.admin.key));
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^mdk_\w{40,}\n$/)]);
  const agency = here(made.out.trim());
  const sellers = await madang(["import", "masks/sellers", await file("sellers.ndjson.gz", gzipSync(ndjson(SELLERS)))], agency);
  expect([sellers.code, sellers.out]).toEqual([0, expect.stringContaining("accepted   2")]);
  const events = await madang(["import", "masks/events", await file("events.json", JSON.stringify([arrival("a1", "90000001", 250)]))], agency);
  expect([events.code, events.out]).toEqual([0, expect.stringContaining("accepted   1")]);
  const status = await madang(["status"], agency);
  expect([status.code, status.out]).toEqual([0, expect.stringMatching(/masks +2 places; with stock: adult 1, child 0/)]);
});

test("rows that are refused are named with their reasons, and the good ones go in", async () => {
  const rows = ndjson([arrival("b1", "90000002", 100), arrival("b2", "77777777", 100), arrival("b3", "90000002", -5)]);
  const ended = await madang(["import", "masks/events", await file("mixed.ndjson", rows), "--agency", "seoul"], here(server.running.admin.key));
  expect(ended.code).toBe(3);
  expect(ended.out).toContain("accepted   1");
  expect(ended.out).toMatch(/row 2: .*77777777.*not registered/);
  expect(ended.out).toMatch(/row 3: .*quantity=-5/);
});

test("a wrong key, a missing service, a missing file and an unclear file are each one sentence with exit code 1", async () => {
  const rows = await file("events.ndjson", ndjson([arrival("c1", "90000001", 1)]));
  const wrongKey = await madang(["import", "masks/events", rows], here("mdk_wrong"));
  expect([wrongKey.code, wrongKey.err]).toEqual([1, expect.stringContaining("Give a valid key")]);
  const nobody = await madang(["import", "masks/events", rows, "--url", "http://127.0.0.1:9"]);
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining("Nothing answers at http://127.0.0.1:9")]);
  const missing = await madang(["import", "masks/events", "none.csv"], here("x"));
  expect([missing.code, missing.err]).toEqual([1, "There is no file none.csv.\n"]);
  const unclear = await madang(["import", "masks/events", await file("events.txt", "x")], here("x"));
  expect([unclear.code, unclear.err]).toEqual([1, expect.stringContaining("add --type")]);
  for (const { err } of [wrongKey, nobody, missing, unclear]) expect(err).not.toMatch(/\n\s+at /);
});

test("help lists every command, and a command that does not exist is answered with it", async () => {
  const help = await madang(["--help"]);
  expect([help.code, help.out]).toEqual([0, expect.stringContaining("key revoke ID")]);
  const unknown = await madang(["improt"]);
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('no command "improt"')]);
});

test("a revoked key is refused at once", async () => {
  const made = await madang(["key", "create", "--agency", "busan", "--scope", "ingest:masks"], here(server.running.admin.key));
  const id = /Key (\S+) of busan/.exec(made.err)?.[1] ?? "";
  expect((await madang(["key", "revoke", id], here(server.running.admin.key))).code).toBe(0);
  const refused = await madang(["import", "masks/sellers", await file("more.ndjson", ndjson(SELLERS))], here(made.out.trim()));
  expect(refused.code).toBe(1);
  expect((await madang(["key", "list"], here(server.running.admin.key))).out).toMatch(/busan .*revoked/);
});
