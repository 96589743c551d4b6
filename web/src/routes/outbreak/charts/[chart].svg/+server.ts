// One picture as an image with its title, legend and source, for documents and other sites.
import { error } from "@sveltejs/kit";
import type { Status } from "#web/api/answers.ts";
import { orErrorPage, readForPage } from "#web/api/read-json.ts";
import { chartImage } from "#web/outbreak/chart-image.server.ts";
import { chartOf } from "#web/outbreak/charts.ts";
import { loadSources } from "#web/outbreak/load-sources.server.ts";
import { readOutbreakQuery } from "#web/outbreak/outbreak-query.ts";
import { shownChart } from "#web/outbreak/shown-charts.server.ts";
import { loadWords } from "#web/words/load-words.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ fetch, locals, params, url }) => {
  const chart = chartOf(params.chart);
  const query = readOutbreakQuery(url.searchParams);
  const [sources, status, words] = await Promise.all([orErrorPage(loadSources(fetch)), readForPage<Status>(fetch, "/v1/status"), loadWords(locals.language)]);
  const shown = chart && shownChart(sources, query, chart);
  if (!shown) error(404, "Nothing is published for this picture.");
  const site = (status.publicUrl ?? `http://${url.host}`).replace(/\/$/, "");
  const image = chartImage(shown, query, { words, language: locals.language, isSynthetic: status.synthetic ?? false, timeZone: status.timeZone, site });
  return new Response(image, {
    headers: {
      "Content-Type": "image/svg+xml; charset=utf-8",
      "Content-Disposition": `inline; filename="outbreak-${chart}-${shown.source.version}.svg"`,
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    },
  });
};
