// Which days of a live dataset there are to release. SQL only.
import { sql } from "kysely";
import type { ReadTx } from "../../core/ports/database.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";

export interface DayMarks {
  /** Of the kept log; null before the first event. */
  readonly firstEventDay: DayNumber | null;
  /** `2020-03-16`; null before the first release of a day, withdrawn ones among them. */
  readonly lastReleased: string | null;
}

export async function readDayMarks(tx: ReadTx, dataset: string): Promise<DayMarks> {
  const { rows } = await sql<DayMarks>`
    select (select min(day) from live_event where dataset = ${dataset}) as "firstEventDay",
      (select max(period) from release where dataset = ${dataset}) as "lastReleased"`.execute(tx);
  return rows[0] as DayMarks;
}

/** When the last event of a day came in; null when there was none. */
export async function readLastArrival(tx: ReadTx, dataset: string, day: DayNumber): Promise<EpochMs | null> {
  const { rows } = await sql<{ at: EpochMs | null }>`select max(received_at) as at from live_event where dataset = ${dataset} and day = ${day}`.execute(tx);
  return rows[0]?.at ?? null;
}
