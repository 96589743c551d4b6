// The documentation of the API speaks Korean: every sentence of the description has one, so a new route is not forgotten.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { PROBLEM_KINDS } from "../src/core/problems.ts";
import { publicFields } from "../src/core/table-dataset.ts";
import { LIVE_DATASETS, TABLE_DATASETS } from "../src/datasets/registry.ts";
import { type OpenApi, textsOf } from "../web/src/api/operations.ts";
import { apiTextInKorean } from "../web/src/words/api-ko.ts";

const titles = [
  ...LIVE_DATASETS.flatMap(({ title, place }) => [title, ...Object.values(place).map((field) => field.title)]),
  ...TABLE_DATASETS.flatMap((dataset) => [dataset.title, ...Object.values(publicFields(dataset)).map((field) => field.title)]),
];

/** Problems are named by their codes, which have words of their own. */
const isCodes = (text: string) => text.split(", ").every((code) => code in PROBLEM_KINDS);

test("every sentence of the API's description is known in Korean", async () => {
  const description = JSON.parse(await readFile("docs/api/openapi.json", "utf8")) as OpenApi;
  const texts = [...textsOf(description)];
  expect(texts.length).toBeGreaterThan(50);
  expect(texts.filter((text) => !isCodes(text) && apiTextInKorean(text, titles) === null)).toEqual([]);
});

test("a dataset's title stands in front in Korean and is never half translated", () => {
  expect(apiTextInKorean("Places in a box: Stock of public masks", titles)).toBe("공적마스크 재고: 네모 안의 장소");
  expect(apiTextInKorean("Something new: Stock of public masks", titles)).toBeNull();
});
