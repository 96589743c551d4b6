// What holds for every perishable dataset: examples fit their fields, every reason is said in both languages.
import { expect, test } from "vitest";
import { checkRow, type Field, type Fields } from "../core/fields.ts";
import { PERISHABLE_DATASETS } from "./registry.ts";

function findingsOfExamples(fields: Fields) {
  return checkRow(fields, Object.fromEntries(Object.entries(fields).map(([name, field]: [string, Field]) => [name, field.example]))).notices;
}

test.for(PERISHABLE_DATASETS)("$id: the example of every field is a value that the field accepts", ({ caseFields, entryFields, published }) => {
  expect([caseFields, entryFields, published].flatMap(findingsOfExamples)).toEqual([]);
});

test.for(PERISHABLE_DATASETS)("$id: nothing of a case and no field of its own may be published", ({ caseFields, published }) => {
  expect(Object.keys(published).filter((name) => caseFields[name] !== undefined)).toEqual([]);
});

test.for(PERISHABLE_DATASETS)("$id: every reason is a sentence in Korean and English", ({ reasons }) => {
  expect(Object.values(reasons).filter(({ text }) => !/[가-힣]/.test(text.ko) || !/[a-z]/.test(text.en))).toEqual([]);
});
