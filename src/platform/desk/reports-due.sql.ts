// Error reports about datasets by the end of their clock, for whoever judges how they were dealt with. SQL only.
import { sql } from "kysely";
import type { ReadTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";

export interface DueReport {
  readonly number: number;
  readonly dueAt: EpochMs;
  /** When it was corrected or a reason was given; null: neither. */
  readonly doneAt: EpochMs | null;
}

/** Reports about these datasets whose clock ended from `from` on and before `until`; those that were taken back are not among them. */
export async function readReportsDue(tx: ReadTx, datasets: readonly string[], from: EpochMs, until: EpochMs): Promise<readonly DueReport[]> {
  const { rows } = await sql<DueReport>`
    select number, due_at as "dueAt", case when state in ('corrected', 'declined') then done_at end as "doneAt" from desk_entry
    where kind = 'report' and state <> 'withdrawn' and dataset = any(${datasets}::text[]) and due_at >= ${from} and due_at < ${until}
    order by number`.execute(tx);
  return rows;
}
