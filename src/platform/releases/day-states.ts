// Every place with its state at an instant of the past: as it is in memory where it has not changed since, folded anew from the
// log where it has. Shortly after midnight these are few.
import type { LiveDataset } from "../../core/live-dataset.ts";
import type { Database } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import { foldPlaces, PLACES_AT_ONCE } from "../live/history.ts";
import type { PlaceRecord, Replica } from "../store/replica.ts";

export interface PlaceThen {
  readonly record: PlaceRecord;
  /** Of the fold, by variant; a variant that never had an event by then is missing. */
  readonly states: { readonly [variant: string]: unknown };
}

/** Places that are not withdrawn, some at a time; other work comes in between. */
export async function* placesAt(database: Database, dataset: LiveDataset, zone: string, replica: Replica, at: EpochMs): AsyncGenerator<readonly PlaceThen[]> {
  const changed: string[] = [];
  let batch: PlaceThen[] = [];
  for (const record of replica.places.values()) {
    if (record.withdrawn) continue;
    if (record.last !== null && record.last[0] > at) changed.push(record.code);
    else batch.push({ record, states: record.state });
    if (batch.length < PLACES_AT_ONCE) continue;
    yield batch;
    batch = [];
    await new Promise((resolve) => setImmediate(resolve));
  }
  yield batch;
  for (let from = 0; from < changed.length; from += PLACES_AT_ONCE) {
    const folded = await foldPlaces(database, dataset, zone, at, changed.slice(from, from + PLACES_AT_ONCE));
    yield [...folded].flatMap(([code, { variants }]) => {
      const record = replica.places.get(code);
      return record && !record.withdrawn ? [{ record, states: variants }] : [];
    });
  }
}
