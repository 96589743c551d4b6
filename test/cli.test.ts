// The command line against a real server: help, status, keys, new datasets.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arrival, type CommandLine, commandLine, ndjson, SELLERS } from "./cli-process.ts";
import { startTestServer, type TestServer } from "./running-server.ts";

let server: TestServer;
let madang: CommandLine;

beforeAll(async () => {
  server = await startTestServer("pglite");
  madang = await commandLine();
});
afterAll(async () => {
  await server.stop();
  await madang.remove();
});

function here(key: string): { readonly [name: string]: string } {
  return { MADANG_URL: server.running.address, MADANG_KEY: key };
}

test("help lists every command, and each tells more", async () => {
  const help = await madang.run(["--help"]);
  expect([help.code, help.err]).toEqual([0, ""]);
  for (const command of ["import DATASET/SELLERS|events FILE", "status", "key create", "key list", "key rotate ID", "key revoke ID", "new live-dataset ID"])
    expect(help.out).toContain(`  ${command}`);
  for (const words of [["import"], ["status"], ["key", "create"], ["key", "list"], ["key", "rotate"], ["key", "revoke"], ["new", "live-dataset"]]) {
    const one = await madang.run([...words, "--help"]);
    expect([one.code, one.err]).toEqual([0, ""]);
    expect(one.out).toContain(`Usage: npm run -s madang -- ${words.join(" ")}`);
  }
  expect(await madang.run(["help", "key"])).toMatchObject({ code: 0, out: expect.stringMatching(/key create[^]*key list[^]*key revoke/) });
});

test.each([
  [["improt", "masks/sellers", "x.csv"], 'There is no command "improt masks/sellers x.csv"; the nearest is "import".', "import DATASET/SELLERS|events FILE"],
  [["key", "creat", "--key", "not-to-be-shown"], 'There is no command "key creat"; the nearest is "key create".', "key create --agency"],
  [["key"], '"key" is not a whole command.', "key revoke ID"],
  [["frobnicate"], 'There is no command "frobnicate".', "new live-dataset ID"],
  [["status", "--ulr", "x"], "There is no flag --ulr here; --url may be meant.", "Usage: npm run -s madang -- status"],
  [["status", "--url"], "--url needs a value.", "Usage: npm run -s madang -- status"],
  [["status", "now"], '"now" is one word too many.', "Usage: npm run -s madang -- status"],
  [["import", "masks/events"], "FILE is missing.", "Usage: npm run -s madang -- import"],
  [["status", "--url", "ftp://here"], '"ftp://here" is no http address.', "Usage: npm run -s madang -- status"],
])("%j is answered with one sentence and the help that is nearest", async (args, sentence, help) => {
  const { code, out, err } = await madang.run(args);
  expect([code, out, err.split("\n\n")[0]]).toEqual([1, "", sentence]);
  expect(err).toContain(help);
  expect(err).not.toContain("not-to-be-shown");
});

test("status shows the service and a row for each dataset", async () => {
  const put = await server.send("PUT", "/v1/ingest/masks/sellers", ndjson(SELLERS), { "content-type": "application/x-ndjson" });
  const posted = await server.send("POST", "/v1/ingest/masks/events", JSON.stringify([arrival("s1", "90000001", 250)]));
  expect([put.status, posted.status]).toEqual([200, 200]);
  await expect
    .poll(async () => (await madang.run(["status", "--url", `${server.running.address}/`])).out)
    .toMatch(/^masks +[\d.]+ +2 +adult 1, child 0 +2020-03-14T10:59:00\+09:00 /m);
  const { code, out } = await madang.run(["status"], { MADANG_URL: server.running.address });
  expect(code).toBe(0);
  expect(out).toContain(`at ${server.running.address}\n  state   ready\n`);
  expect(out).toMatch(/^self-test-kits +[\d.]+ +0 +kit 0 +none yet /m);
});

test("a key is made, used, listed without itself, and refused once it is revoked", async () => {
  const administrator = here(server.running.admin.key);
  const made = await madang.run(["key", "create", "--agency", "busan", "--scope", "ingest:masks"], administrator);
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^mdk_\w{40,}\n$/)]);
  const key = made.out.trim();
  const id = /^Key (\S+) of busan/.exec(made.err)?.[1] ?? "";
  const sellers = await madang.file("busan.ndjson", ndjson(SELLERS.map((seller) => ({ ...seller, code: seller.code.replace("9", "8") }))));
  expect(await madang.run(["import", "masks/sellers", sellers], here(key))).toMatchObject({ code: 0, out: expect.stringContaining("accepted   2") });
  const listed = await madang.run(["key", "list"], administrator);
  expect(listed.out).toMatch(new RegExp(`^${id} +busan +ingest:masks +\\S+ +never +valid$`, "m"));
  expect(listed.out).not.toContain(key);
  expect(await madang.run(["key", "revoke", id], administrator)).toEqual({ code: 0, out: `Key ${id} is revoked.\n`, err: "" });
  expect(await madang.run(["import", "masks/sellers", sellers], here(key))).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("Give a valid key"),
  });
  expect((await madang.run(["key", "list"], administrator)).out).toMatch(new RegExp(`^${id} .* \\d{4}-\\d\\d-\\d\\dT\\S+$`, "m"));
  expect(await madang.run(["key", "revoke", id], administrator)).toMatchObject({ code: 1, err: expect.stringContaining("key list shows the ids") });
});

