// What a proposal is tied to: the dataset that came of it, and the institution that answers for it from the opening on.
import { Problem } from "../../core/problems.ts";
import type { Actor } from "../../rules/law/actors.ts";
import { readInstitutions } from "../access/accounts.sql.ts";
import type { Caller } from "../access/caller.ts";
import { type ActingIn, actBeside } from "./acting.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { logBeside } from "./log-beside.ts";
import { dueAt } from "./matter-steps.ts";
import { updateMatter } from "./matters.sql.ts";

/** Who answers for the data is said by those who run the track, not by the institution itself. */
const LINKED_BY: { readonly [member in "dataset" | "institution"]: readonly Actor[] } = {
  dataset: ["task_force", "ministry", "institution"],
  institution: ["task_force", "ministry"],
};
/** Before a task force works on it there is nothing to tie; what has ended stays as it was. */
const WORKED_ON = ["triaged", "task_force", "specification_published", "beta", "open", "sunset_announced"];

/** @throws Problem not_found, not_allowed, wrong_state, unknown_dataset, invalid_request */
export async function linkMatter(context: GovernanceContext, caller: Caller, id: string, member: "dataset" | "institution", value: string): Promise<void> {
  const acting = { id, action: `link_${member}`, article: "platform_track", by: LINKED_BY[member] } as const;
  await actBeside(context, caller, acting, async (given) => {
    await refuseLink(context, given, member, value);
    const { tx, matter, actor, standing } = given;
    const linked = { ...matter, [member]: value, version: matter.version + 1 };
    await updateMatter(tx, linked, dueAt(linked, context.law));
    const open = { [member]: value };
    await logBeside(tx, context, matter, {
      kind: "link",
      actor,
      action: `link_${member}`,
      article: "platform_track",
      open,
      closed: { account: standing.account },
    });
  });
}

async function refuseLink({ datasets }: GovernanceContext, { tx, matter }: ActingIn, member: "dataset" | "institution", value: string): Promise<void> {
  if (matter.procedure !== "emergency-track") throw new Problem("wrong_state", "Only proposals are tied to what came of them.");
  if (!WORKED_ON.includes(matter.state)) throw new Problem("wrong_state", "A task force has to work on it first, and it must not have ended.");
  if (member === "dataset" && !datasets.includes(value)) throw new Problem("unknown_dataset");
  if (member === "institution" && !(await readInstitutions(tx)).some(({ id }) => id === value))
    throw new Problem("invalid_request", "No institution has this id.", { field: "institution" });
}
