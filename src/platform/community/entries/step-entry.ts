// One step of an entry, by its owner or by the centre: held against the table of states, written, told by mail and in the log.
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { ENTRY_STEPS, type EntryAction, type EntryKind } from "../../../rules/community/entry-states.ts";
import type { CommunityContext } from "../community-context.ts";
import { tellAccount } from "../tell-account.ts";
import { type EntryRecord, lockEntry, updateEntry } from "./entries.sql.ts";
import type { EntryContent } from "./entry-shapes.ts";

/** Where its owner finds it. */
export const ENTRY_PAGES: { readonly [kind in EntryKind]: string } = {
  company: "/business/mine",
  startup: "/business/mine",
  offer: "/business/mine",
  lending: "/lending/mine",
  mirror: "/lending/mine",
};

export interface EntryStep {
  readonly action: EntryAction;
  /** Of a change. */
  readonly content: EntryContent | null;
  readonly reason: string;
  /** That was looked at; null: whichever it is. */
  readonly version: number | null;
  /** Account of the officer; null: its owner does it. */
  readonly officer: string | null;
}

/** @param isTheirs whether whoever acts may @throws Problem not_found, own_case, wrong_state, conflict, invalid_request */
export async function stepEntry(
  context: CommunityContext,
  tx: WriteTx,
  id: string,
  isTheirs: (record: EntryRecord) => boolean,
  { action, content, reason, version, officer }: EntryStep,
): Promise<EntryRecord> {
  const record = await lockEntry(tx, id);
  if (!record || !isTheirs(record)) throw new Problem("not_found", "There is no such entry.");
  if (officer !== null && record.account === officer) throw new Problem("own_case");
  if (version !== null && version !== record.version) throw new Problem("conflict", "It was changed meanwhile; look at it again.");
  const state = ENTRY_STEPS[record.state][action];
  if (state === null) throw new Problem("wrong_state", `${action} cannot be done while it is ${record.state}.`);
  if (action === "refuse" && reason === "") throw new Problem("invalid_request", "body/reason: Say why.");
  const now = context.clock.now();
  const isDecision = officer !== null;
  const next: EntryRecord = {
    ...record,
    ...{ state, reason, changedAt: now },
    content: content ?? record.content,
    listed: action === "approve" ? record.content : action === "change" ? record.listed : null,
    listedAt: action === "approve" ? now : record.listedAt,
    decidedAt: isDecision ? now : record.decidedAt,
    decidedBy: officer ?? record.decidedBy,
  };
  await updateEntry(tx, next);
  if (isDecision) {
    await context.record(tx, { kind: "decision", action: `${record.kind}_${action}`, open: { entry: id, reason }, account: officer });
    await tellAccount(context, tx, record.account, action === "approve" ? "entry-listed" : "entry-refused", ENTRY_PAGES[record.kind]);
  }
  return next;
}
