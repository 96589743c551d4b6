// The form of a new proposal. Both buttons post: one looks for similar proposals, one proposes.
import { fail, redirect } from "@sveltejs/kit";
import { keepingLanguage, signInPage } from "#web/account/for-signed-in.ts";
import { textOf } from "#web/account/form-text.ts";
import type { MatterAnswer, SimilarAnswer } from "#web/api/matter-answers.ts";
import { sendJson } from "#web/api/send-json.ts";
import { NEW_PROPOSAL_WORDS } from "#web/words/new-proposal-words.ts";
import type { Actions, PageServerLoad } from "./$types";

/** What is compared. */
const MOST_CHARACTERS = 4_000;

export const load: PageServerLoad = ({ locals }) => ({ words: NEW_PROPOSAL_WORDS[locals.language] });

function typedOf(form: FormData) {
  return { title: textOf(form, "title"), content: textOf(form, "content"), wants: textOf(form, "wants") === "service" ? "service" : "data" } as const;
}

export const actions = {
  similar: async ({ request, fetch }) => {
    const typed = typedOf(await request.formData());
    const draft = { title: typed.title.slice(0, 200), content: typed.content.slice(0, MOST_CHARACTERS) };
    const sent = await sendJson<SimilarAnswer>(fetch, "POST", "/v1/proposals/similar", draft);
    if (!sent.ok) return fail(sent.status, { typed, refused: sent });
    return { typed, similar: sent.answer.proposals };
  },
  propose: async ({ request, fetch, url }) => {
    const typed = typedOf(await request.formData());
    const sent = await sendJson<MatterAnswer>(fetch, "POST", "/v1/matters", { procedure: "emergency-track", action: "propose", ...typed });
    if (!sent.ok && sent.status === 401) redirect(303, signInPage(url));
    if (!sent.ok) return fail(sent.status, { typed, refused: sent });
    redirect(303, keepingLanguage(`/proposals/${sent.answer.id}`, url));
  },
} satisfies Actions;
