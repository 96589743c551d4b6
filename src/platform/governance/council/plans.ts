// Goals of master and action plans: written while the plan is, in force once the council has decided, reported on by institutions.
import type { ReadTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { Text } from "../../../core/text.ts";
import type { Actor } from "../../../rules/law/actors.ts";
import { readInstitutions } from "../../access/accounts.sql.ts";
import { type Caller, decide } from "../../access/caller.ts";
import { type ActingIn, actBeside } from "../acting.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { logBeside } from "../log-beside.ts";
import type { MatterRecord } from "../matters.sql.ts";
import { readCandidate } from "./candidates.sql.ts";
import { type NewOutcome, outcomeOf } from "./outcomes.ts";
import { deleteGoal, type GoalRecord, insertGoal, insertGoalReport, linkGoal, readGoal, readGoalReports, readGoals } from "./plans.sql.ts";

const ID_BYTES = 9;
const MOST_GOALS = 60;
const MOST_REPORTS = 60;
const ARTICLE = "act_8_2" as const;

/** Who writes goals into a plan, and in which of its states. */
const WRITTEN: { readonly [procedure: string]: { readonly by: readonly Actor[]; readonly states: readonly string[] } } = {
  "master-plan": { by: ["ministry"], states: ["open", "guideline_issued", "sector_plans_in"] },
  "action-plan": { by: ["institution", "ministry"], states: ["open", "returned"] },
};
const WRITERS: readonly Actor[] = ["institution", "ministry"];

export interface NewGoal {
  readonly title: Text;
  /** Of a master plan; an action plan is that of its institution. */
  readonly institution: string | null;
  readonly dueDay: string;
  readonly candidate: string | null;
}

function refuseUnlessWritten({ matter, standing }: ActingIn): void {
  const written = WRITTEN[matter.procedure];
  if (!written) throw new Problem("wrong_state", "Only plans have goals.");
  if (!written.by.some((actor) => standing.actors.includes(actor)))
    throw new Problem("not_allowed", "This plan is written by somebody else.", { article: ARTICLE });
  if (!written.states.includes(matter.state)) throw new Problem("wrong_state", "The plan is not being written.");
}

/** @throws Problem not_allowed, wrong_state, conflict, invalid_request */
export async function addGoal(context: GovernanceContext, caller: Caller, id: string, goal: NewGoal): Promise<string> {
  return actBeside(context, caller, { id, action: "add_goal", article: ARTICLE, by: WRITERS }, async (acting) => {
    refuseUnlessWritten(acting);
    const { tx, matter, actor, standing } = acting;
    const goals = await readGoals(tx, id);
    if (goals.length >= MOST_GOALS) throw new Problem("conflict", `A plan has at most ${MOST_GOALS} goals.`);
    const institution = matter.institution ?? goal.institution;
    await refuseUnknown(tx, institution, goal.candidate);
    const number = Math.max(0, ...goals.map((each) => each.number)) + 1;
    const record: GoalRecord = {
      ...goal,
      institution: institution ?? "",
      id: context.randomText(ID_BYTES),
      matter: id,
      number,
      dataset: null,
      listing: null,
      linkedAt: null,
      decidedAt: null,
      createdAt: context.clock.now(),
    };
    await insertGoal(tx, record);
    const open = { goal: record.id, title: goal.title.ko, institution, dueDay: goal.dueDay, candidate: goal.candidate };
    await logBeside(tx, context, matter, { kind: "goal", actor, action: "add_goal", article: ARTICLE, open, closed: { account: standing.account } });
    return record.id;
  });
}

export async function refuseUnknown(tx: ReadTx, institution: string | null, candidate: string | null): Promise<void> {
  if (!(await readInstitutions(tx)).some(({ id }) => id === institution))
    throw new Problem("invalid_request", "Say which institution does it.", { field: "institution" });
  const found = candidate === null ? null : await readCandidate(tx, candidate);
  if (candidate !== null && found?.state !== "open") throw new Problem("invalid_request", "There is no such candidate that is open.", { field: "candidate" });
}

async function goalOf(tx: ReadTx, { id }: MatterRecord, goalId: string): Promise<GoalRecord> {
  const goal = await readGoal(tx, goalId);
  if (goal?.matter !== id) throw new Problem("not_found", "There is no such goal.");
  return goal;
}

export async function removeGoal(context: GovernanceContext, caller: Caller, id: string, goalId: string): Promise<void> {
  await actBeside(context, caller, { id, action: "remove_goal", article: ARTICLE, by: WRITERS }, async (acting) => {
    refuseUnlessWritten(acting);
    const { tx, matter, actor, standing } = acting;
    const { number, title } = await goalOf(tx, matter, goalId);
    await deleteGoal(tx, goalId);
    const open = { goal: goalId, number, title: title.ko };
    await logBeside(tx, context, matter, { kind: "goal", actor, action: "remove_goal", article: ARTICLE, open, closed: { account: standing.account } });
  });
}

interface CarryingOut extends ActingIn {
  readonly goal: GoalRecord;
}

/** By the institution whose goal it is, or the ministry, once the plan was decided. */
async function carryingOut(
  context: GovernanceContext,
  caller: Caller,
  id: string,
  goalId: string,
  action: string,
  work: (acting: CarryingOut) => Promise<void>,
) {
  await actBeside(context, caller, { id, action, article: ARTICLE, by: ["ministry", "institution", "citizen"] }, async (acting) => {
    const goal = await goalOf(acting.tx, acting.matter, goalId);
    const decision = decide(caller, "matters:institution", { institution: goal.institution });
    const isMinistry = acting.actor === "ministry";
    if (!isMinistry && decision !== "allowed") throw new Problem(decision, "It takes an officer of the institution whose goal it is.", { article: ARTICLE });
    if (goal.decidedAt === null) throw new Problem("wrong_state", "The council has not decided the plan.");
    await work({ ...acting, actor: isMinistry ? "ministry" : "institution", goal });
  });
}

export async function reportGoal(context: GovernanceContext, caller: Caller, id: string, goalId: string, percent: number, said: string): Promise<void> {
  await carryingOut(context, caller, id, goalId, "report_goal", async ({ tx, matter, actor, standing, goal }) => {
    if ((await readGoalReports(tx, [goal.id])).length >= MOST_REPORTS) throw new Problem("conflict", `A goal has at most ${MOST_REPORTS} reports.`);
    await insertGoalReport(tx, { id: context.randomText(ID_BYTES), goal: goal.id, at: context.clock.now(), percent, said });
    const open = { goal: goal.id, number: goal.number, percent, said };
    await logBeside(tx, context, matter, { kind: "goal", actor, action: "report_goal", article: ARTICLE, open, closed: { account: standing.account } });
  });
}

/** Says which data came of it. */
export async function tieGoal(context: GovernanceContext, caller: Caller, id: string, goalId: string, outcome: NewOutcome): Promise<void> {
  await carryingOut(context, caller, id, goalId, "tie_goal", async ({ tx, matter, actor, standing, goal }) => {
    await linkGoal(tx, goal.id, await outcomeOf(tx, context, outcome));
    const open = { goal: goal.id, number: goal.number, ...outcome };
    await logBeside(tx, context, matter, { kind: "goal", actor, action: "tie_goal", article: ARTICLE, open, closed: { account: standing.account } });
  });
}
