// From a number that is left to its band, by rules with dates. Pure; the limits are the dataset's.
import type { Dated } from "./dated.ts";
import { parseDay } from "./time.ts";
import type { DayNumber } from "./units.ts";

/** Lower limits, largest first; the last is 0. */
export type BandLimits<Band extends string = string> = readonly { readonly band: Band; readonly atLeast: number }[];

/**
 * The band of a number by the limits in force on a day. Days before the first rule are judged by it: there was no other.
 * @throws Error when a date is none, or when limits are not in order down to 0
 */
export function bandByLimits<Band extends string>(rule: readonly Dated<BandLimits<Band>>[]): (remaining: number, day: DayNumber) => Band {
  const entries = rule.map(({ validFrom, value }) => ({ from: dayOf(validFrom), limits: inOrder(value) }));
  const first = entries[0];
  if (!first) throw new Error("Bands need limits");
  return (remaining, day) => {
    const { limits } = entries.findLast(({ from }) => from <= day) ?? first;
    return (limits.find(({ atLeast }) => remaining >= atLeast) ?? (limits.at(-1) as { readonly band: Band })).band;
  };
}

function dayOf(text: string): DayNumber {
  const day = parseDay(text);
  if (day === null) throw new Error(`Not a day: ${text}`);
  return day;
}

function inOrder<Band extends string>(limits: BandLimits<Band>): BandLimits<Band> {
  const isFalling = limits.every(({ atLeast }, at) => at === 0 || atLeast < (limits[at - 1] as { readonly atLeast: number }).atLeast);
  if (!isFalling || limits.at(-1)?.atLeast !== 0) throw new Error("The limits of bands must fall, down to 0");
  return limits;
}
