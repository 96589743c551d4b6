// What has to be done again and again: dumps of the embedded database, forgetting what is past its time.
import type { LiveDataset } from "../core/live-dataset.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import type { Journal } from "../core/ports/journal.ts";
import { DAY_MS, localDay, MINUTE_MS } from "../core/time.ts";
import type { DayNumber, EpochMs } from "../core/units.ts";
import { deleteChunksBefore } from "../platform/ingest/ingest.sql.ts";
import { dropDaysBefore } from "../platform/store/retention.ts";
import type { Config } from "./config.ts";

/** What became of batches is known for this long. */
const LEDGER_DAYS = 14;
const RETENTION_EVERY_MS = 60 * MINUTE_MS;

export interface MaintenanceContext {
  readonly database: Database;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly datasets: readonly LiveDataset[];
  readonly config: Config;
  readonly log: { error(details: object, message: string): void; info(details: object, message: string): void };
}

export class Maintenance {
  readonly #context: MaintenanceContext;
  readonly #timers: NodeJS.Timeout[] = [];
  #running: Promise<void> = Promise.resolve();
  #durableAtMs: number;

  constructor(context: MaintenanceContext) {
    this.#context = context;
    this.#durableAtMs = context.clock.monotonicMs();
  }

  /** The first dump is made at once, of what migrations and the journal have brought. */
  start(): void {
    const { config } = this.#context;
    this.#next("dump", () => this.#persist());
    this.#every(config.dumpMinutes * MINUTE_MS, "dump", () => this.#persist());
    this.#every(RETENTION_EVERY_MS, "retention", () => this.#forget());
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#running;
  }

  /** Makes all that was applied so far durable, then lets the journal forget it. */
  persist(): Promise<void> {
    return this.#persist();
  }

  /** What came in since would have to be replayed from the journal after a power cut. */
  secondsSinceDurable(): number {
    return (this.#context.clock.monotonicMs() - this.#durableAtMs) / 1000;
  }

  async #persist(): Promise<void> {
    const { database, journal, clock } = this.#context;
    const mark = journal.mark();
    const beganMs = clock.monotonicMs();
    await database.persist();
    await journal.forgetSettled(mark);
    this.#durableAtMs = beganMs;
  }

  async #forget(): Promise<void> {
    const { database, clock, config, datasets } = this.#context;
    const now = clock.now();
    await database.write((tx) => deleteChunksBefore(tx, (now - LEDGER_DAYS * DAY_MS) as EpochMs));
    const firstKept = (localDay(now, config.timeZone) - config.retentionDays) as DayNumber;
    await dropDaysBefore(database, datasets, config.timeZone, firstKept);
  }

  #every(ms: number, name: string, work: () => Promise<void>): void {
    const timer = setInterval(() => this.#next(name, work), ms);
    timer.unref();
    this.#timers.push(timer);
  }

  #next(name: string, work: () => Promise<void>): void {
    this.#running = this.#running
      .then(work)
      .catch((err: unknown) => this.#context.log.error({ err, work: name }, "maintenance failed; it is tried again later"));
  }
}
