// How the stock of goods at a seller follows from its events: the fold that every dataset of goods shares. Pure; it
// knows neither the goods nor their bands.
import type { FieldValue } from "./fields.ts";
import type { Fold, LiveEvent } from "./live-dataset.ts";
import { isArrivalKnown, type ReportedDays, usualCourse, withArrival, withDay, withEmpty } from "./stock-history.ts";
import type { DayNumber } from "./units.ts";

/** What a dataset says of its bands. */
export interface GoodsBands {
  /** The band of a known number by the rule in force on a day. */
  bandOf(remaining: number, day: DayNumber): string;
  /** Reaching it ends the day's stock. */
  readonly emptyBand: string;
  /** Shown while sales are suspended. */
  readonly suspendedBand: string;
}

/**
 * One flat array for each seller and variant, because there are tens of thousands of them in memory and in the
 * database. Instants are epoch milliseconds. The numbers at the end are `ReportedDays`.
 */
export type GoodsState = readonly [
  arrived: number | null,
  sold: number | null,
  remaining: number | null,
  promised: number | null,
  band: string | null,
  arrivedAt: number | null,
  bandChangedAt: number | null,
  observedAt: number | null,
  suspended: 0 | 1,
  suspendedUntil: number | null,
  ...days: number[],
];

const EMPTY: GoodsState = [null, null, null, null, null, null, null, null, 0, null];

interface Stock {
  readonly arrived: number | null;
  readonly sold: number | null;
  readonly remaining: number | null;
  readonly promised: number | null;
  readonly band: string | null;
  readonly arrivedAt: number | null;
  readonly bandChangedAt: number | null;
  readonly observedAt: number | null;
  readonly isSuspended: boolean;
  readonly suspendedUntil: number | null;
  readonly days: ReportedDays;
}

function unpack(state: GoodsState): Stock {
  const [arrived, sold, remaining, promised, band, arrivedAt, bandChangedAt, observedAt, suspended, suspendedUntil, ...days] = state;
  return {
    arrived,
    sold,
    remaining,
    promised,
    band,
    arrivedAt,
    bandChangedAt,
    observedAt,
    isSuspended: suspended === 1,
    suspendedUntil,
    days,
  };
}

function pack(stock: Stock): GoodsState {
  return [
    stock.arrived,
    stock.sold,
    stock.remaining,
    stock.promised,
    stock.band,
    stock.arrivedAt,
    stock.bandChangedAt,
    stock.observedAt,
    stock.isSuspended ? 1 : 0,
    stock.suspendedUntil,
    ...stock.days,
  ];
}

/**
 * - `arrival`, `sale` move the numbers; stock that was not known counts as none when something arrives, and stays
 *   unknown when something is sold. What is left is never below 0.
 * - `count` is an absolute reading. One above what was known is an arrival for the history, not for `arrived`.
 * - `band` sets the band without numbers (what is left is unknown from then on), until an arrival or a count.
 * - `suspend`, `resume`: the band is `suspendedBand` in between; a time named in `until` ends it for the events after.
 * - `arrived` and `sold` start anew with the first event of a later day; they stay null on days that have only readings.
 */
export function goodsFold(rules: GoodsBands): Fold<GoodsState> {
  return {
    empty: EMPTY,
    apply(state, event) {
      const before = unpack(state);
      const started = endSuspension(beginDay(before, event.day), event);
      return pack(settle(rules, before, actOn(started, event), event));
    },
    present: (state) => present(rules, unpack(state)),
    history: (state) => usualCourse(unpack(state).days),
  };
}

function beginDay(stock: Stock, day: DayNumber): Stock {
  const days = withDay(stock.days, day);
  return days === stock.days ? stock : { ...stock, days, arrived: null, sold: null };
}

function endSuspension(stock: Stock, { occurredAt }: LiveEvent): Stock {
  const isOver = stock.suspendedUntil !== null && occurredAt >= stock.suspendedUntil;
  return isOver ? { ...stock, isSuspended: false, suspendedUntil: null } : stock;
}

