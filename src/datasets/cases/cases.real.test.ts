// The real patients of DS4C's four releases: every fault that is known of them is found, with its number.
import { expect, test } from "vitest";
import { realCsv } from "../../../test/real-data.ts";
import { findingCounts, findings, publicRows, sourceFor, type TableRow, takeIn } from "../../../test/table-data.ts";
import type { Row } from "../../core/units.ts";
import { table as daily } from "../cases-daily/table.ts";
import { table } from "./table.ts";

function release(day: string, file: string) {
  const rows = realCsv<Row>(`ds4c/${day}/${file}`);
  const national = realCsv<Row>(`ds4c/${day}/${file === "patient.csv" ? "time.csv" : "Time.csv"}`);
  return { ...takeIn(table, sourceFor(table, rows), rows), others: { "cases-daily": takeIn(daily, sourceFor(daily, national), national).rows } };
}

const march13 = release("2020-03-13", "patient.csv");
const march31 = release("2020-03-31", "PatientInfo.csv");
const may = release("2020-05-01", "PatientInfo.csv");
const june = release("2020-06-01", "PatientInfo.csv");
const idsOf = ({ rows }: { readonly rows: readonly TableRow[] }) => new Set(rows.map(({ id }) => id));

test("13 March 2020: 7,869 patients, of whom little is known", async () => {
  expect([march13.rows.length, march13.notices]).toEqual([7_869, { region_unknown: 195 }]);
  expect(await findingCounts(table, march13)).toEqual({ deceased_before_confirmed: 5, infection_order_high: 1 });
});

test("31 March 2020: 2,771 rows, 2,770 patients: one id stands twice", async () => {
  expect([march31.rows.length, march31.notices]).toEqual([2_770, { duplicate_key: 1, age_repaired: 1, region_unknown: 8 }]);
  expect(await findingCounts(table, march31)).toEqual({
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
  });
});

test("1 May 2020: 3,388 patients", async () => {
  expect([may.rows.length, may.notices]).toEqual([3_388, { blank_cell: 1, region_unknown: 12 }]);
  expect(await findingCounts(table, may)).toEqual({
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
  });
});

test("1 June 2020: 4,004 patients, two of them with another's id for their contacts", async () => {
  expect([june.rows.length, june.notices]).toEqual([4_004, { blank_cell: 2, dash_for_nothing: 4, age_repaired: 1, region_unknown: 14 }]);
  expect(await findingCounts(table, june)).toEqual({
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
  });
  const identifiers = await findings(table, june, ["identifier_as_count"]);
  expect(identifiers.map(({ value }) => idsOf(june).has(String(value)))).toEqual([true, true]);
});

test("from March on ids hold still: all replaced, then none removed, 618 and 616 added", () => {
  const change = (before: Set<unknown>, after: Set<unknown>) => [before.difference(after).size, after.difference(before).size];
  expect([change(idsOf(march13), idsOf(march31)), change(idsOf(march31), idsOf(may)), change(idsOf(may), idsOf(june))]).toEqual([
    [7_869, 2_770],
    [0, 618],
    [0, 616],
  ]);
});

test("the public rows hold no id of any patient, and one row for each", async () => {
  const ids = idsOf(june);
  const rows = await publicRows(table, june);
  expect(rows.length).toBe(4_004);
  expect(rows.flatMap((row) => Object.values(row).filter((value) => ids.has(String(value))))).toEqual([]);
});
