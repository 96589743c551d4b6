// A proposal as the visitor may see it, with the dataset that came of it; and the forms of all who act in it.

import { error } from "@sveltejs/kit";
import type { InstitutionsAnswer } from "#web/api/account-answers.ts";
import type { DatasetsAnswer } from "#web/api/answers.ts";
import type { MatterAnswer } from "#web/api/matter-answers.ts";
import { type Fetch, readForPage, readJson } from "#web/api/read-json.ts";
import { actsAs } from "#web/matters/who-acts.ts";
import type { LinkedDataset } from "#web/proposals/linked-dataset.ts";
import { PROPOSAL_ACTIONS } from "#web/proposals/proposal-actions.server.ts";
import type { Actions, PageServerLoad } from "./$types";

interface BuiltServices {
  readonly services: readonly { readonly id: string; readonly name: string }[];
}

export const load: PageServerLoad = async ({ fetch, params, parent }) => {
  const { who } = await parent();
  const id = encodeURIComponent(params.id);
  if (!/^proposal-\d{4}-\d{4,9}$/.test(params.id)) error(404);
  const matter = await readForPage<MatterAnswer>(fetch, who ? `/v1/own/matters/${id}` : `/v1/matters/${id}`);
  const mayLink = actsAs(matter, "task_force", "ministry", "institution");
  const [linked, datasets, institutions] = await Promise.all([
    matter.dataset === null ? null : linkedDataset(fetch, matter.dataset),
    mayLink ? readForPage<DatasetsAnswer>(fetch, "/v1/datasets") : null,
    mayLink ? readForPage<InstitutionsAnswer>(fetch, "/v1/institutions") : null,
  ]);
  return {
    matter,
    linked,
    datasets: (datasets?.datasets ?? []).map(({ id: dataset, title }) => ({ id: dataset, title })),
    institutions: institutions?.institutions ?? [],
  };
};

/** The proposal is shown without what cannot be had. */
async function linkedDataset(fetch: Fetch, dataset: string): Promise<LinkedDataset | null> {
  const id = encodeURIComponent(dataset);
  const [linked, use, built] = await Promise.all([
    readJson<LinkedDataset>(fetch, `/v1/catalog/datasets/${id}`).catch(() => null),
    readJson<{ readonly calls: number }>(fetch, `/v1/usage/datasets/${id}`).catch(() => null),
    readJson<BuiltServices>(fetch, `/v1/showcase?dataset=${id}`).catch(() => null),
  ]);
  if (!linked) return null;
  const showcases = (built?.services ?? []).map(({ id: service, name }) => ({ id: service, title: name, link: `/showcase/${service}` }));
  return { ...linked, calls: use && { total: use.calls }, showcases };
}

export const actions = PROPOSAL_ACTIONS satisfies Actions;
