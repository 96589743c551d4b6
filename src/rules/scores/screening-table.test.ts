// The printed table says of everybody what the protocol says.
import fc from "fast-check";
import { expect, test } from "vitest";
import { COVID_SYMPTOMS, OLD_YEARS, SCREENING_2020_INPUTS, whatToDoNext } from "./screening-2020.ts";
import { screeningRows, screeningWithoutSymptoms } from "./screening-table.ts";

test("the tables of people with symptoms", () => {
  expect([screeningRows(true), screeningRows(false)]).toEqual([
    [
      { group: "condition", symptomOfA: ["call_clinician", "self_isolate"], onlyOfB: ["call_clinician", "self_isolate"] },
      { group: "old", symptomOfA: ["call_clinician", "self_isolate"], onlyOfB: ["self_isolate"] },
      { group: "young", symptomOfA: ["self_isolate"], onlyOfB: ["self_isolate", "watch"] },
    ],
    [
      { group: "condition", symptomOfA: ["call_clinician", "self_isolate"], onlyOfB: ["self_isolate"] },
      { group: "old", symptomOfA: ["self_isolate"], onlyOfB: ["self_isolate", "watch"] },
      { group: "young", symptomOfA: ["self_isolate", "watch"], onlyOfB: ["self_isolate", "watch"] },
    ],
  ]);
});

test("without symptoms", () => {
  expect([screeningWithoutSymptoms(true), screeningWithoutSymptoms(false)]).toEqual([["quarantine", "watch"], ["watch"]]);
});

test("whoever looks themselves up on paper finds what the screen would say", () => {
  const some = (field: "symptoms" | "exposure" | "conditions") => fc.subarray(Object.keys(SCREENING_2020_INPUTS[field].options));
  const people = fc.record({
    emergencySigns: fc.constant([]),
    ageYears: fc.integer({ min: 18, max: 120 }),
    symptoms: some("symptoms"),
    exposure: some("exposure"),
    conditions: some("conditions"),
  });
  fc.assert(
    fc.property(people, (person) => {
      const answer = whatToDoNext(person);
      const { ageYears, symptoms, exposure, conditions } = person;
      const group = conditions.length > 0 ? "condition" : ageYears >= OLD_YEARS ? "old" : "young";
      const row = screeningRows(exposure.length > 0).find((each) => each.group === group);
      const onPaper =
        symptoms.length === 0
          ? screeningWithoutSymptoms(exposure.includes("contact") || exposure.includes("travel"))
          : symptoms.some((symptom) => COVID_SYMPTOMS.includes(symptom))
            ? row?.symptomOfA
            : row?.onlyOfB;
      expect(answer.ok && answer.answer.steps).toEqual(onPaper);
    }),
  );
});
