// The public figures of use, from the database once a second at most, however many ask.
import type { Clock } from "../../../core/ports/clock.ts";
import type { Database } from "../../../core/ports/database.ts";
import { dayText, localDay, MINUTE_MS } from "../../../core/time.ts";
import type { DayNumber } from "../../../core/units.ts";
import { type DatasetUse, readTotals, readUseByDataset, type Totals } from "./use.sql.ts";

const FRESH_MS = 1_000;
/** "Lately" is so many days, today among them. */
export const LATELY_DAYS = 30;

export interface PublicFigures extends Totals {
  readonly datasets: readonly DatasetUse[];
  readonly at: number;
}

export interface UseContext {
  readonly database: Database;
  /** Of the world, which no sample world moves. */
  readonly clock: Clock;
  readonly zone: string;
}

export class UseFigures {
  readonly #context: UseContext;
  #figures: Promise<PublicFigures> | null = null;
  #readAtMs = 0;

  constructor(context: UseContext) {
    this.#context = context;
  }

  read(): Promise<PublicFigures> {
    const now = this.#context.clock.monotonicMs();
    if (this.#figures && now - this.#readAtMs < FRESH_MS) return this.#figures;
    this.#readAtMs = now;
    this.#figures = this.#read();
    this.#figures.catch(() => {
      this.#figures = null;
    });
    return this.#figures;
  }

  async #read(): Promise<PublicFigures> {
    const { database, clock } = this.#context;
    const { today, from } = lately(this.#context);
    const at = clock.now();
    return database.read(async (tx) => ({ ...(await readTotals(tx, today)), datasets: await readUseByDataset(tx, today, from), at }));
  }
}

/** Days as text. */
export function lately({ clock, zone }: UseContext): { readonly today: string; readonly from: string } {
  const today = localDay(clock.now(), zone);
  return { today: dayText(today), from: dayText((today - LATELY_DAYS + 1) as DayNumber) };
}

export function minuteBefore({ clock }: UseContext, minutes: number): number {
  return Math.floor(clock.now() / MINUTE_MS) - minutes + 1;
}
