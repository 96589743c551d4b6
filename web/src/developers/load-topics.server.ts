// The API's own description as operations by topic, in the reader's language.
import type { Language } from "#core/text.ts";
import type { DatasetAnswer } from "#web/api/answers.ts";
import { type OpenApi, operationsByTag, type Say, type Topic } from "#web/api/operations.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";
import { apiTextInKorean } from "#web/words/api-ko.ts";

/** Live ones say `place`, tables say `fields`. */
interface AllDatasets {
  readonly datasets: readonly (Pick<DatasetAnswer, "id" | "title"> & {
    readonly kind: "live" | "table" | "perishable";
    readonly place?: DatasetAnswer["place"];
    readonly fields?: DatasetAnswer["place"];
  })[];
}

export interface LoadedTopics {
  readonly topics: readonly Topic[];
  readonly datasets: AllDatasets["datasets"];
}

export async function loadTopics(fetch: Fetch, language: Language): Promise<LoadedTopics> {
  const [description, { datasets }] = await Promise.all([readForPage<OpenApi>(fetch, "/openapi.json"), readForPage<AllDatasets>(fetch, "/v1/datasets")]);
  const titles = datasets.flatMap(({ title, place, fields = [] }) => [title, ...(place ?? fields).map((field) => field.title)]);
  const say: Say = language === "ko" ? (text) => apiTextInKorean(text, titles) ?? text : (text) => text;
  return { topics: operationsByTag(description, say), datasets };
}
