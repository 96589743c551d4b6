// How long people waited for their first reply, and what is still open: figures over entries, never over people. Pure.
import { isDeskDone } from "../../core/desk-states.ts";
import { DAY_MS, HOUR_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { PublicEntry } from "./desk-shelf.ts";

/** Of what was asked in so many days. */
export const REPLY_DAYS = 90;

export interface ReplyTimes {
  readonly asked: number;
  readonly answered: number;
  readonly open: number;
  /** Reports past their time without a correction or a reason. */
  readonly late: number;
  /** Half of the answered ones had to wait less; null before the first. */
  readonly medianHours: number | null;
  /** Nine of ten had to wait less. */
  readonly p90Hours: number | null;
}

export function replyTimes(entries: readonly PublicEntry[], now: EpochMs): ReplyTimes {
  const recent = entries.filter(({ askedAt }) => now - askedAt <= REPLY_DAYS * DAY_MS);
  const waits = recent.flatMap(({ askedAt, answeredAt }) => (answeredAt === null ? [] : [answeredAt - askedAt])).sort((a, b) => a - b);
  const at = (share: number) => (waits.length === 0 ? null : hours(waits[Math.min(waits.length - 1, Math.ceil(share * waits.length) - 1)] as number));
  return {
    asked: recent.length,
    answered: waits.length,
    open: recent.filter(({ state }) => !isDeskDone(state)).length,
    late: recent.filter((entry) => isLate(entry, now)).length,
    medianHours: at(0.5),
    p90Hours: at(0.9),
  };
}

export function isLate({ dueAt, state, answeredAt }: Pick<PublicEntry, "dueAt" | "state" | "answeredAt">, now: EpochMs): boolean {
  return dueAt !== null && !isDeskDone(state) && answeredAt === null && now >= dueAt;
}

function hours(ms: number): number {
  return Math.round((ms / HOUR_MS) * 10) / 10;
}
