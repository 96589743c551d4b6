// One picture for a frame on another site.
import { error } from "@sveltejs/kit";
import type { Status } from "#web/api/answers.ts";
import { orErrorPage, readForPage } from "#web/api/read-json.ts";
import { chartOf } from "#web/outbreak/charts.ts";
import { loadSources } from "#web/outbreak/load-sources.server.ts";
import { readOutbreakQuery } from "#web/outbreak/outbreak-query.ts";
import { shownChart } from "#web/outbreak/shown-charts.server.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const chart = chartOf(params.chart);
  if (!chart) error(404, "There is no such picture.");
  const query = readOutbreakQuery(url.searchParams);
  const [sources, { now }] = await Promise.all([orErrorPage(loadSources(fetch)), readForPage<Status>(fetch, "/v1/status")]);
  return { chart, query, shown: shownChart(sources, query, chart), now };
};
