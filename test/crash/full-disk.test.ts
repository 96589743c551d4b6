// A disk that is nearly full: nothing is taken in, everything known is served, and it goes on when there is room.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../running-server.ts";

/** No disk has as much room as this. */
const MORE_THAN_THERE_IS = "1048576";
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer("pglite", { MADANG_MIN_FREE_MB: MORE_THAN_THERE_IS });
});
afterAll(() => server.stop());

test("a batch is refused with what to do, before it is journalled, and reading goes on", async () => {
  const answer = await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify([{ code: "1", name: "가상약국", type: "01" }]));
  expect([answer.status, answer.headers.get("retry-after"), await answer.json()]).toMatchObject([507, "60", { code: "storage_full" }]);
  expect((await server.call("/v1/live/masks/summary")).status).toBe(200);
});
