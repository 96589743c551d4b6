// The API's own description, as operations by topic, in the reader's language.
import type { DatasetAnswer } from "#web/api/answers.ts";
import { type OpenApi, operationsByTag, type Say } from "#web/api/operations.ts";
import { readForPage } from "#web/api/read-json.ts";
import { apiTextInKorean } from "#web/words/api-ko.ts";
import type { PageServerLoad } from "./$types";

/** Live ones say `place`, tables say `fields`. */
interface AllDatasets {
  readonly datasets: readonly (Pick<DatasetAnswer, "id" | "title"> & { readonly place?: DatasetAnswer["place"]; readonly fields?: DatasetAnswer["place"] })[];
}

export const load: PageServerLoad = async ({ fetch, locals }) => {
  const [description, { datasets }] = await Promise.all([readForPage<OpenApi>(fetch, "/openapi.json"), readForPage<AllDatasets>(fetch, "/v1/datasets")]);
  const titles = datasets.flatMap(({ title, place, fields = [] }) => [title, ...(place ?? fields).map((field) => field.title)]);
  const say: Say = locals.language === "ko" ? (text) => apiTextInKorean(text, titles) ?? text : (text) => text;
  return { topics: operationsByTag(description, say), example: datasets[0]?.id ?? null };
};
