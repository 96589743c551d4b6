// The whole dataset at an instant of the past: every place folded from its events up to then.
import type { LiveDataset } from "../../core/live-dataset.ts";
import type { Database } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import { foldOn, inOrder, UNTOUCHED } from "../store/fold-place.ts";
import { type FoldedState, readBases, readEventsOf, readPlaceCodes } from "../store/live-log.sql.ts";
import { UNKNOWN_BAND } from "./live-index.ts";

/** Places folded at a time; bounds the memory. */
export const PLACES_AT_ONCE = 500;

export interface PastState {
  /** Sums of the published counts; null where only bands are published. */
  readonly sums: { readonly [field: string]: number } | null;
  readonly places: number;
  readonly bands: { readonly [band: string]: number };
}

/**
 * Sums and bands per variant at `at`, as the kept events tell it today.
 * @param withCounts false where only bands are published
 */
export async function readPast(
  database: Database,
  dataset: LiveDataset,
  zone: string,
  at: EpochMs,
  withCounts: boolean,
): Promise<{ readonly [variant: string]: PastState }> {
  const totals = new Map(dataset.variants.map(({ id }) => [id, new PastTotals(dataset, withCounts)]));
  for (let after = ""; ; ) {
    const codes = await database.read((tx) => readPlaceCodes(tx, dataset.id, after, PLACES_AT_ONCE));
    if (codes.length === 0) break;
    after = codes.at(-1) as string;
    const places = await foldPlaces(database, dataset, zone, at, codes);
    for (const { variants } of places.values()) for (const [variant, state] of Object.entries(variants)) totals.get(variant)?.add(state);
  }
  return Object.fromEntries([...totals].map(([variant, total]) => [variant, total.done()]));
}

/** The states of some places at an instant, as the kept events tell it today. */
export async function foldPlaces(
  database: Database,
  dataset: LiveDataset,
  zone: string,
  at: EpochMs,
  codes: readonly string[],
): Promise<ReadonlyMap<string, FoldedState>> {
  const bases = await database.read((tx) => readBases(tx, dataset.id, codes));
  const rows = await database.read((tx) => readEventsOf(tx, dataset.id, codes, at));
  const byPlace = Map.groupBy(rows, (row) => row.place);
  const folded = codes.map((code) => {
    const events = (byPlace.get(code) ?? []).map((row) => ({ ...row, occurredAt: row.occurred_at }));
    return [code, foldOn(dataset, zone, bases.get(code) ?? UNTOUCHED, inOrder(events))] as const;
  });
  return new Map(folded);
}

class PastTotals {
  readonly #dataset: LiveDataset;
  readonly #withCounts: boolean;
  readonly #sums: { [field: string]: number } = {};
  readonly #bands: { [band: string]: number } = {};
  #places = 0;

  constructor(dataset: LiveDataset, withCounts: boolean) {
    this.#dataset = dataset;
    this.#withCounts = withCounts;
  }

  add(state: unknown): void {
    const present = this.#dataset.fold.present(state as never);
    const band = typeof present.band === "string" ? present.band : UNKNOWN_BAND;
    this.#bands[band] = (this.#bands[band] ?? 0) + 1;
    this.#places++;
    for (const [name, field] of Object.entries(this.#dataset.state)) {
      const value = present[name];
      if (field.type === "count" && !field.restricted && typeof value === "number") this.#sums[name] = (this.#sums[name] ?? 0) + value;
    }
  }

  done(): PastState {
    return { sums: this.#withCounts ? this.#sums : null, places: this.#places, bands: this.#bands };
  }
}
