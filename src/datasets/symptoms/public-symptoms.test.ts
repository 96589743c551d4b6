// What the public gets of clinical rows: numbers in tens, none of few people, also not as a remainder.
import fc from "fast-check";
import { expect, test } from "vitest";
import { publicRows, type TableRow } from "../../../test/table-data.ts";
import { table } from "./table.ts";

let lastId = 0;
const patients = (number: number, change: TableRow): TableRow[] =>
  Array.from({ length: number }, () => ({ id: `synthetic-${++lastId}`, age: 65, outcome: "recovered", ...change }));

async function shown(rows: readonly TableRow[], holds: (row: string) => boolean = () => true) {
  const found = await publicRows(table, { rows });
  return found
    .map(({ feature, ageBand, outcome, patients, withFeature }) => `${feature} ${ageBand} ${outcome}: ${withFeature} of ${patients}`)
    .filter(holds)
    .sort();
}

test("numbers are rounded to tens, by age and outcome and over all of them", async () => {
  const rows = [
    ...patients(34, { fever: true }),
    ...patients(21, { fever: false }),
    ...patients(18, { age: 35, fever: true }),
    ...patients(12, { age: 35, fever: false, outcome: "deceased" }),
  ];
  expect(await shown(rows, (row) => row.startsWith("fever"))).toEqual([
    "fever 30s all: 20 of 30",
    "fever 30s deceased: null of 10",
    "fever 30s recovered: null of 20",
    "fever 60s all: 30 of 60",
    "fever 60s recovered: 30 of 60",
    "fever all all: 50 of 90",
    "fever all deceased: null of 10",
    "fever all recovered: 50 of 70",
  ]);
});

test("a number is withheld where fewer than ten have the feature, have it not, or are asked at all", async () => {
  const ages = [
    ...patients(9, { cough: true }),
    ...patients(20, { cough: false }),
    ...patients(20, { age: 25, cough: true }),
    ...patients(9, { age: 25, cough: false }),
    ...patients(9, { age: 45, cough: true }),
    ...patients(10, { age: 15, cough: true }),
    ...patients(10, { age: 15, cough: false }),
  ];
  expect(await shown(ages, (row) => row.startsWith("cough") && row.includes("recovered") && !row.startsWith("cough all"))).toEqual([
    "cough 10s recovered: 10 of 20",
    "cough 20s recovered: null of 30",
    "cough 40s recovered: null of null",
    "cough 60s recovered: null of 30",
  ]);
});

test("who is not known to have a feature or not is not counted for it; unknown ages and outcomes are in the rows of all", async () => {
  const rows = [...patients(20, { diabetes: true }), ...patients(20, { diabetes: false }), ...patients(30, {}), ...patients(15, { age: null, outcome: null })];
  expect(await shown(rows, (row) => row.includes(" all all:"))).toEqual(["all all all: 90 of 90", "diabetes all all: 20 of 40"]);
});

test("bands are taken where the age is not given, and end at 80 and over", async () => {
  const rows = [
    ...patients(10, { age: null, ageBand: "90s" }),
    ...patients(10, { age: 103 }),
    ...patients(10, { age: null, ageBand: "70s" }),
    ...patients(10, { age: 79 }),
  ];
  expect(await shown(rows, (row) => row.startsWith("all"))).toEqual([
    "all 70s all: 20 of 20",
    "all 70s recovered: 20 of 20",
    "all 80+ all: 20 of 20",
    "all 80+ recovered: 20 of 20",
    "all all all: 40 of 40",
    "all all recovered: 40 of 40",
  ]);
});

test("whatever the numbers, each is a multiple of ten and at least ten, and says when one is withheld", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 25 }), fc.boolean(), fc.integer({ min: 0, max: 99 })), { minLength: 1, maxLength: 8 }),
      async (groups) => {
        const rows = await publicRows(table, { rows: groups.flatMap(([number, fever, age]) => patients(number, { fever, age })) });
        const numbers = rows.flatMap((row) => [row.patients, row.withFeature]).filter((number) => number !== null);
        expect(numbers.filter((number) => Number(number) < 10 || Number(number) % 10 !== 0)).toEqual([]);
        expect(rows.filter(({ patients, withFeature, isWithheld }) => isWithheld !== (patients === null || withFeature === null))).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
});
