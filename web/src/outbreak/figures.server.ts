// The figures of each picture, from the published ones and from what the visitor chose. Picture, table and file are all made of these. Pure.
import { AGE_BANDS } from "#core/age-bands.ts";
import { preferredPublisher } from "#core/korea/outbreak-publishers.ts";
import { NATION, REGIONS } from "#core/korea/regions.ts";
import type { Text } from "#core/text.ts";
import { parseDay } from "#core/time.ts";
import type { DayNumber } from "#core/units.ts";
import { DAILY_FIELDS } from "#datasets/cases-daily/fields.ts";
import { type DaySeries, newEachDay, perHundredThousand, sevenDayMean, within } from "#rules/outbreak/daily-figures.ts";
import { type ChartId, type DailyFigure, isFigure } from "./charts.ts";
import type { SeriesKey } from "./load-daily.server.ts";
import type { OutbreakSources, Source } from "./load-sources.server.ts";
import { MOST_REGIONS, type OutbreakQuery, type View } from "./outbreak-query.ts";

export interface NamedSeries {
  /** Of the region or group. */
  readonly code: string;
  readonly name: Text;
  readonly values: readonly (number | null)[];
}

export interface SeriesFigures {
  readonly source: Source;
  readonly publisher: string;
  readonly figure: DailyFigure;
  /** Every series has a value for each day from here to the last one. */
  readonly firstDay: DayNumber;
  readonly series: readonly NamedSeries[];
  /** Of whom nothing is published. */
  readonly absent: readonly Text[];
  /** Numbers per residents were asked for, and the residents of these are not known. */
  readonly withoutResidents: readonly Text[];
}

/** Who has a line or a small picture. */
export type SeriesChart = Exclude<ChartId, "clusters">;

const REGION_NAMES = new Map(REGIONS.map(({ code, ko, en }) => [code, { ko, en }]));
const PROVINCE_CODES = REGIONS.filter(({ level }) => level === "province").map(({ code }) => code);
const GROUPS: { readonly [group: string]: Text } = DAILY_FIELDS.group.choices;

export function regionName(code: string): Text {
  return REGION_NAMES.get(code) ?? { ko: code, en: code };
}

/** Null: nothing of it is published. */
export function seriesFigures(sources: OutbreakSources, query: OutbreakQuery, chart: SeriesChart): SeriesFigures | null {
  if (!sources.daily) return null;
  const { source, held } = sources.daily;
  const figure = isFigure(chart) ? chart : query.figure;
  const wanted = keysOf(chart, query, figure);
  const publisher = publisherFor(held.publishers, query.publisher, (asked) => wanted.filter((key) => held.series(key, asked)).length);
  if (publisher === null) return null;
  const found = wanted.map((key) => foundSeries(sources, query, key, held.series(key, publisher)));
  const drawn = found.flatMap(({ code, name, seen }) => (seen ? [{ code, name, series: seen }] : []));
  const days = periodOf(
    drawn.map(({ series }) => series),
    query,
  );
  return {
    source,
    publisher,
    figure,
    firstDay: days.first,
    series: drawn.map(({ code, name, series }) => ({ code, name, values: within(series, days.first, days.last).values })),
    absent: found.filter(({ isKnown }) => !isKnown).map(({ name }) => name),
    withoutResidents: found.filter(({ isKnown, seen }) => isKnown && !seen).map(({ name }) => name),
  };
}

interface FoundSeries {
  readonly code: string;
  readonly name: Text;
  readonly isKnown: boolean;
  /** Null: not known, or without the residents that were to be divided by. */
  readonly seen: DaySeries | null;
}

function foundSeries({ residents }: OutbreakSources, { view, measure }: OutbreakQuery, key: SeriesKey, known: DaySeries | null): FoundSeries {
  const viewed = known && seenAs(known, view);
  if (key.breakdown !== "all") {
    // Residents by age and by sex are not published here, so these stay numbers of people.
    return { code: key.group, name: GROUPS[key.group] ?? { ko: key.group, en: key.group }, isKnown: known !== null, seen: viewed };
  }
  const living = residents?.held.get(key.region) ?? null;
  const rate = viewed && living !== null ? perHundredThousand(viewed, living) : null;
  return { code: key.region, name: regionName(key.region), isKnown: known !== null, seen: measure === "rate" ? rate : viewed };
}

function keysOf(chart: SeriesChart, { regions }: OutbreakQuery, figure: DailyFigure): readonly SeriesKey[] {
  const ofAll = (region: string): SeriesKey => ({ region, breakdown: "all", group: "all", figure });
  const ofNation = (breakdown: "age" | "sex", group: string): SeriesKey => ({ region: NATION, breakdown, group, figure });
  switch (chart) {
    case "map":
    case "provinces":
      return PROVINCE_CODES.map(ofAll);
    case "age":
      return Object.keys(AGE_BANDS).map((band) => ofNation("age", band));
    case "sex":
      return ["female", "male"].map((sex) => ofNation("sex", sex));
    default:
      return regions.slice(0, MOST_REGIONS).map(ofAll);
  }
}

/** The one that was asked for, if it has any; otherwise the preferred one among those who have the most. */
function publisherFor(publishers: readonly string[], asked: string, seriesOf: (publisher: string) => number): string | null {
  if (publishers.includes(asked) && seriesOf(asked) > 0) return asked;
  const most = Math.max(0, ...publishers.map(seriesOf));
  return most === 0 ? null : preferredPublisher(publishers.filter((publisher) => seriesOf(publisher) === most));
}

function seenAs(series: DaySeries, view: View): DaySeries {
  if (view === "cumulative") return series;
  return view === "daily" ? newEachDay(series) : sevenDayMean(newEachDay(series));
}

interface Period {
  readonly first: DayNumber;
  readonly last: DayNumber;
}

/** All days of the series, or those of them that were chosen. Means are made before: their week may begin earlier. */
function periodOf(series: readonly DaySeries[], { from, to }: OutbreakQuery): Period {
  const first = Math.min(...series.map(({ firstDay }) => firstDay));
  const last = Math.max(...series.map(({ firstDay, values }) => firstDay + values.length - 1));
  const chosen = { first: parseDay(from) ?? -Infinity, last: parseDay(to) ?? Infinity };
  if (series.length === 0) return { first: 0 as DayNumber, last: -1 as DayNumber };
  return { first: Math.max(first, chosen.first) as DayNumber, last: Math.min(last, chosen.last) as DayNumber };
}
