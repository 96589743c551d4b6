// What people do with drafts. Each action is one transaction: the state table, the row's version, the change, the log.
import type { Readable } from "node:stream";
import type { WriteTx } from "../../core/ports/database.ts";
import type { StoredFile } from "../../core/ports/file-store.ts";
import { Problem } from "../../core/problems.ts";
import { type ChangeLevel, greaterChange } from "../../core/release-version.ts";
import { archiveRaw } from "../ingest/archive-raw.ts";
import {
  type DraftRecord,
  deleteDraftFile,
  insertDraft,
  lockDraft,
  logReleaseEvent,
  markFilesErased,
  outcomeFiles,
  putDraftFile,
  readDraft,
  readDraftFiles,
  updateDraft,
} from "./drafts.sql.ts";
import type { Publisher } from "./publisher.ts";
import type { ReleaseContext } from "./release-context.ts";
import { type DraftAction, type DraftState, nextActions, stateAfter } from "./release-states.ts";
import { breaksReaders, levelOf, needsConfirmation } from "./schema-change.ts";
import { removeUnneeded } from "./unneeded-files.ts";

export interface NewDraft {
  readonly dataset: string;
  readonly institution: string;
  readonly note: string;
  readonly change: ChangeLevel | null;
}

export async function createDraft({ database, clock, randomText }: ReleaseContext, by: Publisher, asked: NewDraft): Promise<DraftRecord> {
  const now = clock.now();
  const draft: DraftRecord = {
    id: randomText(9),
    dataset: asked.dataset,
    institution: asked.institution,
    state: "draft",
    rowVersion: 1,
    authors: [by.person],
    note: asked.note,
    declaredChange: asked.change,
    approvedChange: null,
    approvedBy: null,
    createdAt: now,
    changedAt: now,
    outcome: null,
    failure: null,
    progress: null,
    version: null,
  };
  await database.write(async (tx) => {
    await insertDraft(tx, draft);
    await logReleaseEvent(tx, { ...eventOf(draft), at: now, action: "create", from: null, to: "draft", by: by.id, reason: "" });
  });
  return draft;
}

function eventOf({ dataset, id, version, institution }: DraftRecord) {
  return { dataset, draft: id, version, institution };
}

export interface DraftStep {
  readonly draft: string;
  readonly action: DraftAction;
  readonly by: Publisher;
  /** The version of the row that the caller has seen; null where it does not matter. */
  readonly rowVersion: number | null;
  readonly reason: string;
}

/**
 * One step in the life of a draft. `change` gives its further members; what it throws undoes the step.
 * @throws Problem not_found, draft_changed, wrong_state
 */
export async function stepDraft(
  context: ReleaseContext,
  step: DraftStep,
  change: (draft: DraftRecord, tx: WriteTx) => Partial<DraftRecord> | Promise<Partial<DraftRecord>>,
): Promise<DraftRecord> {
  const { database, clock } = context;
  return database.write(async (tx) => {
    const draft = await lockDraft(tx, step.draft);
    if (!draft) throw new Problem("not_found", "There is no such draft.");
    if (step.rowVersion !== null && step.rowVersion !== draft.rowVersion) throw new Problem("draft_changed", "", { version: draft.rowVersion });
    const to = stateAfter(draft.state, step.action);
    if (to === null) throw wrongState(draft.state);
    const now = clock.now();
    const changed: DraftRecord = { ...draft, state: to, changedAt: now, ...(await change(draft, tx)) };
    await updateDraft(tx, changed);
    await logReleaseEvent(tx, { ...eventOf(changed), at: now, action: step.action, from: draft.state, to, by: step.by.id, reason: step.reason });
    return { ...changed, rowVersion: draft.rowVersion + 1, progress: null };
  });
}

function wrongState(state: DraftState): Problem {
  return new Problem("wrong_state", `A draft that is ${state} allows: ${nextActions(state).join(", ") || "nothing"}.`);
}

/** A change makes what was found and decided before void. */
function afterChange(draft: DraftRecord, by: Publisher): Partial<DraftRecord> {
  const authors = draft.authors.includes(by.person) ? draft.authors : [...draft.authors, by.person];
  return { authors, outcome: null, failure: null, approvedBy: null, approvedChange: null };
}

/** The step, and then what it leaves over: files of the check before, and of a file that was replaced. */
async function stepAndTidy(
  context: ReleaseContext,
  step: DraftStep,
  change: (draft: DraftRecord, tx: WriteTx) => Promise<Partial<DraftRecord>>,
): Promise<DraftRecord> {
  const left: string[] = [];
  const draft = await context.turn.take(() =>
    stepDraft(context, step, async (found, tx) => {
      left.push(...(found.outcome ? outcomeFiles(found.outcome) : []), ...(await readDraftFiles(tx, found.id)).map(({ file }) => file.sha256));
      return change(found, tx);
    }),
  );
  await removeUnneeded(context, "restricted", left);
  return draft;
}

export interface NewFile {
  readonly name: string;
  readonly mediaType: string;
  readonly source: string | null;
  /** What the sender said; null when it did not say. */
  readonly expectedBytes: number | null;
}

