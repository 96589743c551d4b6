// Sends what waits in the mail queue, whichever process put it there. A mail that cannot be sent is tried again for two days.
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import type { MailSender } from "../../core/ports/mail.ts";
import { HOUR_MS, MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { deleteMail, MAIL_CHANNEL, putOffMail, takeDueMail, type WaitingMail } from "./mail-queue.sql.ts";

const POLL_MS = 5_000;
const AT_ONCE = 20;
/** Longer than sending them takes; after that they count as not sent. */
const TAKEN_FOR_MS = 10 * MINUTE_MS;
const FIRST_WAIT_MS = MINUTE_MS;
const LONGEST_WAIT_MS = 6 * HOUR_MS;
/** About two days. */
const MOST_TRIES = 16;

export interface MailJobContext {
  readonly database: Database;
  /** The world's. */
  readonly clock: Clock;
  readonly sender: MailSender;
  readonly log: { warn(details: object, message: string): void };
}

export class MailJob {
  readonly #context: MailJobContext;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(context: MailJobContext) {
    this.#context = context;
  }

  async start(): Promise<void> {
    await this.#context.database.listen(MAIL_CHANNEL, () => void this.send());
    this.#timer = setInterval(() => void this.send(), POLL_MS);
    this.#timer.unref();
  }

  /** Resolves when everything due has been tried. Never rejects. */
  send(): Promise<void> {
    this.#running = this.#running.then(() => this.#sendDue());
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
    this.#context.sender.close();
  }

  async #sendDue(): Promise<void> {
    const { database, clock, log } = this.#context;
    if (this.#isStopped) return;
    try {
      const now = clock.now();
      const mails = await database.write((tx) => takeDueMail(tx, now, (now + TAKEN_FOR_MS) as EpochMs, AT_ONCE));
      for (const mail of mails) await this.#sendOne(mail);
      if (mails.length === AT_ONCE) await this.#sendDue();
    } catch (err) {
      log.warn({ err }, "the mail queue cannot be read; trying again");
    }
  }

  async #sendOne(mail: WaitingMail): Promise<void> {
    const { database, clock, sender, log } = this.#context;
    try {
      await sender.send(mail);
    } catch (error) {
      // The server's own words may repeat the recipient's address: its code alone is logged.
      const reason = (error as { readonly code?: string }).code ?? "unknown";
      const isLast = mail.tries >= MOST_TRIES;
      log.warn({ mail: mail.id, reason, tries: mail.tries }, isLast ? "a mail could not be sent and is given up" : "a mail could not be sent; trying again");
      await database.write((tx) => (isLast ? deleteMail(tx, mail.id) : putOffMail(tx, mail.id, (clock.now() + waitAfter(mail.tries)) as EpochMs)));
      return;
    }
    await database.write((tx) => deleteMail(tx, mail.id));
  }
}

function waitAfter(tries: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
}
