// A client of our own API: everything at once, everything box by box, the past.
import type { TestServer } from "../running-server.ts";

export interface SnapshotPlace {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly address: string;
  readonly location: readonly [number, number] | null;
  readonly stock: { readonly [product: string]: { readonly band: string | null; readonly remaining: number | null; readonly arrived: number | null } };
}

/** Every place as served, sorted by code. */
export async function snapshotPlaces(server: TestServer): Promise<readonly SnapshotPlace[]> {
  const answer = await server.call("/v1/live/masks/snapshot");
  const { places } = (await answer.json()) as { places: SnapshotPlace[] };
  return places.sort((a, b) => (a.code < b.code ? -1 : 1));
}

type Box = readonly [west: number, south: number, east: number, north: number];

/** Codes of the places in a box; a box that holds too many is asked for in quarters. */
export async function placesWithin(server: TestServer, box: Box): Promise<ReadonlySet<string>> {
  const answer = await server.call(`/v1/live/masks/within?bbox=${box.join(",")}`);
  const { truncated, places } = (await answer.json()) as { truncated: boolean; places: { code: string }[] };
  if (!truncated) return new Set(places.map(({ code }) => code));
  const codes = new Set<string>();
  for (const quarter of quartersOf(box)) for (const code of await placesWithin(server, quarter)) codes.add(code);
  return codes;
}

function quartersOf([west, south, east, north]: Box): readonly Box[] {
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  return [
    [west, south, lon, lat],
    [lon, south, east, lat],
    [west, lat, lon, north],
    [lon, lat, east, north],
  ];
}

/** Masks of a product left at all places at an instant of the past. */
export async function remainingAt(server: TestServer, at: string, product: "adult" | "child"): Promise<number | undefined> {
  const answer = await server.call(`/v1/live/masks/history?at=${encodeURIComponent(at)}`);
  const { variants } = (await answer.json()) as { variants: { [product: string]: { sums: { remaining?: number } | null } } };
  return variants[product]?.sums?.remaining;
}
