// A dataset's places and their states in memory, at one position of the change log. Holds data only: what is served
// from it is built by those who listen. One per dataset and process.
import type { EpochMs, JsonValue, Sequence } from "../../core/units.ts";

/** Where the last folded event of a place stands in the order of its events. */
export type EventOrder = readonly [occurredAt: EpochMs, rank: number, id: string];

export interface PlaceRecord {
  readonly code: string;
  readonly agency: string;
  /** Checked fields of the declaration, instants as epoch milliseconds. */
  readonly fields: { readonly [field: string]: JsonValue };
  readonly withdrawn: boolean;
  /** When the batch came in that last said something of the place's fields. */
  readonly receivedAt: EpochMs;
  /** The latest change of the place or of its state. */
  readonly sequence: Sequence;
  /** State of the fold per variant; a variant that never had an event is missing. */
  readonly state: { readonly [variant: string]: unknown };
  /** Order of the last folded event; null before the first. */
  readonly last: EventOrder | null;
}

/** A position in a dataset's change log. The epoch changes when a store is restored. */
export interface Position {
  readonly epoch: string;
  readonly sequence: Sequence;
}

/** Changed places after `from` up to `to`; places changed twice appear once, with their latest content. */
export interface Changes {
  readonly epoch: string;
  readonly from: Sequence;
  readonly to: Sequence;
  /** In order of sequence. */
  readonly records: readonly PlaceRecord[];
}

export class Replica {
  readonly places = new Map<string, PlaceRecord>();
  #position: Position = { epoch: "", sequence: 0 as Sequence };
  readonly #listeners = new Set<(changes: Changes, isReload: boolean) => void>();

  get position(): Position {
    return this.#position;
  }

  /** True once it has been loaded whole. */
  get isComplete(): boolean {
    return this.#position.epoch !== "";
  }

  /** Replaces everything. Listeners get all places as one change from 0. */
  load(position: Position, records: Iterable<PlaceRecord>): void {
    this.places.clear();
    for (const record of records) this.places.set(record.code, record);
    this.#position = position;
    const ordered = [...this.places.values()].sort((a, b) => a.sequence - b.sequence);
    this.#tell({ epoch: position.epoch, from: 0 as Sequence, to: position.sequence, records: ordered }, true);
  }

  /**
   * Takes changes that follow on directly; those already known are passed over.
   * @returns false when something between is missing: read it from the database and try again
   */
  apply(changes: Changes): boolean {
    if (changes.epoch !== this.#position.epoch || changes.from > this.#position.sequence) return false;
    if (changes.to <= this.#position.sequence) return true;
    const news = changes.records.filter((record) => record.sequence > this.#position.sequence);
    for (const record of news) this.places.set(record.code, record);
    const from = this.#position.sequence;
    this.#position = { epoch: changes.epoch, sequence: changes.to };
    this.#tell({ ...changes, from, records: news }, false);
    return true;
  }

  /** @returns a function that ends the listening */
  listen(listener: (changes: Changes, isReload: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(changes: Changes, isReload: boolean): void {
    for (const listener of this.#listeners) listener(changes, isReload);
  }
}
