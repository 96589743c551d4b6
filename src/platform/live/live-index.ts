// What the public is served of one live dataset, in memory: follows a replica, keeps each place's answer ready, and
// lets nothing through that the declaration or the publication policy withholds.
import { inForce } from "../../core/dated.ts";
import type { Field, FieldValue } from "../../core/fields.ts";
import { hoursField, type LiveDataset, type PublicationPolicy, positionField, regionFields } from "../../core/live-dataset.ts";
import { type OpeningHours, openAt } from "../../core/opening-hours.ts";
import type { Clock } from "../../core/ports/clock.ts";
import { instantText, localDay, MINUTE_MS } from "../../core/time.ts";
import type { EpochMs, JsonValue, LonLat, Sequence } from "../../core/units.ts";
import type { Changes, PlaceRecord, Position, Replica } from "../store/replica.ts";
import { asLatin1 } from "./hot-answer.ts";
import { PlaceGrid } from "./place-grid.ts";
import { PlacePieces } from "./place-pieces.ts";

/** Changes that can be asked for one by one; who is further behind loads a snapshot. */
const KEPT_CHANGES = 1 << 20;

export interface IndexContext {
  readonly dataset: LiveDataset;
  readonly replica: Replica;
  readonly clock: Clock;
  readonly zone: string;
  /** The world is made up, and everything served of it says so. */
  readonly isSynthetic: boolean;
  /** Instead of the declared policy. */
  readonly policy: PublicationPolicy | null;
}

export type PublishedState = { readonly [variant: string]: { readonly [field: string]: FieldValue } };

/** A place as it is served. */
export interface Place {
  readonly number: number;
  readonly record: PlaceRecord;
  readonly state: PublishedState;
  readonly position: LonLat | null;
}

export class LiveIndex {
  readonly context: IndexContext;
  readonly #places: (Place | null)[] = [];
  readonly #numberOf = new Map<string, number>();
  /** By number, apart from the places: an answer over many places touches as little memory as it can. */
  #sequences = new Float64Array(1_024);
  readonly #hours: (OpeningHours | null)[] = [];
  readonly #openness: (boolean | null | undefined)[] = [];
  #openMinute = Number.NaN;
  #isOpenNow: ReturnType<typeof openAt> = () => null;
  readonly #pieces: (string | null)[] = [];
  readonly #extras: PlacePieces[] = [];
  readonly #bands = new Map<string, Map<string, number>>();
  readonly #ring = new Int32Array(KEPT_CHANGES).fill(-1);
  readonly #listeners = new Set<(changes: Changes, isReload: boolean) => void>();
  #oldestKept = 0 as Sequence;
  #grid: PlaceGrid | null = null;
  #count = 0;
  #policy: PublicationPolicy;
  /** Names of the state fields that may leave. */
  #shownState: readonly string[];
  readonly #positionField: string | null;
  readonly #hoursField: string | null;
  #newestObservedAt: EpochMs | null = null;

  constructor(context: IndexContext) {
    this.context = context;
    this.#policy = this.#policyInForce();
    this.#shownState = this.#stateFieldsToShow();
    this.#positionField = positionField(context.dataset);
    this.#hoursField = hoursField(context.dataset);
    for (const variant of context.dataset.variants) this.#bands.set(variant.id, new Map());
    context.replica.listen((changes, isReload) => this.#take(changes, isReload));
    if (context.replica.isComplete) {
      const records = [...context.replica.places.values()].sort((a, b) => a.sequence - b.sequence);
      const { epoch, sequence } = context.replica.position;
      this.#take({ epoch, from: 0 as Sequence, to: sequence, records }, true);
    }
  }

  get position(): Position {
    return this.context.replica.position;
  }

  /** Places that are not withdrawn. */
  get count(): number {
    return this.#count;
  }

  get newestObservedAt(): EpochMs | null {
    return this.#newestObservedAt;
  }

  /** False where only bands are published. */
  get publishesCounts(): boolean {
    return this.#policy === "counts";
  }

  /** How many places are in a band, by variant; places that never said anything of the variant are in none. */
  bandCounts(variant: string): ReadonlyMap<string, number> {
    return this.#bands.get(variant) ?? new Map();
  }

  place(number: number): Place | null {
    return this.#places[number] ?? null;
  }

  placeByCode(code: string): Place | null {
    const number = this.#numberOf.get(code);
    return number === undefined ? null : this.place(number);
  }

  /** Open at this instant, by its number; null when the hours are not known. Asked again and again, so known for the minute. */
  isOpen(number: number, now: EpochMs): boolean | null {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.#openMinute) {
      this.#openMinute = minute;
      this.#isOpenNow = openAt(now, this.context.zone);
      this.#openness.length = 0;
    }
    const known = this.#openness[number];
    if (known !== undefined) return known;
    const open = this.#isOpenNow(this.hoursOf(number));
    this.#openness[number] = open;
    return open;
  }

