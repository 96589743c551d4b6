// What pages of any site may read: every public GET lets them, refusals included; nothing that is somebody's own does.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../running-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer("pglite");
});
afterAll(() => server.stop());

const ask = async (path: string, method = "GET") => {
  const { status, headers } = await server.call(path, { method, headers: { origin: "https://elsewhere.example" } });
  return [status, headers.get("access-control-allow-origin")];
};

test.for([
  ["/v1/datasets/no-such", 404],
  ["/v1/datasets/cases-daily/releases/9.9.9", 404],
  ["/v1/datasets/cases-daily/releases/9.9.9/cases-daily.csv", 404],
  ["/v1/datasets/cases-daily/diff?from=1.0.0&to=1.0.1", 404],
  ["/v1/perishable/no-such", 404],
  ["/v1/perishable/exposure-sites/changes?since=nonsense", 400],
  ["/v1/files/nonsense", 400],
  ["/v1/catalog/datasets/no-such", 404],
  ["/v1/live/masks/nearby?lat=95&lng=127", 400],
  ["/v1/live/masks/places/none", 404],
  ["/client/no-such.js", 404],
] as const)("%s is refused in words that a page of another site can read", async ([path, status]) => {
  expect(await ask(path)).toEqual([status, "*"]);
});

test.for([
  ["/v1/admin/keys", "GET"],
  ["/v1/account", "GET"],
  ["/v1/account/sessions", "POST"],
  ["/v1/perishable/exposure-sites/cases", "GET"],
] as const)("%s by %s is none of their business", async ([path, method]) => {
  const [status, allowed] = await ask(path, method);
  expect([Number(status) >= 400, allowed]).toEqual([true, null]);
});
