// Numbers about few people are left out, and cannot be computed from others.
import { expect, test } from "vitest";
import { shownCount, shownMovement } from "./shown-count.ts";

test("nobody and many are told, few are not", () => {
  expect([0, 1, 9, 10].map((count) => shownCount(count, 10))).toEqual([{ count: 0 }, { fewerThan: 10 }, { fewerThan: 10 }, { count: 10 }]);
  expect(shownCount(3, null)).toEqual({ count: 3 });
});

test("what came is not told beside few that went, nor the other way round", () => {
  const shown = [shownMovement(618, 0, 10), shownMovement(616, 3, 10), shownMovement(0, 3, 10), shownMovement(2, 3, 10), shownMovement(616, 3, null)];
  expect(shown).toEqual([
    { added: { count: 618 }, removed: { count: 0 } },
    { added: { withheld: true }, removed: { fewerThan: 10 } },
    { added: { withheld: true }, removed: { fewerThan: 10 } },
    { added: { fewerThan: 10 }, removed: { fewerThan: 10 } },
    { added: { count: 616 }, removed: { count: 3 } },
  ]);
});
