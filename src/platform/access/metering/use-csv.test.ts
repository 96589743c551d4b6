// Figures as CSV.
import { expect, test } from "vitest";
import { csvText } from "./use-csv.ts";

test("texts with commas, quotes and formulas stay texts", () => {
  const rows = [
    { who: '=cmd|"x"', calls: 3, ms: null },
    { who: "a,b\nc", calls: -1, ms: 0.5 },
  ];
  expect(csvText(["who", "calls", "ms"], rows)).toBe('who,calls,ms\n"\'=cmd|""x""",3,\n"a,b\nc",-1,0.5\n');
});
