// The help desk for everybody: answered questions by words, error reports, and how long an answer takes.
import type { DeskEntriesAnswer, ReplyTimesAnswer } from "#web/api/desk-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { PageServerLoad } from "./$types";

const SHOWN = 20;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const words = (url.searchParams.get("q") ?? "").trim().slice(0, 300);
  const dataset = (url.searchParams.get("dataset") ?? "").slice(0, 60);
  const offset = Math.min(20_000, Math.max(0, Math.floor(Number(url.searchParams.get("offset"))) || 0));
  const about = new URLSearchParams(dataset === "" ? {} : { dataset });
  const asked = new URLSearchParams({
    ...Object.fromEntries(about),
    q: words,
    answered: "yes",
    kind: "question",
    offset: String(offset),
    limit: String(SHOWN),
  });
  const [answered, reports, times, datasets] = await Promise.all([
    readForPage<DeskEntriesAnswer>(fetch, `/v1/desk/entries?${asked}`),
    readForPage<DeskEntriesAnswer>(fetch, `/v1/desk/entries?${about}&kind=report&limit=${SHOWN}`),
    readForPage<ReplyTimesAnswer>(fetch, `/v1/desk/reply-times?${about}`),
    readDatasetNames(fetch),
  ]);
  return { words, dataset, offset, shown: SHOWN, answered, reports, times, datasets };
};
