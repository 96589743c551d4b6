// The real daily figures as the state of the outbreak draws them: gaps, means, rates, whose figures.
import { expect, test } from "vitest";
import type { Row } from "../../src/core/units.ts";
import { table } from "../../src/datasets/cases-daily/table.ts";
import { seriesFigures } from "../../web/src/outbreak/figures.server.ts";
import { dailyTable } from "../../web/src/outbreak/load-daily.server.ts";
import type { OutbreakSources } from "../../web/src/outbreak/load-sources.server.ts";
import { readOutbreakQuery } from "../../web/src/outbreak/outbreak-query.ts";
import { shownChart } from "../../web/src/outbreak/shown-charts.server.ts";
import { realCsv } from "../real-data.ts";
import { sourceFor, takeIn } from "../table-data.ts";

const FILES = ["Time", "TimeProvince", "TimeAge", "TimeGender"].map((name) => `ds4c/2020-06-01/${name}.csv`);

function sourcesOf(paths: readonly string[]): OutbreakSources {
  const rows = paths.flatMap((path) => {
    const file = realCsv<Row>(path);
    return takeIn(table, sourceFor(table, file), file).rows;
  });
  const source = (dataset: string) => ({ dataset, title: { ko: dataset, en: dataset }, version: "1.0.0", publishedAt: "2020-06-02T10:00:00+09:00" });
  const residents = new Map([["27", 2_434_000]]);
  return {
    daily: { source: source("cases-daily"), held: dailyTable(rows as readonly Row[]) },
    clusters: null,
    policies: null,
    residents: { source: source("regions"), held: residents },
  };
}

const ofDs4c = sourcesOf(FILES);
const ofAll = sourcesOf([...FILES, "daily/kr_daily.csv", "daily/kr_regional_daily.csv"]);
const onDay = (sources: OutbreakSources, search: string, chart: "confirmed" | "age" = "confirmed") => {
  const found = seriesFigures(sources, readOutbreakQuery(new URLSearchParams(search)), chart);
  return [found?.publisher, ...(found?.series.map(({ values }) => values.at(-1)) ?? [])];
};

test("the 7-day mean of 3 March 2020 is a seventh of what was added in a week: the nation 3,919, Daegu 3,058", () => {
  expect(onDay(ofAll, "view=mean&to=2020-03-03")).toEqual(["coronaboard", expect.closeTo(3_919 / 7, 9)]);
  expect(onDay(ofDs4c, "view=mean&to=2020-03-03&region=27")).toEqual(["ds4c", expect.closeTo(3_058 / 7, 9)]);
  expect(onDay(ofDs4c, "view=mean&to=2020-03-03&region=27&per=rate")).toEqual(["ds4c", expect.closeTo((3_058 / 7 / 2_434_000) * 100_000, 9)]);
});

test("the figures of Coronaboard have no gap in all of their 1,323 days", () => {
  const values = seriesFigures(ofAll, readOutbreakQuery(new URLSearchParams("view=cumulative")), "confirmed")?.series[0]?.values ?? [];
  expect([values.length, values.filter((value) => value === null).length]).toEqual([1_323, 0]);
});

test("only DS4C tells ages, and it is named; whose residents are not known has no rate", () => {
  const [publisher, ...ages] = onDay(ofAll, "view=cumulative", "age");
  expect([publisher, ages.length, ages.every((value) => Number(value) > 100)]).toEqual(["ds4c", 9, true]);
  const rates = seriesFigures(ofDs4c, readOutbreakQuery(new URLSearchParams("per=rate")), "provinces");
  expect([rates?.series.length, rates?.withoutResidents.length]).toEqual([1, 16]);
});

test("every picture of daily figures can be drawn", () => {
  const forms = (["confirmed", "tested", "released", "deceased", "map", "provinces", "age", "sex"] as const).map(
    (chart) => shownChart(ofAll, readOutbreakQuery(new URLSearchParams()), chart)?.form,
  );
  expect(forms).toEqual(["lines", "lines", "lines", "lines", "map", "panels", "panels", "panels"]);
});
