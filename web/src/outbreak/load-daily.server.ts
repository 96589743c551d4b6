// A release of the daily figures as series, by the public API.
import { parseDay } from "#core/time.ts";
import type { Row } from "#core/units.ts";
import { type DayFigure, type DaySeries, daySeries } from "#rules/outbreak/daily-figures.ts";
import { type DailyFigure, FIGURES } from "./charts.ts";
import { keptReleases } from "./kept-releases.server.ts";
import { readRows } from "./read-rows.server.ts";

export const DAILY = "cases-daily";

/** Which series: of whom, and whose figures. */
export interface SeriesKey {
  readonly region: string;
  readonly breakdown: "all" | "age" | "sex";
  readonly group: string;
  readonly figure: DailyFigure;
}

export interface DailyTable {
  readonly publishers: readonly string[];
  /** Figures since the beginning, as they were published; null when there are none. */
  series(key: SeriesKey, publisher: string): DaySeries | null;
}

/** @throws ApiRefusal */
export const loadDaily = keptReleases(async (fetch, { version }) => dailyTable(await readRows(fetch, DAILY, version)));

export function dailyTable(rows: readonly Row[]): DailyTable {
  const figures = new Map<string, DayFigure[]>();
  for (const row of rows) for (const figure of FIGURES) addFigure(figures, row, figure);
  const series = new Map([...figures].map(([name, list]) => [name, daySeries(list)]));
  const publishers = [...new Set(rows.map((row) => String(row["publisher"])))];
  return { publishers, series: (key, publisher) => series.get(nameOf(key, publisher)) ?? null };
}

function addFigure(figures: Map<string, DayFigure[]>, row: Row, figure: DailyFigure): void {
  const [day, value] = [parseDay(String(row["day"])), row[figure]];
  if (day === null || typeof value !== "number") return;
  const key = { region: String(row["region"]), breakdown: row["breakdown"] as SeriesKey["breakdown"], group: String(row["group"]), figure };
  const name = nameOf(key, String(row["publisher"]));
  const list = figures.get(name);
  if (list) list.push({ day, value });
  else figures.set(name, [{ day, value }]);
}

function nameOf({ region, breakdown, group, figure }: SeriesKey, publisher: string): string {
  return `${publisher} ${breakdown} ${group} ${region} ${figure}`;
}
