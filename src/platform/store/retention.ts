// Days of the event log that are past their time: folded into each place's base, then dropped.
import type { LiveDataset } from "../../core/live-dataset.ts";
import type { Database, WriteTx } from "../../core/ports/database.ts";
import { startOfDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import { foldOn, inOrder, UNTOUCHED } from "./fold-place.ts";
import { lockCounter, readBases, readEventsOf } from "./live-log.sql.ts";
import { dropDay, readDaysBefore, readPlacesBefore, writeBases, writeFirstKeptDay } from "./retention.sql.ts";

const PLACES_AT_ONCE = 500;

/** Keeps what the dropped events came to, so that late events can still be folded in their order. */
export async function dropDaysBefore(database: Database, datasets: readonly LiveDataset[], zone: string, firstKept: DayNumber): Promise<readonly DayNumber[]> {
  const days = await database.read((tx) => readDaysBefore(tx, firstKept));
  if (days.length === 0) return [];
  await database.write(async (tx) => {
    for (const dataset of datasets) {
      await lockCounter(tx, dataset.id);
      await foldIntoBases(tx, dataset, zone, firstKept);
      await writeFirstKeptDay(tx, dataset.id, firstKept);
    }
    for (const day of days) await dropDay(tx, day);
  });
  return days;
}

async function foldIntoBases(tx: WriteTx, dataset: LiveDataset, zone: string, firstKept: DayNumber): Promise<void> {
  const until = (startOfDay(firstKept, zone) - 1) as EpochMs;
  const places = await readPlacesBefore(tx, dataset.id, firstKept);
  for (let at = 0; at < places.length; at += PLACES_AT_ONCE) {
    const codes = places.slice(at, at + PLACES_AT_ONCE);
    const bases = await readBases(tx, dataset.id, codes);
    const byPlace = Map.groupBy(await readEventsOf(tx, dataset.id, codes, until), (row) => row.place);
    const folded = codes.map((place) => {
      const events = (byPlace.get(place) ?? []).map((row) => ({ ...row, occurredAt: row.occurred_at }));
      return { place, state: foldOn(dataset, zone, bases.get(place) ?? UNTOUCHED, inOrder(events)) };
    });
    await writeBases(tx, dataset.id, folded);
  }
}
