// When everything of an imaginary nation's day happens, kept in a few bytes per event; the events themselves are made when asked for. Pure.
import type { DayNumber, EpochMs } from "../core/units.ts";
import { eventsOfDay, type SampleEvent, type Seller } from "./sample-day.ts";

export class DayPlan {
  readonly day: DayNumber;
  readonly #seed: number;
  readonly #sellers: readonly Seller[];
  /** Sorted; with each time the seller and the event's number among that seller's. */
  readonly #times: Float64Array;
  readonly #ofSeller: Uint32Array;
  readonly #numbers: Uint16Array;

  constructor(seed: number, sellers: readonly Seller[], day: DayNumber) {
    this.day = day;
    this.#seed = seed;
    this.#sellers = sellers;
    const found: { readonly at: number; readonly seller: number; readonly number: number }[] = [];
    for (const [seller, { code, type }] of sellers.entries())
      for (const [number, { occurredAt }] of eventsOfDay(seed, { code, type }, day).entries()) found.push({ at: Date.parse(occurredAt), seller, number });
    found.sort((a, b) => a.at - b.at);
    this.#times = Float64Array.from(found, ({ at }) => at);
    this.#ofSeller = Uint32Array.from(found, ({ seller }) => seller);
    this.#numbers = Uint16Array.from(found, ({ number }) => number);
  }

  get size(): number {
    return this.#times.length;
  }

  /** After `from`, until `to`, in order of time. */
  *between(from: EpochMs, to: EpochMs): Generator<SampleEvent> {
    const end = this.#firstAfter(to);
    for (let at = this.#firstAfter(from); at < end; at++) {
      const seller = this.#sellers[this.#ofSeller[at] as number] as Seller;
      yield eventsOfDay(this.#seed, seller, this.day)[this.#numbers[at] as number] as SampleEvent;
    }
  }

  #firstAfter(instant: number): number {
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#times[middle] as number) <= instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
