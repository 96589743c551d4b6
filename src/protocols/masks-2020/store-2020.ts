// A seller as the API of 2020 showed it: nine keys in alphabetical order, bands and never counts.
import { MINUTE_MS, toWallClock } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Place } from "../../platform/live/live-index.ts";

/** What the API of 2020 knew was stock of adult masks. */
const VARIANT = "adult";
const ZONE = "Asia/Seoul";
/** Source: the contract; `created_at` lies on a grid of five minutes. */
const GRID_MS = 5 * MINUTE_MS;

export interface Sale2020 {
  readonly code: string;
  readonly created_at: string | null;
  readonly remain_stat: string | null;
  readonly stock_at: string | null;
}

/** `YYYY/MM/DD HH:mm:00` in Korean time. */
function text2020(at: EpochMs): string {
  const iso = new Date(Math.floor(toWallClock(at, ZONE) / MINUTE_MS) * MINUTE_MS).toISOString();
  return `${iso.slice(0, 4)}/${iso.slice(5, 7)}/${iso.slice(8, 10)} ${iso.slice(11, 16)}:00`;
}

export function saleOf(place: Place): Sale2020 {
  const stock = place.state[VARIANT] ?? {};
  const changedAt = stock.bandChangedAt as EpochMs | null | undefined;
  const arrivedAt = stock.arrivedAt as EpochMs | null | undefined;
  return {
    code: place.record.code,
    created_at: changedAt ? text2020((Math.floor(changedAt / GRID_MS) * GRID_MS) as EpochMs) : null,
    remain_stat: (stock.band as string | null | undefined) ?? null,
    stock_at: arrivedAt ? text2020(arrivedAt) : null,
  };
}

/** Has reported anything. */
export function hasSale(place: Place): boolean {
  return (place.state[VARIANT]?.bandChangedAt ?? null) !== null;
}

export function storeInfoText(place: Place): string {
  const { addr, code, lat, lng, name, type } = storeParts(place);
  return JSON.stringify({ addr, code, lat, lng, name, type });
}

export function storeText(place: Place): string {
  const { addr, code, lat, lng, name, type } = storeParts(place);
  const { created_at, remain_stat, stock_at } = saleOf(place);
  return JSON.stringify({ addr, code, created_at, lat, lng, name, remain_stat, stock_at, type });
}

function storeParts(place: Place) {
  const { fields } = place.record;
  const [lng, lat] = place.position ?? [null, null];
  return { addr: fields.address ?? null, code: place.record.code, lat, lng, name: fields.name ?? null, type: fields.type ?? null };
}
