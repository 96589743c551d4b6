// One transaction's view of a live dataset: what the replica knows and, on top, what this transaction has changed.
import type { LiveDataset } from "../../core/live-dataset.ts";
import { type Notice, notice } from "../../core/notices.ts";
import type { WriteTx } from "../../core/ports/database.ts";
import type { DayNumber, Sequence } from "../../core/units.ts";
import { advanceCounter, type Counter, ensurePartitions, writePlaces, writeStates } from "../store/live-log.sql.ts";
import type { PlaceRecord, Replica } from "../store/replica.ts";

/** What a row came to. */
export type RowOutcome = "accepted" | "unchanged" | Notice;

export class WriteSession {
  readonly tx: WriteTx;
  readonly dataset: LiveDataset;
  readonly zone: string;
  readonly position: Counter;
  readonly newDays = new Set<DayNumber>();
  /** What `flush` wrote, in order of sequence. */
  written: readonly PlaceRecord[] = [];
  readonly #replica: Replica;
  readonly #knownDays: ReadonlySet<DayNumber>;
  readonly #changed = new Map<string, PlaceRecord>();
  readonly #placesChanged = new Set<string>();
  readonly #statesChanged = new Set<string>();

  constructor(tx: WriteTx, dataset: LiveDataset, zone: string, replica: Replica, position: Counter, knownDays: ReadonlySet<DayNumber>) {
    this.tx = tx;
    this.dataset = dataset;
    this.zone = zone;
    this.position = position;
    this.#replica = replica;
    this.#knownDays = knownDays;
  }

  place(code: string): PlaceRecord | undefined {
    return this.#changed.get(code) ?? this.#replica.places.get(code);
  }

  *places(): Iterable<PlaceRecord> {
    for (const record of this.#replica.places.values()) if (!this.#changed.has(record.code)) yield record;
    yield* this.#changed.values();
  }

  changePlace(record: PlaceRecord): void {
    this.#changed.set(record.code, record);
    this.#placesChanged.add(record.code);
  }

  changeState(record: PlaceRecord): void {
    this.#changed.set(record.code, record);
    this.#statesChanged.add(record.code);
  }

  async ensureDays(days: Iterable<DayNumber>): Promise<void> {
    const missing = [...new Set(days)].filter((day) => !this.#knownDays.has(day) && !this.newDays.has(day));
    if (missing.length === 0) return;
    await ensurePartitions(this.tx, missing);
    for (const day of missing) this.newDays.add(day);
  }

  /** Numbers the changed places, one each, writes them and moves the counter. */
  async flush(): Promise<void> {
    let sequence: number = this.position.sequence;
    const numbered = [...this.#changed.values()].map((record): PlaceRecord => ({ ...record, sequence: ++sequence as Sequence }));
    const places = numbered.filter((record) => this.#placesChanged.has(record.code));
    const states = numbered.filter((record) => this.#statesChanged.has(record.code));
    if (places.length > 0) await writePlaces(this.tx, this.dataset.id, places);
    if (states.length > 0) await writeStates(this.tx, this.dataset.id, states);
    const codes = numbered.map(({ code }) => code);
    if (codes.length > 0) await advanceCounter(this.tx, this.dataset.id, this.position.sequence, sequence as Sequence, codes);
    this.written = numbered;
  }
}

/** The refusal of a row whose place belongs to somebody else; null when it may be written to. */
export function ownership(record: PlaceRecord, agency: string, isAdministrator: boolean, field: string): Notice | null {
  return record.agency === agency || isAdministrator ? null : notice("not_your_place", field, record.code);
}
