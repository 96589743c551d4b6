// Loads what a page of places needs: the declaration on the server, the places wherever the page is made.
import { error } from "@sveltejs/kit";
import type { Language } from "#core/text.ts";
import type { DatasetsAnswer, PlacesAnswer, SummaryAnswer } from "#web/api/answers.ts";
import { ApiRefusal, type Fetch, readForPage, readJson } from "#web/api/read-json.ts";
import { browser } from "$app/env";
import { type Declaration, declarationOf } from "./declaration.ts";
import { finderRequest, readFinderQuery } from "./finder-query.ts";

export async function loadDeclaration(fetch: Fetch, dataset: string): Promise<Declaration> {
  const { datasets } = await readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live");
  const found = datasets.find(({ id }) => id === dataset);
  if (!found) error(404, `No live dataset ${dataset}`);
  return declarationOf(found);
}

/** Answers of a service that starts, is overloaded, or stands behind a proxy without it. */
const NOT_NOW = [429, 502, 503, 504];

/**
 * What the address asks for, and its answer; null as long as nobody said where to look. When the service does not answer a
 * page that is open already, the page stays and says so.
 */
export async function loadPlaces(fetch: Fetch, declaration: Declaration, params: URLSearchParams) {
  const query = readFinderQuery(params, declaration);
  const request = finderRequest({ ...query, text: await asAddress(query.text) }, declaration);
  if (request === null) return { query, answer: null, isUnanswered: false };
  try {
    return { query, answer: await readJson<PlacesAnswer>(fetch, request), isUnanswered: false };
  } catch (refusal) {
    const isRefused = refusal instanceof ApiRefusal && !NOT_NOW.includes(refusal.status);
    if (browser && !isRefused) return { query, answer: null, isUnanswered: true };
    if (refusal instanceof ApiRefusal) error(refusal.status, refusal.message);
    throw refusal;
  }
}

/** Addresses are written in Korean: a district's Latin name becomes its Korean one. */
async function asAddress(text: string): Promise<string> {
  if (!/^[a-z ,.'-]+$/i.test(text)) return text;
  const names = await import("./region-names.ts").catch(() => null); // Without a connection the text stays as it is.
  return names?.koreanNameOf(text) ?? text;
}

/** How many places a dataset has at all. */
export async function loadTotal(fetch: Fetch, dataset: string): Promise<number> {
  return (await readForPage<SummaryAnswer>(fetch, `/v1/live/${dataset}/summary`)).places;
}

/** The districts to pick from. */
export async function loadRegions(language: Language) {
  const { regionGroups } = await import("./region-names.ts");
  return regionGroups(language);
}
