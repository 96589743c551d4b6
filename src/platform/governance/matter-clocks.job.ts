// Lets time pass in matters: limits that end, rights that lapse, reminders. The database says what is due, so restarts and clocks that jump
// change nothing, and several processes do nothing twice.

import { type GovernanceContext, settled } from "./governance-context.ts";
import { passTime } from "./matter-steps.ts";
import { lockMatter, readDueMatters } from "./matters.sql.ts";

const LOOK_EVERY_MS = 1_000;
const AT_ONCE = 100;

export class MatterClocks {
  readonly #context: GovernanceContext;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isFailing = false;
  #isStopped = false;

  constructor(context: GovernanceContext) {
    this.#context = context;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Never rejects: what fails is tried again at the next look. */
  look(): Promise<void> {
    this.#running = this.#running.then(async () => {
      try {
        while (!this.#isStopped && (await this.#pass())) {}
        this.#isFailing = false;
      } catch (err) {
        if (!this.#isFailing) this.#context.log.error({ err }, "the limits of matters could not be looked through; it is tried again");
        this.#isFailing = true;
      }
    });
    return this.#running;
  }

  /** @returns whether there is more to do */
  async #pass(): Promise<boolean> {
    const { database, clock, log } = this.#context;
    const due = await database.read((tx) => readDueMatters(tx, clock.now(), AT_ONCE));
    let passed = 0;
    let failure: unknown = null;
    for (const id of due) {
      try {
        await this.#passIn(id);
        passed++;
      } catch (err) {
        // The others do not wait for it.
        failure = err;
      }
    }
    if (passed > 0) await settled(this.#context);
    if (passed > 0) log.info({ matters: passed }, "time has passed in matters");
    if (failure !== null) throw failure;
    return due.length === AT_ONCE;
  }

  #passIn(id: string): Promise<void> {
    return this.#context.database.write(async (tx) => {
      const matter = await lockMatter(tx, id);
      if (matter) await passTime(tx, this.#context, matter);
    });
  }
}
