// The fold of goods: what every event does to the stock, and what always holds.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type GoodsState, goodsFold } from "./goods-fold.ts";
import type { LiveEvent } from "./live-dataset.ts";
import { parseInstant } from "./time.ts";
import type { DayNumber, EpochMs } from "./units.ts";

const fold = goodsFold({
  bandOf: (remaining) => (remaining >= 100 ? "plenty" : remaining > 1 ? "few" : "empty"),
  emptyBand: "empty",
  suspendedBand: "break",
});

const KOREA_MS = 9 * 3_600_000;
const at = (text: string) => parseInstant(`2020-03-${text}+09:00`) as EpochMs;

function event(kind: string, occurredAt: EpochMs, fields: LiveEvent["fields"] = {}): LiveEvent {
  const wall = occurredAt + KOREA_MS;
  return {
    id: `${kind}-${occurredAt}`,
    kind,
    occurredAt,
    day: Math.floor(wall / 86_400_000) as DayNumber,
    minute: Math.floor((wall % 86_400_000) / 60_000),
    fields,
  };
}

const stateAfter = (...events: readonly LiveEvent[]): GoodsState => events.reduce((state, next) => fold.apply(state, next), fold.empty);
const after = (...events: readonly LiveEvent[]) => fold.present(stateAfter(...events));

const arrival = event("arrival", at("16T10:59:00"), { quantity: 250 });
const sale = event("sale", at("16T11:10:00"), { quantity: 3 });

test("nothing is known before the first event", () => {
  expect(fold.present(fold.empty)).toEqual({
    arrived: null,
    sold: null,
    remaining: null,
    promised: null,
    band: null,
    arrivedAt: null,
    bandChangedAt: null,
    observedAt: null,
    suspended: false,
    suspendedUntil: null,
  });
});

test("an arrival and a sale move the numbers and keep the time of the band's last change", () => {
  expect(after(arrival, sale)).toEqual({
    arrived: 250,
    sold: 3,
    remaining: 247,
    promised: null,
    band: "plenty",
    arrivedAt: at("16T10:59:00"),
    bandChangedAt: at("16T10:59:00"),
    observedAt: at("16T11:10:00"),
    suspended: false,
    suspendedUntil: null,
  });
});

test("the figures of the day start anew on a later day, what is left carries over midnight", () => {
  const next = event("sale", at("17T09:00:00"), { quantity: 7 });
  expect(after(arrival, sale, next)).toMatchObject({
    arrived: 0,
    sold: 7,
    remaining: 240,
    arrivedAt: at("16T10:59:00"),
  });
});

test("a reading sets what is left and what is promised, not what arrived", () => {
  const reading = event("count", at("16T12:00:00"), { quantity: 300, promised: 40 });
  expect(after(arrival, reading)).toMatchObject({
    arrived: 250,
    sold: 0,
    remaining: 300,
    promised: 40,
    arrivedAt: at("16T10:59:00"),
  });
  expect(after(arrival, event("count", at("16T12:00:00"), { promised: 40 }))).toMatchObject({
    remaining: 250,
    promised: 40,
  });
});

test("a day of readings alone says nothing of arrivals and sales", () => {
  expect(after(event("count", at("16T09:00:00"), { quantity: 0 }))).toMatchObject({
    arrived: null,
    sold: null,
    remaining: 0,
    band: "empty",
  });
});

test("a band hides the numbers until something is counted or arrives", () => {
  const band = event("band", at("16T12:00:00"), { band: "few", arrivedAt: at("16T08:00:00") });
  expect(after(arrival, band)).toMatchObject({
    remaining: null,
    band: "few",
    arrivedAt: at("16T08:00:00"),
    observedAt: at("16T12:00:00"),
  });
  expect(after(arrival, band, event("sale", at("16T12:05:00"), { quantity: 1 }))).toMatchObject({
    remaining: null,
    band: "few",
  });
  expect(after(arrival, band, event("count", at("16T12:05:00"), { quantity: 120 }))).toMatchObject({
    remaining: 120,
    band: "plenty",
  });
});

test("a record without band leaves it unknown and still tells when it was made", () => {
  expect(after(event("band", at("08T13:35:00"), { band: null }))).toMatchObject({
    band: null,
    bandChangedAt: at("08T13:35:00"),
  });
});

test("sales are suspended until they resume; stock goes on being counted", () => {
  const suspend = event("suspend", at("16T12:00:00"));
  const resume = event("resume", at("16T13:00:00"));
  expect(after(arrival, suspend, event("sale", at("16T12:30:00"), { quantity: 200 }))).toMatchObject({
    band: "break",
    suspended: true,
    remaining: 50,
  });
  expect(after(arrival, suspend, resume)).toMatchObject({
    band: "plenty",
    suspended: false,
    bandChangedAt: at("16T13:00:00"),
  });
  expect(after(suspend, resume)).toMatchObject({ band: null, suspended: false });
});

