// The periods that newest releases cover, asked of their rows once, one after the other, and kept in memory.
import type { ReleaseRecord } from "../releases/releases.sql.ts";
import { type Period, periodColumn } from "./coverage.ts";

export interface PeriodContext {
  readPeriod(dataset: string, version: string, column: string): Promise<Period>;
  readonly log: { warn(details: object, message: string): void };
}

export class KnownPeriods {
  readonly #context: PeriodContext;
  readonly #learned: () => void;
  /** By dataset: of its newest release alone, so that there are no more than datasets. */
  readonly #known = new Map<string, { readonly version: string; readonly period: Period | null }>();
  #running: Promise<void> = Promise.resolve();

  /** @param learned is told when a period has become known */
  constructor(context: PeriodContext, learned: () => void) {
    this.#context = context;
    this.#learned = learned;
  }

  /** Null while it is being asked for, and where rows do not tell. */
  of({ dataset, version, fields }: ReleaseRecord): Period | null {
    const known = this.#known.get(dataset);
    if (known?.version === version) return known.period;
    this.#known.set(dataset, { version, period: null });
    const column = periodColumn(fields);
    if (column !== null) this.#running = this.#running.then(() => this.#ask(dataset, version, column));
    return null;
  }

  /** What fails is asked again when the catalogue is made the next time. */
  async #ask(dataset: string, version: string, column: string): Promise<void> {
    try {
      const period = await this.#context.readPeriod(dataset, version, column);
      if (this.#known.get(dataset)?.version !== version) return;
      this.#known.set(dataset, { version, period });
      this.#learned();
    } catch (err) {
      if (this.#known.get(dataset)?.version === version) this.#known.delete(dataset);
      this.#context.log.warn({ err, dataset }, "the period of a release could not be read");
    }
  }
}
