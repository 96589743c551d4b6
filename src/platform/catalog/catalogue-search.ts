// Finding datasets by words in Korean and English, with facets and orders. In memory; an index is made once per state of the catalogue.
import { type SearchEntry, SearchIndex } from "../../core/search-index.ts";
import { EMERGENCY_SYNONYMS } from "../../core/search-synonyms.ts";
import { wordsOf } from "../../core/search-text.ts";
import type { Text } from "../../core/text.ts";
import type { CatalogueView } from "./catalogue.ts";
import type { DatasetRecord } from "./dataset-record.ts";
import { quality } from "./quality.ts";
import { formatsOf } from "./record-answer.ts";
import type { RecordFreshness } from "./record-freshness.ts";

export const FACETS = ["issue", "kind", "publisher", "licence", "format"] as const;
export type Facet = (typeof FACETS)[number];

export const SORTS = ["relevance", "newest", "title", "quality"] as const;
export type Sort = (typeof SORTS)[number];

export interface CatalogueQuestion {
  readonly words: string;
  /** Values of which one must hold; none: not asked for. */
  readonly facets: { readonly [Name in Facet]: readonly string[] };
  readonly sort: Sort;
  /** Of titles that are sorted by. */
  readonly language: keyof Text;
}

export interface FacetValue {
  readonly value: string;
  readonly title: Text;
  readonly count: number;
}

export interface FoundDataset {
  readonly record: DatasetRecord;
  /** Null where no words were asked for. */
  readonly score: number | null;
  /** Words of the dataset that were found, for marking them. */
  readonly words: readonly string[];
}

export interface CatalogueFindings {
  readonly found: readonly FoundDataset[];
  /** What each facet holds, with what the others leave. */
  readonly facets: { readonly [Name in Facet]: readonly FacetValue[] };
}

const NO_FACETS: CatalogueQuestion["facets"] = { issue: [], kind: [], publisher: [], licence: [], format: [] };

export const EVERYTHING: CatalogueQuestion = { words: "", facets: NO_FACETS, sort: "relevance", language: "ko" };

const indexes = new WeakMap<CatalogueView, SearchIndex<DatasetRecord>>();

export function searchCatalogue(view: CatalogueView, question: CatalogueQuestion, freshness: (record: DatasetRecord) => RecordFreshness): CatalogueFindings {
  const matching = matches(view, question.words);
  const chosen = matching.filter(({ record }) => FACETS.every((facet) => holds(record, facet, question)));
  return {
    found: sorted(chosen, question, freshness),
    facets: {
      issue: facetValues(matching, "issue", question),
      kind: facetValues(matching, "kind", question),
      publisher: facetValues(matching, "publisher", question),
      licence: facetValues(matching, "licence", question),
      format: facetValues(matching, "format", question),
    },
  };
}

function matches(view: CatalogueView, words: string): readonly FoundDataset[] {
  if (words.trim() === "") return view.records.map((record) => ({ record, score: null, words: [] }));
  let index = indexes.get(view);
  if (!index) indexes.set(view, (index = new SearchIndex(view.records.map(searchEntry), EMERGENCY_SYNONYMS)));
  const found = index
    .search(words, view.records.length)
    .map((hit) => ({ record: hit.id, score: hit.score * (1 + FOR_WHOLE_TITLE * titleShare(hit)), words: hit.words }));
  return found.sort((one, other) => other.score - one.score);
}

/** A title that is nothing but what was asked for is meant before one that says more. Ours. */
const FOR_WHOLE_TITLE = 0.5;

/** How much of the title was found, in the language in which it is more: 0 to 1. */
function titleShare({ id: { title }, words }: { readonly id: DatasetRecord; readonly words: readonly string[] }): number {
  const shares = [title.ko, title.en].map((text) => {
    const own = wordsOf(text);
    return own.filter((word) => words.includes(word)).length / Math.max(1, own.length);
  });
  return Math.max(...shares);
}

/** What a dataset is called counts most, what its columns are called least. */
function searchEntry(record: DatasetRecord): SearchEntry<DatasetRecord> {
  const { id, title, description, keywords, issue, publisher, attribution, fields } = record;
  const texts = (all: readonly Text[], weight: number) => all.flatMap(({ ko, en }) => [ko, en].map((text) => ({ text, weight })));
  return {
    id: record,
    fields: [
      { text: id, weight: 2 },
      ...texts([title], 3),
      ...texts(keywords, 2),
      ...texts([issue.title, ...issue.keywords, publisher.name, attribution, description], 1),
      ...texts(
        Object.values(fields).map((field) => field.title),
        0.3,
      ),
    ],
  };
}

function valuesOf(record: DatasetRecord, facet: Facet): readonly { readonly value: string; readonly title: Text }[] {
  switch (facet) {
    case "issue":
      return [{ value: record.issue.id, title: record.issue.title }];
    case "kind":
      return [{ value: record.kind, title: KINDS[record.kind] }];
    case "publisher":
      return [{ value: publisherValue(record), title: record.publisher.name }];
    case "licence":
      return [{ value: record.licence.id, title: record.licence.title }];
    case "format":
      return formatsOf(record).map((format) => ({ value: format, title: { en: format.toUpperCase(), ko: format.toUpperCase() } }));
  }
}

const KINDS: { readonly [Kind in DatasetRecord["kind"]]: Text } = {
  live: { en: "Live", ko: "실시간" },
  table: { en: "Table", ko: "표" },
  perishable: { en: "Kept for a while", ko: "기한이 있음" },
};

/** By the institution's id; of a publisher that has none, by its name. */
export function publisherValue({ publisher }: DatasetRecord): string {
  return publisher.id ?? publisher.name.en;
}

function holds(record: DatasetRecord, facet: Facet, { facets }: CatalogueQuestion): boolean {
  const asked = facets[facet];
  return asked.length === 0 || valuesOf(record, facet).some(({ value }) => asked.includes(value));
}

function facetValues(matching: readonly FoundDataset[], facet: Facet, question: CatalogueQuestion): readonly FacetValue[] {
  const values = new Map<string, FacetValue>();
  for (const { record } of matching) {
    if (!FACETS.every((other) => other === facet || holds(record, other, question))) continue;
    for (const { value, title } of valuesOf(record, facet)) values.set(value, { value, title, count: (values.get(value)?.count ?? 0) + 1 });
  }
  return [...values.values()].sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}

function sorted(found: readonly FoundDataset[], { sort, language }: CatalogueQuestion, freshness: (record: DatasetRecord) => RecordFreshness) {
  switch (sort) {
    case "relevance":
      return found;
    case "newest":
      return byNumber(found, (record) => freshness(record).updatedAt ?? Number.NEGATIVE_INFINITY);
    case "quality":
      return byNumber(found, (record) => quality(record, freshness(record)).score);
    case "title":
      return [...found].sort((one, other) => one.record.title[language].localeCompare(other.record.title[language], language));
  }
}

function byNumber(found: readonly FoundDataset[], number: (record: DatasetRecord) => number): readonly FoundDataset[] {
  const numbers = new Map(found.map(({ record }) => [record, number(record)]));
  const of = ({ record }: FoundDataset) => numbers.get(record) as number;
  return [...found].sort((one, other) => (of(one) === of(other) ? 0 : of(other) > of(one) ? 1 : -1));
}
