// The imaginary nation's course: what it has told the service, and what it tells next. Ids are made from seller, day and number,
// so that telling again changes nothing.
import { localDay, startOfDay } from "../core/time.ts";
import type { DayNumber, EpochMs } from "../core/units.ts";
import { DayPlan } from "./day-plan.ts";
import type { IngestClient } from "./ingest-client.ts";
import { outlineOfDay, SAMPLE_ZONE, type SampleEvent, type Seller } from "./sample-day.ts";

/** The day on which the sample world begins. */
export const FIRST_DAY = localDay(Date.parse("2020-03-16T00:00:00+09:00") as EpochMs, SAMPLE_ZONE);
/** Enough of them for "usually arrives at …". */
const DAYS_OF_HISTORY = 4;
/** After a longer absence, days further back stay untold. */
const MOST_DAYS_CAUGHT_UP = 3;
/** A day that ended longer ago is told shortly. */
const WHOLE_WITHIN_MS = 60 * 60_000;
/** What may have been under way when the service stopped. */
const OVERLAP_MS = 10 * 60_000;
const BATCH = 2_000;
const HISTORY_BATCH = 500;

export class Simulator {
  readonly #client: IngestClient;
  readonly #seed: number;
  readonly #sellers: readonly Seller[];
  #told: EpochMs;
  #plan: DayPlan | null = null;

  /** @param newestObservedAt the newest entry that the service has; null when it has none */
  constructor(client: IngestClient, seed: number, sellers: readonly Seller[], newestObservedAt: EpochMs | null) {
    this.#client = client;
    this.#seed = seed;
    this.#sellers = sellers;
    this.#told = (newestObservedAt === null ? startOfDay(FIRST_DAY, SAMPLE_ZONE) : newestObservedAt - OVERLAP_MS) as EpochMs;
  }

  /** Tells what happened since the last time. A clock that was put back makes it wait for nothing: it goes on from there. */
  async advanceTo(now: EpochMs): Promise<void> {
    const today = localDay(now, SAMPLE_ZONE);
    for (let day = Math.max(localDay(this.#told, SAMPLE_ZONE), today - MOST_DAYS_CAUGHT_UP) as DayNumber; day < today; day++) {
      if (now - startOfDay((day + 1) as DayNumber, SAMPLE_ZONE) < WHOLE_WITHIN_MS) await this.#sendAll(this.#planOf(day).between(this.#told, now));
      else await this.#sendAll(this.#outline(day));
    }
    await this.#sendAll(this.#planOf(today).between(this.#told, now));
    this.#told = now;
  }

  /** The days before the first, told shortly and slowly, so that sellers have a history. */
  async tellHistory(pause: () => Promise<void>): Promise<void> {
    for (let day = (FIRST_DAY - DAYS_OF_HISTORY) as DayNumber; day < FIRST_DAY; day++)
      for (const batch of batches(this.#outline(day), HISTORY_BATCH)) {
        await this.#send(batch);
        await pause();
      }
  }

  *#outline(day: DayNumber): Generator<SampleEvent> {
    for (const seller of this.#sellers) yield* outlineOfDay(this.#seed, seller, day);
  }

  #planOf(day: DayNumber): DayPlan {
    if (this.#plan?.day !== day) this.#plan = new DayPlan(this.#seed, this.#sellers, day);
    return this.#plan;
  }

  async #sendAll(events: Iterable<SampleEvent>): Promise<void> {
    for (const batch of batches(events, BATCH)) await this.#send(batch);
  }

  #send(events: readonly SampleEvent[]): Promise<void> {
    return this.#client.send("POST", "/v1/ingest/masks/events", events);
  }
}

function* batches<Value>(values: Iterable<Value>, size: number): Generator<readonly Value[]> {
  let batch: Value[] = [];
  for (const value of values) {
    batch.push(value);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
