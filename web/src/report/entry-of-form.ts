// What was tapped or typed, as the fields of an event. The same on the server and on the device. Pure.
import { DAY_MS, fromWallClock, MINUTE_MS, toWallClock } from "#core/time.ts";
import type { EpochMs } from "#core/units.ts";
import type { AnswerOwnReport } from "#web/api/answers.ts";
import type { EntryFields } from "./own-place.ts";

export interface Typed {
  /** Of a button with a number. */
  readonly quick: string;
  /** Of the field. */
  readonly typed: string;
}

/** Null: what was typed is no number, or no time of the day. */
export function fieldsOfEntry({ asks, fixed }: AnswerOwnReport, { quick, typed }: Typed, now: EpochMs, zone: string): EntryFields | null {
  if (asks === null) return fixed;
  if (asks.type === "instant") return untilFields(asks.name, fixed, quick, typed.trim(), now, zone);
  const text = (quick || typed).replace(/[\s,]/g, "");
  return /^\d{1,7}$/.test(text) ? { ...fixed, [asks.name]: Number(text) } : null;
}

function untilFields(name: string, fixed: EntryFields, quick: string, typed: string, now: EpochMs, zone: string): EntryFields | null {
  if (/^\d{1,4}$/.test(quick)) return { ...fixed, [name]: iso(now + Number(quick) * MINUTE_MS) };
  if (typed === "") return fixed;
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(typed);
  return clock ? { ...fixed, [name]: iso(nextTime(Number(clock[1]) * 60 + Number(clock[2]), now, zone)) } : null;
}

/** The next time at which a zone's clock shows so many minutes since midnight. */
function nextTime(minutes: number, now: EpochMs, zone: string): number {
  const midnight = Math.floor(toWallClock(now, zone) / DAY_MS) * DAY_MS;
  const today = fromWallClock(midnight + minutes * MINUTE_MS, zone);
  return today > now ? today : fromWallClock(midnight + DAY_MS + minutes * MINUTE_MS, zone);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
