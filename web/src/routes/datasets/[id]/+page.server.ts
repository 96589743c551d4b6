// One dataset: everything that the catalogue says of it, its releases, and its newest release as pictures.
import type { DatasetsAnswer } from "#web/api/answers.ts";
import type { RecordAnswer } from "#web/api/catalogue-answers.ts";
import type { EntriesAnswer } from "#web/api/community-answers.ts";
import type { DeskEntriesAnswer } from "#web/api/desk-answers.ts";
import type { DatasetUseAnswer } from "#web/api/key-answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";
import type { ReleaseHeadAnswer } from "#web/api/release-answers.ts";
import type { ServicesAnswer } from "#web/api/showcase-answers.ts";
import { loadPictures } from "#web/catalogue/load-pictures.server.ts";
import { loadReleased } from "#web/live/load-released.ts";
import { ownPageOf } from "#web/live/own-pages.ts";
import type { PageServerLoad } from "./$types";

interface ReleasesAnswer {
  readonly releases: readonly ReleaseHeadAnswer[];
  readonly next: string | null;
}

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const id = encodeURIComponent(params.id);
  const after = url.searchParams.get("after");
  const [record, { releases, next }] = await Promise.all([
    readForPage<RecordAnswer>(fetch, `/v1/catalog/datasets/${id}`),
    readForPage<ReleasesAnswer>(fetch, `/v1/datasets/${id}/releases?limit=20${after ? `&after=${encodeURIComponent(after)}` : ""}`),
  ]);
  const [pictures, jsonLd, live, use, answered, services, startups] = await Promise.all([
    loadPictures(fetch, record),
    fetch(`/datasets/${id}/schema.jsonld`),
    record.kind === "live" ? loadLive(fetch, record.id) : null,
    readForPage<DatasetUseAnswer>(fetch, `/v1/usage/datasets/${id}`),
    readForPage<DeskEntriesAnswer>(fetch, `/v1/desk/entries?dataset=${id}&answered=yes&limit=1`),
    readForPage<ServicesAnswer>(fetch, `/v1/showcase?dataset=${id}&limit=3`),
    readForPage<EntriesAnswer>(fetch, `/v1/business/startups?dataset=${id}`),
  ]);
  return {
    record,
    releases,
    pictures,
    /** Written so that it may stand in a page: no `<` in it. */
    jsonLd: jsonLd.ok ? await jsonLd.text() : null,
    older: next === null ? null : (releases.at(-1)?.version ?? null),
    live,
    use,
    answered: answered.total,
    services,
    startups: startups.total,
    /** Where everybody uses it; null where it has no page of its own. */
    ownPage: ownPageOf(record.id),
  };
};

async function loadLive(fetch: Fetch, id: string) {
  const { datasets } = await readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live");
  const dataset = datasets.find((each) => each.id === id);
  return dataset ? loadReleased(fetch, dataset) : null;
}
