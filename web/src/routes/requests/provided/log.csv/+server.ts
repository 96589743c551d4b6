// The log of provisions as a file.
import { readAllProvisions } from "#web/matters/load-provisions.server.ts";
import { provisionCsv } from "#web/matters/provision-csv.server.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ fetch, url }) => {
  const provisions = await readAllProvisions(fetch, url.searchParams.get("institution"));
  return new Response(`\ufeff${provisionCsv(provisions)}`, {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="provision-log.csv"' },
  });
};
