// A seller's imaginary day: the same for the same seed, and believable.
import { expect, test } from "vitest";
import { localDay, startOfDay } from "../core/time.ts";
import type { DayNumber, EpochMs } from "../core/units.ts";
import { DayPlan } from "./day-plan.ts";
import { eventsOfDay, outlineOfDay, SAMPLE_ZONE, type SampleEvent } from "./sample-day.ts";
import { sampleSellers } from "./sample-sellers.ts";

const MONDAY = localDay(Date.parse("2020-03-16T00:00:00+09:00") as EpochMs, SAMPLE_ZONE);
const SUNDAY = (MONDAY - 1) as DayNumber;
const FRIDAY = (MONDAY + 4) as DayNumber;
const SEED = 7;
const sellers = sampleSellers(SEED, 2_000);
const dayOf = (day: DayNumber) => sellers.map((seller) => eventsOfDay(SEED, seller, day));
const left = (events: readonly SampleEvent[], product: string) =>
  events.filter((event) => event.product === product).reduce((sum, { kind, quantity = 0 }) => sum + (kind === "arrival" ? quantity : -quantity), 0);
const adultsArrived = (day: DayNumber) =>
  dayOf(day)
    .flat()
    .reduce((sum, { kind, product, quantity = 0 }) => sum + (kind === "arrival" && product === "adult" ? quantity : 0), 0);

test("a seller's day is the same whenever it is asked for, and every event has an id of its own", () => {
  expect(dayOf(MONDAY)).toEqual(dayOf(MONDAY));
  const ids = [MONDAY, FRIDAY].flatMap((day) =>
    dayOf(day)
      .flat()
      .map(({ id }) => id),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test("another seed is another day", () => {
  const seller = sellers.find((each) => eventsOfDay(SEED, each, MONDAY).length > 0) as (typeof sellers)[number];
  expect(eventsOfDay(SEED + 1, seller, MONDAY)).not.toEqual(eventsOfDay(SEED, seller, MONDAY));
});

test("nobody sells what did not arrive, before it arrives, or after ten in the evening", () => {
  const closing = startOfDay(MONDAY, SAMPLE_ZONE) + 22 * 3_600_000;
  for (const events of dayOf(MONDAY))
    for (const product of ["adult", "child"]) {
      const own = events.filter((event) => event.product === product);
      expect(left(own, product)).toBeGreaterThanOrEqual(0);
      if (own.length > 0) expect(own[0]?.kind).toBe("arrival");
      for (const { occurredAt } of own) expect(Date.parse(occurredAt)).toBeLessThan(closing);
    }
});

test("most are sold out within one to four hours", () => {
  const hours = dayOf(MONDAY)
    .map((events) => events.filter(({ product }) => product === "adult"))
    .filter((events) => events.length > 0 && left(events, "adult") === 0)
    .map((events) => (Date.parse(events.at(-1)?.occurredAt ?? "") - Date.parse(events[0]?.occurredAt ?? "")) / 3_600_000);
  expect(hours.filter((each) => each >= 0.8 && each <= 4).length / hours.length).toBeGreaterThan(0.6);
});

test("more comes late in the week, little on Sunday", () => {
  const [monday, friday, sunday] = [adultsArrived(MONDAY), adultsArrived(FRIDAY), adultsArrived(SUNDAY)];
  expect([friday > 1.1 * monday, sunday < 0.5 * monday]).toEqual([true, true]);
});

test("who suspends resumes", () => {
  const events = dayOf(MONDAY).flat();
  const suspended = events.filter(({ kind }) => kind === "suspend").map(({ seller }) => seller);
  expect(suspended.length).toBeGreaterThan(0);
  expect(events.filter(({ kind }) => kind === "resume").map(({ seller }) => seller)).toEqual(suspended);
});

test("a day told shortly ends as the whole day ends, and its arrival is the same event", () => {
  for (const seller of sellers) {
    const whole = eventsOfDay(SEED, seller, MONDAY);
    const [arrival, count] = outlineOfDay(SEED, seller, MONDAY);
    if (!arrival || !count) continue;
    expect(whole).toContainEqual(arrival);
    expect(count).toMatchObject({
      kind: "count",
      quantity: left(whole, "adult"),
      occurredAt: whole.findLast(({ product }) => product === "adult")?.occurredAt,
    });
  }
});

test("a plan tells every event once, in order of time, however the day is cut", () => {
  const plan = new DayPlan(SEED, sellers, MONDAY);
  const begin = startOfDay(MONDAY, SAMPLE_ZONE);
  const cuts = [0, 9.2, 9.7, 10, 13.33, 24].map((hour) => (begin + Math.round(hour * 3_600_000)) as EpochMs);
  const told = cuts.slice(1).flatMap((to, at) => [...plan.between(cuts[at] as EpochMs, to)]);
  expect(told.map(({ id }) => id).sort()).toEqual(
    dayOf(MONDAY)
      .flat()
      .map(({ id }) => id)
      .sort(),
  );
  const times = told.map(({ occurredAt }) => occurredAt);
  expect(times).toEqual([...times].sort());
  expect(plan.size).toBe(told.length);
});
