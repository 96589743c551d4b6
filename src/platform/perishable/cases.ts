// What officers do with cases. Each action is one transaction: the state table, the version that was seen, the public side, the log.
import type { Values } from "../../core/perishable-dataset.ts";
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import type { EpochMs } from "../../core/units.ts";
import { type CaseAction, type CaseState, caseStateAfter, nextCaseActions } from "./case-states.ts";
import { finishErasures } from "./erase-keys.ts";
import { openSealed, sealValues } from "./opened-case.ts";
import {
  type CaseRecord,
  deleteCaseRow,
  type EntryRecord,
  insertCase,
  insertEntry,
  lockCase,
  logCaseEvent,
  putErasure,
  readEntries,
  updateCase,
  updateEntry,
} from "./perishable.sql.ts";
import type { PerishableContext } from "./perishable-context.ts";
import { MAX_ENTRIES } from "./read-entries.ts";
import { eraseEntry, settleCase } from "./settle-case.ts";

/** Who acts; kept with what was done. */
export interface CaseOfficer {
  /** `account:…` */
  readonly id: string;
}

const ID_BYTES = 12;

/** Acknowledged means durable: the embedded database is told to make it so. */
async function afterwards(context: PerishableContext, dataset: string): Promise<void> {
  await finishErasures(context);
  await context.database.persist();
  await context.shelves.get(dataset)?.catchUp();
}

export async function createCase(context: PerishableContext, by: CaseOfficer, dataset: string, institution: string, subject: Values): Promise<string> {
  const { database, clock, keys, randomText } = context;
  const id = randomText(ID_BYTES);
  const key = await keys.create(id);
  const now = clock.now();
  const record: CaseRecord = {
    id,
    dataset,
    institution,
    state: "open",
    rowVersion: 1,
    authors: [by.id],
    entered: sealValues(context, key, { dataset, id }, subject),
    approved: null,
    createdAt: now,
    changedAt: now,
  };
  await database.write(async (tx) => {
    await insertCase(tx, record);
    await logged(tx, record, "create", by, now);
  });
  await afterwards(context, dataset);
  return id;
}

function logged(
  tx: WriteTx,
  { dataset, id, institution }: CaseRecord,
  action: string,
  by: CaseOfficer,
  at: EpochMs,
  entryId: string | null = null,
): Promise<void> {
  return logCaseEvent(tx, { dataset, caseId: id, entryId, at, action, by: by.id, institution });
}

interface Step {
  readonly id: string;
  readonly action: CaseAction;
  readonly by: CaseOfficer;
  /** The version of the case that the officer has seen; null where it does not matter. */
  readonly rowVersion: number | null;
  /** What is logged; the action itself when left out. */
  readonly name?: string;
}

/** @throws Problem not_found, draft_changed, wrong_state, and what `change` throws: nothing is done then */
async function stepCase(context: PerishableContext, step: Step, change: (found: CaseRecord, tx: WriteTx) => Promise<Partial<CaseRecord>>): Promise<void> {
  const { database, clock } = context;
  const dataset = await database.write(async (tx) => {
    const found = await lockCase(tx, step.id);
    if (!found) throw gone();
    if (step.rowVersion !== null && step.rowVersion !== found.rowVersion) throw new Problem("draft_changed", "", { version: found.rowVersion });
    const state = caseStateAfter(found.state, step.action);
    if (state === null) throw wrongState(found.state);
    const now = clock.now();
    const changed: CaseRecord = { ...found, state, rowVersion: found.rowVersion + 1, changedAt: now, ...(await change(found, tx)) };
    await updateCase(tx, changed);
    await logged(tx, changed, step.name ?? step.action, step.by, now);
    await settleCase(context, tx, changed);
    return found.dataset;
  });
  await afterwards(context, dataset);
}

function gone(): Problem {
  return new Problem("not_found", "There is no such case of yours, or not any more.");
}

function wrongState(state: CaseState): Problem {
  return new Problem("wrong_state", `A case that is ${state} allows: ${nextCaseActions(state).join(", ")}.`);
}

function withAuthor({ authors }: CaseRecord, { id }: CaseOfficer): readonly string[] {
  return authors.includes(id) ? authors : [...authors, id];
}

export interface SeenCase {
  readonly id: string;
  readonly rowVersion: number;
}

export function changeCase(context: PerishableContext, by: CaseOfficer, { id, rowVersion }: SeenCase, subject: Values): Promise<void> {
  return stepCase(context, { id, action: "change", by, rowVersion }, async (found) => {
    const opened = await openSealed(context.keys, found);
    if (!opened) throw gone();
    return { entered: sealValues(context, opened.key, found, subject), authors: withAuthor(found, by) };
  });
}

