// Keeps webhooks going: passes on what was announced, has it delivered by the queue, announces changed bands, forgets what is old.
import type { Clock } from "../../core/ports/clock.ts";
import { DAY_MS, HOUR_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { ANNOUNCEMENT_CHANNEL, deleteAnnouncementsBefore } from "../store/announcements.sql.ts";
import type { BandWatch } from "./band-watch.ts";
import { type DeliverContext, deliver } from "./deliver.ts";
import { type PassOnContext, passOn } from "./pass-on.ts";
import { readBandWishes } from "./webhooks.sql.ts";

/** A notification may be lost. */
const POLL_MS = 2_000;
/** What changes within this time is told together. */
const BANDS_EVERY_MS = 5_000;
const CLEAN_EVERY_MS = HOUR_MS;
/** So long the log of deliveries goes back. */
export const LOG_DAYS = 30;
const CLEANED_AT_ONCE = 5_000;

export interface WebhookJobContext extends PassOnContext, DeliverContext {
  /** In whose time announcements happen. */
  readonly clock: Clock;
  readonly bands: readonly BandWatch[];
  readonly log: { warn(details: object, message: string): void };
}

export class WebhookJob {
  readonly #context: WebhookJobContext;
  readonly #timers: NodeJS.Timeout[] = [];
  #starting: Promise<void> = Promise.resolve();
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(context: WebhookJobContext) {
    this.#context = context;
  }

  /** The queue may make its tables first: nobody waits for it. */
  start(): void {
    this.#starting = this.#begin().catch((err: unknown) => this.#context.log.warn({ err }, "webhooks could not start"));
  }

  /** Passes on what waits. Never rejects. */
  passOn(): Promise<void> {
    return this.#run(async () => void (await passOn(this.#context)));
  }

  /** Looks for wishes and announces bands that have changed. Never rejects. */
  tellBands(): Promise<void> {
    return this.#run(async () => {
      const wishes = await this.#context.database.read(readBandWishes);
      for (const bands of this.#context.bands) {
        bands.want(wishes);
        await bands.tell();
      }
    });
  }

  async stop(): Promise<void> {
    await this.#starting;
    this.#isStopped = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const bands of this.#context.bands) bands.stop();
    await this.#running;
    await this.#context.queue.stop();
  }

  async #begin(): Promise<void> {
    const { queue, database } = this.#context;
    await queue.start((key) => deliver(this.#context, key));
    await database.listen(ANNOUNCEMENT_CHANNEL, () => void this.passOn());
    this.#every(POLL_MS, () => this.passOn());
    this.#every(BANDS_EVERY_MS, () => this.tellBands());
    this.#every(CLEAN_EVERY_MS, () => this.#clean());
    await this.passOn();
    await this.tellBands();
  }

  #every(ms: number, work: () => Promise<void>): void {
    this.#timers.push(setInterval(() => void work(), ms).unref());
  }

  #clean(): Promise<void> {
    const { database, clock } = this.#context;
    const before = (clock.now() - LOG_DAYS * DAY_MS) as EpochMs;
    return this.#run(async () => {
      while ((await database.write((tx) => deleteAnnouncementsBefore(tx, before, CLEANED_AT_ONCE))) === CLEANED_AT_ONCE);
    });
  }

  #run(work: () => Promise<void>): Promise<void> {
    this.#running = this.#running.then(async () => {
      if (this.#isStopped) return;
      await work().catch((err: unknown) => this.#context.log.warn({ err }, "webhooks cannot be read or written; trying again"));
    });
    return this.#running;
  }
}
