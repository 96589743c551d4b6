// Checks of patients: each on rows that violate it and on rows that do not.
import { expect, test } from "vitest";
import { findings, type TableRow, type Tables } from "../../../test/table-data.ts";
import { table } from "./table.ts";

/** A patient with whom nothing is wrong. */
const patient = (id: string, change: TableRow = {}): TableRow => ({
  id,
  ageBand: "50s",
  birthYear: 1964,
  province: "11",
  district: "11500",
  onsetDay: "2020-03-01",
  confirmedDay: "2020-03-03",
  state: "isolated",
  ...change,
});

async function found(changes: readonly TableRow[], others: Tables["others"] = {}) {
  const rows = changes.map((change, at) => patient(`p${at + 1}`, change));
  return (await findings(table, { rows, others })).map(({ code, row, field, value }) => `${row} ${code} ${field} ${value}`);
}

test("sound patients have no finding", async () => {
  const sound = [
    { onsetDay: "2020-03-03", contactNumber: 1100, infectionOrder: 2, infectedBy: "p2", nationalNumber: 1 },
    { state: "released", releasedDay: "2020-03-03", nationalNumber: 2 },
    { state: "deceased", deceasedDay: "2020-03-03", onsetDay: null },
    { birthYear: 1961, ageBand: "50s" },
    { birthYear: 1960, ageBand: "60s" },
    { birthYear: 2020, ageBand: "0s" },
    { district: null, province: null, ageBand: null },
    { district: "11500", confirmedDay: "2020-01-20", onsetDay: null },
  ];
  const daily = { day: "2020-03-03", region: "KR", breakdown: "all", group: "all", publisher: "ds4c" };
  expect(await found(sound, { "cases-daily": [daily] })).toEqual([]);
});

test("regions that are not listed, and districts outside their province", async () => {
  expect(await found([{ province: "99", district: null }, { district: "11999" }, { district: "26110" }, { district: "41110", province: "41" }])).toEqual([
    "1 region_not_listed province 99",
    "2 region_not_listed district 11999",
    "3 district_outside_province district 26110",
  ]);
});

test("days of confirmation that are missing, too early, or after the figures", async () => {
  const daily = { day: "2020-05-31", region: "KR", breakdown: "all", group: "all", publisher: "ds4c" };
  const rows = [
    { confirmedDay: null },
    { confirmedDay: "2020-01-19", onsetDay: null },
    { confirmedDay: "2020-06-01", onsetDay: null },
    { confirmedDay: "2020-05-31", onsetDay: null },
  ];
  expect(await found(rows, { "cases-daily": [daily] })).toEqual([
    "1 confirmed_day_missing confirmedDay null",
    "2 confirmed_too_early confirmedDay 2020-01-19",
    "3 confirmed_after_figures confirmedDay 2020-05-31",
  ]);
  expect(await found([{ confirmedDay: "2020-06-01", onsetDay: null }])).toEqual([]);
});

test("days in the wrong order", async () => {
  const rows = [
    { onsetDay: "2020-03-04" },
    { onsetDay: "2020-02-01" },
    { state: "released", releasedDay: "2020-03-02" },
    { state: "deceased", deceasedDay: "2020-03-02" },
    { state: "deceased", deceasedDay: "2020-03-05", releasedDay: "2020-03-04" },
  ];
  expect(await found(rows)).toEqual([
    "1 onset_after_confirmed onsetDay 2020-03-04",
    "2 onset_long_before onsetDay 31",
    "3 released_before_confirmed releasedDay 2020-03-02",
    "4 deceased_before_confirmed deceasedDay 2020-03-02",
    "5 released_and_deceased releasedDay 2020-03-04",
  ]);
});

test("states that do not fit the days, and ends without a day", async () => {
  const rows = [
    { releasedDay: "2020-03-09" },
    { state: "released", deceasedDay: "2020-03-09" },
    { state: "deceased", releasedDay: "2020-03-09" },
    { state: "released" },
    { state: "deceased" },
    { state: null },
  ];
  expect(await found(rows)).toEqual([
    "1 state_disagrees state isolated",
    "2 state_disagrees state released",
    "3 state_disagrees state deceased",
    "4 state_without_day state released",
    "5 state_without_day state deceased",
  ]);
});

test("infectors that are unknown, oneself, or led back to; and symptoms in the wrong order", async () => {
  const rows = [
    { infectedBy: "#12346" },
    { infectedBy: "p2" },
    { infectedBy: "p4" },
    { infectedBy: "p5" },
    { infectedBy: "p3" },
    { infectedBy: "p3" },
    { infectedBy: "p8" },
    { onsetDay: "2020-03-02" },
  ];
  expect(await found(rows)).toEqual([
    "1 infector_unknown infectedBy #12346",
    "2 infected_by_oneself infectedBy p2",
    "3 infection_circle infectedBy 3",
    "4 infection_circle infectedBy 3",
    "5 infection_circle infectedBy 3",
    "7 infector_ill_later onsetDay 2020-03-01 / 2020-03-02",
  ]);
});

test("identifiers typed into counts, absurd counts and orders", async () => {
  const rows = [patient("9000000002", { contactNumber: 12_345 }), patient("12345", { contactNumber: 9_000_000_002 }), patient("31", { contactNumber: 31 })];
  expect((await findings(table, { rows })).map(({ code, row, value }) => `${row} ${code} ${value}`)).toEqual([
    "1 identifier_as_count 12345",
    "2 identifier_as_count 9000000002",
  ]);
  expect(await found([{ infectionOrder: 80 }, { infectionOrder: 10 }, { contactNumber: 99_999 }, { contactNumber: 100_000 }])).toEqual([
    "1 infection_order_high infectionOrder 80",
    "4 identifier_as_count contactNumber 100000",
  ]);
});

test("years of birth that cannot be", async () => {
  const rows = [
    { birthYear: 12_020, ageBand: null },
    { birthYear: 1899 },
    { birthYear: 2021, ageBand: "0s" },
    { birthYear: 2021, ageBand: null, confirmedDay: null },
  ];
  expect((await found(rows)).filter((finding) => finding.includes("birth_year"))).toEqual([
    "1 birth_year_impossible birthYear 12020",
    "2 birth_year_impossible birthYear 1899",
    "3 birth_year_impossible birthYear 2021",
    "4 birth_year_impossible birthYear 2021",
  ]);
});

test("ages beside the year of birth, and national numbers that stand twice", async () => {
  const rows = [
    { birthYear: 1960, ageBand: "40s" },
    { birthYear: 1991, ageBand: "30s" },
    { nationalNumber: 12_345 },
    { nationalNumber: 12_345 },
    { nationalNumber: 12_346 },
  ];
  expect(await found(rows)).toEqual([
    "1 age_disagrees ageBand 40s / 1960",
    "2 age_disagrees ageBand 30s / 1991",
    "3 national_number_twice nationalNumber 12345",
    "4 national_number_twice nationalNumber 12345",
  ]);
});
