// Sellers page by page in one fixed order, that of their codes: the same in every process and after every start, so
// that a client may get its pages from several. Remembered until one joins or leaves.
import type { LiveIndex, Place } from "../../platform/live/live-index.ts";

export class SellerPages {
  readonly #index: LiveIndex;
  readonly #takes: (place: Place) => boolean;
  readonly #among: SellerPages | null;
  #numbers: readonly number[] | null = null;
  #members = new Set<string>();

  /** @param among pages whose order is taken over, so that they alone are sorted; null for all sellers */
  constructor(index: LiveIndex, takes: (place: Place) => boolean, among: SellerPages | null) {
    this.#index = index;
    this.#takes = takes;
    this.#among = among;
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
    const places = this.#candidates().filter(this.#takes);
    this.#members = new Set(places.map(({ record }) => record.code));
    this.#numbers = places.map(({ number }) => number);
    return this.#numbers;
  }

  /** In the order of the codes. */
  #candidates(): readonly Place[] {
    if (this.#among === null) return [...this.#index.all()].sort((a, b) => (a.record.code < b.record.code ? -1 : 1));
    return this.#among.#list().map((number) => this.#index.place(number) as Place);
  }
}
