// Ninety days of checks as bars, and the same in words. Pure.
import type { PartAnswer } from "#web/api/status-answers.ts";

const DAY_MS = 86_400_000;

export interface DayBar {
  readonly day: string;
  /** 0 to 1; null: not measured. */
  readonly share: number | null;
}

/** One for each day up to today, oldest first. @param today `2020-03-16` */
export function dayBars(days: PartAnswer["days"], today: string, count: number): readonly DayBar[] {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const last = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(last - (count - 1 - at) * DAY_MS).toISOString().slice(0, 10);
    const found = byDay.get(day);
    return { day, share: found && found.checks > 0 ? (found.checks - found.failures) / found.checks : null };
  });
}

/** Null: no day had a failure. */
export function worstDay(bars: readonly DayBar[]): { readonly day: string; readonly share: number } | null {
  const measured = bars.flatMap(({ day, share }) => (share === null || share === 1 ? [] : [{ day, share }]));
  return measured.reduce<{ readonly day: string; readonly share: number } | null>(
    (worst, bar) => (worst === null || bar.share < worst.share ? bar : worst),
    null,
  );
}
