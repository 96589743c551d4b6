// What the imaginary nation asks, reports and builds says that it is made up.
import { expect, test } from "vitest";
import { LIVE_DATASETS, PERISHABLE_DATASETS, TABLE_DATASETS } from "../datasets/registry.ts";
import { SAMPLE_QUESTIONS, SAMPLE_REPORTS, SAMPLE_SERVICES } from "./sample-desk.ts";

const MARK = /가상|Invented/;

test("every text of the made-up desk says that it is made up", () => {
  const texts = [
    ...SAMPLE_QUESTIONS.flatMap(({ title, answer }) => [title, answer]),
    ...SAMPLE_REPORTS.map(({ row }) => row),
    ...SAMPLE_SERVICES.map(({ name }) => name),
  ];
  expect(texts.filter((text) => !MARK.test(text))).toEqual([]);
  expect(SAMPLE_SERVICES.filter(({ link }) => !link.startsWith("https://example.org/"))).toEqual([]);
});

test("it is about datasets and fields that there are", () => {
  const all = [...LIVE_DATASETS, ...TABLE_DATASETS, ...PERISHABLE_DATASETS].map(({ id }) => id);
  const named = [
    ...SAMPLE_QUESTIONS.flatMap(({ dataset }) => dataset ?? []),
    ...SAMPLE_REPORTS.map(({ dataset }) => dataset),
    ...SAMPLE_SERVICES.flatMap(({ datasets }) => datasets),
  ];
  expect(named.filter((id) => !all.includes(id))).toEqual([]);
  const fields = (id: string) => Object.keys(TABLE_DATASETS.find((table) => table.id === id)?.fields ?? {});
  expect(SAMPLE_REPORTS.filter(({ dataset, field }) => field !== null && !fields(dataset).includes(field))).toEqual([]);
});
