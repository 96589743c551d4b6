// Brings the public side of a case in line with what was approved, what was entered since, and the policy of the day. The one place
// that decides what is public: called after every change and on every new day.
import type { PerishableDataset, Values } from "../../core/perishable-dataset.ts";
import { toldOnly } from "../../core/perishable-dataset.ts";
import type { WriteTx } from "../../core/ports/database.ts";
import { DAY_MS } from "../../core/time.ts";
import type { EpochMs, JsonValue } from "../../core/units.ts";
import { type Opened, openSealed } from "./opened-case.ts";
import {
  type CaseRecord,
  deleteCaseRow,
  deleteEntryRow,
  deleteGone,
  type EntryRecord,
  nextPerishableNumber,
  putErasure,
  putGone,
  readEntries,
  updateEntry,
} from "./perishable.sql.ts";
import { momentOf, type PerishableContext } from "./perishable-context.ts";
import { keyedMark } from "./sealed.ts";

/** What the public sees of an entry. */
export interface ToldEntry {
  readonly told: Values;
  /** That entries belong together, without saying to whom; null where that may not be told. */
  readonly caseLabel: string | null;
  readonly deleteAt: EpochMs | null;
}

const LABEL_LENGTH = 8;

/** Of what was approved; null when nothing may be told today. */
export function toldEntry(dataset: PerishableDataset, subject: Opened, entry: Opened, moment: ReturnType<typeof momentOf>): ToldEntry | null {
  if (!subject.approved || !entry.approved) return null;
  const { told, linksCase, deleteAt } = dataset.decide(subject.approved, entry.approved, moment);
  if (!told) return null;
  return { told: toldOnly(dataset, told), caseLabel: linksCase ? keyedMark(subject.key, "label").slice(0, LABEL_LENGTH) : null, deleteAt };
}

/** @returns false when the whole case is gone. The caller destroys keys after the commit (`finishErasures`). */
export async function settleCase(context: PerishableContext, tx: WriteTx, record: CaseRecord): Promise<boolean> {
  const dataset = context.datasets.get(record.dataset) as PerishableDataset;
  const subject = await openSealed(context.keys, record);
  const entries = await readEntries(tx, record.id);
  let kept = 0;
  for (const entry of entries) {
    const opened = subject && (await openSealed(context.keys, entry));
    if (!opened) await eraseEntry(context, tx, entry);
    else if (await settleEntry({ context, tx, dataset, record, subject }, entry, opened)) kept++;
  }
  const isOver = subject === null || (kept === 0 && (entries.length > 0 || isForgotten(context, dataset, record)));
  if (!isOver) return true;
  await putErasure(tx, record.id);
  await deleteCaseRow(tx, record.id);
  return false;
}

function isForgotten({ clock }: PerishableContext, { emptyCaseKeptDays }: PerishableDataset, { changedAt }: CaseRecord): boolean {
  return clock.now() >= changedAt + emptyCaseKeptDays * DAY_MS;
}

interface Settling {
  readonly context: PerishableContext;
  readonly tx: WriteTx;
  readonly dataset: PerishableDataset;
  readonly record: CaseRecord;
  readonly subject: Opened;
}

/**
 * Public is what both the approved and the newest entered facts allow: letting out takes a second person, taking back does not.
 * @returns false when it is gone
 */
async function settleEntry({ context, tx, dataset, record, subject }: Settling, entry: EntryRecord, opened: Opened): Promise<boolean> {
  const moment = momentOf(context, record.institution);
  const asEntered = dataset.decide(subject.entered, opened.entered, moment);
  const asApproved = toldEntry(dataset, subject, opened, moment);
  if (asEntered.deleteAt !== null && asEntered.deleteAt <= context.clock.now()) {
    await eraseEntry(context, tx, entry);
    return false;
  }
  const seen = asEntered.told ? asApproved : null;
  const mark = seen && keyedMark(opened.key, { told: seen.told, caseLabel: seen.caseLabel, deleteAt: seen.deleteAt } as JsonValue);
  // The public copy may have to go before the facts do, when a later day was entered and not approved yet.
  const deleteAt = earlier(asEntered.deleteAt, seen?.deleteAt ?? null);
  if (mark === entry.mark && deleteAt === entry.deleteAt) return true;
  let { number } = entry;
  if (mark !== entry.mark) {
    number = await nextPerishableNumber(tx, dataset.id, context.clock.now());
    if (mark === null) await putGone(tx, dataset.id, entry.id, number, context.clock.now());
    else await deleteGone(tx, dataset.id, entry.id);
  }
  await updateEntry(tx, { ...entry, isPublic: mark !== null, mark, number, deleteAt });
  return true;
}

function earlier(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b) as EpochMs;
}

/** Row and key; the public is told by a tombstone when it had seen the entry. */
export async function eraseEntry({ clock }: PerishableContext, tx: WriteTx, { id, dataset, isPublic }: EntryRecord): Promise<void> {
  if (isPublic) await putGone(tx, dataset, id, await nextPerishableNumber(tx, dataset, clock.now()), clock.now());
  await putErasure(tx, id);
  await deleteEntryRow(tx, id);
}
