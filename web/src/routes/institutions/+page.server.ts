// All institutions, and their half-yearly reports.
import type { ReportAnswer } from "#web/api/evaluation-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { readInstitutions } from "#web/matters/load-matters.server.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch }) => {
  const [institutions, { reports }] = await Promise.all([
    readInstitutions(fetch),
    readForPage<{ readonly reports: readonly ReportAnswer[] }>(fetch, "/v1/provision-reports"),
  ]);
  return { institutions: institutions.map(({ id, name, kind, datasets }) => ({ id, name, kind, datasets: datasets.length })), reports };
};
