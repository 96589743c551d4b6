// What the platform has published of places where patients have been, read as anybody can, for tests that compare pages with it.
import { setTimeout as sleep } from "node:timers/promises";
import type { SignedFile, Site, SitesHead } from "../../web/src/exposure/read-sites.ts";

const ADDRESS = "/v1/perishable/exposure-sites";
const LONGEST_MS = 240_000;
const QUARTER_MS = 900_000;

export interface Published {
  readonly head: SitesHead;
  /** Newest day first. */
  readonly sites: readonly Site[];
}

/** @returns everything, once there is a place with a position where somebody stayed for a while */
export async function publishedSites(address: string): Promise<Published> {
  for (const began = performance.now(); performance.now() - began < LONGEST_MS; await sleep(500)) {
    const answer = await fetch(`${address}${ADDRESS}`);
    if (!answer.ok) continue;
    const head = (await answer.json()) as SitesHead;
    const files = await Promise.all(head.days.map(async ({ href }) => (await (await fetch(`${address}${href}`)).json()) as SignedFile));
    const sites = files.flatMap(({ payload }) => (JSON.parse(Buffer.from(payload, "base64url").toString()) as { readonly sites: readonly Site[] }).sites);
    if (sites.some(isLong)) return { head, sites };
  }
  throw new Error("No places where patients have been are published");
}

/** A place at which a stay of half an hour can be compared. */
export function longSite({ sites }: Published): Site & { readonly location: readonly [number, number] } {
  return sites.find(isLong) as Site & { readonly location: readonly [number, number] };
}

function isLong({ location, from, to }: Site): boolean {
  return location !== null && Date.parse(to) - Date.parse(from) >= 2 * QUARTER_MS;
}

/** Some 11 metres north of a place: a position that is nowhere published. */
export function besides([lon, lat]: readonly [number, number]): readonly [number, number] {
  return [lon, Number((lat + 0.0001).toFixed(6))];
}

/** The way of somebody who stood at a point during the first half hour of an exposure. */
export function gpxAt([lon, lat]: readonly [number, number], { from }: Site): Buffer {
  const times = [0, 10, 20, 30].map((minutes) => new Date(Date.parse(from) + minutes * 60_000).toISOString());
  const points = times.map((time) => `<trkpt lat="${lat}" lon="${lon}"><time>${time}</time></trkpt>`);
  return Buffer.from(`<?xml version="1.0"?><gpx version="1.1"><trk><trkseg>${points.join("")}</trkseg></trk></gpx>`);
}
