// Rules as data: values with the date they came into force and where they are written down.

import { parseDay } from "./time.ts";
import type { DayNumber } from "./units.ts";

/** A value in force from a day on, until the next one of the same rule. `Source` is a `Text` where citizens read it. */
export interface Dated<Value, Source = string> {
  /** First local day on which the value is in force, `2020-03-09`. */
  readonly validFrom: string;
  /** Where the value is written down. */
  readonly source: Source;
  readonly value: Value;
}

/** Days of `validFrom`, parsed once for each rule: rules are asked for every event. */
const daysOfRules = new WeakMap<readonly Dated<unknown, unknown>[], readonly DayNumber[]>();

/** The entry in force on a day; null before the first one. `rule` is in order of `validFrom`. */
export function inForce<Value, Source>(rule: readonly Dated<Value, Source>[], day: DayNumber): Dated<Value, Source> | null {
  let days = daysOfRules.get(rule);
  if (!days) {
    days = rule.map((entry) => dayOf(entry.validFrom));
    daysOfRules.set(rule, days);
  }
  let found: Dated<Value, Source> | null = null;
  for (let at = 0; at < rule.length && (days[at] as DayNumber) <= day; at++) found = rule[at] as Dated<Value, Source>;
  return found;
}

function dayOf(text: string): DayNumber {
  const day = parseDay(text);
  if (day === null) throw new Error(`Not a day: ${text}`);
  return day;
}
