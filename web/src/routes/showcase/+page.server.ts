// Services that are built on the data, narrowed down by dataset and platform.
import { PLATFORM_NAMES } from "#core/showcase-states.ts";
import { readForPage } from "#web/api/read-json.ts";
import type { ServicesAnswer } from "#web/api/showcase-answers.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { PageServerLoad } from "./$types";

const SHOWN = 24;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const dataset = (url.searchParams.get("dataset") ?? "").slice(0, 60);
  const platform = PLATFORM_NAMES.find((name) => name === url.searchParams.get("platform")) ?? "";
  const offset = Math.min(10_000, Math.max(0, Math.floor(Number(url.searchParams.get("offset"))) || 0));
  const asked = new URLSearchParams({ offset: String(offset), limit: String(SHOWN), ...(dataset ? { dataset } : {}), ...(platform ? { platform } : {}) });
  const [found, datasets] = await Promise.all([readForPage<ServicesAnswer>(fetch, `/v1/showcase?${asked}`), readDatasetNames(fetch)]);
  return { dataset, platform, offset, shown: SHOWN, found, datasets };
};
