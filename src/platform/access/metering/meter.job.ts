// Writes down what was counted, twice a second: a process that is killed loses less than a second of counts, one that is stopped none.
import type { Clock } from "../../../core/ports/clock.ts";
import type { Database } from "../../../core/ports/database.ts";
import { dayText, localDay, MINUTE_MS } from "../../../core/time.ts";
import type { CountedUse, Meter } from "./meter.ts";
import { addUse, forgetMinutesBefore, type UseBatch } from "./use.sql.ts";

const WRITE_EVERY_MS = 500;
const FORGET_EVERY_MS = 600_000;
const MINUTES_KEPT = 2 * 24 * 60;
/** A writer is a process; it is not heard of again after this. */
const WRITERS_KEPT_MS = 86_400_000;
/** Rows of one statement. */
const MOST_ROWS = 5_000;
/** Batches that wait for a database that is away; further calls are counted into the next, under its minute. */
const MOST_WAITING = 600;

export interface MeterJobOptions {
  readonly meter: Meter;
  readonly database: Database;
  /** Of the world, which no sample world moves. */
  readonly clock: Clock;
  readonly zone: string;
  /** Unlike that of any other process, and of this one's forerunners. */
  readonly writer: string;
  readonly log: { warn(details: object, message: string): void };
}

export class MeterJob {
  readonly #options: MeterJobOptions;
  readonly #waiting: UseBatch[] = [];
  #number = 0;
  #timer: NodeJS.Timeout | null = null;
  #forgetTimer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isAway = false;

  constructor(options: MeterJobOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.write(), WRITE_EVERY_MS);
    this.#timer.unref();
    this.#forgetTimer = setInterval(() => void this.#forget(), FORGET_EVERY_MS);
    this.#forgetTimer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    if (this.#forgetTimer) clearInterval(this.#forgetTimer);
    await this.write();
  }

  /** Never rejects: what cannot be written is tried again with the next. */
  write(): Promise<void> {
    this.#running = this.#running.then(() => this.#write());
    return this.#running;
  }

  async #write(): Promise<void> {
    if (this.#waiting.length < MOST_WAITING) this.#takeUp(this.#options.meter.take());
    try {
      for (let batch = this.#waiting[0]; batch; batch = this.#waiting[0]) {
        const written = batch;
        await this.#options.database.write((tx) => addUse(tx, written));
        this.#waiting.shift();
      }
      this.#isAway = false;
    } catch (err) {
      if (!this.#isAway) this.#options.log.warn({ err }, "calls cannot be counted; trying again");
      this.#isAway = true;
    }
  }

  #takeUp(uses: readonly CountedUse[]): void {
    const { clock, zone, writer } = this.#options;
    const at = clock.now();
    const when = { writer, minute: Math.floor(at / MINUTE_MS), day: dayText(localDay(at, zone)), at };
    for (let row = 0; row < uses.length; row += MOST_ROWS) this.#waiting.push({ ...when, number: ++this.#number, uses: uses.slice(row, row + MOST_ROWS) });
  }

  async #forget(): Promise<void> {
    const { database, clock } = this.#options;
    const now = clock.now();
    await database.write((tx) => forgetMinutesBefore(tx, Math.floor(now / MINUTE_MS) - MINUTES_KEPT, now - WRITERS_KEPT_MS)).catch(() => undefined);
  }
}
