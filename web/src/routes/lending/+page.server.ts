// What is lent, and the mirrors.
import { textOf } from "#web/account/form-text.ts";
import type { EntriesAnswer, MirrorsAnswer } from "#web/api/community-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import { sendForm } from "#web/community/send-form.server.ts";
import { readDatasetNames } from "#web/desk/names.ts";
import type { Actions, PageServerLoad } from "./$types";

interface Figures {
  readonly offers: readonly { readonly offer: string; readonly asked: number; readonly granted: number }[];
}

export const load: PageServerLoad = async ({ fetch, url }) => {
  const [offers, { mirrors }, figures, datasets] = await Promise.all([
    readForPage<EntriesAnswer>(fetch, "/v1/lending/offers"),
    readForPage<MirrorsAnswer>(fetch, "/v1/lending/mirrors"),
    readForPage<Figures>(fetch, "/v1/lending/figures"),
    readDatasetNames(fetch),
  ]);
  return { offers: offers.entries, mirrors, figures: figures.offers, datasets, done: url.searchParams.get("done") };
};

export const actions = {
  apply: async (event) => {
    const form = await event.request.formData();
    const offer = textOf(form, "offer");
    const body = { service: textOf(form, "service"), link: textOf(form, "link") || null, need: textOf(form, "need"), contact: textOf(form, "contact") };
    const order = { method: "POST", path: `/v1/lending/offers/${encodeURIComponent(offer)}/applications`, body } as const;
    return sendForm(event, `apply-${offer}`, form, order, () => "/lending/mine");
  },
} satisfies Actions;
