// Ends the session of this browser. A form of ours sends it; an address alone ends nothing.
import { error, redirect } from "@sveltejs/kit";
import { keepingLanguage } from "#web/account/for-signed-in.ts";
import { sendJson } from "#web/api/send-json.ts";
import type { RequestHandler } from "./$types";

export const POST: RequestHandler = async ({ fetch, url }) => {
  const sent = await sendJson(fetch, "DELETE", "/v1/account/sessions/current");
  if (!sent.ok) error(sent.status, sent.problem.title);
  redirect(303, keepingLanguage("/sign-in?out=1", url));
};
