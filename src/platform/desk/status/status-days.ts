// The checks of the last ninety days, added up by part and day: those of all processes as the database has them, and those that it does not
// have yet. Pure.
import type { DayNumber } from "../../../core/units.ts";
import type { Measured } from "./parts.ts";
import type { PartDay } from "./status.sql.ts";

export const HISTORY_DAYS = 90;

export class StatusDays {
  #known = new Map<string, PartDay>();
  #waiting = new Map<string, PartDay>();

  count(part: string, day: DayNumber, { state, ms }: Measured): void {
    if (state === "none") return;
    const one = { day, part, checks: 1, failures: Number(state === "down"), slow: Number(state === "slow"), totalMs: ms ?? 0, worstMs: ms ?? 0 };
    this.#waiting.set(keyOf(one), added(this.#waiting.get(keyOf(one)), one));
  }

  /** What has to be written down; counted as known until it is given back. */
  takeWaiting(): readonly PartDay[] {
    const taken = [...this.#waiting.values()];
    this.#waiting = new Map();
    return taken;
  }

  /** It could not be written down. */
  giveBack(days: readonly PartDay[]): void {
    for (const day of days) this.#waiting.set(keyOf(day), added(this.#waiting.get(keyOf(day)), day));
  }

  /** As the database has it. */
  replace(days: readonly PartDay[]): void {
    this.#known = new Map(days.map((day) => [keyOf(day), day]));
  }

  /** Everything, by day. */
  all(): readonly PartDay[] {
    const keys = new Set([...this.#known.keys(), ...this.#waiting.keys()]);
    const days = [...keys].flatMap((key) => {
      const [known, waiting] = [this.#known.get(key), this.#waiting.get(key)];
      const found = known && waiting ? added(known, waiting) : (known ?? waiting);
      return found ? [found] : [];
    });
    return days.sort((one, other) => one.day - other.day || (one.part < other.part ? -1 : 1));
  }
}

function keyOf({ day, part }: Pick<PartDay, "day" | "part">): string {
  return `${day} ${part}`;
}

function added(before: PartDay | undefined, one: PartDay): PartDay {
  if (!before) return one;
  return {
    day: one.day,
    part: one.part,
    checks: before.checks + one.checks,
    failures: before.failures + one.failures,
    slow: before.slow + one.slow,
    totalMs: before.totalMs + one.totalMs,
    worstMs: Math.max(before.worstMs, one.worstMs),
  };
}
