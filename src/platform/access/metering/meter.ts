// Counts calls in memory: by who called, dataset, operation and status, with the time they took. Written down by meter.job.ts. Knows
// nothing of a call but that: no address, no query. Pure.
import { BUCKETS, bucketOf } from "./time-buckets.ts";

/** Calls that took longer are counted apart. Milliseconds. */
export const SLOW_MS = 100;
export const VERY_SLOW_MS = 1_000;

export interface Operation {
  /** Empty: none in particular. */
  readonly dataset: string;
  readonly operation: string;
}

export interface UseFigures {
  readonly calls: number;
  readonly ms: number;
  readonly maxMs: number;
  readonly slow: number;
  readonly verySlow: number;
  /** Calls in each bucket of times. */
  readonly times: readonly number[];
}

export interface CountedUse extends Operation, UseFigures {
  /** Id of a key, or a kind of caller without one. */
  readonly who: string;
  readonly status: number;
}

interface Cell {
  calls: number;
  ms: number;
  maxMs: number;
  slow: number;
  verySlow: number;
  readonly times: number[];
}

/** More than any status. */
const STATUSES = 1_024;

/** What one caller has used since it was last written down. */
export class UseCounter {
  readonly who: string;
  readonly #cells = new Map<number, Cell>();
  readonly #touched: Set<UseCounter>;

  constructor(who: string, touched: Set<UseCounter>) {
    this.who = who;
    this.#touched = touched;
  }

  /** @param operation a number of `Meter.numberOf`; @param ms null: how long it took says nothing */
  count(operation: number, status: number, ms: number | null): void {
    const at = operation * STATUSES + status;
    const cell = this.#cells.get(at) ?? this.#newCell(at);
    cell.calls++;
    if (ms === null) return;
    (cell.times[bucketOf(ms)] as number)++;
    cell.ms += ms;
    if (ms > cell.maxMs) cell.maxMs = ms;
    if (ms > SLOW_MS) cell.slow++;
    if (ms > VERY_SLOW_MS) cell.verySlow++;
  }

  /** What was counted; it begins anew. */
  take(operations: readonly Operation[]): readonly CountedUse[] {
    const taken = [...this.#cells].map(([at, cell]) => {
      const operation = operations[Math.floor(at / STATUSES)] as Operation;
      return { who: this.who, ...operation, status: at % STATUSES, ...cell };
    });
    this.#cells.clear();
    return taken;
  }

  #newCell(at: number): Cell {
    const cell = { calls: 0, ms: 0, maxMs: 0, slow: 0, verySlow: 0, times: Array<number>(BUCKETS).fill(0) };
    this.#cells.set(at, cell);
    this.#touched.add(this);
    return cell;
  }
}

export class Meter {
  readonly #operations: Operation[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #counters = new Map<string, WeakRef<UseCounter>>();
  readonly #touched = new Set<UseCounter>();

  /** By which a counter knows an operation. They are those of the routes: few, whatever is asked for. */
  numberOf({ dataset, operation }: Operation): number {
    const name = `${dataset} ${operation}`;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#operations.push({ dataset, operation }) - 1;
    this.#numbers.set(name, number);
    return number;
  }

  /** The one counter of a caller, for as long as somebody holds it or it has something to write down. */
  counterOf(who: string): UseCounter {
    const known = this.#counters.get(who)?.deref();
    if (known) return known;
    const counter = new UseCounter(who, this.#touched);
    this.#counters.set(who, new WeakRef(counter));
    return counter;
  }

  /** Everything counted since the last time. */
  take(): readonly CountedUse[] {
    const taken = [...this.#touched].flatMap((counter) => counter.take(this.#operations));
    this.#touched.clear();
    for (const [who, counter] of this.#counters) if (!counter.deref()) this.#counters.delete(who);
    return taken;
  }
}
