// A picture as a page gets it: drawn, with the newest days of its table and with where its figures come from. Pure.
import { OUTBREAK_PUBLISHERS } from "#core/korea/outbreak-publishers.ts";
import type { Text } from "#core/text.ts";
import { dayText } from "#core/time.ts";
import type { DayNumber } from "#core/units.ts";
import { type DrawnLines, drawLines } from "#web/chart/draw-lines.server.ts";
import { type DrawnPanels, drawPanels } from "#web/chart/draw-panels.server.ts";
import { type DrawnMap, drawProvinces } from "#web/chart/draw-provinces.server.ts";
import { type ChartId, isFigure } from "./charts.ts";
import { clusterFigures } from "./clusters.server.ts";
import { type SeriesChart, type SeriesFigures, seriesFigures } from "./figures.server.ts";
import type { OutbreakSources, Source } from "./load-sources.server.ts";
import type { OutbreakQuery } from "./outbreak-query.ts";
import { type MarkedDay, markedDays } from "./policy-marks.server.ts";

/** Of a table on the page; the file has all of them. */
const LINE_DAYS = 30;
const PANEL_DAYS = 14;
/** More bars are only in the table. */
const BARS = 12;
/** On whose time axis the measures stand. */
const MARKED_CHART = "confirmed";

interface Shown {
  readonly id: ChartId;
  readonly source: Source;
  readonly publisher: Text;
  readonly absent: readonly Text[];
  readonly withoutResidents: readonly Text[];
}

export interface DayRow {
  readonly day: string;
  readonly values: readonly (number | null)[];
}

interface OverDays extends Shown {
  readonly names: readonly Text[];
  /** The newest days, newest first. */
  readonly days: readonly DayRow[];
  readonly dayCount: number;
}

export interface ShownLines extends OverDays {
  readonly form: "lines";
  readonly drawn: DrawnLines;
  /** Numbered from 1 on, on the time axis and in the list beside it. */
  readonly marks: readonly MarkedDay[];
}

export interface ShownPanels extends OverDays {
  readonly form: "panels";
  readonly drawn: DrawnPanels;
  readonly newest: readonly (number | null)[];
}

export interface ShownMap extends Shown {
  readonly form: "map";
  readonly drawn: DrawnMap;
  readonly day: string;
}

export interface ShownBars extends Shown {
  readonly form: "bars";
  /** As the publisher wrote them. */
  readonly bars: readonly { readonly name: string; readonly province: Text; readonly value: number | null; readonly countIs: string }[];
  readonly drawnBars: number;
  /** The provinces that were chosen; empty: all. */
  readonly provinces: readonly Text[];
  readonly withheld: number;
  readonly unknown: number;
}

export type ShownChart = ShownLines | ShownPanels | ShownMap | ShownBars;

const PUBLISHERS: { readonly [id: string]: Text } = OUTBREAK_PUBLISHERS;

/** Null: nothing of it is published. */
export function shownChart(sources: OutbreakSources, query: OutbreakQuery, id: ChartId): ShownChart | null {
  if (id === "clusters") return shownClusters(sources, query);
  const figures = seriesFigures(sources, query, id);
  if (!figures?.series.some(({ values }) => values.some((value) => value !== null))) return null;
  const shown = { ...origin(figures), id, absent: figures.absent, withoutResidents: figures.withoutResidents };
  if (id === "map") return shownMap(figures, shown);
  const names = figures.series.map(({ name }) => name);
  const over = { ...shown, names, days: newestDays(figures, isFigure(id) ? LINE_DAYS : PANEL_DAYS), dayCount: figures.series[0]?.values.length ?? 0 };
  return isFigure(id) ? shownLines(sources, query, id, figures, over) : shownPanels(query, figures, over);
}

function origin({ source, publisher }: { readonly source: Source; readonly publisher: string }): Pick<Shown, "source" | "publisher"> {
  return { source, publisher: PUBLISHERS[publisher] ?? { ko: publisher, en: publisher } };
}

function shownLines(sources: OutbreakSources, query: OutbreakQuery, id: SeriesChart, figures: SeriesFigures, over: OverDays): ShownLines | null {
  const lines = figures.series.map(({ values }) => values.map((value, at) => ({ day: dayAt(figures, at), value })));
  const marks = id === MARKED_CHART ? markedDays(sources, query, dayAt(figures, 0), dayAt(figures, over.dayCount - 1)) : [];
  const marked = marks.map(({ day }) => day);
  const drawn = drawLines(lines, marked);
  return drawn && { ...over, form: "lines", drawn, marks };
}

function shownPanels(query: OutbreakQuery, { series }: SeriesFigures, over: OverDays): ShownPanels {
  const values = series.map((each) => each.values);
  return {
    ...over,
    form: "panels",
    drawn: drawPanels(values, query.scale === "same"),
    newest: values.map((each) => each.findLast((value) => value !== null) ?? null),
  };
}

/** The newest day on which anything is known: the same for all provinces. */
function shownMap(figures: SeriesFigures, shown: Shown): ShownMap {
  const { at, values } = newestValues(figures);
  return { ...shown, form: "map", drawn: drawProvinces(values), day: dayAt(figures, at) };
}

export function newestValues({ series }: SeriesFigures): { readonly at: number; readonly values: ReadonlyMap<string, number> } {
  const at = Math.max(...series.map(({ values }) => values.findLastIndex((value) => value !== null)));
  const values = series.flatMap(({ code, values: each }) => {
    const value = each[at] ?? null;
    return value === null ? [] : [[code, value] as const];
  });
  return { at, values: new Map(values) };
}

function newestDays(figures: SeriesFigures, most: number): readonly DayRow[] {
  const count = figures.series[0]?.values.length ?? 0;
  return Array.from({ length: Math.min(most, count) }, (_, back) => count - 1 - back).map((at) => ({
    day: dayAt(figures, at),
    values: figures.series.map(({ values }) => values[at] ?? null),
  }));
}

export function dayAt({ firstDay }: SeriesFigures, at: number): string {
  return dayText((firstDay + at) as DayNumber);
}

function shownClusters(sources: OutbreakSources, query: OutbreakQuery): ShownBars | null {
  const found = clusterFigures(sources, query);
  if (!found) return null;
  const bars = found.clusters.map(({ name, provinceName, confirmed, countIs }) => ({ name, province: provinceName, value: confirmed, countIs }));
  const { provinces, withheld, unknown } = found;
  return { ...origin(found), id: "clusters", form: "bars", absent: [], withoutResidents: [], bars, drawnBars: BARS, provinces, withheld, unknown };
}
