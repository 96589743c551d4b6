// Orders that follow from a published evaluation: each a matter of its own with its clock, begun by the ministry.
import { Problem } from "../../../core/problems.ts";
import type { Caller } from "../../access/caller.ts";
import { actBeside } from "../acting.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { beginMatter, problemOf, takeMatterStep } from "../matter-steps.ts";
import { readCount, readYearMatter } from "./evaluation.sql.ts";

export interface NewOrder {
  readonly kind: "corrective-order" | "quality-order" | "standards-order";
  readonly title: string;
  readonly reason: string;
}

/** @returns id of the order. @throws Problem wrong_state before the results are published */
export async function issueOrder(context: GovernanceContext, caller: Caller, year: number, institution: string, order: NewOrder): Promise<string> {
  const id = await context.database.read((tx) => readYearMatter(tx, year));
  if (id === null) throw new Problem("not_found", "There is no evaluation of this year.");
  return actBeside(context, caller, { id, action: "issue_order", article: "act_9_2", by: ["ministry"] }, async ({ tx, matter, standing }) => {
    if (matter.state !== "published") throw new Problem("wrong_state", "Orders follow once the results are published.", { state: matter.state });
    if (!(await readCount(tx, id, institution))) throw new Problem("not_found", "This institution was not evaluated.");
    const { kind: procedure, title, reason } = order;
    const begun = await beginMatter(tx, context, { procedure, title, content: reason, institution, dataset: null, parent: id, details: { year } });
    const by = { actor: "ministry", account: standing.account } as const;
    const { refusal, matter: issued } = await takeMatterStep(tx, context, begun, by, { action: "order", facts: { reason } });
    if (refusal) throw problemOf(refusal);
    return issued.id;
  });
}
