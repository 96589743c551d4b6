// What a visitor of /exposure says of where they were: times that can be, stays that are matched, what is kept and for how long.
import { expect, test } from "vitest";
import { DAY_MS, MINUTE_MS, parseInstant } from "../src/core/time.ts";
import type { EpochMs } from "../src/core/units.ts";
import { NOTHING_OWN, type OwnData, type OwnPlace, ownStays, timesRefusal, unexpired, withoutSites, withPoint } from "../web/src/exposure/own-places.ts";
import { OwnStore, type Shelf } from "../web/src/exposure/own-store.ts";
import { readTypedTime, typedTime } from "../web/src/exposure/typed-times.ts";

const at = (text: string) => parseInstant(text) as EpochMs;
const NOW = at("2020-03-16T10:00:00+09:00");
const ago = (ms: number) => (NOW - ms) as EpochMs;
const place = (changes: Partial<OwnPlace> = {}): OwnPlace => ({
  id: "1",
  origin: "site",
  siteId: "a",
  at: [127, 37.5],
  from: ago(2 * DAY_MS),
  to: ago(DAY_MS),
  ...changes,
});
const OWN: OwnData = {
  places: [place(), place({ id: "2", origin: "map", to: ago(14 * DAY_MS) })],
  points: [
    { at: [127, 37.5], time: ago(14 * DAY_MS) },
    { at: [127, 37.5], time: ago(DAY_MS) },
  ],
  notThere: [
    { siteId: "a", saidAt: ago(DAY_MS) },
    { siteId: "b", saidAt: ago(15 * DAY_MS) },
  ],
  keeps: true,
  records: true,
};
const FRESH = { places: [OWN.places[0]], points: [OWN.points[1]], notThere: [OWN.notThere[0]] };

/** A shelf in memory; null: there is none. */
function memory(): { readonly shelf: Shelf; readonly lies: () => unknown } {
  let value: unknown = null;
  const shelf: Shelf = {
    read: async () => structuredClone(value),
    write: async (next) => {
      value = structuredClone(next);
    },
    clear: async () => {
      value = null;
    },
  };
  return { shelf, lies: () => value };
}

test("what is 14 days old is dropped, to the millisecond", () => {
  expect(unexpired(OWN, NOW)).toEqual({ ...OWN, ...FRESH });
  expect(unexpired(OWN, ago(1))).toEqual({ ...OWN, notThere: FRESH.notThere });
});

test("a place that was taken back takes along what was said of it, and nothing else", () => {
  expect(withoutSites(OWN, ["a"])).toEqual({ ...OWN, places: [], notThere: [OWN.notThere[1]] });
  expect(withoutSites({ ...OWN, places: [place({ origin: "map", at: [127, 37.5] })] }, ["c"]).places).toHaveLength(1);
});

test("recorded positions closer than half a minute, or known too badly, add nothing", () => {
  const first = withPoint(NOTHING_OWN, { at: [127, 37.5], time: NOW, accuracyMeters: 20 });
  expect(first.points).toHaveLength(1);
  expect(withPoint(first, { at: [127, 37.5], time: (NOW + 29_999) as EpochMs })).toBe(first);
  expect(withPoint(first, { at: [127, 37.5], time: (NOW + 30_000) as EpochMs, accuracyMeters: 101 })).toBe(first);
  expect(withPoint(first, { at: [127, 37.5], time: (NOW + 30_000) as EpochMs }).points).toHaveLength(2);
});

test("places with a position and recorded ways become stays; a place without a position is left to its name", () => {
  const stays = ownStays({ ...NOTHING_OWN, places: [place(), place({ id: "2", at: null })], points: [OWN.points[1] as never, { at: [127, 37.5], time: NOW }] });
  expect(stays).toEqual([{ at: [127, 37.5], from: ago(2 * DAY_MS), to: ago(DAY_MS) }]);
  const recorded = ownStays({
    ...NOTHING_OWN,
    points: [
      { at: [127, 37.5], time: ago(20 * MINUTE_MS) },
      { at: [127, 37.5], time: NOW },
    ],
  });
  expect(recorded).toEqual([{ at: [127, 37.5], thenAt: [127, 37.5], from: ago(20 * MINUTE_MS), to: NOW }]);
});

test.for<[EpochMs | null, EpochMs | null, string | null]>([
  [ago(MINUTE_MS * 30), ago(MINUTE_MS), null],
  [null, NOW, "missing"],
  [NOW, null, "missing"],
  [NOW, NOW, "ends_before"],
  [ago(-1), ago(-MINUTE_MS * 2), "ahead"],
  [ago(15 * DAY_MS), ago(14 * DAY_MS), "too_old"],
  [ago(15 * DAY_MS), ago(14 * DAY_MS - 1), null],
  [ago(59_999), NOW, "too_short"],
])("times from %s to %s: %s", ([from, to, refusal]) => {
  expect(timesRefusal(from, to, NOW)).toBe(refusal);
});

test("typed times are those of the platform's clock on the wall, there and back", () => {
  expect(typedTime(NOW, "Asia/Seoul")).toBe("2020-03-16T10:00");
  expect(["2020-03-16T10:00", "2020-03-16T10:00:30", "2020-02-30T10:00", "16 March", ""].map((text) => readTypedTime(text, "Asia/Seoul"))).toEqual([
    NOW,
    NOW,
    null,
    null,
    null,
  ]);
});

test("nothing that was not switched on is kept, and what is switched off leaves no shelf behind", async () => {
  const { shelf, lies } = memory();
  const store = new OwnStore(shelf);
  await store.write({ ...OWN, keeps: false, records: false, points: [] }, NOW);
  expect(lies()).toBe(null);
  await store.write({ ...OWN, keeps: false }, NOW);
  expect(lies()).toEqual({ form: 1, own: { ...OWN, keeps: false, places: [], notThere: [], points: FRESH.points } });
  await store.write({ ...OWN, records: false }, NOW);
  expect(await store.read(NOW)).toEqual({ ...OWN, ...FRESH, records: false });
  await store.write(NOTHING_OWN, NOW);
  expect([lies(), await store.read(NOW)]).toEqual([null, NOTHING_OWN]);
});

test("what has had its time is gone from the device once it is read", async () => {
  const { shelf, lies } = memory();
  await new OwnStore(shelf).write(OWN, ago(14 * DAY_MS));
  const later = new OwnStore(shelf);
  expect(await later.read(NOW)).toEqual({ ...OWN, ...FRESH });
  expect(lies()).toEqual({ form: 1, own: { ...OWN, ...FRESH } });
  expect(await later.read((NOW + 14 * DAY_MS) as EpochMs)).toEqual({ ...NOTHING_OWN, keeps: true, records: true });
});

test("the newest of several writings is the last, also after one has failed", async () => {
  const { shelf, lies } = memory();
  let isFull = true;
  const store = new OwnStore({ ...shelf, write: (value) => (isFull ? Promise.reject(new Error("full")) : shelf.write(value)) });
  await expect(store.write(OWN, NOW)).rejects.toThrow("full");
  isFull = false;
  await Promise.all([store.write(OWN, NOW), store.write({ ...OWN, places: [] }, NOW)]);
  expect(lies()).toEqual({ form: 1, own: { ...OWN, ...FRESH, places: [] } });
});

test("what another version has kept is not taken for ours", async () => {
  const { shelf } = memory();
  await shelf.write({ form: 2, own: OWN });
  expect(await new OwnStore(shelf).read(NOW)).toEqual(NOTHING_OWN);
});
