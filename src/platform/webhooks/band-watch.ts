// Hears every change of a live dataset and announces, region by region, which places have more or less than before. Knows what is
// published of a place only, and costs nothing while nobody asks.
import { regionFields } from "../../core/live-dataset.ts";
import type { Database, WriteTx } from "../../core/ports/database.ts";
import { instantText } from "../../core/time.ts";
import type { EpochMs, JsonValue } from "../../core/units.ts";
import { type Bands, bandsOf } from "../alerts/restock-watch.ts";
import { type LiveIndex, observedAt } from "../live/live-index.ts";
import { announce } from "../store/announcements.sql.ts";
import type { PlaceRecord } from "../store/replica.ts";
import { type BandWish, holdBandPosition, moveBandPosition } from "./webhooks.sql.ts";

/** Told of in one message; more are left out, and it says so. */
export const MOST_PLACES = 200;

interface Changed {
  readonly sequence: number;
  readonly regions: readonly string[];
  readonly before: Bands;
  readonly after: Bands;
}

export class BandWatch {
  readonly #index: LiveIndex;
  readonly #database: Database;
  #wished: ReadonlySet<string> = new Set();
  #known: Map<string, Bands> | null = null;
  #changed = new Map<string, Changed>();
  readonly #end: () => void;

  constructor(index: LiveIndex, database: Database) {
    this.#index = index;
    this.#database = database;
    this.#end = index.listen(({ records }, isReload) => this.#take(records, isReload));
  }

  stop(): void {
    this.#end();
  }

  /** What anybody wants to hear of, from now on. */
  want(wishes: readonly BandWish[]): void {
    const { id } = this.#index.context.dataset;
    this.#wished = new Set(wishes.filter(({ dataset }) => dataset === null || dataset === id).map(({ region }) => region));
    if (this.#wished.size === 0) {
      this.#known = null;
      this.#changed.clear();
    } else if (this.#known === null) {
      this.#known = new Map([...this.#index.context.replica.places.keys()].map((code) => [code, bandsOf(this.#index, code)]));
    }
  }

  /** Announces what has changed since the last time, once, whichever of several processes comes first. */
  async tell(): Promise<void> {
    if (this.#changed.size === 0) return;
    const changed = this.#changed;
    const { position } = this.#index;
    this.#changed = new Map();
    try {
      const isTold = await this.#database.write((tx) => this.#announce(tx, changed, position));
      if (!isTold) this.#putBack(changed);
    } catch (error) {
      this.#putBack(changed);
      throw error;
    }
  }

  #take(records: readonly PlaceRecord[], isReload: boolean): void {
    const known = this.#known;
    if (!known) return;
    for (const record of records) {
      const before = known.get(record.code) ?? {};
      const after = bandsOf(this.#index, record.code);
      known.set(record.code, after);
      const regions = this.#regionsOf(record);
      if (!isReload && regions.length > 0 && areDifferent(before, after)) this.#note(record, regions, before, after);
    }
  }

  /** Of a place that changes twice, the first state and the last are told. */
  #note({ code, sequence }: PlaceRecord, regions: readonly string[], before: Bands, after: Bands): void {
    const first = this.#changed.get(code)?.before ?? before;
    if (areDifferent(first, after)) this.#changed.set(code, { sequence, regions, before: first, after });
    else this.#changed.delete(code);
  }

  #putBack(changed: ReadonlyMap<string, Changed>): void {
    for (const [code, each] of changed) {
      const newer = this.#changed.get(code);
      this.#changed.set(code, newer ? { ...newer, before: each.before } : each);
    }
  }

  #regionsOf({ fields }: PlaceRecord): readonly string[] {
    const named = regionFields(this.#index.context.dataset).map((field) => fields[field]);
    return named.filter((region): region is string => typeof region === "string" && this.#wished.has(region));
  }

  /** @returns false when another process is just at it */
  async #announce(tx: WriteTx, changed: ReadonlyMap<string, Changed>, position: { readonly epoch: string; readonly sequence: number }): Promise<boolean> {
    const { dataset, clock } = this.#index.context;
    const told = await holdBandPosition(tx, dataset.id);
    if (!told) return false;
    const isNew = ({ sequence }: Changed) => told.epoch !== position.epoch || sequence > told.sequence;
    const news = [...changed].filter(([, each]) => isNew(each));
    for (const region of new Set(news.flatMap(([, { regions }]) => regions))) {
      const inside = news.filter(([, { regions }]) => regions.includes(region));
      const text = `${position.epoch}-${position.sequence}`;
      const about = { account: null, dataset: dataset.id, region, occurredAt: clock.now() };
      await announce(tx, { id: `bands/${dataset.id}/${region}/${text}`, type: "band.changed", ...about, data: this.#data(region, text, inside) });
    }
    await moveBandPosition(tx, dataset.id, position.epoch, Math.max(position.sequence, told.epoch === position.epoch ? told.sequence : 0));
    return true;
  }

  #data(region: string, position: string, changed: readonly (readonly [string, Changed])[]): { readonly [member: string]: JsonValue } {
    const { dataset, isSynthetic } = this.#index.context;
    return {
      dataset: dataset.id,
      region,
      position,
      places: changed.slice(0, MOST_PLACES).map(([code, { before, after }]) => this.#place(code, before, after)),
      more: Math.max(0, changed.length - MOST_PLACES),
      ...(isSynthetic ? { synthetic: true } : {}),
    };
  }

  #place(code: string, before: Bands, after: Bands): JsonValue {
    const { dataset, zone } = this.#index.context;
    const place = this.#index.placeByCode(code);
    const at = place ? observedAt(place, null) : null;
    return {
      place: code,
      name: String(place?.record.fields[dataset.nameField] ?? ""),
      before,
      after,
      observedAt: typeof at === "number" ? instantText(at as EpochMs, zone) : null,
    };
  }
}

function areDifferent(before: Bands, after: Bands): boolean {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].some((variant) => (before[variant] ?? null) !== (after[variant] ?? null));
}
