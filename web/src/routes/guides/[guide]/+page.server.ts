// One guide in the reader's language.
import { error } from "@sveltejs/kit";
import { GUIDES } from "#web/guides/all-guides.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = ({ params, locals }) => {
  const guide = GUIDES.find(({ id }) => id === params.guide);
  if (!guide) error(404, "No such guide");
  return { checkedOn: guide.checkedOn, text: guide.text[locals.language] };
};
