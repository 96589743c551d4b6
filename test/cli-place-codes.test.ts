// The command line as an agency uses it for codes of its places: the real command in a process of its own against a real server.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CommandLine, commandLine } from "./cli-process.ts";
import { startTestServer, type TestServer } from "./running-server.ts";

let server: TestServer;
let madang: CommandLine;
let key: string;
const here = () => ({ MADANG_URL: server.running.address, MADANG_KEY: key });

beforeAll(async () => {
  server = await startTestServer("pglite");
  madang = await commandLine();
  const made = await server.send("POST", "/v1/admin/keys", JSON.stringify({ agency: "hira", scopes: ["ingest:masks"] }));
  key = ((await made.json()) as { key: string }).key;
  const sellers = ["11111111", "22222222"].map((code) => ({ code, name: "가상약국", type: "01" }));
  await server.send("PUT", "/v1/ingest/masks/sellers?agency=hira", JSON.stringify(sellers));
});
afterAll(async () => {
  await madang.remove();
  await server.stop();
});

test("codes are made, listed without themselves, and withdrawn", async () => {
  const made = await madang.run(["code", "create", "masks", "11111111", "22222222", "--days", "30"], here());
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^11111111\t[\dA-Z]{4}(-[\dA-Z]{4}){2}\n22222222\t[\dA-Z]{4}(-[\dA-Z]{4}){2}\n$/)]);
  const code = made.out.split(/[\t\n]/)[1] ?? "";
  const listed = await madang.run(["code", "list", "masks"], here());
  expect(listed.out.match(/ valid +never$/gm)?.length).toBe(2);
  expect(listed.out).not.toContain(code);
  const signIn = () =>
    server.call("/v1/own-place/sessions", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ code }) });
  expect((await signIn()).status).toBe(204);
  const id =
    listed.out
      .split("\n")
      .find((line) => line.includes(" 11111111 "))
      ?.split(" ")[0] ?? "";
  expect(await madang.run(["code", "revoke", "masks", id], here())).toEqual({ code: 0, out: `Code ${id} is withdrawn.\n`, err: "" });
  expect((await signIn()).status).toBe(403);
});

test("what cannot be is one sentence each", async () => {
  const outcomes = await Promise.all(
    [
      ["code", "create", "masks"],
      ["code", "create", "masks", "99999999"],
      ["code", "create", "masks", "11111111", "--days", "0"],
      ["code", "revoke", "masks", "nothing"],
    ].map((args) => madang.run(args, here())),
  );
  expect(outcomes.map(({ code, err }) => [code, err.split("\n")[0]])).toEqual([
    [1, expect.stringMatching(/missing/)],
    [1, expect.stringMatching(/^Refused \(404\)\./)],
    [1, "--days takes a number of days, from 1 to 366."],
    [1, expect.stringMatching(/^Refused \(404\)\./)],
  ]);
});
