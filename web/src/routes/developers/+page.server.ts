// The developers' front page: calls to try, guides, datasets, documentation, and where else to go.

import type { DatasetAnswer } from "#web/api/answers.ts";
import type { MattersAnswer } from "#web/api/matter-answers.ts";
import { readForPage, readJson } from "#web/api/read-json.ts";
import { DOCS } from "#web/developers/all-docs.server.ts";
import { guidesIn } from "#web/developers/all-guides.server.ts";
import { ANNOUNCED_PATH, announcedChanges } from "#web/developers/announced-changes.ts";
import type { PageServerLoad } from "./$types";

/** Pages of others that matter to developers. Those that exist are offered. */
const DOORS = ["/developers/keys", "/help", "/showcase", "/status", "/problems", "/status/load"];
const PAGES = Object.keys(import.meta.glob("../{developers/keys,help,showcase,status,problems,status/load}/+page.svelte"));

export const load: PageServerLoad = async ({ fetch, locals }) => {
  const { datasets } = await readForPage<{ readonly datasets: readonly Pick<DatasetAnswer, "id" | "title">[] }>(fetch, "/v1/datasets");
  // The page is of use without them, and says that they are missing.
  const announced = await readJson<MattersAnswer>(fetch, ANNOUNCED_PATH).catch(() => null);
  return {
    changes: announced && announcedChanges(announced.matters, datasets),
    guides: guidesIn(locals.language).map(({ id, title, lead, language }) => ({
      id,
      title,
      lead,
      writtenIn: language === locals.language ? undefined : language,
    })),
    docs: DOCS.map(({ id, title }) => ({ id, title })),
    described: datasets.map(({ id, title }) => ({ id, title })),
    doors: DOORS.filter((path) => PAGES.some((file) => file.endsWith(`${path}/+page.svelte`))),
    example: datasets[0]?.id ?? null,
  };
};
