// Who sees what of an evaluation before it is published: the institution its own, the panel and the ministry what they work on, the council
// what is laid before it. Pure.
import { may } from "../../access/caller.ts";
import type { YearContext } from "./evaluation-answer.ts";

/** `evidence`: what the institution itself has handed in; `all`: counts, reviews and scores too. */
export type Seen = "nothing" | "evidence" | "all";

const PUBLIC_STATES = ["published", "closed"];
const AFTER_CLOSING = ["reviewing", "drafted", "scored", "decided", ...PUBLIC_STATES];
const AFTER_DRAFTS = ["drafted", "scored", "decided", ...PUBLIC_STATES];
const BEFORE_COUNCIL = ["scored", "decided", ...PUBLIC_STATES];

export function seenOf({ matter: { state }, standing, caller }: Pick<YearContext, "matter" | "standing" | "caller">, institution: string): Seen {
  if (PUBLIC_STATES.includes(state)) return "all";
  if (!standing || !caller) return "nothing";
  const { actors } = standing;
  if ((actors.includes("evaluation_panel") || actors.includes("ministry")) && AFTER_CLOSING.includes(state)) return "all";
  if (actors.includes("council") && BEFORE_COUNCIL.includes(state)) return "all";
  if (may(caller, "matters:institution", { institution })) return AFTER_DRAFTS.includes(state) ? "all" : "evidence";
  return actors.includes("evaluation_panel") || actors.includes("ministry") ? "evidence" : "nothing";
}
