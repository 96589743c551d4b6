// The public log of moderation.
import type { ModerationAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import type { PageServerLoad } from "./$types";

const SHOWN = 50;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const offset = Math.min(20_000, Math.max(0, Math.floor(Number(url.searchParams.get("offset"))) || 0));
  const log = await readForPage<{ readonly total: number; readonly entries: readonly ModerationAnswer[] }>(
    fetch,
    `/v1/forum/moderation-log?offset=${offset}&limit=${SHOWN}`,
  );
  return { ...log, offset, shown: SHOWN };
};
