// The four releases of DS4C taken in, in order, as versions of the same datasets: whatever changed in their form, every row is
// accepted and every fault that is known of them is noticed, with its number.
import { afterAll, beforeAll, expect, test } from "vitest";
import { noticed, RealDrafts } from "./real-drafts.ts";
import { openTableWork, type TableWork } from "./table-work.ts";

let work: TableWork;
let drafts: RealDrafts;
beforeAll(async () => {
  work = await openTableWork();
  drafts = new RealDrafts(work);
});
afterAll(() => work.close());

async function takeAll(release: string, files: { readonly [dataset: string]: readonly string[] }) {
  const taken: { [dataset: string]: readonly [rows: number, refused: number, notices: { readonly [code: string]: number }] } = {};
  for (const [dataset, names] of Object.entries(files)) {
    const checked = await drafts.take(dataset, ...names.map((name) => `ds4c/${release}/${name}.csv`));
    taken[dataset] = [checked.rowCount, checked.refusedCount, noticed(checked)];
  }
  return taken;
}

const LATER = {
  regions: ["Region"],
  "cases-daily": ["Time", "TimeProvince", "TimeAge", "TimeGender"],
  cases: ["PatientInfo"],
  clusters: ["Case"],
  weather: ["Weather"],
  "search-trend": ["SearchTrend"],
};
const patients = async () => new Set((await drafts.rows("cases", "id")).map(({ id }) => id));
let before = new Set<unknown>();

test("13 March 2020, in the old form", async () => {
  expect(await takeAll("2020-03-13", { "cases-daily": ["time"], cases: ["patient"], clusters: ["case"], "search-trend": ["trend"] })).toEqual({
    "cases-daily": [954, 0, { cumulative_falls: 1, provinces_differ_from_nation: 10, quarantine_missing: 1 }],
    cases: [7_869, 0, { region_unknown: 195, deceased_before_confirmed: 5, infection_order_high: 1 }],
    clusters: [78, 0, { district_unknown: 1, publisher_id_missing: 1, clusters_differ_from_nation: 1, clusters_exceed_province: 1 }],
    "search-trend": [96, 0, {}],
  });
  before = await patients();
});

test("31 March 2020: another key space, 7,869 gone and 2,770 new, one id twice", async () => {
  expect(await takeAll("2020-03-31", LATER)).toEqual({
    regions: [280, 0, { region_added: 36 }],
    "cases-daily": [
      1_597,
      0,
      { cumulative_falls: 4, provinces_differ_from_nation: 53, quarantine_missing: 1, groups_differ_from_all: 4, outcomes_exceed_cases: 11 },
    ],
    cases: [
      2_770,
      1,
      {
        duplicate_key: 1,
        age_repaired: 1,
        region_unknown: 8,
        onset_after_confirmed: 3,
        released_before_confirmed: 1,
        deceased_before_confirmed: 2,
        state_disagrees: 1,
        state_without_day: 175,
        infector_unknown: 7,
        infected_by_oneself: 2,
        infection_circle: 12,
        infector_ill_later: 7,
        age_disagrees: 36,
        national_number_twice: 30,
      },
    ],
    clusters: [102, 0, { district_unknown: 1, position_missing: 1, cluster_shrinks: 14, clusters_differ_from_nation: 1 }],
    weather: [24_799, 0, { day_missing: 1, measurement_missing: 7 }],
    "search-trend": [1_550, 0, {}],
  });
  const now = await patients();
  expect([before.difference(now).size, now.difference(before).size]).toEqual([7_869, 2_770]);
  before = now;
});

test("1 May 2020: no patient removed, 618 added", async () => {
  expect(await takeAll("2020-05-01", { ...LATER, policies: ["Policy"] })).toEqual({
    regions: [280, 0, { region_added: 36 }],
    "cases-daily": [
      2_496,
      0,
      { cumulative_falls: 21, provinces_differ_from_nation: 113, quarantine_missing: 1, groups_differ_from_all: 5, outcomes_exceed_cases: 11 },
    ],
    cases: [
      3_388,
      0,
      {
        blank_cell: 1,
        region_unknown: 12,
        confirmed_day_missing: 3,
        onset_after_confirmed: 3,
        onset_long_before: 8,
        released_before_confirmed: 1,
        deceased_before_confirmed: 2,
        released_and_deceased: 1,
        state_disagrees: 12,
        state_without_day: 578,
        infector_unknown: 5,
        infected_by_oneself: 2,
        infection_circle: 12,
        infector_ill_later: 7,
        age_disagrees: 60,
        national_number_twice: 32,
      },
    ],
    clusters: [112, 0, { district_unknown: 2, cluster_shrinks: 13, clusters_differ_from_nation: 1, clusters_exceed_province: 2 }],
    weather: [25_295, 0, { province_mistyped: 31, day_missing: 1, measurement_missing: 6 }],
    "search-trend": [1_581, 0, {}],
    policies: [48, 0, { spaces_trimmed: 1 }],
  });
  const now = await patients();
  expect([before.difference(now).size, now.difference(before).size]).toEqual([0, 618]);
  before = now;
});

test("1 June 2020: no patient removed, 616 added", async () => {
  expect(await takeAll("2020-06-01", { ...LATER, policies: ["Policy"] })).toEqual({
    regions: [280, 0, { region_added: 36 }],
    "cases-daily": [
      3_395,
      0,
      { cumulative_falls: 34, provinces_differ_from_nation: 175, quarantine_missing: 1, groups_differ_from_all: 5, outcomes_exceed_cases: 11 },
    ],
    cases: [
      4_004,
      0,
      {
        blank_cell: 2,
        dash_for_nothing: 4,
        age_repaired: 1,
        region_unknown: 14,
        confirmed_day_missing: 3,
        confirmed_after_figures: 8,
        onset_after_confirmed: 3,
        onset_long_before: 8,
        deceased_before_confirmed: 2,
        released_and_deceased: 2,
        state_disagrees: 13,
        state_without_day: 855,
        infector_unknown: 18,
        infected_by_oneself: 2,
        infection_circle: 14,
        infector_ill_later: 7,
        identifier_as_count: 2,
        birth_year_impossible: 1,
        age_disagrees: 80,
        national_number_twice: 38,
      },
    ],
    clusters: [
      128,
      0,
      { district_unknown: 2, mistyped_origin: 1, count_missing: 3, cluster_shrinks: 6, clusters_differ_from_nation: 1, clusters_exceed_province: 2 },
    ],
    weather: [25_807, 0, { day_missing: 1, measurement_missing: 6 }],
    "search-trend": [1_613, 0, {}],
    policies: [58, 0, { spaces_trimmed: 1, policy_redescribed: 8 }],
  });
  const now = await patients();
  expect([before.difference(now).size, now.difference(before).size]).toEqual([0, 616]);
});
