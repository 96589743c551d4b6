// When a part is told of and when it is well, without a database.
import { expect, test } from "vitest";
import { IncidentWatch } from "./incident-watch.ts";

test("three failures in a row are told of once, with when they began", () => {
  const watch = new IncidentWatch();
  for (const [at, isFailing] of [true, true, false, true, true].entries()) watch.see("live", isFailing, at);
  expect([...watch.untold]).toEqual([]);
  watch.see("live", true, 5);
  expect([...watch.untold]).toEqual([["live", 3]]);
  watch.told("live");
  watch.see("live", true, 6);
  expect([[...watch.untold], watch.isFailing("live"), watch.isWell("live")]).toEqual([[], true, false]);
});

test("what could not be told while the database was away is told afterwards, though it is well again", () => {
  const watch = new IncidentWatch();
  for (let at = 0; at < 4; at++) watch.see("database", true, at);
  for (let at = 4; at < 7; at++) watch.see("database", false, at);
  expect([[...watch.untold], watch.isWell("database")]).toEqual([[["database", 0]], true]);
  watch.told("database");
  expect([...watch.untold]).toEqual([]);
});

test("after it was well, the next failures are told of anew", () => {
  const watch = new IncidentWatch();
  for (let at = 0; at < 3; at++) watch.see("live", true, at);
  watch.told("live");
  watch.see("live", false, 3);
  for (let at = 4; at < 7; at++) watch.see("live", true, at);
  expect([...watch.untold]).toEqual([["live", 4]]);
});
