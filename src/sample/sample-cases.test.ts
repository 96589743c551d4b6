// The imaginary patients: the same again for a seed, marked, and fit for the form that officers fill in.
import { expect, test } from "vitest";
import { checkRow } from "../core/fields.ts";
import { parseInstant } from "../core/time.ts";
import { perishable } from "../datasets/exposure-sites/perishable.ts";
import { sampleCases } from "./sample-cases.ts";

const cases = sampleCases(1);

test("the same seed gives the same patients, another seed others", () => {
  expect([sampleCases(1), sampleCases(2)]).toEqual([cases, expect.not.arrayContaining([cases[0]])]);
});

test("every case and visit fits its fields, lies before the world's beginning, and is marked", () => {
  const visits = cases.flatMap((each) => each.visits);
  const notices = [
    ...cases.flatMap(({ subject }) => checkRow(perishable.caseFields, subject).notices),
    ...visits.flatMap((visit) => {
      const { value, notices } = checkRow(perishable.entryFields, perishable.entryOf(visit));
      return [...notices, ...perishable.completeEntry(value).notices];
    }),
  ];
  expect(notices).toEqual([]);
  expect(visits.length).toBeGreaterThan(30);
  for (const visit of visits) {
    expect(parseInstant(String(visit["to"])) ?? Number.NaN).toBeLessThan(Date.parse("2020-03-16T00:00:00+09:00"));
    expect(`${visit["name"] ?? visit["line"]}`).toContain("가상");
  }
});
