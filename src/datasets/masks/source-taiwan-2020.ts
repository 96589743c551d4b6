// Taiwan's pharmacies and their mask stock, February 2020: the list of places, and snapshots turned into events. Pure.
import type { RowSource } from "../../core/live-dataset.ts";
import type { Row } from "../../core/units.ts";
import { TAIWAN_SCHEME_BEGAN } from "./scheme.ts";

/**
 * The list of pharmacies. `business_week` says for each half day whether they are open but not from when to when, so
 * it gives no opening hours; `memo` is the shop's own word and becomes the note.
 */
export const taiwanPharmacies2020: RowSource = {
  id: "taiwan-2020-pharmacies",
  title: { en: "Taiwanese pharmacies, 2020", ko: "2020년 대만 약국 목록" },
  target: "places",
  recognises: (columns) => ["code", "name", "addr", "lat", "lng", "business_week", "memo"].every((column) => columns.includes(column)),
  translate(row) {
    const isPlaced = row.lng !== "" && row.lat !== "";
    const location = isPlaced ? [row.lng, row.lat] : null;
    return {
      row: { code: row.code, name: row.name, type: "01", address: row.addr, location, note: row.memo },
      notices: [],
    };
  },
  schemeBegan: TAIWAN_SCHEME_BEGAN,
};

/** A row of the snapshots: the stock of one pharmacy when the file was made. */
export interface TaiwanStockRow {
  /** When the copy was taken, RFC 3339; equal in all rows of a snapshot. */
  readonly snapshot_commit_time: string;
  /** When the publisher made the file, `2020/02/06 11:30:04`, UTC+8 without a zone. */
  readonly source_time: string;
  readonly code: string;
  readonly adult: string;
  readonly child: string;
}

/** A `count` event in the dataset's own form, as JSON. */
export interface TaiwanCount {
  readonly id: string;
  readonly seller: string;
  readonly kind: "count";
  readonly product: TaiwanProduct;
  readonly quantity: number;
  readonly occurredAt: string;
}

export interface TaiwanSummary {
  readonly snapshots: number;
  readonly events: number;
  /** Rows of before the scheme: the publisher's trial data. */
  readonly dummies: number;
  /** Header lines inside the data, and rows whose numbers cannot be read. */
  readonly malformed: number;
  /** Codes in order of their first appearance. */
  readonly codes: readonly string[];
}

const PRODUCTS = ["adult", "child"] as const;
type TaiwanProduct = (typeof PRODUCTS)[number];
type Stock = { [product in TaiwanProduct]: number };

const SOURCE_TIME = /^(\d{4})\/(\d{2})\/(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;
const NUMBER = /^\d{1,7}$/;

/**
 * Ordered snapshots as events, each change once. A pharmacy that is missing from a snapshot has sold out: it counts 0
 * from then on. An event occurs at the snapshot's `source_time`, so that the log as of a moment sums up to the last
 * file made before it. Ids are made of code, time and product, hence equal in every run.
 * @returns what was read, at the end of the iteration
 */
export function* taiwanCounts(rows: Iterable<TaiwanStockRow>): Generator<TaiwanCount, TaiwanSummary> {
  const diff = new SnapshotDiff();
  let open: TaiwanStockRow[] = [];
  for (const row of rows) {
    if (!diff.accepts(row)) continue;
    if (open[0] && open[0].snapshot_commit_time !== row.snapshot_commit_time) {
      yield* diff.take(open);
      open = [];
    }
    open.push(row);
  }
  if (open.length > 0) yield* diff.take(open);
  return diff.summary();
}

class SnapshotDiff {
  readonly #stock = new Map<string, Stock>();
  #snapshots = 0;
  #events = 0;
  #dummies = 0;
  #malformed = 0;

  accepts(row: TaiwanStockRow): boolean {
    const isDummy = row.source_time < "2020/02/06";
    if (isDummy) this.#dummies++;
    else if (!isSound(row)) this.#malformed++;
    else return true;
    return false;
  }

  *take(rows: readonly TaiwanStockRow[]): Generator<TaiwanCount> {
    const { source_time: time } = rows[0] as TaiwanStockRow;
    this.#snapshots++;
    const present = new Set<string>();
    for (const row of rows) {
      present.add(row.code);
      yield* this.#change(row.code, time, { adult: Number(row.adult), child: Number(row.child) });
    }
    for (const code of this.#stock.keys()) if (!present.has(code)) yield* this.#change(code, time, { adult: 0, child: 0 });
  }

  *#change(code: string, time: string, stock: Stock): Generator<TaiwanCount> {
    const known = this.#stock.get(code);
    this.#stock.set(code, stock);
    for (const product of PRODUCTS) {
      if (known?.[product] === stock[product]) continue;
      this.#events++;
      yield countEvent(code, time, product, stock[product]);
    }
  }

  summary(): TaiwanSummary {
    return {
      snapshots: this.#snapshots,
      events: this.#events,
      dummies: this.#dummies,
      malformed: this.#malformed,
      codes: [...this.#stock.keys()],
    };
  }
}

function isSound({ code, source_time, adult, child }: TaiwanStockRow): boolean {
  return /^[0-9A-Z]{1,20}$/.test(code) && SOURCE_TIME.test(source_time) && NUMBER.test(adult) && NUMBER.test(child);
}

function countEvent(code: string, time: string, product: TaiwanProduct, quantity: number): TaiwanCount {
  return {
    id: `taiwan-nhi-${code}-${time.replace(/\D/g, "")}-${product}`,
    seller: code,
    kind: "count",
    product,
    quantity,
    occurredAt: time.replace(SOURCE_TIME, "$1-$2-$3T$4:$5:$6+08:00"),
  };
}

/** Places in the dataset's own form for codes that no list knows: named by their code, without position. */
export function taiwanRegistrations(codes: Iterable<string>, known: ReadonlySet<string> = new Set()): Row[] {
  return [...codes]
    .filter((code) => !known.has(code))
    .map((code) => ({
      code,
      name: code,
      type: "01",
      location: null,
      note: "Only the code is known: registered from its stock reports",
    }));
}
