// Which files of the two areas a draft, a release or a kept difference still needs. SQL only.
import { sql } from "kysely";
import type { ReadTx } from "../../core/ports/database.ts";
import type { FileArea } from "../../core/ports/file-store.ts";
import type { CheckOutcome } from "./check-outcome.ts";
import { outcomeFiles } from "./drafts.sql.ts";

export async function readNeededHashes(tx: ReadTx): Promise<{ readonly [area in FileArea]: ReadonlySet<string> }> {
  const { rows: published } = await sql<{ sha256: string }>`
    select f.sha256 from release_file f join release r on r.dataset = f.dataset and r.version = f.version where r.state <> 'withdrawn'
    union select sha256 from release_difference_file`.execute(tx);
  const { rows: kept } = await sql<{ sha256: string }>`
    select f.sha256 from release_draft_file f join release_draft d on d.id = f.draft where d.state <> 'discarded' and not f.is_erased
    union select rows_sha256 from release where rows_sha256 is not null`.execute(tx);
  const { rows: outcomes } = await sql<{ outcome: CheckOutcome }>`
    select outcome from release_draft where outcome is not null and state <> 'discarded'`.execute(tx);
  const restricted = [...kept.map(({ sha256 }) => sha256), ...outcomes.flatMap(({ outcome }) => outcomeFiles(outcome))];
  return { public: new Set(published.map(({ sha256 }) => sha256)), restricted: new Set(restricted) };
}