/** The bytes are durable before the draft knows of them. @throws Problem */
export async function putFile(context: ReleaseContext, by: Publisher, id: string, asked: NewFile, body: Readable): Promise<DraftRecord> {
  const { files, database, clock } = context;
  const before = await database.read((tx) => readDraft(tx, id));
  if (before && stateAfter(before.state, "change") === null) throw wrongState(before.state);
  const file = await archive(context, body, asked.expectedBytes);
  const { name, mediaType, source } = asked;
  const step: DraftStep = { draft: id, action: "change", by, rowVersion: null, reason: `file ${name}` };
  try {
    return await stepAndTidy(context, step, async (draft, tx) => {
      await putDraftFile(tx, id, { name, mediaType, source, file, receivedAt: clock.now() });
      // The same bytes may have been thrown away with another draft while these were written.
      if (!(await files.localPath("restricted", file.sha256))) throw new Problem("storage_failed");
      return afterChange(draft, by);
    });
  } catch (error) {
    await removeUnneeded(context, "restricted", [file.sha256]);
    throw error;
  }
}

async function archive({ files, limits }: ReleaseContext, body: Readable, expectedBytes: number | null): Promise<StoredFile> {
  try {
    return await archiveRaw(files, body, limits, expectedBytes);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ENOSPC" ? new Problem("storage_full") : error;
  }
}

export function removeFile(context: ReleaseContext, by: Publisher, id: string, name: string): Promise<DraftRecord> {
  return stepAndTidy(context, { draft: id, action: "change", by, rowVersion: null, reason: `without file ${name}` }, async (draft, tx) => {
    if (!(await deleteDraftFile(tx, id, name))) throw new Problem("not_found", "The draft has no file of this name.");
    return afterChange(draft, by);
  });
}

export interface DraftWords {
  readonly note?: string | undefined;
  readonly change?: ChangeLevel | null | undefined;
}

export function changeWords(context: ReleaseContext, by: Publisher, id: string, rowVersion: number, { note, change }: DraftWords): Promise<DraftRecord> {
  return stepAndTidy(context, { draft: id, action: "change", by, rowVersion, reason: "words" }, async (draft) => ({
    ...afterChange(draft, by),
    note: note ?? draft.note,
    declaredChange: change === undefined ? draft.declaredChange : change,
  }));
}

export function startCheck(context: ReleaseContext, by: Publisher, id: string): Promise<DraftRecord> {
  return stepAndTidy(context, { draft: id, action: "check", by, rowVersion: null, reason: "" }, async (draft, tx) => {
    if ((await readDraftFiles(tx, id)).length === 0) throw new Problem("wrong_state", "The draft has no file yet.");
    return afterChange(draft, by);
  });
}

export interface Approval {
  readonly rowVersion: number;
  readonly reason: string;
  /** What the reviewer takes the change for; needed where the comparison has found the rows' keys replaced. */
  readonly change: ChangeLevel | null;
}

/** @throws Problem own_draft, draft_blocked, change_unconfirmed, change_not_announced */
export function approve(context: ReleaseContext, by: Publisher, id: string, { rowVersion, reason, change }: Approval): Promise<DraftRecord> {
  return stepDraft(context, { draft: id, action: "approve", by, rowVersion, reason }, ({ dataset, authors, outcome, declaredChange }) => {
    if (authors.includes(by.person)) throw new Problem("own_draft");
    if (!outcome || outcome.blocks.length > 0) throw new Problem("draft_blocked", "", { blocks: outcome?.blocks ?? [] });
    if (needsConfirmation(outcome.changes) && change === null && declaredChange !== "major")
      throw new Problem(
        "change_unconfirmed",
        "Less than half of the former keys remain. Approve with change=major, or with change=revision if it is not meant so.",
      );
    if (reason === "" && breaksReaders(outcome.changes)) refuseUnannounced(context, dataset);
    return { approvedBy: by.person, approvedChange: change };
  });
}

/** What the version has to count up: facts of the columns cannot be talked away, the meaning of keys can. */
/** In an emergency a change may not wait; then the reviewer says why, and it stays with the approval. */
function refuseUnannounced({ holds }: ReleaseContext, dataset: string): void {
  const refusal = holds.refusalOfBreak(dataset);
  if (refusal) throw refusal;
}

export function approvedLevel({ outcome, declaredChange, approvedChange }: DraftRecord): ChangeLevel {
  const changes = outcome?.changes ?? [];
  const facts = levelOf(changes.filter(({ kind }) => kind !== "key_space_replaced"));
  return greaterChange(facts, approvedChange ?? declaredChange ?? "revision");
}

/** Back to its author, with what has to be done. */
export function returnDraft(context: ReleaseContext, by: Publisher, id: string, rowVersion: number, reason: string): Promise<DraftRecord> {
  return stepDraft(context, { draft: id, action: "return", by, rowVersion, reason }, () => ({ approvedBy: null, approvedChange: null }));
}

/** Its files are removed for good. */
export function discard(context: ReleaseContext, by: Publisher, id: string, rowVersion: number, reason: string): Promise<DraftRecord> {
  return stepAndTidy(context, { draft: id, action: "discard", by, rowVersion, reason }, async (_draft, tx) => {
    await markFilesErased(tx, id);
    return { outcome: null, failure: null };
  });
}

export function startPublication(context: ReleaseContext, by: Publisher, id: string, rowVersion: number): Promise<DraftRecord> {
  return stepDraft(context, { draft: id, action: "publish", by, rowVersion, reason: "" }, () => ({ failure: null }));
}