  /** Opening hours of a place by its number; null when they are not known. */
  hoursOf(number: number): OpeningHours | null {
    return this.#hours[number] ?? null;
  }

  /** In the order in which they first appeared; withdrawn ones are left out. */
  *all(): Iterable<Place> {
    for (const place of this.#places) if (place) yield place;
  }

  get grid(): PlaceGrid {
    this.#grid ??= new PlaceGrid(this.#places.map((place) => place?.position ?? null));
    return this.#grid;
  }

  /** Number of the last change of a place. */
  sequenceOf(number: number): number {
    return this.#sequences[number] ?? 0;
  }

  /** The place as JSON, without the closing brace, as latin1: made once for each change. */
  openPiece(number: number): string {
    return this.#pieces[number] ?? this.#keepPiece(number);
  }

  #keepPiece(number: number): string {
    const piece = asLatin1(JSON.stringify(this.#shown(this.#places[number] as Place)).slice(0, -1));
    this.#pieces[number] = piece;
    return piece;
  }

  /** Another form of each place, by its number, kept until the place changes. `serialise` gives JSON as ordinary text. */
  pieces(serialise: (place: Place) => string): PlacePieces {
    const pieces = new PlacePieces(
      (number) => serialise(this.#places[number] as Place),
      () => this.#order(),
    );
    this.#extras.push(pieces);
    return pieces;
  }

  /** Those with a position as they lie on the map, then the others. */
  *#order(): Iterable<number> {
    yield* this.grid.order;
    for (const place of this.all()) if (!place.position) yield place.number;
  }

  /** Told after the index has taken the changes. @returns a function that ends the listening */
  listen(listener: (changes: Changes, isReload: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The oldest sequence from which all later changes are still known. */
  get oldestKept(): Sequence {
    return this.#oldestKept;
  }

  /** Codes changed after `since` up to `until`, each at its latest change only. */
  changedBetween(since: number, until: number): PlaceRecord[] {
    const found: PlaceRecord[] = [];
    for (let sequence = since + 1; sequence <= until; sequence++) {
      const number = this.#ring[sequence % KEPT_CHANGES] as number;
      const record = number < 0 ? undefined : this.#recordOf(number);
      if (record?.sequence === sequence) found.push(record);
    }
    return found;
  }

  readonly #codes: string[] = [];

  #recordOf(number: number): PlaceRecord | undefined {
    return this.context.replica.places.get(this.#codes[number] as string);
  }

  #take(changes: Changes, isReload: boolean): void {
    if (isReload) this.#reset(changes);
    for (const record of changes.records) this.#put(record);
    for (const listener of this.#listeners) listener(changes, isReload);
  }

  #reset(changes: Changes): void {
    this.#policy = this.#policyInForce();
    this.#shownState = this.#stateFieldsToShow();
    this.#places.length = 0;
    this.#pieces.length = 0;
    this.#codes.length = 0;
    for (const pieces of this.#extras) pieces.clear();
    this.#hours.length = 0;
    this.#openness.length = 0;
    this.#numberOf.clear();
    for (const counts of this.#bands.values()) counts.clear();
    this.#ring.fill(-1);
    this.#grid = null;
    this.#count = 0;
    this.#newestObservedAt = null;
    this.#oldestKept = Math.max(0, changes.to - KEPT_CHANGES) as Sequence;
  }

  #put(record: PlaceRecord): void {
    const number = this.#numberOf.get(record.code) ?? this.#codes.length;
    const before = this.#places[number] ?? null;
    this.#numberOf.set(record.code, number);
    this.#codes[number] = record.code;
    const after = record.withdrawn ? null : this.#publish(number, record);
    this.#places[number] = after;
    this.#pieces[number] = null;
    for (const pieces of this.#extras) pieces.forget(number);
    this.#keepSequence(number, record.sequence);
    this.#openness[number] = undefined;
    this.#hours[number] = this.#hoursField === null ? null : ((record.fields[this.#hoursField] ?? null) as OpeningHours | null);
    this.#ring[record.sequence % KEPT_CHANGES] = number;
    this.#oldestKept = Math.max(this.#oldestKept, record.sequence - KEPT_CHANGES) as Sequence;
    this.#count += (after ? 1 : 0) - (before ? 1 : 0);
    if (!isSamePosition(before?.position ?? null, after?.position ?? null)) this.#grid = null;
    if (this.#grid === null) for (const pieces of this.#extras) pieces.disarrange();
    this.#countBands(before?.state ?? {}, -1);
    this.#countBands(after?.state ?? {}, 1);
  }

  #keepSequence(number: number, sequence: Sequence): void {
    if (number >= this.#sequences.length) {
      const larger = new Float64Array(this.#sequences.length * 2);
      larger.set(this.#sequences);
      this.#sequences = larger;
    }
    this.#sequences[number] = sequence;
  }

  #countBands(state: PublishedState, step: number): void {
    for (const variant in state) {
      const fields = state[variant] as PublishedState[string];
      const counts = this.#bands.get(variant);
      const band = typeof fields.band === "string" ? fields.band : UNKNOWN_BAND;
      counts?.set(band, (counts.get(band) ?? 0) + step);
      const observedAt = fields.observedAt as EpochMs | null;
      if (step > 0 && observedAt !== null && observedAt > (this.#newestObservedAt ?? 0)) this.#newestObservedAt = observedAt;
    }
  }

  /** The only way from a stored state to a served one. */
  #publish(number: number, record: PlaceRecord): Place {
    const { dataset } = this.context;
    const state: { [variant: string]: { [field: string]: FieldValue } } = {};
    for (const { id } of dataset.variants) {
      if (!(id in record.state)) continue;
      const present = dataset.fold.present(record.state[id] as never);
      const shown: { [field: string]: FieldValue } = {};
      for (const name of this.#shownState) shown[name] = present[name] ?? null;
      state[id] = shown;
    }
    const position = this.#positionField;
    return { number, record, state, position: position === null ? null : ((record.fields[position] ?? null) as LonLat | null) };
  }

  #stateFieldsToShow(): string[] {
    const fields = this.context.dataset.state;
    return Object.keys(fields).filter((name) => this.#mayShow(fields[name] as Field));
  }

  #mayShow(field: Field): boolean {
    return !field.restricted && !(this.#policy === "bands" && field.onlyWithCounts);
  }

  #policyInForce(): PublicationPolicy {
    const { policy, dataset, clock, zone } = this.context;
    return policy ?? inForce(dataset.publication, localDay(clock.now(), zone))?.value ?? "counts";
  }

  #shown(place: Place): { readonly [name: string]: unknown } {
    const { dataset } = this.context;
    const shown: { [name: string]: unknown } = {};
    for (const [name, field] of Object.entries(dataset.place))
      if (this.#mayShow(field)) shown[name] = this.#shownValue(field, place.record.fields[name] ?? null);
    const state: { [variant: string]: { [field: string]: unknown } } = {};
    for (const [variant, fields] of Object.entries(place.state)) {
      const values: { [field: string]: unknown } = {};
      for (const name in fields) values[name] = this.#shownValue(dataset.state[name] as Field, fields[name] ?? null);
      state[variant] = values;
    }
    shown[dataset.stateName] = state;
    return shown;
  }

  #shownValue(field: Field, value: FieldValue | JsonValue): unknown {
    return field.type === "instant" && typeof value === "number" ? instantText(value as EpochMs, this.context.zone) : value;
  }
}

/** Counted for places whose variant has events but no band. */
export const UNKNOWN_BAND = "unknown";

function isSamePosition(a: LonLat | null, b: LonLat | null): boolean {
  return a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1]);
}

/** When a place last entered something about a variant, or about any. */
export function observedAt({ state }: Place, variant: string | null): EpochMs | null {
  if (variant !== null) return (state[variant]?.observedAt as EpochMs | undefined) ?? null;
  let newest: EpochMs | null = null;
  for (const id in state) {
    const at = (state[id] as PublishedState[string]).observedAt as EpochMs | null;
    if (at !== null && (newest === null || at > newest)) newest = at;
  }
  return newest;
}

export function isInRegion(dataset: LiveDataset, place: Place, region: string): boolean {
  return regionFields(dataset).some((name) => place.record.fields[name] === region);
}
