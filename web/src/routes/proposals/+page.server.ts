// Proposals, newest first, as everybody sees them.

import type { MattersAnswer } from "#web/api/matter-answers.ts";
import { readForPage } from "#web/api/read-json.ts";
import type { PageServerLoad } from "./$types";

/** States behind each choice of the list. */
const SHOWN: { readonly [choice: string]: string } = {
  waiting: "proposed,triaged",
  working: "task_force,specification_published,beta",
  open: "open,sunset_announced",
  ended: "closed,declined,withdrawn",
};

export const load: PageServerLoad = async ({ fetch, url }) => {
  const choice = url.searchParams.get("show") ?? "all";
  const query = new URLSearchParams({ procedure: "emergency-track" });
  if (Object.hasOwn(SHOWN, choice)) query.set("state", SHOWN[choice] ?? "");
  if (choice === "late") query.set("late", "yes");
  const before = url.searchParams.get("before");
  if (before !== null) query.set("before", before);
  return { choice, list: await readForPage<MattersAnswer>(fetch, `/v1/matters?${query}`) };
};
