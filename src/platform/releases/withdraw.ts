// Takes a release back. For privacy nothing of its content is left, and a tombstone tells why; otherwise hash and reason stay.
import { Problem } from "../../core/problems.ts";
import { deleteDifferences } from "./differences.sql.ts";
import { lockDraft, logReleaseEvent, markFilesErased, outcomeFiles, readDraftFiles, updateDraft } from "./drafts.sql.ts";
import type { Publisher } from "./publisher.ts";
import type { ReleaseContext } from "./release-context.ts";
import { eraseContent, nextReleaseNumber, type ReleaseRecord, type Withdrawal, withdrawRelease } from "./releases.sql.ts";
import { removeUnneeded } from "./unneeded-files.ts";

export interface WithdrawalRequest extends Withdrawal {
  /** Also the files as they came in. */
  readonly eraseRaw: boolean;
}

/** @throws Problem release_withdrawn */
export async function withdraw(context: ReleaseContext, by: Publisher, release: ReleaseRecord, asked: WithdrawalRequest): Promise<void> {
  const { database, clock, shelf } = context;
  const { dataset, version } = release;
  const isForPrivacy = asked.kind === "privacy";
  const restricted: string[] = [];
  const differences = await database.write(async (tx) => {
    const [number, at] = [await nextReleaseNumber(tx), clock.now()];
    if (!(await withdrawRelease(tx, dataset, version, number, at, { kind: asked.kind, reason: asked.reason }))) throw new Problem("release_withdrawn");
    const event = { at, dataset, draft: release.draft, version, action: "withdraw", from: release.state, to: "withdrawn" } as const;
    await logReleaseEvent(tx, { ...event, by: by.id, institution: release.institution, reason: asked.reason });
    if (isForPrivacy) await eraseContent(tx, dataset, version);
    if (isForPrivacy && release.rowsSha256) restricted.push(release.rowsSha256);
    if (release.draft && isForPrivacy) {
      const draft = await lockDraft(tx, release.draft);
      if (draft) {
        if (draft.outcome) restricted.push(...outcomeFiles(draft.outcome));
        await updateDraft(tx, { ...draft, state: "published", outcome: null, failure: null });
      }
      if (asked.eraseRaw) {
        restricted.push(...(await readDraftFiles(tx, release.draft)).map(({ file }) => file.sha256));
        await markFilesErased(tx, release.draft);
      }
    }
    return deleteDifferences(tx, { of: release.sha256, keepBytes: Number.MAX_SAFE_INTEGER });
  });
  await database.persist();
  await shelf.catchUp();
  await removeUnneeded(context, "public", [...release.files.map(({ sha256 }) => sha256), ...differences]);
  await removeUnneeded(context, "restricted", restricted);
}