test("a suspension with a time ends with it for the events after", () => {
  const suspend = event("suspend", at("16T12:00:00"), { until: at("16T14:00:00") });
  expect(after(arrival, suspend)).toMatchObject({ band: "break", suspended: true, suspendedUntil: at("16T14:00:00") });
  expect(after(arrival, suspend, event("sale", at("16T14:00:00"), { quantity: 1 }))).toMatchObject({
    band: "plenty",
    suspended: false,
    suspendedUntil: null,
  });
});

test("a record of break shows suspended sales and gives way to numbers", () => {
  const band = event("band", at("16T12:00:00"), { band: "break" });
  expect(after(band)).toMatchObject({ band: "break", suspended: true });
  expect(after(band, event("arrival", at("16T13:00:00"), { quantity: 100 }))).toMatchObject({
    band: "plenty",
    suspended: false,
  });
});

const day = (date: number, arrives: string, empty: string) => [
  event("arrival", at(`${date}T${arrives}`), { quantity: 100 }),
  event("sale", at(`${date}T${empty}`), { quantity: 100 }),
];

test("the usual course is told from the third day with an arrival on", () => {
  const days = [day(16, "10:00:00", "11:30:00"), day(17, "10:30:00", "11:00:00"), day(18, "12:00:00", "13:00:00")];
  expect(fold.history(stateAfter(...days.slice(0, 2).flat()))).toBe(null);
  expect(fold.history(stateAfter(...days.flat()))).toEqual({ days: 3, usualArrival: "10:30", usuallyLastsMinutes: 60 });
});

test("a reading that rises is an arrival for the history; stock may last past midnight", () => {
  const events = [16, 17, 18].flatMap((date) => [
    event("count", at(`${date}T08:00:00`), { quantity: 0 }),
    event("count", at(`${date}T09:00:00`), { quantity: 200 }),
  ]);
  expect(fold.history(stateAfter(...events))).toEqual({ days: 3, usualArrival: "09:00", usuallyLastsMinutes: 1_380 });
});

test("a band with its arrival counts for the history of its day", () => {
  const events = [16, 17, 18].map((date) => event("band", at(`${date}T23:55:00`), { band: "empty", arrivedAt: at(`${date}T10:59:00`) }));
  expect(fold.history(stateAfter(...events))).toMatchObject({ days: 3, usualArrival: "10:59" });
});

test("only the last 14 reporting days are remembered", () => {
  const days = Array.from({ length: 20 }, (_, at) => day(10 + at, "10:00:00", "11:00:00")).flat();
  const state = stateAfter(...days);
  expect(fold.history(state)).toMatchObject({ days: 14 });
  expect(JSON.stringify(state).length).toBeLessThan(320);
});

const anyEvent = fc.oneof(
  fc.record({ kind: fc.constantFrom("arrival", "sale"), quantity: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ kind: fc.constant("count"), quantity: fc.option(fc.nat(500)), promised: fc.nat(50) }),
  fc.record({ kind: fc.constant("band"), band: fc.constantFrom("plenty", "few", "empty", "break", null) }),
  fc.record({
    kind: fc.constant("suspend"),
    until: fc.option(fc.integer({ min: at("16T00:00:00"), max: at("26T00:00:00") })),
  }),
  fc.record({ kind: fc.constant("resume") }),
);
const course = fc
  .array(fc.tuple(fc.integer({ min: at("16T00:00:00"), max: at("26T00:00:00") }), anyEvent), { maxLength: 40 })
  .map((said) => said.sort((a, b) => a[0] - b[0]).map(([time, { kind, ...fields }]) => event(kind, time as EpochMs, fields as LiveEvent["fields"])));

test("numbers never fall below zero, bands fit the numbers, and no state is changed in place", () => {
  fc.assert(
    fc.property(course, (events) => {
      let state = fold.empty;
      for (const next of events) {
        const before = JSON.stringify(state);
        const later = fold.apply(state, next);
        expect(JSON.stringify(state)).toBe(before);
        state = later;
        const { arrived, sold, remaining, band, suspended, observedAt } = fold.present(state);
        expect([arrived, sold, remaining].filter((count) => count !== null && Number(count) < 0)).toEqual([]);
        if (!suspended && remaining !== null) expect(band).toBe(Number(remaining) >= 100 ? "plenty" : Number(remaining) > 1 ? "few" : "empty");
        expect(observedAt).toBe(next.occurredAt);
      }
    }),
  );
});

test("arrived and sold are the sums of the last reporting day", () => {
  fc.assert(
    fc.property(course, (events) => {
      const today = events.filter(({ day }) => day === events.at(-1)?.day);
      const sum = (kind: string) => today.filter((next) => next.kind === kind).reduce((total, next) => total + Number(next.fields.quantity), 0);
      const { arrived, sold } = after(...events);
      const hasMoved = today.some(({ kind }) => kind === "arrival" || kind === "sale");
      expect([arrived, sold]).toEqual(hasMoved ? [sum("arrival"), sum("sale")] : [null, null]);
    }),
  );
});

test("a state that went through JSON is the same state", () => {
  fc.assert(
    fc.property(course, (events) => {
      const stored = events.reduce((state, next) => JSON.parse(JSON.stringify(fold.apply(state, next))) as GoodsState, fold.empty);
      expect(stored).toEqual(stateAfter(...events));
    }),
  );
});
