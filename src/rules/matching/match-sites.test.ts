// Matching own stays with published sites: the check values, the limits, and the prefilter against the plain search.
import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceMeters } from "../../core/geography.ts";
import { HOUR_MS, MINUTE_MS, parseInstant } from "../../core/time.ts";
import type { EpochMs, LonLat } from "../../core/units.ts";
import { cellsAround, geohash, geohashLengthFor } from "./geohash.ts";
import { matchSites, type PublishedSite, sitesNear, sitesNearStays } from "./match-sites.ts";
import { MATCHING_RULE } from "./matching-rule.ts";
import { type Stay, staysOfPoints, type TrackPoint } from "./stays.ts";

const MIDNIGHT = parseInstant("2020-03-20T00:00:00+02:00") as EpochMs;
const hour = (hours: number) => (MIDNIGHT + hours * HOUR_MS) as EpochMs;
const NOW = hour(48);

const CENTRE: LonLat = [34.6126154, 31.310954];
const SITE: PublishedSite = { id: "mall", at: CENTRE, radiusMeters: 500, from: hour(10), to: hour(20) };

const isMatched = (stay: Stay, site = SITE, now = NOW) => matchSites([stay], [site], now).length > 0;

test.for<[LonLat, boolean]>([
  [[34.612383, 31.307915], true],
  [[34.609032, 31.311498], true],
  [[34.615315, 31.312473], true],
  [[34.612645, 31.305848], false],
  [[34.604462, 31.311608], false],
  [[34.618952, 31.314902], false],
])("a stay at %s: inside %s", ([at, expected]) => {
  expect(isMatched({ at, from: hour(11), to: hour(12) })).toBe(expected);
});

test.for<[number, number, boolean]>([
  [8, 10, false],
  [8, 12, true],
  [9, 22, true],
  [11, 12, true],
  [15, 22, true],
  [20, 22, false],
])("a stay from %i to %i: %s", ([from, to, expected]) => {
  expect(isMatched({ at: CENTRE, from: hour(from), to: hour(to) })).toBe(expected);
});

test("exactly 15 minutes are not enough, a millisecond more is", () => {
  const stay = (ms: number): Stay => ({ at: CENTRE, from: hour(11), to: (hour(11) + ms) as EpochMs });
  expect([isMatched(stay(900_000)), isMatched(stay(900_001))]).toEqual([false, true]);
});

test("the match tells the time at the site during the exposure and the distance", () => {
  expect(matchSites([{ at: CENTRE, from: hour(8), to: hour(12) }], [SITE], NOW)).toEqual([{ siteId: "mall", from: hour(10), to: hour(12), distanceMeters: 0 }]);
});

/** So many metres north of the centre. */
const north = (meters: number): LonLat => [CENTRE[0], CENTRE[1] + meters / ((6_371_000 * Math.PI) / 180)];

test("a site without a radius reaches 50 metres, and 20 for the noise of positions", () => {
  const { radiusMeters: _, ...site } = SITE;
  expect([69, 69.9, 70.1, 80].map((meters) => isMatched({ at: north(meters), from: hour(11), to: hour(12) }, site))).toEqual([true, true, false, false]);
});

