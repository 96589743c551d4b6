// When everything of an imaginary nation's day happens, in eight bytes per event; the events themselves are made when asked for. Pure.
import { startOfDay } from "../core/time.ts";
import type { DayNumber, EpochMs } from "../core/units.ts";
import { eventsOfDay, SAMPLE_ZONE, type SampleEvent, type Seller } from "./sample-day.ts";

/** More than there are sellers, and events of a seller on a day. */
const SELLERS = 2 ** 17;
const EVENTS_EACH = 2 ** 7;
const EVENTS = SELLERS * EVENTS_EACH;

export class DayPlan {
  readonly day: DayNumber;
  readonly #seed: number;
  readonly #sellers: readonly Seller[];
  readonly #beginsAt: EpochMs;
  /** Sorted. Second of the day, place of the seller in the list and number of the event, as one whole number. */
  readonly #entries: Float64Array;

  constructor(seed: number, sellers: readonly Seller[], day: DayNumber) {
    if (sellers.length > SELLERS) throw new Error(`At most ${SELLERS} sellers`);
    this.day = day;
    this.#seed = seed;
    this.#sellers = sellers;
    this.#beginsAt = startOfDay(day, SAMPLE_ZONE);
    const entries: number[] = [];
    for (const [place, seller] of sellers.entries())
      for (const [number, { occurredAt }] of eventsOfDay(seed, seller, day).entries())
        entries.push(this.#second(Date.parse(occurredAt)) * EVENTS + place * EVENTS_EACH + number);
    this.#entries = Float64Array.from(entries).sort();
  }

  get size(): number {
    return this.#entries.length;
  }

  /** After `from`, until `to`, in order of time. */
  *between(from: EpochMs, to: EpochMs): Generator<SampleEvent> {
    const end = this.#firstAfter(to);
    for (let at = this.#firstAfter(from); at < end; at++) {
      const entry = (this.#entries[at] as number) % EVENTS;
      const seller = this.#sellers[Math.floor(entry / EVENTS_EACH)] as Seller;
      yield eventsOfDay(this.#seed, seller, this.day)[entry % EVENTS_EACH] as SampleEvent;
    }
  }

  #second(instant: number): number {
    return Math.floor((instant - this.#beginsAt) / 1000);
  }

  #firstAfter(instant: EpochMs): number {
    const bound = (this.#second(instant) + 1) * EVENTS;
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle] as number) < bound) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
