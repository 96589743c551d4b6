// The visitor's own places, kept on this device and nowhere else, each with the last that was heard of it.
import { get, update } from "idb-keyval";
import type { PlaceAnswer } from "#web/api/answers.ts";
import { OWN_PLACES } from "./device-keys.ts";

export interface OwnPlace {
  readonly dataset: string;
  readonly code: string;
  readonly name: string;
  /** Null: nothing was heard of it yet. */
  readonly last: PlaceAnswer | null;
  /** Of `last`, epoch milliseconds by the platform's clock. */
  readonly heardAt: number | null;
}

export const MOST_PLACES = 20;

class OwnPlaces {
  /** In the order in which they were chosen. Null: the device has not answered yet. */
  list: readonly OwnPlace[] | null = $state.raw(null);

  /** Without a store, as in some private windows, the choice lasts as long as the page. */
  async load(): Promise<void> {
    this.list = (await get<readonly OwnPlace[]>(OWN_PLACES).catch(() => null)) ?? this.list ?? [];
  }

  of(dataset: string): readonly OwnPlace[] {
    return (this.list ?? []).filter((place) => place.dataset === dataset);
  }

  has(dataset: string, code: string): boolean {
    return this.of(dataset).some((place) => place.code === code);
  }

  /** @returns false when there are too many already */
  add(place: OwnPlace): boolean {
    if (this.of(place.dataset).length >= MOST_PLACES) return false;
    if (!this.has(place.dataset, place.code)) this.#change((list) => [...list, place]);
    return true;
  }

  remove(dataset: string, code: string): void {
    this.#change((list) => list.filter((place) => place.dataset !== dataset || place.code !== code));
  }

  /** What was heard of a place; one that was not chosen stays unknown. */
  hear(dataset: string, code: string, last: PlaceAnswer, heardAt: number): void {
    if (!this.has(dataset, code)) return;
    this.#change((list) => list.map((place) => (place.dataset === dataset && place.code === code ? { ...place, last, heardAt } : place)));
  }

  /** What another tab has written meanwhile is changed, not overwritten. */
  #change(change: (list: readonly OwnPlace[]) => readonly OwnPlace[]): void {
    this.list = change(this.list ?? []);
    void update<readonly OwnPlace[]>(OWN_PLACES, (stored) => change(stored ?? [])).catch(() => undefined);
  }
}

export const ownPlaces = new OwnPlaces();
