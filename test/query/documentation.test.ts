// The examples of docs/api/query.md are asked, in their order, and answered as they are shown.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Example, examplesIn, InventedNames } from "../api-examples/examples.ts";
import { startTestServer, type TestServer } from "../running-server.ts";
import { type ExampleTables, makeExampleTables } from "./example-tables.ts";

let made: ExampleTables;
let server: TestServer;
beforeAll(async () => {
  made = await makeExampleTables();
  server = await startTestServer("pglite", {}, { published: made.tables });
});
afterAll(async () => {
  await server.stop();
  await made.remove();
});

const page = readFileSync(join(import.meta.dirname, "../../docs/api/query.md"), "utf8");
const examples = examplesIn(page);
const names = new InventedNames();

async function compare({ method, address, headers, body, shown }: Example): Promise<void> {
  const answer = await server.call(address, { method, headers, ...(body === null ? {} : { body }) });
  if (shown.kind === "json") expect(names.asDocumented(shown.value, await answer.json())).toEqual(shown.value);
  else if (shown.kind === "text") expect((await answer.text()).trimEnd()).toBe(shown.text);
  else {
    const told = Object.fromEntries(Object.keys(shown.headers).map((name) => [name, answer.headers.get(name)]));
    expect([answer.status, told]).toEqual([shown.status, shown.headers]);
  }
}

test.each(examples.map((example) => [`${example.method} ${example.address} ${example.body ?? ""}`, example] as const))("%s", (_, example) => compare(example));

test("every block that is asked is compared", () => {
  expect(examples.length).toBe([...page.matchAll(/^curl /gm)].length);
  expect(examples.length).toBeGreaterThan(9);
});
