// A copy of a live dataset in memory: loaded once, then followed. What is near somebody is found in it, so no position leaves the device.
import { distanceMeters } from "../../src/core/geography.ts";
import type { LonLat } from "../../src/core/units.ts";
import { addressOf } from "./api.ts";
import { keepTrying, mayHelpLater } from "./keep-trying.ts";
import { type Place, streamChanges } from "./live-changes.ts";
import { PlaceGrid } from "./place-grid.ts";
import { ProblemError } from "./problem-error.ts";
import { getJson, type RequestOptions, type Service, sleep } from "./service.ts";

export interface CopyOptions {
  /** Fields of a place that hold its code and its position; `code` and `location` unless given. `/v1/datasets/{id}` names them. */
  readonly keyField?: string;
  readonly positionField?: string;
}

export interface FollowOptions {
  readonly signal?: AbortSignal;
  /** `stream`: as it happens. A number: asks for changes so often, in milliseconds; caches carry most of that. `stream` unless given. */
  readonly by?: "stream" | number;
  readonly onChange?: (changed: ReadonlySet<string>) => void;
  readonly onLine?: (isOpen: boolean) => void;
}

export interface NearestOptions<Id extends string> {
  /** 10 unless given. */
  readonly count?: number;
  readonly radiusMeters?: number;
  readonly accepts?: (place: Place<Id>) => boolean;
}

interface Snapshot {
  readonly epoch: string;
  readonly sequence: number;
  readonly synthetic?: true;
  readonly places: readonly object[];
}

interface Changes {
  readonly epoch: string;
  readonly to: number;
  readonly closed: boolean;
  readonly next: string;
  readonly places: readonly { readonly withdrawn?: boolean; readonly sequence?: number; readonly [field: string]: unknown }[];
}

export class LiveCopy<const Id extends string> {
  readonly dataset: Id;
  /** True: everything in it is made up. Say so to whoever sees it. */
  isSynthetic = false;
  readonly #service: Service;
  readonly #keyField: string;
  readonly #positionField: string;
  readonly #places = new Map<string, Place<Id>>();
  readonly #grid = new PlaceGrid();
  #position = "";

  constructor(service: Service, dataset: Id, { keyField = "code", positionField = "location" }: CopyOptions = {}) {
    this.#service = service;
    this.dataset = dataset;
    this.#keyField = keyField;
    this.#positionField = positionField;
  }

  /** `epoch-sequence` up to which everything is known; empty before it was loaded. */
  get position(): string {
    return this.#position;
  }

  get places(): ReadonlyMap<string, Place<Id>> {
    return this.#places;
  }

  /** Everything anew. */
  async load(options: RequestOptions = {}): Promise<void> {
    const { epoch, sequence, synthetic = false, places } = await getJson<Snapshot>(this.#service, `/v1/live/${this.dataset}/snapshot`, options);
    this.#places.clear();
    this.#grid.clear();
    for (const place of places) this.#put(place as Place<Id>);
    this.isSynthetic = synthetic;
    this.#position = `${epoch}-${sequence}`;
  }

  /** What changed since, in as many steps as it takes; everything anew where too much was missed. @returns codes that changed, or null for all */
  async catchUp(options: RequestOptions = {}): Promise<ReadonlySet<string> | null> {
    if (this.#position === "") {
      await this.load(options);
      return null;
    }
    const changed = new Set<string>();
    try {
      for (let isClosed = true; isClosed; ) {
        const address = addressOf(`/v1/live/${this.dataset}/changes`, { query: { since: this.#position } });
        const { epoch, to, closed, places } = await getJson<Changes>(this.#service, address, options);
        for (const place of places) changed.add(this.#take(place));
        this.#position = `${epoch}-${to}`;
        isClosed = closed;
      }
      return changed;
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== "sequence_gone") throw error;
      await this.load(options);
      return null;
    }
  }

  /** Keeps the copy as the service has it, until the signal is aborted, which ends it quietly. Loads it first where that was not done. */
  async follow(options: FollowOptions = {}): Promise<void> {
    const { by = "stream" } = options;
    try {
      await keepTrying(this.#service, options.signal, () => this.#catchUpAndTell(options));
      if (by === "stream") await this.#followStream(options);
      else await this.#ask(by, options);
    } catch (error) {
      if (!options.signal?.aborted) throw error;
    }
  }

  async #ask(everyMs: number, options: FollowOptions): Promise<void> {
    for (;;) {
      await sleep(everyMs, options.signal);
      const isOpen = await this.#catchUpAndTell(options).then(
        () => true,
        (error: unknown) => {
          if (options.signal?.aborted || !mayHelpLater(error)) throw error;
          return false;
        },
      );
      options.onLine?.(isOpen);
    }
  }

  async #followStream(options: FollowOptions): Promise<void> {
    const { signal, onLine } = options;
    const stream = { since: this.#position, ...(signal ? { signal } : {}), ...(onLine ? { onLine } : {}) };
    for await (const change of streamChanges(this.#service, this.dataset, stream)) {
      if (change.kind === "reset") {
        await keepTrying(this.#service, signal, () => this.load(signal ? { signal } : {}));
        options.onChange?.(new Set(this.#places.keys()));
      } else {
        if (change.kind === "place") options.onChange?.(new Set([this.#put(change.place)]));
        if (change.kind === "withdrawn") options.onChange?.(new Set([this.#remove(change.code)]));
        this.#position = change.position;
      }
    }
  }

  async #catchUpAndTell({ signal, onChange }: FollowOptions): Promise<void> {
    const changed = await this.catchUp(signal ? { signal } : {});
    if (changed === null || changed.size > 0) onChange?.(changed ?? new Set(this.#places.keys()));
  }

  /** Nearest first. Reckoned here: nobody is told where somebody is. */
  nearest(from: LonLat, options: NearestOptions<Id> = {}): readonly (Place<Id> & { readonly distanceMeters: number })[] {
    const { count = 10, radiusMeters = Number.POSITIVE_INFINITY, accepts } = options;
    const isAccepted = (code: string) => accepts === undefined || accepts(this.#places.get(code) as Place<Id>);
    return this.#grid
      .nearest(from, count, radiusMeters, isAccepted)
      .map(({ code, distanceMeters: meters }) => ({ ...(this.#places.get(code) as Place<Id>), distanceMeters: Math.round(meters * 10) / 10 }));
  }

  /** Metres to a place; null where it is not known or has no position. */
  distanceTo(code: string, from: LonLat): number | null {
    const place = this.#places.get(code);
    const position = place ? this.#positionOf(place) : null;
    return position && distanceMeters(from, position);
  }

  #take(told: Changes["places"][number]): string {
    if (told.withdrawn) return this.#remove(String(told[this.#keyField] ?? told["code"]));
    const { sequence: _, ...place } = told;
    return this.#put(place as unknown as Place<Id>);
  }

  #put(place: Place<Id>): string {
    const code = String((place as { readonly [field: string]: unknown })[this.#keyField]);
    this.#places.set(code, place);
    this.#grid.set(code, this.#positionOf(place));
    return code;
  }

  #remove(code: string): string {
    this.#places.delete(code);
    this.#grid.delete(code);
    return code;
  }

  #positionOf(place: Place<Id>): LonLat | null {
    const value = (place as { readonly [field: string]: unknown })[this.#positionField];
    return Array.isArray(value) && value.length === 2 ? (value as unknown as LonLat) : null;
  }
}
