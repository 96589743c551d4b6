// What a visitor of the screening centres is looking for, as it stands in the page's address. Pure. A position stands behind the
// number sign only: that part of an address is never sent.
import { WANTED_KINDS, type WantedKind } from "#datasets/screening-centres/find-centres.ts";
import type { Point } from "#web/live/finder-query.ts";

export interface ScreeningQuery {
  /** Address, district, its code, or a name. */
  readonly text: string;
  readonly kind: WantedKind;
  /** Without those that are closed now. */
  readonly openOnly: boolean;
  /** How far the list goes. */
  readonly limit: number;
  readonly hasMap: boolean;
}

export const PAGE_LENGTH = 20;
const LONGEST_LIST = 400;

export function readScreeningQuery(params: URLSearchParams): ScreeningQuery {
  const limit = Number(params.get("limit"));
  return {
    text: (params.get("q") ?? "").trim().slice(0, 100),
    kind: WANTED_KINDS.find((kind) => kind === params.get("kind")) ?? "test",
    openOnly: params.get("open") === "1",
    limit: Number.isInteger(limit) && limit >= PAGE_LENGTH && limit <= LONGEST_LIST ? limit : PAGE_LENGTH,
    hasMap: params.get("view") === "map",
  };
}

/** What is as usual is left out. */
export function writeScreeningQuery({ text, kind, openOnly, limit, hasMap }: ScreeningQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (text) params.set("q", text);
  if (kind !== "test") params.set("kind", kind);
  if (openOnly) params.set("open", "1");
  if (limit !== PAGE_LENGTH) params.set("limit", String(limit));
  if (hasMap) params.set("view", "map");
  return params;
}

/** `#near=37.5665,126.9780` */
export function readNear(hash: string): Point | null {
  const match = /^#near=(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(hash);
  if (!match) return null;
  const [lat, lng] = [Number(match[1]), Number(match[2])];
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}

export function writeNear({ lat, lng }: Point): string {
  return `#near=${lat.toFixed(4)},${lng.toFixed(4)}`;
}
