// Own stays against published sites. Pure: no network, no storage; what comes out stays with the person.
import { distanceMeters } from "../../core/geography.ts";
import { DAY_MS } from "../../core/time.ts";
import type { EpochMs, LonLat, Meters } from "../../core/units.ts";
import { cellsAround, geohash, geohashLengthFor } from "./geohash.ts";
import { MATCHING_RULE, type MatchingRule, NEAR_METERS } from "./matching-rule.ts";
import type { Stay } from "./stays.ts";

export interface PublishedSite {
  readonly id: string;
  readonly at: LonLat;
  readonly radiusMeters?: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export interface SiteMatch {
  readonly siteId: string;
  /** The time at the site during the exposure. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** From the nearest of the positions. */
  readonly distanceMeters: Meters;
}

/** Stays that overlap an exposure long and close enough, the latest first. Stays older than the history are left aside. */
export function matchSites(stays: readonly Stay[], sites: readonly PublishedSite[], now: EpochMs, rule: MatchingRule = MATCHING_RULE): readonly SiteMatch[] {
  const index = indexByCell(recent(stays, now, rule));
  const matches = sites.flatMap((site) => matchesOf(site, index.near(site.at, reachOf(site, rule)), rule));
  return matches.sort((a, b) => b.from - a.from);
}

export interface NearSite {
  readonly siteId: string;
  readonly distanceMeters: Meters;
}

/** Sites within 100 metres of a place, whatever the time: the second, labelled mode. The nearest first. */
export function sitesNear(place: LonLat, sites: readonly PublishedSite[], meters: number = NEAR_METERS): readonly NearSite[] {
  const near = sites.map((site) => ({ siteId: site.id, distanceMeters: distanceMeters(place, site.at) })).filter((site) => site.distanceMeters <= meters);
  return near.sort((a, b) => a.distanceMeters - b.distanceMeters);
}

/** Sites within 100 metres of any stay of the last days, whatever the time of the exposure: the same mode for a whole history. The nearest first. */
export function sitesNearStays(
  stays: readonly Stay[],
  sites: readonly PublishedSite[],
  now: EpochMs,
  meters: number = NEAR_METERS,
  rule: MatchingRule = MATCHING_RULE,
): readonly NearSite[] {
  const index = indexByCell(recent(stays, now, rule));
  const near = sites.flatMap((site) => {
    const distances = index.near(site.at, meters).map((stay) => distanceMeters(stay.at, site.at));
    const nearest = distances.reduce((least, distance) => Math.min(least, distance), Number.POSITIVE_INFINITY);
    return nearest <= meters ? [{ siteId: site.id, distanceMeters: nearest as Meters }] : [];
  });
  return near.sort((a, b) => a.distanceMeters - b.distanceMeters);
}

function reachOf({ radiusMeters }: PublishedSite, rule: MatchingRule): number {
  return (radiusMeters ?? rule.radiusMeters) + rule.noiseMeters;
}

/** Stays of the last days, cut off where they began before. */
function recent(stays: readonly Stay[], now: EpochMs, { historyDays }: MatchingRule): readonly Stay[] {
  const since = (now - historyDays * DAY_MS) as EpochMs;
  return stays.filter(({ to }) => to > since).map((stay) => (stay.from < since ? { ...stay, from: since } : stay));
}

interface StayIndex {
  near(place: LonLat, meters: number): readonly Stay[];
}

/** Cells of as many lengths as sites need, each filled when it is first asked for. */
function indexByCell(stays: readonly Stay[]): StayIndex {
  const byLength = new Map<number, Map<string, Stay[]>>();
  const cellsOf = (length: number) => {
    let cells = byLength.get(length);
    if (!cells) {
      cells = new Map();
      for (const stay of stays) {
        const cell = geohash(stay.at, length);
        const held = cells.get(cell);
        if (held) held.push(stay);
        else cells.set(cell, [stay]);
      }
      byLength.set(length, cells);
    }
    return cells;
  };
  return {
    near: (place, meters) => {
      const length = geohashLengthFor(meters, place[1]);
      const cells = cellsOf(length);
      return cellsAround(place, length).flatMap((cell) => cells.get(cell) ?? []);
    },
  };
}

function matchesOf(site: PublishedSite, stays: readonly Stay[], rule: MatchingRule): readonly SiteMatch[] {
  const reach = reachOf(site, rule);
  const there: SiteMatch[] = [];
  for (const stay of stays) {
    const distance = distanceMeters(stay.at, site.at);
    const thenDistance = stay.thenAt ? distanceMeters(stay.thenAt, site.at) : distance;
    if (Math.max(distance, thenDistance) > reach) continue;
    there.push({ siteId: site.id, from: stay.from, to: stay.to, distanceMeters: Math.min(distance, thenDistance) as Meters });
  }
  return joined(there)
    .map((match) => ({ ...match, from: Math.max(match.from, site.from) as EpochMs, to: Math.min(match.to, site.to) as EpochMs }))
    .filter((match) => match.to - match.from > rule.overlapMs);
}

/** Stays that touch or overlap are one. */
function joined(matches: readonly SiteMatch[]): readonly SiteMatch[] {
  const whole: SiteMatch[] = [];
  for (const match of [...matches].sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (!last || match.from > last.to) whole.push(match);
    else {
      const nearest = Math.min(last.distanceMeters, match.distanceMeters) as Meters;
      whole[whole.length - 1] = { ...last, to: Math.max(last.to, match.to) as EpochMs, distanceMeters: nearest };
    }
  }
  return whole;
}
