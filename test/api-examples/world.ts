// The small world in which the documentation's examples happen: an empty store whose clock stands in March 2020.
import { moveClocks } from "../../src/platform/store/clock-offset.sql.ts";
import { startTestServer, type TestServer } from "../running-server.ts";
import { type Example, InventedNames } from "./examples.ts";

/** When the examples are asked. */
const EXAMPLE_TIME = Date.parse("2020-03-16T11:00:00+09:00");

/** The key that the first example makes. */
const DOCUMENTED_KEY = "mdk_ThisIsShownOnceAndKeptByYou0123456789abcd";

export interface ExampleWorld {
  readonly server: TestServer;
  readonly names: InventedNames;
  ask(example: Example): Promise<Response>;
}

export async function startExampleWorld(): Promise<ExampleWorld> {
  const server = await startTestServer("pglite");
  await server.running.database.write((tx) => moveClocks(tx, EXAMPLE_TIME - Date.now()));
  while (Math.abs(server.running.clock.now() - EXAMPLE_TIME) > 60_000) await new Promise((done) => setTimeout(done, 20));
  const names = new InventedNames();
  const real = (text: string) =>
    names.inRequest(text).replaceAll("$MADANG_ADMIN_KEY", server.running.admin.key).replaceAll("$MADANG_KEY", names.inRequest(DOCUMENTED_KEY));
  return {
    server,
    names,
    ask: ({ method, address, headers, body }) =>
      server.call(real(address), {
        method,
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, real(value)])),
        ...(body === null ? {} : { body: real(body) }),
      }),
  };
}
