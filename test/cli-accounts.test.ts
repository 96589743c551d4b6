// The command line as an administrator uses it for people and institutions: the real command in a process of its own against a real server.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CommandLine, commandLine } from "./cli-process.ts";
import { startTestServer, type TestServer } from "./running-server.ts";

let server: TestServer;
let madang: CommandLine;
const here = () => ({ MADANG_URL: server.running.address, MADANG_KEY: server.running.admin.key });

beforeAll(async () => {
  server = await startTestServer("pglite");
  madang = await commandLine();
});
afterAll(async () => {
  await madang.remove();
  await server.stop();
});

test("an institution is added, its officer invited, listed, and given another role", async () => {
  const put = ["institution", "put", "hira", "--ko", "건강보험심사평가원", "--en", "HIRA", "--kind", "public-organisation", "--datasets", "masks"];
  expect(await madang.run(put, here())).toEqual({ code: 0, out: "hira\n", err: "" });
  const invited = await madang.run(["account", "invite", "--email", "kim@example.org", "--name", "Kim", "--role", "officer@hira"], here());
  expect([invited.code, invited.out]).toEqual([
    0,
    expect.stringMatching(new RegExp(`^${server.running.address}/confirm\\?purpose=invite&token=\\w+&lang=ko\\n$`)),
  ]);
  const id = /^Account (\S+)\./.exec(invited.err)?.[1] ?? "";
  expect((await madang.run(["account", "list", "--role", "officer"], here())).out).toMatch(
    new RegExp(`^${id} +kim@example.org +Kim +invited +officer@hira$`, "m"),
  );
  expect(await madang.run(["account", "role", id, "--role", "reviewer@hira,developer"], here())).toEqual({
    code: 0,
    out: "kim@example.org: developer,reviewer@hira\n",
    err: "",
  });
  expect((await madang.run(["account", "role", id, "--role", "none"], here())).out).toBe("kim@example.org: no role besides that of a citizen\n");
});

test("what cannot be is one sentence each", async () => {
  const outcomes = await Promise.all(
    [
      ["account", "invite", "--email", "lee@example.org", "--name", "Lee", "--role", "king"],
      ["account", "invite", "--email", "lee@example.org", "--name", "Lee", "--role", "officer@nowhere"],
      ["account", "role", "nobody", "--role", "developer"],
      ["institution", "put", "x", "--ko", "가", "--en", "A", "--datasets", "nothing"],
    ].map((args) => madang.run(args, here())),
  );
  expect(outcomes.map(({ code, err }) => [code, err.split("\n")[0]])).toEqual([
    [1, expect.stringMatching(/^There is no role king\. Known: citizen, developer/)],
    [1, "Refused (400). The request cannot be understood: There is no institution nowhere."],
    [1, "Refused (404). There is nothing at this address: There is no account with this id."],
    [1, expect.stringMatching(/^Refused \(400\)\. The request cannot be understood: /)],
  ]);
});