/** Keys first: a row without its key would be lost, a key without its row is swept. @returns ids in the order given */
export async function addEntries(context: PerishableContext, by: CaseOfficer, id: string, values: readonly Values[]): Promise<readonly string[]> {
  const { keys, randomText, clock } = context;
  const made = await Promise.all(values.map(async (each) => ({ id: randomText(ID_BYTES), values: each })));
  const sealed = new Map<string, Uint8Array>();
  for (const entry of made) sealed.set(entry.id, await keys.create(entry.id));
  await stepCase(context, { id, action: "change", by, rowVersion: null, name: "add" }, async (found, tx) => {
    if ((await readEntries(tx, id)).length + made.length > MAX_ENTRIES) throw new Problem("conflict", `A case has at most ${MAX_ENTRIES} entries.`);
    const now = clock.now();
    for (const [at, entry] of made.entries()) {
      const entered = sealValues(context, sealed.get(entry.id) as Uint8Array, { dataset: found.dataset, id: entry.id }, entry.values);
      await insertEntry(tx, {
        id: entry.id,
        dataset: found.dataset,
        caseId: id,
        entered,
        approved: null,
        isPublic: false,
        mark: null,
        number: 0,
        // One after the other, in the order of the file.
        createdAt: (now + at) as EpochMs,
        deleteAt: null,
      });
    }
    return { authors: withAuthor(found, by) };
  });
  return made.map((entry) => entry.id);
}

export function changeEntry(context: PerishableContext, by: CaseOfficer, seen: SeenCase, entryId: string, values: Values): Promise<void> {
  return stepCase(context, { id: seen.id, action: "change", by, rowVersion: seen.rowVersion, name: "change-entry" }, async (found, tx) => {
    const entry = await entryOf(tx, seen.id, entryId);
    const opened = await openSealed(context.keys, entry);
    if (!opened) throw gone();
    await updateEntry(tx, { ...entry, entered: sealValues(context, opened.key, entry, values) });
    return { authors: withAuthor(found, by) };
  });
}

/** Gone at once, for the public as well. */
export function removeEntry(context: PerishableContext, by: CaseOfficer, seen: SeenCase, entryId: string): Promise<void> {
  return stepCase(context, { id: seen.id, action: "change", by, rowVersion: seen.rowVersion, name: "remove-entry" }, async (found, tx) => {
    await eraseEntry(context, tx, await entryOf(tx, seen.id, entryId));
    return { authors: withAuthor(found, by) };
  });
}

async function entryOf(tx: WriteTx, caseId: string, entryId: string): Promise<EntryRecord> {
  const entry = (await readEntries(tx, caseId)).find(({ id }) => id === entryId);
  if (!entry) throw new Problem("not_found", "The case has no such entry, or not any more.");
  return entry;
}

export function submitCase(context: PerishableContext, by: CaseOfficer, { id, rowVersion }: SeenCase): Promise<void> {
  return stepCase(context, { id, action: "submit", by, rowVersion }, async (_found, tx) => {
    if ((await readEntries(tx, id)).length === 0) throw new Problem("wrong_state", "The case has no entry yet.");
    return {};
  });
}

export function returnCase(context: PerishableContext, by: CaseOfficer, { id, rowVersion }: SeenCase): Promise<void> {
  return stepCase(context, { id, action: "return", by, rowVersion }, async () => ({}));
}

/** What was entered is what is approved, exactly as it was seen. @throws Problem own_draft */
export function approveCase(context: PerishableContext, by: CaseOfficer, { id, rowVersion }: SeenCase): Promise<void> {
  return stepCase(context, { id, action: "approve", by, rowVersion }, async (found, tx) => {
    if (found.authors.includes(by.id)) throw new Problem("own_draft");
    for (const entry of await readEntries(tx, id)) await updateEntry(tx, { ...entry, approved: entry.entered });
    return { approved: found.entered, authors: [] };
  });
}

/** The whole case, at once and for good, in whatever state. */
export async function eraseCase(context: PerishableContext, by: CaseOfficer, id: string): Promise<void> {
  const { database, clock } = context;
  const dataset = await database.write(async (tx) => {
    const found = await lockCase(tx, id);
    if (!found) throw gone();
    for (const entry of await readEntries(tx, id)) await eraseEntry(context, tx, entry);
    await logged(tx, found, "erase", by, clock.now());
    await putErasure(tx, id);
    await deleteCaseRow(tx, id);
    return found.dataset;
  });
  await afterwards(context, dataset);
}
