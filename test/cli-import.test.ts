// `madang import` against a real server: what goes in, what is refused, and how each failure is told.
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arrival, type CommandLine, commandLine, LAUNCHER, ndjson, runNode, SELLERS } from "./cli-process.ts";
import { startTestServer, type TestServer } from "./running-server.ts";

let server: TestServer;
let madang: CommandLine;
let seoul: { readonly [name: string]: string };

beforeAll(async () => {
  server = await startTestServer("pglite", { MADANG_MAX_BODY_MB: "1" });
  madang = await commandLine();
  const made = await madang.run(["key", "create", "--agency", "seoul", "--scope", "ingest:masks"], here(server.running.admin.key));
  seoul = here(made.out.trim());
  const sent = await madang.run(["import", "masks/sellers", await madang.file("sellers.ndjson.gz", gzipSync(ndjson(SELLERS)))], seoul);
  expect([sent.code, sent.out]).toEqual([0, expect.stringContaining("accepted   2")]);
});
afterAll(async () => {
  await server.stop();
  await madang.remove();
});

function here(key: string): { readonly [name: string]: string } {
  return { MADANG_URL: server.running.address, MADANG_KEY: key };
}

test("good rows end with 0, and the same file again changes nothing", async () => {
  const file = await madang.file("good.json", JSON.stringify([arrival("a1", "90000001", 250)]));
  const first = await madang.run(["import", "masks/events", file], seoul);
  expect([first.code, first.out]).toEqual([
    0,
    expect.stringMatching(/^1 rows in [\d.]+ s, [\d,]+ a second; batch \S+\n {2}accepted {3}1\n {2}unchanged {2}0\n {2}refused {4}0\n$/),
  ]);
  const again = await madang.run(["import", "masks/events", file], seoul);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining("accepted   0\n  unchanged  1\n")]);
});

test("refused rows end with 3, each named with all its reasons; the good ones are in", async () => {
  const rows = ndjson([arrival("b1", "90000002", 100), arrival("b2", "77777777", 100), arrival("b3", "90000002", -5)]);
  const ended = await madang.run(["import", "masks/events", await madang.file("mixed.ndjson", rows)], seoul);
  expect(ended.code).toBe(3);
  expect(ended.out).toContain("accepted   1\n  unchanged  0\n  refused    2\n");
  expect(ended.out).toMatch(/row 2: seller="77777777": This place is not registered/);
  expect(ended.out).toMatch(/row 3: quantity=-5: /);
  const address = /with your key: (\S+)/.exec(ended.out)?.[1] ?? "";
  const rest = await fetch(address, { headers: { authorization: `Bearer ${seoul["MADANG_KEY"]}` } });
  expect(await rest.json()).toMatchObject({ accepted: 1, refusedCount: 2, refused: [{ row: 2 }, { row: 3 }] });
});

test("more refused rows than fit are counted, and the first are shown", async () => {
  const rows = ndjson(Array.from({ length: 30 }, (_, at) => arrival(`c${at}`, "77777777", 1)));
  const ended = await madang.run(["import", "masks/events", await madang.file("strangers.ndjson", rows)], seoul);
  expect([ended.code, ended.out.match(/^ {2}row \d+:/gm)?.length]).toEqual([3, 20]);
  expect(ended.out).toContain("The first 20 refused rows");
});

test("a named form is read as that form, CP949 is recognised, and --type tells what a name does not", async () => {
  const csv =
    "addr,code,created_at,lat,lng,name,remain_stat,stock_at,type\n서울특별시 종로구 가상로 3,90000003,2020/03/15 10:00:00,37.572,126.982,가상농협,some,2020/03/15 09:00:00,03\n";
  const packed = await madang.file("stores.txt", gzipSync(iconv.encode(csv, "cp949")));
  const unclear = await madang.run(["import", "masks/sellers", packed], seoul);
  expect([unclear.code, unclear.err]).toEqual([1, expect.stringContaining("add --type csv, json or ndjson")]);
  const ended = await madang.run(["import", "masks/sellers", packed, "--type", "csv.gz", "--format", "korea-2020-stores"], seoul);
  expect([ended.code, ended.out]).toEqual([0, expect.stringContaining("accepted   1")]);
  const place = await server.call("/v1/live/masks/places/90000003");
  expect([place.status, await place.text()]).toEqual([200, expect.stringContaining("가상농협")]);
  const odd = await madang.run(["import", "masks/sellers", packed, "--type", "csv.gz", "--format", "none-such"], seoul);
  expect([odd.code, odd.err]).toEqual([1, expect.stringContaining("There is no source of that name for places. Known: ")]);
});