test("stays older than 14 days are left aside, and cut off where they began before", () => {
  const old = { ...SITE, from: hour(0), to: hour(24) };
  const stay: Stay = { at: CENTRE, from: hour(0), to: hour(1) };
  const after = (minutes: number) => (hour(0) + 14 * 24 * HOUR_MS + minutes * MINUTE_MS) as EpochMs;
  expect([isMatched(stay, old, after(30)), isMatched(stay, old, after(44)), isMatched(stay, old, after(45)), isMatched(stay, old, after(61))]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("stays that touch count as one, stays apart do not add up", () => {
  const minutes = (from: number, to: number): Stay => ({
    at: CENTRE,
    from: (hour(11) + from * MINUTE_MS) as EpochMs,
    to: (hour(11) + to * MINUTE_MS) as EpochMs,
  });
  const count = (...stays: Stay[]) => matchSites(stays, [SITE], NOW).length;
  expect([count(minutes(0, 10), minutes(10, 20)), count(minutes(0, 10), minutes(11, 21)), count(minutes(0, 20), minutes(30, 50))]).toEqual([1, 0, 2]);
});

type Step = readonly [minute: number, meters: number, speed?: number];

function track(...points: readonly Step[]): TrackPoint[] {
  return points.map(([minute, meters, metersPerSecond]) => ({
    at: north(meters),
    time: (hour(11) + minute * MINUTE_MS) as EpochMs,
    ...(metersPerSecond === undefined ? {} : { metersPerSecond }),
  }));
}

test("somebody who stands for 16 minutes has stayed; somebody who drives past has not", () => {
  const standing = staysOfPoints(track([0, 0], [4, 10], [8, 5], [12, 15], [16, 0]));
  const driving = staysOfPoints(track([0, -2000], [1, -1000], [2, 0], [3, 1000], [4, 2000]));
  expect([matchSites(standing, [SITE], NOW).length, driving]).toEqual([1, []]);
});

test("faster than 2.8 metres a second is not a stay, by the way made or by the speed reported", () => {
  const count = (...points: Step[]) => staysOfPoints(track(...points)).length;
  expect([count([0, 0], [1, 167]), count([0, 0], [1, 169]), count([0, 0], [1, 0, 2.8]), count([0, 0], [1, 0, 2.9])]).toEqual([1, 0, 1, 0]);
});

test("walking about inside a large site is a stay there, although each step leads elsewhere", () => {
  const walk = staysOfPoints(track(...Array.from({ length: 21 }, (_, minute) => [minute, -400 + minute * 40] as const)));
  expect(matchSites(walk, [SITE], NOW).map(({ from, to }) => (to - from) / MINUTE_MS)).toEqual([20]);
});

test("a gap in which nothing is known, and positions known too badly, make no stay", () => {
  const badly = track([0, 0], [20, 0]).map((point) => ({ ...point, accuracyMeters: 101 }));
  expect([staysOfPoints(track([0, 0], [120, 0])).length, staysOfPoints(track([0, 0], [121, 0])).length, staysOfPoints(badly).length]).toEqual([1, 0, 0]);
});

test("positions every second are thinned, so that their noise is not taken for speed", () => {
  const jitter = Array.from({ length: 61 }, (_, second) => [second / 60, second % 2 === 0 ? 0 : 9] as const);
  expect(staysOfPoints(track(...jitter)).map(({ from, to }) => (to - from) / 1000)).toEqual([30, 30]);
});

test("within 100 metres counts whatever the time, the nearest first", () => {
  const sites = [0, 99, 101].map((meters) => ({ ...SITE, id: `${meters} m`, at: north(meters) }));
  expect(sitesNear(CENTRE, [...sites].reverse()).map(({ siteId }) => siteId)).toEqual(["0 m", "99 m"]);
});

test("within 100 metres of any stay of the last 14 days, each site once, with the nearest distance", () => {
  const sites = [0, 99, 150].map((meters) => ({ ...SITE, id: `${meters} m`, at: north(meters) }));
  const stay = (meters: number, from: number): Stay => ({ at: north(meters), from: hour(from), to: hour(from + 1) });
  const near = (...stays: Stay[]) => sitesNearStays(stays, sites, NOW).map(({ siteId, distanceMeters }) => [siteId, Math.round(distanceMeters)]);
  expect(near(stay(0, 0), stay(50, -100))).toEqual([
    ["0 m", 0],
    ["99 m", 49],
    ["150 m", 100],
  ]);
  expect([near(stay(0, -15 * 24)), near()]).toEqual([[], []]);
});

test("cells have the letters that the scheme gives them", () => {
  expect([geohash([10.40744, 57.64911], 9), geohash([-5.6, 42.6], 5), geohash([126.9784, 37.5666], 7), geohash([-180, -90], 3), geohash([180, 90], 3)]).toEqual(
    ["u4pruydqq", "ezs42", "wydm9qy", "000", "bpb"],
  );
});

test("a cell and its neighbours hold every point within the distance they were chosen for", () => {
  const places = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true }));
  fc.assert(
    fc.property(places, fc.double({ min: 1, max: 20_000, noNaN: true }), fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (place, meters, angle) => {
      const step = meters / 111_195;
      const other: LonLat = [place[0] + (Math.sin(angle) * step) / Math.cos((place[1] * Math.PI) / 180), place[1] + Math.cos(angle) * step];
      if (distanceMeters(place, other) > meters) return;
      const length = geohashLengthFor(meters, place[1]);
      expect(cellsAround(place, length)).toContain(geohash(other, length));
    }),
  );
});

test("the prefilter finds what a search through everything finds", () => {
  const near = fc.tuple(fc.double({ min: 126.97, max: 126.99, noNaN: true }), fc.double({ min: 37.56, max: 37.57, noNaN: true }));
  const span = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 8 })).map(([from, hours]) => ({ from: hour(from), to: hour(from + hours) }));
  const stays = fc.array(
    fc.tuple(near, span).map(([at, times]): Stay => ({ at, ...times })),
    { maxLength: 20 },
  );
  const sites = fc.array(
    fc.tuple(near, span, fc.integer({ min: 10, max: 900 })).map(([at, times, radiusMeters]): PublishedSite => ({ id: "site", at, radiusMeters, ...times })),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(stays, sites, (own, published) => {
      const plain = published.filter((site) =>
        own.some(
          (stay) =>
            distanceMeters(stay.at, site.at) <= (site.radiusMeters as number) + MATCHING_RULE.noiseMeters &&
            Math.min(stay.to, site.to) - Math.max(stay.from, site.from) > MATCHING_RULE.overlapMs,
        ),
      );
      const found = published.filter((site) => matchSites(own, [site], NOW).length > 0);
      expect(found).toEqual(plain);
    }),
  );
});
