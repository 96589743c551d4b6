// The screening centres of the newest release, read once and kept in memory until another release is the newest.
import type { Row } from "../../core/units.ts";
import { type Centre, centreFromRow } from "../../datasets/screening-centres/centre.ts";
import type { PublishedRows } from "../../platform/query/published-rows.ts";
import type { PublishedTable } from "../../platform/releases/published-table.ts";

const DATASET = "screening-centres";
/** Of a list; the whole nation had some hundred centres in 2020. */
const MOST_CENTRES = 20_000;

export interface PublishedCentres {
  readonly table: PublishedTable;
  readonly centres: readonly Centre[];
}

export class CentreShelf {
  readonly #rows: PublishedRows;
  #kept: { readonly key: string; readonly reading: Promise<PublishedCentres> } | null = null;

  constructor(rows: PublishedRows) {
    this.#rows = rows;
  }

  /** Null before the first release. Many who ask at once wait for one reading. @throws Problem when the rows cannot be read now */
  async newest(caller: string): Promise<PublishedCentres | null> {
    const table = this.#rows.newest(DATASET);
    if (!table) return null;
    const key = `${table.version} ${table.sha256}`;
    if (this.#kept?.key !== key) {
      const reading = this.#read(table, caller);
      this.#kept = { key, reading };
      // What failed is read again by whoever asks next.
      reading.catch(() => {
        if (this.#kept?.reading === reading) this.#kept = null;
      });
    }
    return this.#kept.reading;
  }

  async #read(table: PublishedTable, caller: string): Promise<PublishedCentres> {
    const rows: readonly Row[] = await this.#rows.all(table, {}, MOST_CENTRES, caller);
    return { table, centres: rows.map(centreFromRow) };
  }
}
