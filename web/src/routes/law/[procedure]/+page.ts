// The page has no script: tables only.
import { error } from "@sveltejs/kit";
import { procedureOf } from "#rules/law/procedures.ts";
import type { PageLoad } from "./$types";

export const csr = false;

export const load: PageLoad = ({ params }) => {
  if (!procedureOf(params.procedure)) error(404);
  return { procedure: params.procedure };
};