test("a key is replaced: both count for the hours that were said, then the old one does not", async () => {
  const administrator = here(server.running.admin.key);
  const made = await madang.run(["key", "create", "--agency", "ulsan", "--scope", "ingest:masks"], administrator);
  const id = /^Key (\S+) of ulsan/.exec(made.err)?.[1] ?? "";
  const sellers = await madang.file("ulsan.ndjson", ndjson(SELLERS.map((seller) => ({ ...seller, code: seller.code.replace("9", "7") }))));
  const sends = async (key: string) => (await madang.run(["import", "masks/sellers", sellers], here(key.trim()))).code;
  const replaced = await madang.run(["key", "rotate", id, "--overlap-hours", "24"], administrator);
  expect([replaced.code, replaced.out]).toEqual([0, expect.stringMatching(/^mdk_\w{40,}\n$/)]);
  expect(replaced.err).toMatch(new RegExp(`^Key \\S+, shown this once\\. ${id} still counts for 24 hours; to end it at once: key revoke ${id}\n$`));
  expect(replaced.err).not.toContain(replaced.out.trim());
  expect([await sends(made.out), await sends(replaced.out)]).toEqual([0, 0]);
  const newId = /^Key (\S+),/.exec(replaced.err)?.[1] ?? "";
  const last = await madang.run(["key", "rotate", newId, "--overlap-hours", "0"], administrator);
  expect([await sends(made.out), await sends(replaced.out), await sends(last.out)]).toEqual([0, 1, 0]);
  expect(await madang.run(["key", "rotate", newId], administrator)).toMatchObject({ code: 1, out: "", err: expect.stringContaining("key create") });
  expect(await madang.run(["key", "rotate", id, "--overlap-hours", "721"], administrator)).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("0 to 720"),
  });
});

test("a key may have an end, and one that replaces it another", async () => {
  const administrator = here(server.running.admin.key);
  const made = await madang.run(["key", "create", "--agency", "jeju", "--scope", "ingest:masks", "--expires-at", "2098-01-31T00:00:00+09:00"], administrator);
  const id = /^Key (\S+) of jeju/.exec(made.err)?.[1] ?? "";
  const replaced = await madang.run(["key", "rotate", id, "--expires-at", "2099-01-31T00:00:00+09:00"], administrator);
  const second = /^Key (\S+),/.exec(replaced.err)?.[1] ?? "";
  const third = /^Key (\S+),/.exec((await madang.run(["key", "rotate", second], administrator)).err)?.[1] ?? "";
  const { out } = await madang.run(["key", "list"], administrator);
  expect(out).toMatch(new RegExp(`^${third} +jeju +ingest:masks +\\S+ +2099-01-31T00:00:00\\+09:00 +valid$`, "m"));
  const late = await madang.run(["key", "rotate", third, "--expires-at", "2020-01-31T00:00:00+09:00"], administrator);
  expect([late.code, late.err]).toEqual([1, expect.stringContaining("over already")]);
  expect(await madang.run(["key", "rotate", third, "--expires-at", "tomorrow"], administrator)).toMatchObject({
    out: "",
    err: expect.stringContaining("2027-12-31"),
  });
});

test("keys are the administrator's alone, for scopes that exist", async () => {
  const made = await madang.run(["key", "create", "--agency", "daegu", "--scope", "ingest:masks"], here(server.running.admin.key));
  expect(await madang.run(["key", "list"], here(made.out.trim()))).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("Give the administrator's key"),
  });
  const odd = await madang.run(["key", "create", "--agency", "daegu", "--scope", "ingest:nothing"], here(server.running.admin.key));
  expect([odd.code, odd.err]).toEqual([1, expect.stringMatching(/There is no scope ingest:nothing\. Known: .*ingest:masks/)]);
  expect(await madang.run(["key", "list"], here("schlüssel"))).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^The key has characters that no key has\.\n/),
  });
});

test("a dataset that exists, or has no possible name, is not made", async () => {
  expect(await madang.run(["new", "live-dataset", "masks"])).toEqual({ code: 1, out: "", err: "There is a dataset masks already, in src/datasets/masks.\n" });
  expect(await madang.run(["new", "live-dataset", "../Masks"])).toMatchObject({ code: 1, err: expect.stringContaining("is no id") });
});

test("what answers and is not Madang is said to be so", async () => {
  const other = createServer((_request, answer) => answer.setHeader("content-type", "text/html").end("<h1>Welcome</h1>")).listen(0, "127.0.0.1");
  await new Promise((done) => other.once("listening", done));
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const ended = await madang.run(["status", "--url", url]);
  other.close();
  expect(ended).toEqual({ code: 1, out: "", err: `What answers at ${url} is not Madang, or another version of it. Check --url.\n` });
});
