// What a step of a plan or a list leads to, in the transaction of the step: a decision of the council puts goals and entries in force.
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { Done } from "../../../rules/law/take-step.ts";
import type { MatterRecord } from "../matters.sql.ts";
import { takeCandidatesOf } from "./candidates.sql.ts";
import { decideGoals, readGoals } from "./plans.sql.ts";
import { decideEntries, publishEntries, readProvisionEntries } from "./provision-entries.sql.ts";

type Follow = (tx: WriteTx, matter: MatterRecord, at: Done["at"]) => Promise<void>;

async function needEntries(tx: WriteTx, { id }: MatterRecord): Promise<void> {
  if ((await readProvisionEntries(tx, id)).length === 0)
    throw new Problem("condition_missing", "The list has no entries yet.", {
      article: "act_19",
      text: { en: "The list has no entries yet", ko: "목록에 항목이 없습니다" },
    });
}

async function needGoals(tx: WriteTx, { id }: MatterRecord): Promise<void> {
  if ((await readGoals(tx, id)).length === 0)
    throw new Problem("condition_missing", "The plan has no goals yet.", {
      article: "act_8_2",
      text: { en: "The plan has no goals yet", ko: "계획에 과제가 없습니다" },
    });
}

async function decidePlan(tx: WriteTx, { id }: MatterRecord, at: Done["at"]): Promise<void> {
  await decideGoals(tx, id, at);
  await takeCandidatesOf(tx, id);
}

const FOLLOWS: { readonly [procedure: string]: { readonly [action: string]: Follow } } = {
  "provision-list": {
    submit_list: needEntries,
    decide_list: (tx, { id }, at) => decideEntries(tx, id, at),
    publish_list: (tx, { id }, at) => publishEntries(tx, id, at),
  },
  "master-plan": { draft_plan: needGoals, decide: decidePlan },
  "action-plan": { submit: needGoals, decide: decidePlan },
};

/** @throws Problem condition_missing when there is nothing to decide on */
export async function followCouncil(tx: WriteTx, matter: MatterRecord, { action, at }: Pick<Done, "action" | "at">): Promise<void> {
  const follow = action === null ? undefined : FOLLOWS[matter.procedure]?.[action];
  await follow?.(tx, matter, at);
}
