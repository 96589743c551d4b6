// Clocks of one matter: started, extended, paused, resumed, stopped, over. Plain values that can be stored and computed again; the
// present time is always an argument.
import { localDay, startOfDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import type { ArticleId } from "./articles.ts";
import { CLOCK_RULES, type ClockName, type ClockRules, periodOn } from "./clock-rules.ts";
import { afterDays, COUNTING_KOREA, type Counting, countDays, endInstant, lastDayOf, type Period, type PeriodEnd, periodEnd } from "./periods.ts";

/** Settings by which a matter is computed. */
export interface LawSetting {
  readonly counting: Counting;
  readonly rules: ClockRules;
}

export const LAW_KOREA: LawSetting = { counting: COUNTING_KOREA, rules: CLOCK_RULES };

/**
 * - running, paused
 * - stopped: what it waited for happened, or no longer matters
 * - over: it ended while running: a deadline was missed, a window has lapsed
 */
export type ClockStatus = "running" | "paused" | "stopped" | "over";

export interface Clock {
  readonly name: ClockName;
  readonly status: ClockStatus;
  readonly startedAt: EpochMs;
  /** The rule that was in force when it started; later rules do not change it. */
  readonly article: ArticleId;
  readonly validFrom: string;
  readonly period: Period;
  /** Before days off; extensions and pauses are added to it. */
  readonly end: PeriodEnd;
  /** First instant after the period. Of a paused clock: as it was when it was paused. */
  readonly endsAt: EpochMs;
  readonly extensions: number;
  readonly pausedAt: EpochMs | null;
  readonly stoppedAt: EpochMs | null;
}

export function startClock(name: ClockName, at: EpochMs, { counting, rules }: LawSetting): Clock {
  const { value: period, article, validFrom } = periodOn(name, localDay(at, counting.zone), rules);
  const end = periodEnd(period, at, counting);
  return {
    name,
    status: "running",
    startedAt: at,
    article,
    validFrom,
    period,
    end,
    endsAt: endInstant(end, period, counting),
    extensions: 0,
    pausedAt: null,
    stoppedAt: null,
  };
}

/** More days, counted from the day after the last. */
export function extendClock(clock: Clock, days: number, { counting }: LawSetting): Clock {
  const end: PeriodEnd =
    "instant" in clock.end
      ? { instant: startOfDay((afterDays(localDay(clock.end.instant, counting.zone), days, counting) + 1) as DayNumber, counting.zone) }
      : { lastDay: afterDays(lastDayOf(clock.end.lastDay, clock.period, counting), days, counting) };
  return { ...clock, end, endsAt: endInstant(end, clock.period, counting), extensions: clock.extensions + 1 };
}

export function pauseClock(clock: Clock, at: EpochMs): Clock {
  return clock.status === "running" ? { ...clock, status: "paused", pausedAt: at } : clock;
}

/** Goes on with as many days as were left; hours with as many milliseconds. */
export function resumeClock(clock: Clock, at: EpochMs, { counting }: LawSetting): Clock {
  if (clock.status !== "paused" || clock.pausedAt === null) return clock;
  const end = laterBy(clock.end, clock.pausedAt, at, counting);
  return { ...clock, status: "running", pausedAt: null, end, endsAt: endInstant(end, clock.period, counting) };
}

function laterBy(end: PeriodEnd, pausedAt: EpochMs, at: EpochMs, counting: Counting): PeriodEnd {
  if ("instant" in end) return { instant: (end.instant + (at - pausedAt)) as EpochMs };
  const pausedDays = countDays(localDay(pausedAt, counting.zone), localDay(at, counting.zone), counting);
  return { lastDay: afterDays(end.lastDay, pausedDays, counting) };
}

/** A clock that is over stays so, and tells when it was stopped at last. */
export function stopClock(clock: Clock, at: EpochMs): Clock {
  if (clock.stoppedAt !== null) return clock;
  return { ...clock, status: clock.status === "over" ? "over" : "stopped", pausedAt: null, stoppedAt: at };
}

export function endClock(clock: Clock): Clock {
  return clock.status === "running" ? { ...clock, status: "over" } : clock;
}

export function isDue(clock: Clock, now: EpochMs): boolean {
  return clock.status === "running" && now >= clock.endsAt;
}

/** Days of the setting's kind that are left, the last one counted; 0 on the last day, null when it does not run. */
export function daysLeft(clock: Clock, now: EpochMs, { counting }: LawSetting): number | null {
  if (clock.status !== "running") return null;
  return countDays(localDay(now, counting.zone), localDay((clock.endsAt - 1) as EpochMs, counting.zone), counting);
}

/** When the one who must act is reminded: starts of days, all after the start of the clock and before its end. */
export function remindersOf(clock: Clock, { counting, rules }: LawSetting): readonly EpochMs[] {
  const last = localDay((clock.endsAt - 1) as EpochMs, counting.zone);
  return rules[clock.name].remindDaysBefore
    .map((days) => startOfDay((last - days) as DayNumber, counting.zone))
    .filter((at) => at > clock.startedAt)
    .sort((a, b) => a - b);
}
