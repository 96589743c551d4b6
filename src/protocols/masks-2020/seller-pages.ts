// Sellers page by page in one fixed order: that in which they first appeared. Remembered until one joins or leaves.
import type { LiveIndex, Place } from "../../platform/live/live-index.ts";

export class SellerPages {
  readonly #index: LiveIndex;
  readonly #takes: (place: Place) => boolean;
  #numbers: readonly number[] | null = null;
  #members = new Set<string>();

  constructor(index: LiveIndex, takes: (place: Place) => boolean) {
    this.#index = index;
    this.#takes = takes;
    index.listen(({ records }, isReload) => {
      if (isReload || records.some(({ code }) => this.#isMember(code) !== this.#members.has(code))) this.#numbers = null;
    });
  }

  get count(): number {
    return this.#list().length;
  }

  /** Numbers of the sellers of a page. @param page from 1 */
  page(page: number, perPage: number): readonly number[] {
    return this.#list().slice((page - 1) * perPage, page * perPage);
  }

  #isMember(code: string): boolean {
    const place = this.#index.placeByCode(code);
    return place !== null && this.#takes(place);
  }

  #list(): readonly number[] {
    if (this.#numbers) return this.#numbers;
    const places = [...this.#index.all()].filter(this.#takes);
    this.#members = new Set(places.map(({ record }) => record.code));
    this.#numbers = places.map(({ number }) => number);
    return this.#numbers;
  }
}
