// A released file is handed over when it is what was published, and in no other case: against a running server, with what others may do on the way.
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, downloadFile, type PublicKey, readKeys, type Service, type WantedFile } from "../../client/src/madang.ts";
import { type Publishing, startPublishing } from "../releases/publishing.ts";

const FIRST = "code,name,kind,beds,lon,lat\nW-1,첫째,open,12,126.9,37.5\n";
const SECOND = "code,name,kind,beds,lon,lat\nW-1,첫째,open,13,126.9,37.5\nW-2,둘째,closed,7,,\n";

let publishing: Publishing;
let service: Service;
beforeAll(async () => {
  publishing = await startPublishing("pglite");
  await publishing.publish("wards", { "wards.csv": FIRST });
  await publishing.publish("wards", { "wards.csv": SECOND });
  service = connect(publishing.server.running.address);
});
afterAll(() => publishing.server.stop());

const WARDS: WantedFile = { dataset: "wards" };

test("the newest and an older release, as they were published", async () => {
  const progress: number[] = [];
  const newest = await downloadFile(service, WARDS, { onProgress: (bytes) => progress.push(bytes) });
  const older = await downloadFile(service, { ...WARDS, version: "1.0.0", file: "wards.ndjson" });
  expect([newest.version, newest.text().includes("둘째"), newest.file.sha256.length, progress.at(-1)]).toEqual(["1.0.1", true, 64, newest.bytes.length]);
  expect([older.version, older.manifest.dataset, older.text().trim().split("\n").length]).toEqual(["1.0.0", "wards", 1]);
  const sheet = await downloadFile(service, { ...WARDS, variant: "spreadsheet" });
  expect([...sheet.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  await expect(downloadFile(service, { ...WARDS, file: "other.csv" })).rejects.toThrow("has no file other.csv");
  await expect(downloadFile(service, WARDS, { maxBytes: 10 })).rejects.toMatchObject({ verdict: "too_large" });
});

/** The same service behind somebody who changes answers whose path ends so. */
function between(ending: RegExp, change: (text: string) => string): Service {
  const changing: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    return ending.test(String(input)) ? new Response(change(await answer.text()), answer) : answer;
  };
  return connect(publishing.server.running.address, { fetch: changing });
}

/** Another letter of base64url. */
const other = (letter: string) => (letter === "_" ? "-" : "_");

test.for([
  ["a byte of the file", /wards\.csv$/, (text: string) => text.replace("13", "31"), "file_changed"],
  ["the file cut short", /wards\.csv$/, (text: string) => text.slice(0, -9), "file_changed"],
  ["more than was announced", /wards\.csv$/, (text: string) => `${text}W-9,x,open,1,,\n`, "too_large"],
  ["the manifest", /manifest\.json$/, (text: string) => text.replace("wards.csv", "words.csv"), "manifest_changed"],
  ["the signature", /manifest\.sig$/, (text: string) => text.replace(/(?<="signature":")./, other), "manifest_changed"],
  ["the id of the key", /manifest\.sig$/, (text: string) => text.replace(/(?<="key":")./, other), "other_key"],
] as const)("%s was changed on the way: nothing is handed over", async ([, ending, change, verdict]) => {
  await expect(downloadFile(between(ending, change), WARDS)).rejects.toMatchObject({ name: "UntrustedFileError", verdict });
});

test("a whole release signed as it should be, but another one, is told apart", async () => {
  const older: typeof fetch = (input, init) => fetch(String(input).replace(/releases\/1\.0\.1\/(manifest\.\w+|wards\.csv)/, "releases/1.0.0/$1"), init);
  const replaying = connect(publishing.server.running.address, { fetch: older });
  await expect(downloadFile(replaying, WARDS)).rejects.toMatchObject({ verdict: "other_release" });
  const keys = await readKeys(service);
  const strangers = keys.map((key): PublicKey => ({ ...key, x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }));
  await expect(downloadFile(service, WARDS, { keys: strangers })).rejects.toMatchObject({ verdict: "manifest_changed" });
  await expect(downloadFile(service, WARDS, { keys: [] })).rejects.toMatchObject({ verdict: "other_key" });
  expect((await downloadFile(service, WARDS, { keys })).version).toBe("1.0.1");
});
