// How often the same one may do something within a while.
import { expect, test } from "vitest";
import type { EpochMs } from "../../core/units.ts";
import { RateWindow } from "./rate-window.ts";

const at = (ms: number) => ms as EpochMs;

test("after the most allowed one waits for the window to end, and others do not", () => {
  const window = new RateWindow({ most: 2, windowMs: 1000, maxKeys: 10 });
  window.count("a", at(0));
  expect(window.waitMs("a", at(100))).toBe(0);
  window.count("a", at(100));
  expect([window.waitMs("a", at(400)), window.waitMs("b", at(400)), window.waitMs("a", at(1000))]).toEqual([600, 0, 0]);
});

test("more keys than it may hold push out the oldest", () => {
  const window = new RateWindow({ most: 1, windowMs: 1000, maxKeys: 2 });
  for (const key of ["a", "b", "c"]) window.count(key, at(0));
  expect(["a", "b", "c"].map((key) => window.waitMs(key, at(1)))).toEqual([0, 999, 999]);
});
