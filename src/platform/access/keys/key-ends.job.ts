// Tells owners that a key of theirs is near its end. The database says what is due and what was told, so restarts and clocks that jump
// change nothing, and several processes tell nothing twice.
import type { WriteTx } from "../../../core/ports/database.ts";
import { DAY_MS, MINUTE_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { queueMail } from "../../store/mail-queue.sql.ts";
import type { AccountTools } from "../account-tools.ts";
import { keyEndMail } from "./key-end-mails.ts";
import { type EndingKey, lockEndingKeys, markTold, type Notice, readEndingKeys } from "./key-ends.sql.ts";

/** Time enough to apply and to be decided on. */
export const FIRST_NOTICE_DAYS = 14;
/** Time enough to put a new key in. */
export const LAST_NOTICE_DAYS = 2;
/** The later one first: where both are due, as after a long stop, it is the only one. */
const NOTICES = [LAST_NOTICE_DAYS, FIRST_NOTICE_DAYS] as const;
const LOOK_EVERY_MS = 5 * MINUTE_MS;
const AT_ONCE = 200;
/** Institutions have no language of their own; the help desk writes to them in this one as well. */
const LANGUAGE_OF_INSTITUTIONS = "ko";
const MAIL_BYTES = 12;

export type KeyEndsTools = Pick<AccountTools, "database" | "worldClock" | "zone" | "randomText" | "siteUrl" | "log">;

export class KeyEnds {
  readonly #tools: KeyEndsTools;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isFailing = false;
  #isStopped = false;

  constructor(tools: KeyEndsTools) {
    this.#tools = tools;
  }

  start(): void {
    void this.look();
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Resolves when everybody due is told. Never rejects: what fails is tried again at the next look. */
  look(): Promise<void> {
    this.#running = this.#running.then(async () => {
      try {
        for (const days of NOTICES) await this.#tellAll(days);
        this.#isFailing = false;
      } catch (err) {
        if (!this.#isFailing) this.#tools.log.warn({ err }, "keys that end soon could not be looked through; it is tried again");
        this.#isFailing = true;
      }
    });
    return this.#running;
  }

  async #tellAll(days: number): Promise<void> {
    const { database, worldClock } = this.#tools;
    const now = worldClock.now();
    const notice: Notice = { days, now, until: (now + days * DAY_MS) as EpochMs };
    let told = 0;
    let locked = AT_ONCE;
    while (locked === AT_ONCE && !this.#isStopped) {
      await database.write(async (tx) => {
        const ids = await lockEndingKeys(tx, notice, AT_ONCE);
        const due = ids.length > 0 ? await readEndingKeys(tx, notice, ids) : [];
        for (const key of due) await this.#tell(tx, key, notice);
        locked = ids.length;
        told += due.length;
      });
    }
    // A power cut does not make it be told twice.
    if (told > 0) await database.persist();
  }

  async #tell(tx: WriteTx, { email, language, ...key }: EndingKey, { days, now }: Notice): Promise<void> {
    const { zone, siteUrl, randomText } = this.#tools;
    const againDays = days === LAST_NOTICE_DAYS ? null : LAST_NOTICE_DAYS;
    const mail = keyEndMail(language ?? LANGUAGE_OF_INSTITUTIONS, { key, zone, site: siteUrl(), againDays });
    await queueMail(tx, { id: randomText(MAIL_BYTES), to: email, ...mail, writtenAt: now });
    await markTold(tx, key.id, days);
  }
}