test("--mode replace withdraws the agency's absent places, and is not for events", async () => {
  const jeju = ndjson(SELLERS.map((seller) => ({ ...seller, code: seller.code.replace("9", "7") })));
  const both = await madang.file("jeju.ndjson", jeju);
  const one = await madang.file("jeju-one.ndjson", jeju.split("\n")[0] ?? "");
  const administrator = here(server.running.admin.key);
  expect((await madang.run(["import", "masks/sellers", both, "--agency", "jeju"], administrator)).code).toBe(0);
  expect((await madang.run(["import", "masks/sellers", one, "--agency", "jeju", "--mode", "replace"], administrator)).code).toBe(0);
  await expect.poll(async () => (await server.call("/v1/live/masks/places/70000002")).status).toBe(404);
  expect((await server.call("/v1/live/masks/places/70000001")).status).toBe(200);
  expect(await madang.run(["import", "masks/events", one, "--mode", "replace"], seoul)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^--mode is for places; events are always added\.\n/),
  });
});

test("a wrong key, no service and no file are a sentence each, without a trace of the program, with exit code 1", async () => {
  const rows = await madang.file("events.ndjson", ndjson([arrival("d1", "90000001", 1)]));
  expect(await madang.run(["import", "masks/events", rows], here("mdk_wrong"))).toEqual({
    code: 1,
    out: "",
    err: "Refused (401). Sign in, or send a valid key: The key is unknown, over, or revoked.\nGive a valid key with MADANG_KEY or --key.\n",
  });
  expect(await madang.run(["import", "masks/events", rows, "--url", "http://127.0.0.1:9", "--key", "k"])).toEqual({
    code: 1,
    out: "",
    err: "Nothing answers at http://127.0.0.1:9. Is the service running there? Start it with npm start, or give its address with --url.\n",
  });
  expect(await madang.run(["import", "masks/events", "none.csv"], seoul)).toEqual({ code: 1, out: "", err: "There is no file none.csv.\n" });
  expect(await madang.run(["import", "mosks/events", rows], seoul)).toMatchObject({ code: 1, err: expect.stringContaining("Check the name of the dataset") });
});

test("a flag is stronger than the environment", async () => {
  const rows = await madang.file("flags.ndjson", ndjson([arrival("e1", "90000001", 1)]));
  const ended = await madang.run(["import", "masks/events", rows, "--url", server.running.address, `--key=${seoul["MADANG_KEY"]}`], {
    MADANG_URL: "http://127.0.0.1:9",
    MADANG_KEY: "mdk_wrong",
  });
  expect([ended.code, ended.err]).toEqual([0, ""]);
});

test("a file above the limit is refused with the reason, however much of it had been sent", async () => {
  const file = await madang.file("huge.csv", new Uint8Array(24 * 1024 * 1024).fill(65));
  for (let time = 0; time < 4; time++)
    expect(await madang.run(["import", "masks/events", file], seoul)).toEqual({
      code: 1,
      out: "",
      err: "Refused (413). The body is larger than the limit: At most 1048576 bytes are taken at once. Send it in parts.\nSend the file in parts.\n",
    });
});

test("a damaged gzip file is refused as a whole", async () => {
  const whole = gzipSync(ndjson(Array.from({ length: 500 }, (_, at) => arrival(`f${at}`, "90000001", at + 1))));
  const ended = await madang.run(["import", "masks/events", await madang.file("cut.ndjson.gz", whole.subarray(0, whole.length - 20))], seoul);
  expect([ended.code, ended.out, ended.err]).toEqual([1, "", expect.stringContaining("damaged or cut short")]);
});

test("started by npm from another folder, file names begin there", async () => {
  await madang.file("by-npm.ndjson", ndjson([arrival("g1", "90000001", 1)]));
  const ended = await runNode([LAUNCHER, "import", "masks/events", "by-npm.ndjson"], import.meta.dirname, {
    ...seoul,
    npm_lifecycle_event: "madang",
    INIT_CWD: madang.folder,
  });
  expect([ended.code, ended.out]).toEqual([0, expect.stringContaining("accepted   1")]);
});
