// Takes a release back. For privacy nothing of its content is left, and a tombstone tells why; otherwise hash and reason stay.
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import type { EpochMs } from "../../core/units.ts";
import { deleteDifferences } from "./differences.sql.ts";
import { lockDraft, lockDraftsBasedOn, logReleaseEvent, markFilesErased, outcomeFiles, readDraftFiles, updateDraft } from "./drafts.sql.ts";
import { PLATFORM, type Publisher } from "./publisher.ts";
import type { ReleaseContext } from "./release-context.ts";
import { stateAfter } from "./release-states.ts";
import { eraseContent, nextReleaseNumber, type ReleaseRecord, type Withdrawal, withdrawRelease } from "./releases.sql.ts";
import { removeUnneeded } from "./unneeded-files.ts";

export interface WithdrawalRequest extends Withdrawal {
  /** Also the files as they came in. */
  readonly eraseRaw: boolean;
}

/** @throws Problem release_withdrawn, old_version_kept */
export async function withdraw(context: ReleaseContext, by: Publisher, release: ReleaseRecord, asked: WithdrawalRequest): Promise<void> {
  const { database, clock, shelf } = context;
  const { dataset, version } = release;
  // What must not be known goes at once, whatever was promised.
  const hold = asked.kind === "other" && release.state === "superseded" ? context.holds.refusalOfRetiring(dataset) : null;
  if (hold) throw hold;
  const restricted: string[] = [];
  const differences = await database.write(async (tx) => {
    const [number, at] = [await nextReleaseNumber(tx), clock.now()];
    if (!(await withdrawRelease(tx, dataset, version, number, at, { kind: asked.kind, reason: asked.reason }))) throw new Problem("release_withdrawn");
    const event = { at, dataset, draft: release.draft, version, action: "withdraw", from: release.state, to: "withdrawn" } as const;
    await logReleaseEvent(tx, { ...event, by: by.id, institution: release.institution, reason: asked.reason });
    restricted.push(...(await outdateDrafts(tx, release, at)));
    if (asked.kind === "privacy") restricted.push(...(await eraseRows(tx, release, asked.eraseRaw)));
    return deleteDifferences(tx, { of: release.sha256, keepBytes: Number.MAX_SAFE_INTEGER });
  });
  await database.persist();
  // The embedded database keeps two dumps: only the second one from now on pushes out the last that has the content.
  if (asked.kind === "privacy") await database.persist();
  await shelf.catchUp();
  await removeUnneeded(context, "public", [...release.files.map(({ sha256 }) => sha256), ...differences]);
  await removeUnneeded(context, "restricted", restricted);
}

/** Drafts that were held against the release have its rows in their difference. @returns files that may go */
async function outdateDrafts(tx: WriteTx, { dataset, version }: ReleaseRecord, at: EpochMs): Promise<readonly string[]> {
  const left: string[] = [];
  for (const draft of await lockDraftsBasedOn(tx, dataset, version)) {
    if (!draft.outcome) continue;
    const to = stateAfter(draft.state, "outdate");
    if (draft.outcome.difference) left.push(draft.outcome.difference.sha256);
    if (to === null) {
      await updateDraft(tx, { ...draft, outcome: { ...draft.outcome, difference: null } });
      continue;
    }
    left.push(...outcomeFiles(draft.outcome));
    await updateDraft(tx, { ...draft, state: to, outcome: null, approvedBy: null, approvedChange: null });
    const event = { at, dataset, draft: draft.id, version: null, action: "outdate", from: draft.state, to, by: PLATFORM.id } as const;
    await logReleaseEvent(tx, { ...event, institution: draft.institution, reason: `${version} was withdrawn` });
  }
  return left;
}

/** @returns files that may go */
async function eraseRows(tx: WriteTx, { dataset, version, draft: id, rowsSha256 }: ReleaseRecord, eraseRaw: boolean): Promise<readonly string[]> {
  await eraseContent(tx, dataset, version);
  const left = rowsSha256 ? [rowsSha256] : [];
  const draft = id === null ? null : await lockDraft(tx, id);
  if (!draft) return left;
  if (draft.outcome) left.push(...outcomeFiles(draft.outcome));
  await updateDraft(tx, { ...draft, outcome: null, failure: null });
  if (!eraseRaw) return left;
  left.push(...(await readDraftFiles(tx, draft.id)).map(({ file }) => file.sha256));
  await markFilesErased(tx, draft.id);
  return left;
}
