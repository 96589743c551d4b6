// The tables' side of dropping days from the event log. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { DayNumber } from "../../core/units.ts";
import { type FoldedState, partitionName } from "./live-log.sql.ts";

/** Days that have a partition of the log and lie before `firstKept`, in order. */
export async function readDaysBefore(tx: ReadTx, firstKept: DayNumber): Promise<readonly DayNumber[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'live_event'::regclass`.execute(tx);
  return rows
    .map(({ name }) => Number(name.replace("live_event_before_", "-").replace("live_event_", "")) as DayNumber)
    .filter((day) => day < firstKept)
    .sort((a, b) => a - b);
}

/** Codes of the places that have events before `firstKept`. */
export async function readPlacesBefore(tx: ReadTx, dataset: string, firstKept: DayNumber): Promise<readonly string[]> {
  const { rows } = await sql<{ place: string }>`
    select distinct place from live_event where dataset = ${dataset} and day < ${firstKept}`.execute(tx);
  return rows.map(({ place }) => place);
}

export async function writeBases(tx: WriteTx, dataset: string, bases: readonly { readonly place: string; readonly state: FoldedState }[]): Promise<void> {
  await sql`
    insert into live_base (dataset, place, state)
    select ${dataset}, place, state from json_to_recordset(${JSON.stringify(bases)}::json) as b (place text, state json)
    on conflict (dataset, place) do update set state = excluded.state`.execute(tx);
}

/** New events of earlier days are refused from now on. */
export async function writeFirstKeptDay(tx: WriteTx, dataset: string, firstKept: DayNumber): Promise<void> {
  await sql`update live_counter set kept_from_day = ${firstKept} where dataset = ${dataset}`.execute(tx);
}

export async function dropDay(tx: WriteTx, day: DayNumber): Promise<void> {
  await sql`drop table ${sql.table(partitionName(day))}`.execute(tx);
}
