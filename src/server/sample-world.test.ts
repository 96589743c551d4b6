// The address at which the simulator reaches its own service.
import { expect, test } from "vitest";
import { localHost } from "./sample-world.ts";

test("the sample world speaks to its own machine, whatever address is listened on", () => {
  expect(["127.0.0.1", "localhost", "0.0.0.0", "::", "::1"].map(localHost)).toEqual(["127.0.0.1", "localhost", "127.0.0.1", "[::1]", "[::1]"]);
});
