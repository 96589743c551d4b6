// Which name was meant, and when none was.
import { expect, test } from "vitest";
import { nearestName } from "./nearest-name.ts";

const KNOWN = ["cases-daily", "confirmed", "day", "region"];

test("a slip of a few letters, capitals and hyphens is understood", () => {
  expect(["cases_daily", "CasesDaily", "confirmd", "regoin", "daay"].map((given) => nearestName(KNOWN, given))).toEqual([
    "cases-daily",
    "cases-daily",
    "confirmed",
    "region",
    "day",
  ]);
});

test("what is far from everything is near to nothing, however long it is", () => {
  expect(["temperature", "xyz", "", "d".repeat(1_000_000)].map((given) => nearestName(KNOWN, given))).toEqual([null, null, null, null]);
});
