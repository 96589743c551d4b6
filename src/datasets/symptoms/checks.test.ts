// Checks of clinical rows: each on a row that violates it, all on rows that do not; and what is restricted.
import { expect, test } from "vitest";
import { findings, type TableRow } from "../../../test/table-data.ts";
import { table } from "./table.ts";

const patient = (id: string, change: TableRow): TableRow => ({
  id,
  sex: "female",
  age: 34,
  ageBand: "30s",
  province: "27",
  onsetDay: "2020-03-01",
  confirmedDay: "2020-03-03",
  admittedDay: "2020-03-04",
  outcomeDay: "2020-03-20",
  outcome: "recovered",
  fever: true,
  severityAtAdmission: "1",
  severityHighest: "3",
  ...change,
});

async function found(changes: readonly TableRow[]) {
  const rows = changes.map((change, at) => patient(`synthetic-${at + 1}`, change));
  return (await findings(table, { rows })).map(({ code, row, field, value }) => `${row} ${code} ${field} ${value}`);
}

test("sound rows have no finding", async () => {
  const sound = [
    { pregnancy: true },
    { outcome: "deceased", severityHighest: "8" },
    { outcome: "in-care", outcomeDay: null, severityHighest: null },
    { temperature: 38.4, systolicPressure: 120, diastolicPressure: 80 },
    { temperature: 37.9, fever: false },
    { onsetDay: "2020-03-03", admittedDay: null, outcomeDay: "2020-03-03" },
    { age: null, ageBand: null, province: null, outcome: null },
  ];
  expect(await found(sound)).toEqual([]);
});

test("every rule finds the row that breaks it", async () => {
  const odd = [
    { province: "99" },
    { fever: null },
    { onsetDay: "2020-03-04" },
    { outcomeDay: "2020-03-02", admittedDay: null },
    { outcomeDay: "2020-03-03" },
    { outcome: "in-care" },
    { severityAtAdmission: "4" },
    { severityHighest: "8" },
    { outcome: "deceased" },
    { ageBand: "40s" },
    { pregnancy: true, sex: "male" },
    { pregnancy: true, age: 61, ageBand: "60s" },
    { fever: false, temperature: 38 },
    { systolicPressure: 80, diastolicPressure: 120 },
  ];
  expect(await found(odd)).toEqual([
    "1 region_not_listed province 99",
    "2 nothing_known null null",
    "3 onset_after_confirmed onsetDay 2020-03-04",
    "4 outcome_before_confirmed outcomeDay 2020-03-02",
    "5 outcome_before_admission outcomeDay 2020-03-03",
    "6 outcome_day_disagrees outcomeDay 2020-03-20",
    "7 severity_falls severityHighest 3",
    "8 severity_disagrees severityHighest 8",
    "9 severity_disagrees severityHighest 3",
    "10 age_disagrees ageBand 40s / 34",
    "11 pregnancy_unlikely pregnancy male, 34",
    "12 pregnancy_unlikely pregnancy female, 61",
    "13 fever_disagrees fever 38.0",
    "14 pressures_swapped diastolicPressure 80.0 / 120.0",
  ]);
});

test("every field of a patient is restricted", () => {
  expect(Object.entries(table.fields).filter(([, field]) => !field.restricted)).toEqual([]);
});
