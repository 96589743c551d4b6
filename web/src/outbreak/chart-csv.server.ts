// The figures of a picture as CSV (RFC 4180): exactly what is drawn, one row for each day and region. Pure.
import type { ChartId } from "./charts.ts";
import { clusterFigures } from "./clusters.server.ts";
import { type SeriesChart, type SeriesFigures, seriesFigures } from "./figures.server.ts";
import type { OutbreakSources } from "./load-sources.server.ts";
import type { OutbreakQuery } from "./outbreak-query.ts";
import { dayAt, newestValues } from "./shown-charts.server.ts";

export interface ChartFile {
  readonly text: string;
  readonly version: string;
}

type Cell = string | number | null;

const VIEW_NAMES = { daily: "new", mean: "newMean7Days", cumulative: "cumulative" } as const;
/** Behind the point of means and rates. */
const DIGITS = 4;

/** Null: nothing of it is published. */
export function chartCsv(sources: OutbreakSources, query: OutbreakQuery, chart: ChartId): ChartFile | null {
  if (chart === "clusters") return clusterCsv(sources, query);
  const figures = seriesFigures(sources, query, chart);
  if (!figures) return null;
  const value = `${figures.figure}${capital(VIEW_NAMES[query.view])}${query.measure === "rate" && !ofNation(chart) ? "Per100000" : ""}`;
  const head = ["day", ofNation(chart) ? chart : "region", "publisher", value];
  return { text: csv([head, ...rowsOf(figures, chart)]), version: figures.source.version };
}

function rowsOf(figures: SeriesFigures, chart: SeriesChart): readonly (readonly Cell[])[] {
  const days = chart === "map" ? [newestValues(figures).at] : (figures.series[0]?.values.map((_, at) => at) ?? []);
  return days.flatMap((at) => figures.series.map(({ code, values }) => [dayAt(figures, at), code, figures.publisher, values[at] ?? null]));
}

function clusterCsv(sources: OutbreakSources, query: OutbreakQuery): ChartFile | null {
  const found = clusterFigures(sources, query);
  if (!found) return null;
  const rows = found.clusters.map(({ province, name, publisher, confirmed, countIs }) => [province, name, publisher, confirmed, countIs]);
  return { text: csv([["province", "name", "publisher", "confirmed", "countIs"], ...rows]), version: found.source.version };
}

/** Of age and sex, residents are not known. */
function ofNation(chart: SeriesChart): boolean {
  return chart === "age" || chart === "sex";
}

function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cell).join()}\r\n`).join("");
}

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(Number(value.toFixed(DIGITS)));
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
