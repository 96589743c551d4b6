// Takes back what the policy of a new day forbids, and deletes what has come to its end, at its time.
import type { WriteTx } from "../../core/ports/database.ts";
import { HOUR_MS, localDay } from "../../core/time.ts";
import type { DayNumber, EpochMs } from "../../core/units.ts";
import { destroyOrphans, finishErasures } from "./erase-keys.ts";
import { dropGoneBefore, lockCase, readDueCases, readNextDeletion } from "./perishable.sql.ts";
import type { PerishableContext } from "./perishable-context.ts";
import { settleCase } from "./settle-case.ts";

const LOOK_EVERY_MS = 1_000;
/** Followers that were away longer load everything anew. */
const TOMBSTONES_KEPT_MS = 60 * 24 * HOUR_MS;
const ORPHAN_AGE_MS = HOUR_MS;

export class PerishableKeeper {
  readonly #context: PerishableContext;
  readonly #systemNow: () => number;
  readonly #days = new Map<string, DayNumber>();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isFailing = false;

  /** @param systemNow this machine's clock, by which files have their age */
  constructor(context: PerishableContext, systemNow: () => number) {
    this.#context = context;
    this.#systemNow = systemNow;
  }

  /** What came to its end while nothing ran is gone before anybody can ask. */
  async start(): Promise<void> {
    await destroyOrphans(this.#context, this.#systemNow() - ORPHAN_AGE_MS);
    await this.look();
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Never rejects: what fails is tried again at the next look. */
  look(): Promise<void> {
    this.#running = this.#running.then(async () => {
      try {
        for (const id of this.#context.datasets.keys()) await this.#keep(id);
        this.#isFailing = false;
      } catch (err) {
        if (!this.#isFailing) this.#context.log.error({ err }, "perishable data could not be looked through; it is tried again");
        this.#isFailing = true;
      }
    });
    return this.#running;
  }

  async #keep(dataset: string): Promise<void> {
    const { database, clock, zone, shelves, log } = this.#context;
    const [now, today] = [clock.now(), localDay(clock.now(), zone)];
    const isNewDay = this.#days.get(dataset) !== today;
    const next = await database.read((tx) => readNextDeletion(tx, dataset));
    if (!isNewDay && (next === null || next > now)) return;
    const due = await database.read((tx) => readDueCases(tx, dataset, isNewDay ? null : now));
    for (const id of due) await database.write((tx) => this.#settle(tx, id));
    if (isNewDay) await database.write((tx) => dropGoneBefore(tx, dataset, (now - TOMBSTONES_KEPT_MS) as EpochMs));
    await finishErasures(this.#context);
    if (due.length > 0) await database.persist();
    await shelves.get(dataset)?.catchUp();
    this.#days.set(dataset, today);
    if (due.length > 0) log.info({ dataset, cases: due.length }, "cases were decided anew");
  }

  async #settle(tx: WriteTx, id: string): Promise<void> {
    const record = await lockCase(tx, id);
    if (record) await settleCase(this.#context, tx, record);
  }
}
