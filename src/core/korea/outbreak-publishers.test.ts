// Whose figures stand when nobody said whose.
import { expect, test } from "vitest";
import { OUTBREAK_PUBLISHERS, preferredPublisher } from "./outbreak-publishers.ts";

test("the agency is preferred, then the copy nearest to it; without figures there is nobody", () => {
  expect([
    preferredPublisher(["jhu", "ds4c", "kdca"]),
    preferredPublisher(["jhu", "ds4c"]),
    preferredPublisher(["synthetic"]),
    preferredPublisher(["x"]),
  ]).toEqual(["kdca", "ds4c", "synthetic", null]);
});

test("every publisher can be preferred", () => {
  expect(Object.keys(OUTBREAK_PUBLISHERS).filter((publisher) => preferredPublisher([publisher]) !== publisher)).toEqual([]);
});
