// When a message is tried again.
import { expect, test } from "vitest";
import { MOST_TRIES, waitAfterTry } from "./retry-waits.ts";

test("each wait is longer than the one before, eight tries spread over more than a day, and then it is given up", () => {
  const waits = Array.from({ length: MOST_TRIES }, (_, index) => waitAfterTry(index + 1, null, 0.5));
  expect(waits).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, null]);
});

test("chance moves a wait by a tenth, and a receiver that asks for more is left alone so long", () => {
  expect([waitAfterTry(2, null, 0), waitAfterTry(2, null, 1), waitAfterTry(1, 120, 0.5), waitAfterTry(3, 120, 0.5)]).toEqual([270, 330, 120, 1_800]);
});
