// The one place in which the device keeps what a visitor switched on, nothing of which is ever sent.
// Everything older than 14 days is dropped when it is read and when it is written.
import type { EpochMs } from "#core/units.ts";
import { NOTHING_OWN, type OwnData, unexpired } from "./own-places.ts";

/** Where values lie by name; the browser's database, or memory in a test. */
export interface Shelf {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
  /** Leaves nothing behind, not even the shelf. */
  clear(): Promise<void>;
}

const FORM = 1;

export class OwnStore {
  readonly #shelf: Shelf;
  /** Writings go one after the other, so that the newest is the last. */
  #last: Promise<void> = Promise.resolve();

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  async read(now: EpochMs): Promise<OwnData> {
    const kept = (await this.#shelf.read()) as { readonly form?: number; readonly own?: OwnData } | null;
    if (kept?.form !== FORM || !kept.own) return NOTHING_OWN;
    const own = unexpired(kept.own, now);
    if (countOf(own) < countOf(kept.own)) await this.write(own, now);
    return own;
  }

  /** Keeps what was switched on, and nothing else; with nothing switched on nothing is left. */
  write(own: OwnData, now: EpochMs): Promise<void> {
    const { keeps, records, places, points, notThere } = unexpired(own, now);
    const kept: OwnData = { keeps, records, places: keeps ? places : [], notThere: keeps ? notThere : [], points };
    const isNothing = !keeps && !records && points.length === 0;
    this.#last = this.#last.catch(() => {}).then(() => (isNothing ? this.#shelf.clear() : this.#shelf.write({ form: FORM, own: kept })));
    return this.#last;
  }
}

function countOf({ places, points, notThere }: OwnData): number {
  return places.length + points.length + notThere.length;
}
