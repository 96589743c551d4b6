// Entries of a list of data to be provided: drawn up by the ministry, in force by the council's decision, tied to the data that came of them.
import { Problem } from "../../../core/problems.ts";
import type { Text } from "../../../core/text.ts";
import type { Caller } from "../../access/caller.ts";
import { decide } from "../../access/caller.ts";
import { actBeside } from "../acting.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { logBeside } from "../log-beside.ts";
import type { MatterRecord } from "../matters.sql.ts";
import { type NewOutcome, outcomeOf } from "./outcomes.ts";
import { refuseUnknown } from "./plans.ts";
import {
  deleteProvisionEntry,
  insertProvisionEntry,
  linkEntry,
  type ProvisionEntry,
  readProvisionEntries,
  readProvisionEntry,
} from "./provision-entries.sql.ts";

const ID_BYTES = 9;
const MOST_ENTRIES = 100;
const MINISTRY = { article: "act_19", by: ["ministry"] } as const;
const WRITTEN = ["drawn_up", "returned"];

export interface NewEntry {
  readonly title: Text;
  readonly content: string;
  readonly institution: string;
  readonly dueDay: string;
  readonly candidate: string | null;
}

function refuseUnlessWritten({ procedure, state }: MatterRecord): void {
  if (procedure !== "provision-list") throw new Problem("wrong_state", "Only lists of data to be provided have entries.");
  if (!WRITTEN.includes(state)) throw new Problem("wrong_state", "The list is not being drawn up.");
}

/** @throws Problem not_allowed, wrong_state, conflict, invalid_request */
export async function addEntry(context: GovernanceContext, caller: Caller, id: string, entry: NewEntry): Promise<string> {
  return actBeside(context, caller, { id, action: "add_entry", ...MINISTRY }, async ({ tx, matter, actor, standing }) => {
    refuseUnlessWritten(matter);
    const entries = await readProvisionEntries(tx, id);
    if (entries.length >= MOST_ENTRIES) throw new Problem("conflict", `A list has at most ${MOST_ENTRIES} entries.`);
    await refuseUnknown(tx, entry.institution, entry.candidate);
    const record: ProvisionEntry = {
      ...entry,
      id: context.randomText(ID_BYTES),
      matter: id,
      number: Math.max(0, ...entries.map(({ number }) => number)) + 1,
      dataset: null,
      listing: null,
      linkedAt: null,
      decidedAt: null,
      publishedAt: null,
      createdAt: context.clock.now(),
    };
    await insertProvisionEntry(tx, record);
    const open = { entry: record.id, title: entry.title.ko, institution: entry.institution, dueDay: entry.dueDay };
    await logBeside(tx, context, matter, { kind: "listing", actor, action: "add_entry", article: "act_19", open, closed: { account: standing.account } });
    return record.id;
  });
}

export async function removeEntry(context: GovernanceContext, caller: Caller, id: string, entryId: string): Promise<void> {
  await actBeside(context, caller, { id, action: "remove_entry", ...MINISTRY }, async ({ tx, matter, actor, standing }) => {
    refuseUnlessWritten(matter);
    const entry = await readProvisionEntry(tx, entryId);
    if (entry?.matter !== id) throw new Problem("not_found", "There is no such entry.");
    await deleteProvisionEntry(tx, entryId);
    const open = { entry: entryId, title: entry.title.ko };
    await logBeside(tx, context, matter, { kind: "listing", actor, action: "remove_entry", article: "act_19", open, closed: { account: standing.account } });
  });
}

/** Says which data came of it: by the institution or the ministry, once the council has decided. */
export async function tieEntry(context: GovernanceContext, caller: Caller, id: string, entryId: string, outcome: NewOutcome): Promise<void> {
  const acting = { id, action: "tie_entry", article: "act_19", by: ["ministry", "citizen"] } as const;
  await actBeside(context, caller, acting, async ({ tx, matter, actor, standing }) => {
    const entry = await readProvisionEntry(tx, entryId);
    if (entry?.matter !== id) throw new Problem("not_found", "There is no such entry.");
    const decision = decide(caller, "matters:institution", { institution: entry.institution });
    if (actor !== "ministry" && decision !== "allowed")
      throw new Problem(decision, "It takes an officer of the institution that provides it.", { article: "act_19" });
    if (entry.decidedAt === null) throw new Problem("wrong_state", "The council has not decided the list.");
    await linkEntry(tx, entryId, await outcomeOf(tx, context, outcome));
    const by = actor === "ministry" ? "ministry" : "institution";
    const open = { entry: entryId, ...outcome };
    await logBeside(tx, context, matter, { kind: "listing", actor: by, action: "tie_entry", article: "act_19", open, closed: { account: standing.account } });
  });
}
