// What apps ask for: requests over places where people are, in the mix of March 2020.
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../src/sample/random.ts";

export interface Populated {
  readonly lon: number;
  readonly lat: number;
  readonly address: string;
}

/** Positions of sellers from a running service: where sellers are, people are. */
export async function populatedPositions(base: string): Promise<readonly Populated[]> {
  for (let tries = 0; tries < 120; tries++) {
    const { places } = (await (await fetch(`${base}/v1/live/masks/snapshot`)).json()) as {
      places: { location: [number, number] | null; address: string | null }[];
    };
    const found = places.flatMap(({ location, address }) => (location ? [{ lon: location[0], lat: location[1], address: districtOf(address ?? "") }] : []));
    if (found.length > 0) return found;
    await sleep(1_000);
  }
  throw new Error("The service has no places to ask for");
}

/** `서울특별시 동작구` of an address. */
function districtOf(address: string): string {
  return address.split(" ").slice(0, 2).join(" ");
}

/** A point about 300 m around a seller. */
function around({ lon, lat }: Populated, random: Random): { readonly lon: string; readonly lat: string } {
  return { lon: (lon + random.normal() * 0.003).toFixed(6), lat: (lat + random.normal() * 0.003).toFixed(6) };
}

export function byGeo(at: Populated, random: Random, meters: number): string {
  const { lon, lat } = around(at, random);
  return `/corona19-masks/v1/storesByGeo/json?lat=${lat}&lng=${lon}&m=${meters}`;
}

export function nearby(at: Populated, random: Random, meters: number): string {
  const { lon, lat } = around(at, random);
  return `/v1/live/masks/nearby?lat=${lat}&lng=${lon}&radiusMeters=${meters}`;
}

function tile({ lon, lat }: Populated, zoom: number): string {
  const size = 2 ** zoom;
  const radians = (lat * Math.PI) / 180;
  const x = Math.floor(((lon + 180) / 360) * size);
  const y = Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * size);
  return `/v1/live/masks/tiles/${zoom}/${x}/${y}`;
}

/**
 * The mix that apps sent. Assumed: nobody published it; nearly all apps were maps that asked by position, some by address, and
 * a few kept copies page by page.
 */
export function mixedCall(positions: readonly Populated[], random: Random): string {
  const at = random.pick(positions);
  const chance = random.next();
  if (chance < 0.7) return byGeo(at, random, random.pick([500, 1000, 1000, 2000]));
  if (chance < 0.8) return `/corona19-masks/v1/storesByAddr/json?address=${encodeURIComponent(at.address)}`;
  if (chance < 0.9) return nearby(at, random, 1000);
  if (chance < 0.98) return tile(at, random.pick([12, 13, 14]));
  return `/corona19-masks/v1/sales/json?page=${random.whole(1, 20)}&perPage=500`;
}
