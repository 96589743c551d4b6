// One step of a question or a report, by whoever asked or by the desk: held against the table of states, written with its words, and told by mail.
import { DESK_ACTION_KINDS, type DeskAction, type DeskSide, type DeskState, isDeskDone, nextDeskState } from "../../core/desk-states.ts";
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import type { EpochMs } from "../../core/units.ts";
import { readAccount } from "../access/accounts.sql.ts";
import { queueMail } from "../store/mail-queue.sql.ts";
import { type DeskChange, type DeskEntry, insertMessage, lockEntry, updateEntry } from "./desk.sql.ts";
import type { DeskContext } from "./desk-context.ts";
import { type DeskMailKind, deskMail } from "./desk-mails.ts";
import { multiline } from "./plain-words.ts";

const MESSAGE_BYTES = 9;

export interface DeskStep {
  readonly action: DeskAction;
  readonly side: DeskSide;
  /** Caller id; null: whoever asked. */
  readonly author: string | null;
  readonly institution: string | null;
  readonly text: string;
  readonly isPublic: boolean;
  /** Of a correction; null: none was needed. */
  readonly release: string | null;
}

/** @throws Problem not_found, wrong_state, invalid_request, unknown_release */
export async function stepEntry(context: DeskContext, tx: WriteTx, number: number, step: DeskStep): Promise<DeskEntry> {
  const entry = await lockEntry(tx, number);
  if (!entry) throw new Problem("not_found", "There is no entry of this number.");
  const kind = DESK_ACTION_KINDS[step.action];
  const state = kind.by.includes(step.side) ? nextDeskState(entry.kind, entry.state, step.action) : null;
  if (state === null) throw new Problem("wrong_state", `${step.action} cannot be done while it is ${entry.state}.`);
  const content = multiline(step.text);
  if (kind.needsText && content === "") throw new Problem("invalid_request", "text: say something with it.");
  if (step.action === "correct") requireCorrection(context, entry, step.release);
  const now = context.clock.now();
  await updateEntry(tx, number, changeOf(entry, state, step, now));
  if (content !== "") {
    const { side, author, institution, action, isPublic } = step;
    await insertMessage(tx, number, { id: context.randomText(MESSAGE_BYTES), saidAt: now, side, author, institution, action, content, isPublic });
  }
  if (step.side === "desk") await tellAsker(context, tx, entry, step.action);
  return { ...entry, state };
}

/** A table is corrected by a release of it that is newer than the report; live data in place. */
function requireCorrection({ datasets, releaseOf }: DeskContext, { dataset, askedAt }: DeskEntry, release: string | null): void {
  if (release === null) {
    if (dataset !== null && datasets.get(dataset)?.kind === "table") throw new Problem("invalid_request", "release: name the release that corrects it.");
    return;
  }
  const found = dataset === null ? null : releaseOf(dataset, release);
  if (!found || found.isWithdrawn) throw new Problem("unknown_release");
  if (found.publishedAt <= askedAt) throw new Problem("invalid_request", "release: it is older than the report; name the one that corrects it.");
}

function changeOf(entry: DeskEntry, state: DeskState, { action, author, side, release }: DeskStep, now: EpochMs): DeskChange {
  const isReply = side === "desk" && (action === "answer" || action === "correct" || action === "decline");
  const isTaken = state === "taken";
  return {
    state,
    takenAt: isTaken ? now : action === "hand_back" ? null : entry.takenAt,
    takenBy: isTaken ? author : action === "hand_back" ? null : entry.takenBy,
    answeredAt: entry.answeredAt ?? (isReply ? now : null),
    doneAt: isDeskDone(state) ? now : null,
    release: action === "correct" ? release : action === "reopen" ? null : entry.release,
  };
}

const TOLD: { readonly [action in DeskAction]?: DeskMailKind } = { answer: "answered", correct: "corrected", decline: "declined", close: "closed" };

/** Only accounts have shown that mail reaches them. */
async function tellAsker({ worldClock, randomText, siteUrl }: DeskContext, tx: WriteTx, { account, number }: DeskEntry, action: DeskAction): Promise<void> {
  const kind = TOLD[action];
  const asker = kind && account !== null ? await readAccount(tx, account) : null;
  if (!kind || !asker?.isConfirmed || asker.suspendedAt !== null) return;
  const { subject, text } = deskMail(kind, asker.language, { number, link: `${siteUrl()}/help/${number}` });
  await queueMail(tx, { id: randomText(MESSAGE_BYTES), to: asker.email, subject, text, writtenAt: worldClock.now() });
}
