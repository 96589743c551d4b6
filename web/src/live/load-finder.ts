// Loads what a page of places needs: the declaration on the server, the places wherever the page is made.
import { error } from "@sveltejs/kit";
import type { Language } from "#core/text.ts";
import type { DatasetsAnswer, PlaceDetails, PlacesAnswer, SummaryAnswer } from "#web/api/answers.ts";
import { ApiRefusal, type Fetch, readForPage, readJson } from "#web/api/read-json.ts";
import { browser } from "$app/env";
import { type Declaration, declarationOf } from "./declaration.ts";
import { type FinderQuery, finderRequest, readFinderQuery } from "./finder-query.ts";

export async function loadDeclaration(fetch: Fetch, dataset: string): Promise<Declaration> {
  const { datasets } = await readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live");
  const found = datasets.find(({ id }) => id === dataset);
  if (!found) error(404, `No live dataset ${dataset}`);
  return declarationOf(found);
}

/** Answers of a service that starts, is overloaded, or stands behind a proxy without it. */
const NOT_NOW = [429, 502, 503, 504];

/** Something was asked for, and a page that is open already got no new answer. */
export interface UnansweredQuestion {
  readonly isBusy: boolean;
  /** That the service asks to wait; null: it did not say. */
  readonly waitSeconds: number | null;
  /** The last answer that this device has kept; null: none. */
  readonly last: PlacesAnswer | null;
}

export interface FoundPlaces {
  readonly query: FinderQuery;
  readonly answer: PlacesAnswer | null;
  readonly unanswered: UnansweredQuestion | null;
}

/**
 * What the address asks for, and its answer; null as long as nobody said where to look. When the service does not answer a
 * page that is open already, the page stays and says so.
 */
export async function loadPlaces(fetch: Fetch, declaration: Declaration, params: URLSearchParams): Promise<FoundPlaces> {
  const query = readFinderQuery(params, declaration);
  const request = finderRequest({ ...query, text: await asAddress(query.text) }, declaration);
  if (request === null) return { query, answer: null, unanswered: null };
  try {
    const answer = asList(await readJson<PlacesAnswer | PlaceDetails>(fetch, request));
    if (answer.keptForMs === undefined) return { query, answer, unanswered: null };
    return { query, answer: null, unanswered: { isBusy: false, waitSeconds: null, last: answer } };
  } catch (refusal) {
    const { status, waitSeconds } = refusal instanceof ApiRefusal ? refusal : { status: null, waitSeconds: null };
    if (query.place && status === 404) return { query, answer: NO_PLACE, unanswered: null };
    const isRefused = status !== null && !NOT_NOW.includes(status);
    if (browser && !isRefused) return { query, answer: null, unanswered: { isBusy: status === 429 || waitSeconds !== null, waitSeconds, last: null } };
    if (refusal instanceof ApiRefusal) error(refusal.status, { message: refusal.message, waitSeconds });
    throw refusal;
  }
}

/** Of a place that is not there, or no longer. */
const NO_PLACE: PlacesAnswer = { dataset: "", epoch: "", sequence: 0, count: 0, places: [] };

/** One place is a list of one. */
function asList(answer: PlacesAnswer | PlaceDetails): PlacesAnswer {
  if (!("place" in answer)) return answer;
  const { place, history: _, ...head } = answer;
  return { ...head, count: 1, places: [place] };
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
