// One dataset: everything that the catalogue says of it, its releases, and its newest release as pictures.
import type { DatasetsAnswer } from "#web/api/answers.ts";
import type { RecordAnswer } from "#web/api/catalogue-answers.ts";
import { type Fetch, readForPage } from "#web/api/read-json.ts";
import type { ReleaseHeadAnswer } from "#web/api/release-answers.ts";
import { loadPictures } from "#web/catalogue/load-pictures.server.ts";
import { loadReleased } from "#web/live/load-released.ts";
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
  const [pictures, jsonLd, live] = await Promise.all([
    loadPictures(fetch, record),
    fetch(`/datasets/${id}/schema.jsonld`),
    record.kind === "live" ? loadLive(fetch, record.id) : null,
  ]);
  return {
    record,
    releases,
    pictures,
    /** Written so that it may stand in a page: no `<` in it. */
    jsonLd: jsonLd.ok ? await jsonLd.text() : null,
    older: next === null ? null : (releases.at(-1)?.version ?? null),
    live,
  };
};

async function loadLive(fetch: Fetch, id: string) {
  const { datasets } = await readForPage<DatasetsAnswer>(fetch, "/v1/datasets?kind=live");
  const dataset = datasets.find((each) => each.id === id);
  return dataset ? loadReleased(fetch, dataset) : null;
}
