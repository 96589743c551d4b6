// The places of each region of a live dataset, so that a question about a district looks at that district only; made anew when places change theirs.
import { regionFields } from "../../core/live-dataset.ts";
import type { LiveIndex, Place } from "../../platform/live/live-index.ts";

export class RegionBook {
  readonly #index: LiveIndex;
  readonly #fields: readonly string[];
  /** Regions of each place by its code, as they stand in the book. */
  readonly #known = new Map<string, string>();
  #numbers: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(index: LiveIndex) {
    this.#index = index;
    this.#fields = regionFields(index.context.dataset);
    index.listen(({ records }, isReload) => {
      if (isReload || records.some(({ code, withdrawn, fields }) => withdrawn || this.#known.get(code) !== this.#regionsOf(fields).join()))
        this.#numbers = null;
    });
  }

  /** Each place of any of these regions once. */
  *placesIn(codes: readonly string[]): Iterable<Place> {
    this.#numbers ??= this.#arrange();
    const numbers = new Set(codes.flatMap((code) => this.#numbers?.get(code) ?? []));
    for (const number of numbers) {
      const place = this.#index.place(number);
      if (place) yield place;
    }
  }

  #arrange(): ReadonlyMap<string, readonly number[]> {
    const numbers = new Map<string, number[]>();
    this.#known.clear();
    for (const { number, record } of this.#index.all()) {
      const regions = this.#regionsOf(record.fields);
      this.#known.set(record.code, regions.join());
      for (const region of regions) {
        const found = numbers.get(region);
        if (found) found.push(number);
        else numbers.set(region, [number]);
      }
    }
    return numbers;
  }

  #regionsOf(fields: Place["record"]["fields"]): readonly string[] {
    return this.#fields.map((name) => String(fields[name] ?? ""));
  }
}
