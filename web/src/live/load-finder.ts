// Loads what a page of places needs: the declaration on the server, the places wherever the page is made.
import { error } from "@sveltejs/kit";
import type { Language } from "#core/text.ts";
import type { DatasetsAnswer, PlacesAnswer } from "#web/api/answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";
import { type Declaration, declarationOf } from "./declaration.ts";
import { finderRequest, readFinderQuery } from "./finder-query.ts";

export async function loadDeclaration(fetch: Fetch, dataset: string): Promise<Declaration> {
  const { datasets } = await readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live");
  const found = datasets.find(({ id }) => id === dataset);
  if (!found) error(404, `No live dataset ${dataset}`);
  return declarationOf(found);
}

/** What the address asks for, and its answer; null as long as nobody said where to look. */
export async function loadPlaces(fetch: Fetch, declaration: Declaration, params: URLSearchParams) {
  const query = readFinderQuery(params, declaration);
  const request = finderRequest({ ...query, text: await asAddress(query.text) }, declaration);
  return { query, answer: request === null ? null : await readForPage<PlacesAnswer>(fetch, request) };
}

/** Addresses are written in Korean: a district's Latin name becomes its Korean one. */
async function asAddress(text: string): Promise<string> {
  if (!/^[a-z ,.'-]+$/i.test(text)) return text;
  const { koreanNameOf } = await import("./region-names.ts");
  return koreanNameOf(text) ?? text;
}

/** The districts to pick from. */
export async function loadRegions(language: Language) {
  const { regionGroups } = await import("./region-names.ts");
  return regionGroups(language);
}
