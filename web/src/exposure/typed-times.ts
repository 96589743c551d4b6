// Times as a form for day and time holds them, on the platform's wall clock. Pure.
import { fromWallClock, toWallClock, wallClock } from "#core/time.ts";
import type { EpochMs } from "#core/units.ts";

const TYPED = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;

/** `2020-03-14T10:00` of an instant. */
export function typedTime(at: EpochMs, zone: string): string {
  return new Date(toWallClock(at, zone)).toISOString().slice(0, 16);
}

/** Null for what is no time. */
export function readTypedTime(text: string, zone: string): EpochMs | null {
  const match = TYPED.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute] = match.map(Number) as [number, number, number, number, number, number];
  const wall = wallClock(year, month, day, hour, minute);
  return wall === null ? null : fromWallClock(wall, zone);
}
