// A live dataset with its figures of this moment, as the pages show it at a glance.
import type { DatasetAnswer, SummaryAnswer } from "#web/api/answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";
import { pageOf } from "./own-pages.ts";

export async function loadReleased(fetch: Fetch, { id, title, description, placeTitle, variants, bands }: DatasetAnswer) {
  const summary = await readForPage<SummaryAnswer>(fetch, `/v1/live/${id}/summary`);
  return { id, href: pageOf(id), title, description, placeTitle, variants, bands, summary };
}
