// The list as people read it: by province, by day, by time; and the path of one patient where the policy tells paths. Pure.
import type { Site } from "./read-sites.ts";

export interface DaySites {
  /** `2020-03-14` */
  readonly day: string;
  readonly sites: readonly Site[];
}

export interface ProvinceSites {
  /** Two digits. */
  readonly code: string;
  readonly count: number;
  /** Newest first. */
  readonly days: readonly DaySites[];
}

/** Provinces that have places, in order of their codes. @param dayOf the local day of an instant */
export function sitesByProvince(sites: readonly Site[], dayOf: (instant: string) => string): readonly ProvinceSites[] {
  const provinces = Map.groupBy(sites, ({ region }) => region.slice(0, 2));
  return [...provinces]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, inProvince]) => ({ code, count: inProvince.length, days: sitesByDay(inProvince, dayOf) }));
}

function sitesByDay(sites: readonly Site[], dayOf: (instant: string) => string): readonly DaySites[] {
  const days = Map.groupBy(sites, ({ from }) => dayOf(from));
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1)).map(([day, ofDay]) => ({ day, sites: [...ofDay].sort(earliestFirst) }));
}

function earliestFirst(one: Site, other: Site): number {
  return Date.parse(one.from) - Date.parse(other.from) || (one.id < other.id ? -1 : 1);
}

/** A place on the path of its patient. */
export interface PathStep {
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly before: Site | null;
  readonly after: Site | null;
}

/** By id of each place that shares its patient with another one. */
export function pathSteps(sites: readonly Site[]): ReadonlyMap<string, PathStep> {
  const paths = Map.groupBy(
    sites.filter(({ case: label }) => label),
    ({ case: label }) => label as string,
  );
  const steps = new Map<string, PathStep>();
  for (const path of paths.values()) {
    if (path.length < 2) continue;
    const ordered = [...path].sort(earliestFirst);
    ordered.forEach(({ id }, at) => {
      steps.set(id, { number: at + 1, of: ordered.length, before: ordered[at - 1] ?? null, after: ordered[at + 1] ?? null });
    });
  }
  return steps;
}

/** Of an element on the page, whatever signs an id has. */
export function anchorOf(siteId: string): string {
  return `site-${encodeURIComponent(siteId).replaceAll("%", "_")}`;
}
