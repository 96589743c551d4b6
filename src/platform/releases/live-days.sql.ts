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

/** When the first and the last event of a day came in. */
export interface Arrivals {
  readonly first: EpochMs;
  readonly last: EpochMs;
}

/** Null when there was no event. */
export async function readArrivals(tx: ReadTx, dataset: string, day: DayNumber): Promise<Arrivals | null> {
  const { rows } = await sql<{ first: EpochMs | null; last: EpochMs | null }>`
    select min(received_at) as first, max(received_at) as last from live_event where dataset = ${dataset} and day = ${day}`.execute(tx);
  const { first = null, last = null } = rows[0] ?? {};
  return first === null || last === null ? null : { first, last };
}
