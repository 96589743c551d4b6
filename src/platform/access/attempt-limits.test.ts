// Tries counted by network address, in memory.
import { expect, test } from "vitest";
import { fixedClock } from "../../adapters/fixed-clock.ts";
import type { Database } from "../../core/ports/database.ts";
import { DAY_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { BACKOFF_RULES } from "./attempt-backoff.ts";
import { AttemptLimits } from "./attempt-limits.ts";

const NAME = "mail:address";
/** Addresses are counted in memory: nothing of it may reach a database. */
const UNREACHED = new Proxy({} as Database, {
  get: () => {
    throw new Error("The database was asked.");
  },
});

function newLimits() {
  const clock = fixedClock(1_000_000_000_000 as EpochMs);
  const limits = new AttemptLimits(UNREACHED, clock, (count) => new Uint8Array(count).fill(7));
  const passes = (address: string) => {
    try {
      limits.countAddress(NAME, address);
      return true;
    } catch {
      return false;
    }
  };
  return { clock, limits, passes };
}

function exhaust(passes: (address: string) => boolean, address: string): void {
  for (let tries = 0; tries < BACKOFF_RULES[NAME].free; tries++) expect(passes(address)).toBe(true);
  expect(passes(address)).toBe(false);
}

test("one address used up leaves others alone", () => {
  const { passes } = newLimits();
  exhaust(passes, "203.0.113.7");
  expect([passes("::ffff:203.0.113.7"), passes("203.0.113.8")]).toEqual([false, true]);
});

test("of IPv6 the network of a household counts as one", () => {
  const { passes } = newLimits();
  exhaust(passes, "2001:db8:1:2:aaaa:bbbb:cccc:dddd");
  expect([passes("2001:db8:1:2::1"), passes("2001:0DB8:0001:0002::"), passes("2001:db8:1:3::1"), passes("2001:db8::1")]).toEqual([false, false, true, true]);
});

test("a try that went well is taken back", () => {
  const { limits, passes } = newLimits();
  for (let tries = 0; tries < 100; tries++) limits.countAddress(NAME, "203.0.113.7")();
  exhaust(passes, "203.0.113.7");
});

test("after a day nobody is known any more", () => {
  const { clock, passes } = newLimits();
  exhaust(passes, "203.0.113.7");
  clock.advance(DAY_MS);
  exhaust(passes, "203.0.113.7");
});
