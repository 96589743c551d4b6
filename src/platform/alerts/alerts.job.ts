// Writes down what was published and sends what waits, paced, beside everything else. Logs no endpoint.
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import type { PushOutcome, PushSender } from "../../core/ports/push.ts";
import { MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import {
  countFailure,
  type DueMessage,
  deleteExpired,
  deleteMessage,
  deleteSubscription,
  forgetFailures,
  putOffMessage,
  queueNews,
  takeDueMessages,
} from "./alerts.sql.ts";
import type { Alerts } from "./alerts.ts";

const EVERY_MS = 1_000;
const CLEAN_EVERY_MS = MINUTE_MS;
const AT_ONCE = 200;
/** News of stock is of no use later. */
const LASTS_MS = 30 * MINUTE_MS;
/** Longer than sending them takes; after that they count as not sent. */
const TAKEN_FOR_MS = 5 * MINUTE_MS;
const FIRST_WAIT_MS = 30_000;
const MOST_FAILURES = 5;

export interface AlertsJobContext {
  readonly alerts: Alerts;
  readonly sender: PushSender;
  readonly database: Database;
  readonly worldClock: Clock;
  readonly log: { warn(details: object, message: string): void };
}

export class AlertsJob {
  readonly #context: AlertsJobContext;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;
  #cleanedAt = 0;

  constructor(context: AlertsJobContext) {
    this.#context = context;
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), EVERY_MS);
    this.#timer.unref();
  }

  /** Resolves when everything due has been tried. Never rejects. */
  run(): Promise<void> {
    this.#running = this.#running.then(() => this.#runOnce());
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  async #runOnce(): Promise<void> {
    const { alerts, sender, database, worldClock, log } = this.#context;
    if (this.#isStopped) return;
    try {
      const now = worldClock.now();
      const news = alerts.takeWaiting();
      if (news.length > 0) await database.write((tx) => queueNews(tx, news, now, (now + LASTS_MS) as EpochMs));
      if (now - this.#cleanedAt >= CLEAN_EVERY_MS) {
        this.#cleanedAt = now;
        await database.write((tx) => deleteExpired(tx, now));
      }
      const due = await database.write((tx) => takeDueMessages(tx, sender.publicKey, now, (now + TAKEN_FOR_MS) as EpochMs, AT_ONCE));
      await Promise.all(due.map((message) => this.#send(message)));
    } catch (err) {
      log.warn({ err }, "alerts cannot be read or written; trying again");
    }
  }

  async #send(message: DueMessage): Promise<void> {
    const { sender, database } = this.#context;
    const outcome = await sender.send(message, message.payload, shortName(message.topic));
    await database.write((tx) => this.#note(tx, message, outcome));
  }

  async #note(tx: Parameters<Parameters<Database["write"]>[0]>[0], message: DueMessage, outcome: PushOutcome): Promise<void> {
    const { worldClock, log } = this.#context;
    switch (outcome.kind) {
      case "gone":
        return deleteSubscription(tx, message.subscription);
      case "later":
        return putOffMessage(tx, message, (worldClock.now() + waitMs(message.tries, outcome.afterSeconds)) as EpochMs);
      case "refused":
        log.warn({ status: outcome.status }, "a push service refused an alert");
        await deleteMessage(tx, message);
        return countFailure(tx, message.subscription, MOST_FAILURES);
      case "sent":
        await deleteMessage(tx, message);
        return forgetFailures(tx, message.subscription);
    }
  }
}

/** What the service asks for, at least, and longer each time. */
function waitMs(tries: number, afterSeconds: number | null): number {
  return Math.max((afterSeconds ?? 0) * 1_000, FIRST_WAIT_MS * 2 ** (tries - 1));
}

/** Push services take few characters, and learn no name of a place: only that two messages are of one topic. */
function shortName(topic: string): string {
  let [a, b] = [5381, 52711];
  for (const character of topic) {
    const code = character.codePointAt(0) as number;
    a = (a * 33 + code) % 2_147_483_647;
    b = (b * 31 + code) % 2_147_483_629;
  }
  return `${a.toString(36)}${b.toString(36)}`;
}
