// What a source gave, as a draft that the platform made: checked at once, published only when a person approves it.
import { createReadStream } from "node:fs";
import { Problem } from "../../core/problems.ts";
import type { FetchedContent } from "../ingest/pulls/fetch-pull.ts";
import type { Pull } from "../ingest/pulls/pull.ts";
import type { DraftJobs } from "./draft.job.ts";
import { type DraftRecord, readDraft, readDraftOfFile } from "./drafts.sql.ts";
import { createDraft, type NewFile, putFile, startCheck } from "./drafts.ts";
import { PLATFORM } from "./publisher.ts";
import type { ReleaseContext } from "./release-context.ts";

/**
 * New content takes the place of what was pulled before as long as nobody has had a hand in that draft. Called again with the
 * same content it goes on with the draft that it made.
 * @returns the draft's id
 */
export async function draftOfPulled(context: ReleaseContext, jobs: DraftJobs, pull: Pull, content: FetchedContent): Promise<string> {
  const { id, dataset, institution, source } = pull;
  const known = await context.database.read((tx) => readDraftOfFile(tx, { dataset, institution, sha256: content.sha256, author: PLATFORM.person }));
  if (known) return checked(context, jobs, known);
  const file: NewFile = { name: content.name, mediaType: content.mediaType, source, expectedBytes: content.bytes };
  const before = pull.content ? await context.database.read((tx) => readDraft(tx, pull.content?.draft ?? "")) : null;
  const open = before && isUntouched(before) ? await replaced(context, before, file, content.path) : null;
  if (open) return checked(context, jobs, open);
  const made = await createDraft(context, PLATFORM, { dataset, institution, note: `Pulled from the source ${id}.`, change: null });
  return checked(context, jobs, await putFile(context, PLATFORM, made.id, file, createReadStream(content.path)));
}

function isUntouched({ state, authors }: DraftRecord): boolean {
  return (state === "draft" || state === "checked") && authors.every((author) => author === PLATFORM.person);
}

/** Null: somebody was quicker. */
async function replaced(context: ReleaseContext, draft: DraftRecord, file: NewFile, path: string): Promise<DraftRecord | null> {
  try {
    return await putFile(context, PLATFORM, draft.id, file, createReadStream(path));
  } catch (error) {
    if (error instanceof Problem && (error.code === "wrong_state" || error.code === "not_found")) return null;
    throw error;
  }
}

async function checked(context: ReleaseContext, jobs: DraftJobs, draft: DraftRecord): Promise<string> {
  if (draft.state === "draft" && draft.failure === null) await startCheck(context, PLATFORM, draft.id);
  jobs.add(draft.id);
  return draft.id;
}
