// Opening hours of a day and of a week as text. Pure.
import { type OpeningHours, type OpenSpan, spansText } from "#core/opening-hours.ts";

export interface WeekLine {
  /** "Monday–Friday" */
  readonly days: string;
  readonly spans: string;
}

interface WeekWords {
  /** From Monday. */
  readonly weekdays: readonly string[];
  readonly closed: string;
}

/** `09:00–12:00, 13:00–18:00` */
export function spansWords(spans: readonly OpenSpan[]): string {
  return spansText(spans).replaceAll("-", "–").replaceAll(",", ", ");
}

/** The week in few lines: days one after the other with the same hours are one. */
export function weekLines(hours: OpeningHours, { weekdays, closed }: WeekWords): readonly WeekLine[] {
  const runs: { from: number; to: number; spans: string }[] = [];
  hours.forEach((spans, day) => {
    const text = spans.length === 0 ? closed : spansWords(spans);
    const last = runs.at(-1);
    if (last?.spans === text) last.to = day;
    else runs.push({ from: day, to: day, spans: text });
  });
  const name = (day: number) => weekdays[day] ?? "";
  return runs.map(({ from, to, spans }) => ({ days: from === to ? name(from) : `${name(from)}–${name(to)}`, spans }));
}
