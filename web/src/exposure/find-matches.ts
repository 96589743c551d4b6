// Own places against the published ones, in both modes, and what that means for the visitor. Pure; it runs on the visitor's device.
import type { EpochMs, Meters } from "#core/units.ts";
import { matchSites, type PublishedSite, sitesNearStays } from "#rules/matching/match-sites.ts";
import { MATCHING_RULE, type MatchMode } from "#rules/matching/matching-rule.ts";
import type { Stay } from "#rules/matching/stays.ts";
import { type OwnData, type OwnPlace, ownStays } from "./own-places.ts";
import type { Site } from "./read-sites.ts";

export interface Match {
  readonly site: Site;
  /** The time there during the exposure; null in the mode that leaves the time aside. */
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  /** Null where the published place has no position. */
  readonly distanceMeters: Meters | null;
}

export interface MatchOutcome {
  /** What the visitor has not taken back. */
  readonly matches: readonly Match[];
  /** "I was not there" was said of these. */
  readonly takenBack: readonly Match[];
  /** Own places that were compared. */
  readonly compared: number;
  /** Published places without a position, which only choosing them by hand can match. */
  readonly withoutPosition: number;
}

/** `nothing-own`: nothing to compare; `none`: compared, and nothing found; `exposed`: stayed long enough; `near`: only near. */
export type Verdict = "nothing-own" | "none" | "near" | "exposed";

export function findMatches(own: OwnData, sites: readonly Site[], now: EpochMs, mode: MatchMode): MatchOutcome {
  const byId = new Map(sites.map((site) => [site.id, site]));
  const stays = ownStays(own);
  const found = mode === "stayed" ? stayedMatches(own.places, stays, byId, now) : nearMatches(own.places, stays, byId, now);
  const isNot = new Set(own.notThere.map(({ siteId }) => siteId));
  return {
    matches: found.filter(({ site }) => !isNot.has(site.id)),
    takenBack: found.filter(({ site }) => isNot.has(site.id)),
    compared: own.places.filter(({ at }) => at === null).length + stays.length,
    withoutPosition: sites.filter(({ location }) => location === null).length,
  };
}

export function verdictOf({ matches, compared }: MatchOutcome, mode: MatchMode): Verdict {
  if (matches.length > 0) return mode === "stayed" ? "exposed" : "near";
  return compared === 0 ? "nothing-own" : "none";
}

type Sites = ReadonlyMap<string, Site>;

function stayedMatches(places: readonly OwnPlace[], stays: readonly Stay[], sites: Sites, now: EpochMs): readonly Match[] {
  const byPosition = matchSites(stays, withPosition(sites), now).map(
    ({ siteId, from, to, distanceMeters }): Match => ({ site: sites.get(siteId) as Site, from, to, distanceMeters }),
  );
  return [...byPosition, ...chosen(places, sites).flatMap(overlapOf)].sort((a, b) => (b.from ?? 0) - (a.from ?? 0));
}

function nearMatches(places: readonly OwnPlace[], stays: readonly Stay[], sites: Sites, now: EpochMs): readonly Match[] {
  const near = sitesNearStays(stays, withPosition(sites), now).map(
    ({ siteId, distanceMeters }): Match => ({ site: sites.get(siteId) as Site, from: null, to: null, distanceMeters }),
  );
  const named = new Set(chosen(places, sites).map(({ site }) => site));
  return [...near, ...[...named].map((site): Match => ({ site, from: null, to: null, distanceMeters: null }))];
}

interface Chosen {
  readonly site: Site;
  readonly place: OwnPlace;
}

/** Places chosen from the list that have no position: they match themselves. */
function chosen(places: readonly OwnPlace[], sites: Sites): readonly Chosen[] {
  return places.flatMap((place) => {
    const site = place.at === null && place.siteId !== undefined ? sites.get(place.siteId) : undefined;
    return site ? [{ site, place }] : [];
  });
}

function overlapOf({ site, place }: Chosen): readonly Match[] {
  const from = Math.max(place.from, Date.parse(site.from)) as EpochMs;
  const to = Math.min(place.to, Date.parse(site.to)) as EpochMs;
  return to - from > MATCHING_RULE.overlapMs ? [{ site, from, to, distanceMeters: null }] : [];
}

/** As the rule wants them; without a position there is nothing to measure from. */
export function publishedSite({ id, location, radiusMeters, from, to }: Site): PublishedSite | null {
  if (!location) return null;
  return {
    id,
    at: location,
    from: Date.parse(from) as EpochMs,
    to: Date.parse(to) as EpochMs,
    ...(radiusMeters === undefined ? {} : { radiusMeters }),
  };
}

function withPosition(sites: Sites): readonly PublishedSite[] {
  return [...sites.values()].map(publishedSite).filter((site) => site !== null);
}
