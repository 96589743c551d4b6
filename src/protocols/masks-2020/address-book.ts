// Every seller's address taken apart, in the order of the codes within each area; made anew when sellers change.
import type { LiveIndex, Place } from "../../platform/live/live-index.ts";
import { type AddressKey, addressKey, areaOf } from "./address-search.ts";

interface Entry {
  readonly number: number;
  readonly code: string;
  readonly address: string;
  readonly key: AddressKey;
}

export class AddressBook {
  readonly #index: LiveIndex;
  readonly #entries = new Map<string, Entry>();
  #areas: ReadonlyMap<string, readonly Entry[]> | null = null;

  constructor(index: LiveIndex) {
    this.#index = index;
    index.listen(({ records }, isReload) => {
      if (isReload) this.#entries.clear();
      const isKnown = !isReload && records.every(({ code, withdrawn, fields }) => !withdrawn && this.#entries.get(code)?.address === fields.address);
      if (!isKnown) this.#areas = null;
    });
  }

  /** Numbers of the sellers of an area whose address `matches`, in the order of their codes. */
  find(area: string, matches: (key: AddressKey) => boolean): number[] {
    this.#areas ??= this.#arrange();
    const found: number[] = [];
    for (const { number, key } of this.#areas.get(area) ?? []) if (matches(key)) found.push(number);
    return found;
  }

  #arrange(): ReadonlyMap<string, readonly Entry[]> {
    const entries = [...this.#index.all()].map((place) => this.#entryOf(place)).sort((a, b) => (a.code < b.code ? -1 : 1));
    return Map.groupBy(entries, ({ key }) => areaOf(key.province, key.words));
  }

  #entryOf({ number, record }: Place): Entry {
    const address = String(record.fields.address ?? "");
    const known = this.#entries.get(record.code);
    if (known?.address === address && known.number === number) return known;
    const entry = { number, code: record.code, address, key: addressKey(address) };
    this.#entries.set(record.code, entry);
    return entry;
  }
}
