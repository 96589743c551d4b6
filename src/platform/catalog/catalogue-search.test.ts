// Twenty questions in each language and the dataset that must come first: typos, particles, synonyms, and no answer.
import { expect, test } from "vitest";
import { testCatalogue } from "../../../test/catalogue-view.ts";
import { LIVE_DATASETS, PERISHABLE_DATASETS, TABLE_DATASETS } from "../../datasets/registry.ts";
import type { CatalogueQuestion } from "./catalogue-search.ts";
import { EVERYTHING, searchCatalogue } from "./catalogue-search.ts";
import { wantedTerms } from "./wanted-terms.ts";

const catalogue = testCatalogue({ live: LIVE_DATASETS, tables: TABLE_DATASETS });

async function findings(question: Partial<CatalogueQuestion>) {
  const view = await catalogue.view();
  return searchCatalogue(view, { ...EVERYTHING, ...question }, (record) => catalogue.freshness(record));
}

async function firstHits(questions: readonly (readonly [string, string | null])[]) {
  return Promise.all(questions.map(async ([words]) => [words, (await findings({ words })).found[0]?.record.id ?? null] as const));
}

const KOREAN: readonly (readonly [string, string | null])[] = [
  ["마스크", "masks"],
  ["마스크를 파는 약국", "masks"],
  ["마스크 재고", "masks"],
  ["마스크 잔여량", "masks"],
  ["공적마스크", "masks"],
  ["마수크", "masks"],
  ["ㅁㅅㅋ", "masks"],
  ["자가검사키트", "self-test-kits"],
  ["자가 검사 키트는", "self-test-kits"],
  ["진단키트", "self-test-kits"],
  ["선별진료소", "screening-centres"],
  ["선별 진료소의 위치", "screening-centres"],
  ["확진자", "cases"],
  ["환자 연령", "cases"],
  ["집단감염", "clusters"],
  ["증상", "symptoms"],
  ["날씨", "weather"],
  ["정책", "policies"],
  ["검색어 추이", "search-trend"],
  ["지하철 노선도", null],
];

const ENGLISH: readonly (readonly [string, string | null])[] = [
  ["masks", "masks"],
  ["mask stock", "masks"],
  ["face mask", "masks"],
  ["public maks", "masks"],
  ["self-test kits", "self-test-kits"],
  ["test kit", "self-test-kits"],
  ["self test kti", "self-test-kits"],
  ["screening centre", "screening-centres"],
  ["screening center", "screening-centres"],
  ["testing site", "screening-centres"],
  ["confirmed cases", "cases"],
  ["patients by age", "cases"],
  ["clusters", "clusters"],
  ["symptom", "symptoms"],
  ["weather", "weather"],
  ["wether", "weather"],
  ["policies", "policies"],
  ["school closures", "policies"],
  ["search trend", "search-trend"],
  ["railway timetable", null],
];

test("twenty Korean questions find what they mean", async () => {
  expect(await firstHits(KOREAN)).toEqual(KOREAN);
});

test("twenty English questions find what they mean", async () => {
  expect(await firstHits(ENGLISH)).toEqual(ENGLISH);
});

test("each facet counts what the others leave", async () => {
  const { found, facets } = await findings({ facets: { ...EVERYTHING.facets, kind: ["live"] } });
  expect(found.map(({ record }) => record.id)).toEqual(LIVE_DATASETS.map(({ id }) => id));
  expect(facets.kind.map(({ value, count }) => [value, count])).toEqual([
    ["table", TABLE_DATASETS.length],
    ["live", LIVE_DATASETS.length],
    ["perishable", PERISHABLE_DATASETS.length],
  ]);
  expect(facets.issue.map(({ value, count }) => [value, count])).toEqual([["covid-19", LIVE_DATASETS.length]]);
  expect((await findings({ facets: { ...EVERYTHING.facets, format: ["parquet"] } })).found.length).toBe(TABLE_DATASETS.length);
});

test("titles are sorted as their language sorts them", async () => {
  const titles = (await findings({ sort: "title", language: "en" })).found.map(({ record }) => record.title.en);
  expect(titles).toEqual([...titles].sort((one, other) => one.localeCompare(other, "en")));
  const qualities = (await findings({ sort: "newest" })).found.map(({ record }) => record.kind);
  expect(qualities.slice(0, LIVE_DATASETS.length)).toEqual(LIVE_DATASETS.map(() => "live"));
});

test("what was not found is counted as stems, without what may be somebody's", () => {
  expect(wantedTerms("산소포화도를 재는 기계들 010-1234-5678 oximeters")).toEqual(["산소포화도", "재는", "기계", "oximeter"]);
  expect(wantedTerms("kim@example.org oximeter")).toEqual([]);
  expect(wantedTerms(`${"긴".repeat(40)} a`)).toEqual([]);
});