function actOn(stock: Stock, event: LiveEvent): Stock {
  switch (event.kind) {
    case "arrival":
      return arrive(stock, event, numberIn(event, "quantity") ?? 0);
    case "sale":
      return sell(stock, numberIn(event, "quantity") ?? 0);
    case "count":
      return read(stock, event);
    case "band":
      return { ...sayArrival(stock, event), remaining: null, isSuspended: false, suspendedUntil: null };
    case "suspend":
      return { ...stock, isSuspended: true, suspendedUntil: numberIn(event, "until") };
    case "resume":
      return { ...stock, isSuspended: false, suspendedUntil: null };
    default:
      throw new Error(`The fold of goods knows no event ${event.kind}`);
  }
}

function numberIn(event: LiveEvent, field: string): number | null {
  const value = event.fields[field];
  return typeof value === "number" ? value : null;
}

function arrive(stock: Stock, event: LiveEvent, quantity: number): Stock {
  return {
    ...stock,
    arrived: (stock.arrived ?? 0) + quantity,
    sold: stock.sold ?? 0,
    remaining: (stock.remaining ?? 0) + quantity,
    arrivedAt: event.occurredAt,
    days: withArrival(stock.days, event.day, event.minute),
  };
}

function sell(stock: Stock, quantity: number): Stock {
  return {
    ...stock,
    arrived: stock.arrived ?? 0,
    sold: (stock.sold ?? 0) + quantity,
    remaining: stock.remaining === null ? null : Math.max(0, stock.remaining - quantity),
  };
}

function read(stock: Stock, event: LiveEvent): Stock {
  const quantity = numberIn(event, "quantity");
  const hasRisen = quantity !== null && stock.remaining !== null && quantity > stock.remaining;
  return {
    ...stock,
    remaining: quantity ?? stock.remaining,
    promised: numberIn(event, "promised") ?? stock.promised,
    days: hasRisen ? withArrival(stock.days, event.day, event.minute) : stock.days,
  };
}

/** A band may come with the time of the arrival; its local day is told from that of the event (no change of offset in between). */
function sayArrival(stock: Stock, event: LiveEvent): Stock {
  const arrivedAt = numberIn(event, "arrivedAt");
  if (arrivedAt === null) return stock;
  const minutes = event.day * 1440 + event.minute - Math.ceil((event.occurredAt - arrivedAt) / 60_000);
  const days = withArrival(stock.days, Math.floor(minutes / 1440), ((minutes % 1440) + 1440) % 1440);
  return { ...stock, arrivedAt, days };
}

function settle(rules: GoodsBands, before: Stock, after: Stock, event: LiveEvent): Stock {
  const band = bandAfter(rules, before, after, event);
  const isEmptied = band === rules.emptyBand && before.band !== rules.emptyBand && isArrivalKnown(after.days);
  return {
    ...after,
    band,
    bandChangedAt: band === before.band && before.bandChangedAt !== null ? before.bandChangedAt : event.occurredAt,
    observedAt: event.occurredAt,
    days: isEmptied ? withEmpty(after.days, event.day, event.minute) : after.days,
  };
}

function bandAfter(rules: GoodsBands, before: Stock, after: Stock, event: LiveEvent): string | null {
  if (event.kind === "band") return (event.fields.band as string | null | undefined) ?? null;
  if (after.isSuspended) return rules.suspendedBand;
  if (after.remaining !== null) return rules.bandOf(after.remaining, event.day);
  return before.isSuspended || event.kind === "resume" ? null : before.band;
}

function present(rules: GoodsBands, stock: Stock): { readonly [field: string]: FieldValue } {
  const { days: _days, isSuspended, suspendedUntil, ...known } = stock;
  return { ...known, suspended: isSuspended || stock.band === rules.suspendedBand, suspendedUntil };
}
