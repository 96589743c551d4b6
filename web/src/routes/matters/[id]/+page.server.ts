// One matter: as everybody may see it, or as whoever is signed in may, with what they may do.
import { redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import type { MatterAnswer } from "#web/api/matter-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { readInstitutions } from "#web/matters/load-matters.server.ts";
import {
  addComment,
  addDocument,
  callMeeting,
  castVote,
  closeBallot,
  formPanel,
  hideComment,
  moveToRecuse,
  openBallot,
  publishDecision,
  recuse,
  takeStep,
  writeDecision,
  writeMinutes,
} from "#web/matters/matter-forms.server.ts";
import { matterPage } from "#web/matters/matter-links.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, params, parent }) => {
  const page = matterPage(params.id);
  if (!page.startsWith("/matters/")) redirect(303, keepingLanguage(page, url));
  const { who } = await parent();
  const matter = await readForPage<MatterAnswer>(fetch, `/v1/${who ? "own/" : ""}matters/${encodeURIComponent(params.id)}`);
  const institutions = matter.own?.actions.some(({ id }) => id === "transfer") ? await readInstitutions(fetch) : [];
  return { matter, institutions };
};

export const actions = {
  step: takeStep,
  comment: addComment,
  hide: hideComment,
  document: addDocument,
  meeting: callMeeting,
  minutes: writeMinutes,
  panel: formPanel,
  recuse,
  object: moveToRecuse,
  ballot: openBallot,
  vote: castVote,
  close: closeBallot,
  decision: writeDecision,
  publish: publishDecision,
} satisfies Actions;
