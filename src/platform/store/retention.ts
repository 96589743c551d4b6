// Days of the event log that are past their time: folded into each place's base, then dropped.
import { sql } from "kysely";
import type { LiveDataset } from "../../core/live-dataset.ts";
import type { Database, WriteTx } from "../../core/ports/database.ts";
import { startOfDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import { foldOn, inOrder, UNTOUCHED } from "./fold-place.ts";
import { type FoldedState, lockCounter, partitionName, readBases, readEventsOf } from "./live-log.sql.ts";

const PLACES_AT_ONCE = 500;

/** Keeps what the dropped events came to, so that late events can still be folded in their order. */
export async function dropDaysBefore(database: Database, datasets: readonly LiveDataset[], zone: string, firstKept: DayNumber): Promise<readonly DayNumber[]> {
  const days = await database.read((tx) => readDaysBefore(tx, firstKept));
  if (days.length === 0) return [];
  await database.write(async (tx) => {
    for (const dataset of datasets) {
      await lockCounter(tx, dataset.id);
      await foldIntoBases(tx, dataset, zone, firstKept);
      await sql`update live_counter set kept_from_day = ${firstKept} where dataset = ${dataset.id}`.execute(tx);
    }
    for (const day of days) await sql`drop table ${sql.table(partitionName(day))}`.execute(tx);
  });
  return days;
}

async function readDaysBefore(tx: Parameters<typeof readBases>[0], firstKept: DayNumber): Promise<DayNumber[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'live_event'::regclass`.execute(tx);
  return rows
    .map(({ name }) => Number(name.replace("live_event_before_", "-").replace("live_event_", "")) as DayNumber)
    .filter((day) => day < firstKept)
    .sort((a, b) => a - b);
}

async function foldIntoBases(tx: WriteTx, dataset: LiveDataset, zone: string, firstKept: DayNumber): Promise<void> {
  const until = (startOfDay(firstKept, zone) - 1) as EpochMs;
  const { rows } = await sql<{ place: string }>`
    select distinct place from live_event where dataset = ${dataset.id} and day < ${firstKept}`.execute(tx);
  for (let at = 0; at < rows.length; at += PLACES_AT_ONCE) {
    const codes = rows.slice(at, at + PLACES_AT_ONCE).map(({ place }) => place);
    const bases = await readBases(tx, dataset.id, codes);
    const byPlace = Map.groupBy(await readEventsOf(tx, dataset.id, codes, until), (row) => row.place);
    const folded = codes.map((place) => {
      const events = (byPlace.get(place) ?? []).map((row) => ({ ...row, occurredAt: row.occurred_at }));
      return { place, state: foldOn(dataset, zone, bases.get(place) ?? UNTOUCHED, inOrder(events)) };
    });
    await writeBases(tx, dataset.id, folded);
  }
}

async function writeBases(tx: WriteTx, dataset: string, bases: readonly { readonly place: string; readonly state: FoldedState }[]): Promise<void> {
  await sql`
    insert into live_base (dataset, place, state)
    select ${dataset}, place, state from json_to_recordset(${JSON.stringify(bases)}::json) as b (place text, state json)
    on conflict (dataset, place) do update set state = excluded.state`.execute(tx);
}
