// The fold of a place over events that are taken back: as if they had never been, in whatever order they come.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { EpochMs } from "../../core/units.ts";
import { VOID_KIND } from "../../core/void-event.ts";
import { dataset } from "../../datasets/masks/dataset.ts";
import { comesLate, type FoldableEvent, foldOn, inOrder, UNTOUCHED } from "./fold-place.ts";
import type { FoldedState } from "./live-log.sql.ts";

const ZONE = "Asia/Seoul";
const BEGAN = Date.parse("2020-03-16T09:00:00+09:00");

function eventOf(id: number, [kind, minute, quantity]: readonly [string, number, number]): FoldableEvent {
  const rank = dataset.events[kind]?.rank ?? 0;
  const fields = kind === "suspend" || kind === "resume" ? {} : { quantity };
  return { id: `e-${id}`, agency: "a", variant: "adult", kind, rank, occurredAt: (BEGAN + minute * 60_000) as EpochMs, fields };
}

function voidOf({ id, agency, occurredAt }: FoldableEvent): FoldableEvent {
  return { id: `${id}.void`, agency, variant: null, kind: VOID_KIND, rank: dataset.events[VOID_KIND]?.rank ?? 0, occurredAt, fields: { event: id } };
}

/** As the writer does: what comes in order goes on, everything else folds the place anew. */
function arriving(events: readonly FoldableEvent[]): FoldedState {
  let state = UNTOUCHED;
  events.forEach((event, at) => {
    const before = comesLate(state, [event]) ? UNTOUCHED : state;
    state = foldOn(dataset, ZONE, before, before === UNTOUCHED ? inOrder(events.slice(0, at + 1)) : [event]);
  });
  return state;
}

const somethingHappened = fc.array(
  fc.tuple(fc.constantFrom("arrival", "sale", "count", "suspend", "resume"), fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 200 })),
  { minLength: 1, maxLength: 12 },
);

test("what was taken back counts as if it had never been, whatever came in between and in whatever order", () => {
  fc.assert(
    fc.property(
      somethingHappened,
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      fc.infiniteStream(fc.nat(1000)),
      (happened, isTakenBack, chance) => {
        const events = happened.map((each, id) => eventOf(id, each));
        const gone = events.filter((_, at) => isTakenBack[at]);
        const order = events.map((event) => ({ event, key: chance.next().value }));
        const arrivals = [...order, ...gone.map((event) => ({ event: voidOf(event), key: 1001 + chance.next().value }))].sort((a, b) => a.key - b.key);
        const left = events.filter((event) => !gone.includes(event));
        expect(arriving(arrivals.map(({ event }) => event)).variants).toEqual(foldOn(dataset, ZONE, UNTOUCHED, inOrder(left)).variants);
      },
    ),
  );
});

test("a log that is cut off at any time holds an entry and what took it back, or neither", () => {
  const arrival = eventOf(1, ["arrival", 60, 100]);
  const sale = eventOf(2, ["sale", 61, 30]);
  const log = inOrder([arrival, sale, voidOf(sale)]);
  for (const until of [arrival.occurredAt, sale.occurredAt, sale.occurredAt + 1]) {
    const kept = log.filter(({ occurredAt }) => occurredAt <= until);
    expect(foldOn(dataset, ZONE, UNTOUCHED, kept).variants).toEqual(foldOn(dataset, ZONE, UNTOUCHED, [arrival]).variants);
  }
});

test("an entry of another sender with the same id stays", () => {
  const own = eventOf(1, ["arrival", 0, 100]);
  const others = { ...own, agency: "b", occurredAt: (own.occurredAt + 1) as EpochMs };
  expect(foldOn(dataset, ZONE, UNTOUCHED, inOrder([own, others, voidOf(own)])).variants).toEqual(foldOn(dataset, ZONE, UNTOUCHED, [others]).variants);
});
