// The releases of the sample world: accepted by their datasets, marked as made up, different from each other.
import { expect, test } from "vitest";
import { findingCounts, publicRows, type TableRow, takeIn } from "../../../test/table-data.ts";
import type { TableDataset } from "../../core/table-dataset.ts";
import { dayText } from "../../core/time.ts";
import { TABLE_DATASETS } from "../../datasets/registry.ts";
import { FIRST_DAY } from "../simulator.ts";
import { sampleReleases } from "./sample-releases.ts";

const SEED = 20_200_316;
const releases = sampleReleases(SEED);
const datasetOf = (id: string) => TABLE_DATASETS.find((dataset) => dataset.id === id) as TableDataset;
const takenOf = ({ dataset, rows }: (typeof releases)[number]) => takeIn(datasetOf(dataset), null, rows);

test("every table dataset has two or three releases in order of their days, the same for the same seed", () => {
  const ofDatasets = Map.groupBy(releases, ({ dataset }) => dataset);
  expect([...ofDatasets.keys()].sort()).toEqual(TABLE_DATASETS.map(({ id }) => id).sort());
  expect([...ofDatasets.values()].filter(({ length }) => length < 2 || length > 3)).toEqual([]);
  expect(releases.map(({ day }) => day)).toEqual(releases.map(({ day }) => day).sort());
  expect(sampleReleases(SEED)).toEqual(releases);
});

test("every release is of a day before the world begins, so that none has to wait for its time", () => {
  expect(releases.filter(({ day }) => day >= dayText(FIRST_DAY))).toEqual([]);
});

test.for(releases)("$dataset, $day: every row is accepted as it is", (release) => {
  const { rows, notices } = takenOf(release);
  expect([rows.length, notices]).toEqual([release.rows.length, {}]);
});

test("no release equals the one before it", () => {
  const contents = releases.map(({ dataset, rows }) => dataset + JSON.stringify(rows));
  expect(new Set(contents).size).toBe(releases.length);
});

/** Columns by which people see that a row is made up; regions are real, weather and searches have no words. */
const MARKS: { readonly [dataset: string]: readonly [field: string, mark: RegExp] } = {
  cases: ["id", /^synthetic-/],
  "cases-daily": ["publisher", /^synthetic$/],
  clusters: ["name", /^가상 /],
  symptoms: ["id", /^synthetic-/],
  "screening-centres": ["name", /^가상 /],
  policies: ["nameKo", /^가상: /],
};

test("whatever has words says that it is made up", () => {
  const unmarked = releases.flatMap(({ dataset, rows }) => {
    const [field, mark] = MARKS[dataset] ?? ["", /^/];
    return rows.filter((row) => !mark.test(String(row[field])));
  });
  expect(unmarked).toEqual([]);
});

test("the faults that were put in are found, and no others", async () => {
  const newest: { [dataset: string]: readonly TableRow[] } = {};
  const counts: { [release: string]: { readonly [code: string]: number } } = {};
  for (const release of releases) {
    const { dataset: id, day } = release;
    const { rows } = takenOf(release);
    const others = Object.fromEntries(Object.entries(newest).filter(([other]) => datasetOf(other).publicTable === null));
    const found = await findingCounts(datasetOf(id), { rows, previous: newest[id] ?? [], others });
    if (Object.keys(found).length > 0) counts[`${id} ${day}`] = found;
    newest[id] = rows;
  }
  const faults = { infected_by_oneself: 1, identifier_as_count: 1, national_number_twice: 2 };
  // People in quarantine belong to no province, hence to no cluster.
  const sums = { clusters_differ_from_nation: 1 };
  expect(counts).toEqual({
    "cases-daily 2020-03-01": { provinces_differ_from_nation: 1 },
    "cases 2020-03-01": faults,
    "cases 2020-03-08": faults,
    "cases 2020-03-15": faults,
    "clusters 2020-03-01": sums,
    "clusters 2020-03-08": sums,
    "clusters 2020-03-15": sums,
  });
});

test.for(["symptoms", "clusters"])("%s: the public gets two numbers of five, or more", async (id) => {
  const newest = releases.findLast(({ dataset }) => dataset === id) as (typeof releases)[number];
  const rows = await publicRows(datasetOf(id), { rows: takenOf(newest).rows });
  const isShown = (row: (typeof rows)[number]) => (row.withFeature ?? row.confirmed ?? null) !== null;
  expect(rows.filter(isShown).length / rows.length).toBeGreaterThan(0.4);
});
