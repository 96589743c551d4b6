// The figures of one picture as a file: exactly what is drawn for the same address.
import { error } from "@sveltejs/kit";
import { orErrorPage } from "#web/api/read-json.ts";
import { chartCsv } from "#web/outbreak/chart-csv.server.ts";
import { chartOf } from "#web/outbreak/charts.ts";
import { loadSources } from "#web/outbreak/load-sources.server.ts";
import { readOutbreakQuery } from "#web/outbreak/outbreak-query.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ fetch, params, url }) => {
  const chart = chartOf(params.chart);
  const file = chart && chartCsv(await orErrorPage(loadSources(fetch)), readOutbreakQuery(url.searchParams), chart);
  if (!file) error(404, "Nothing is published for this picture.");
  return new Response(file.text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="outbreak-${chart}-${file.version}.csv"`,
      "Madang-Release": file.version,
    },
  });
};
