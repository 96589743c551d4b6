// Who wants to be told of what, and the one way to tell them: `publish`. Keeps nothing of a person but what their browser handed out.
import type { AlertPayload } from "../../core/alert-payload.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database, WriteTx } from "../../core/ports/database.ts";
import type { PushAddress, PushSender } from "../../core/ports/push.ts";
import { Problem } from "../../core/problems.ts";
import { DAY_MS, MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { type TopicAsked, topicAsked, topicText } from "./alert-topics.ts";
import { countSubscriptions, deleteSubscription, type News, putSubscription, putTopics, readTopics, renewSubscription } from "./alerts.sql.ts";

/** A browser that was not on our pages for so long is forgotten; it may come again. */
export const LASTS_DAYS = 90;
const MOST_SUBSCRIPTIONS = 200_000;
const MOST_OF_TOPIC = 20_000;
/** Between two writes; beyond it the oldest news is dropped, never the intake of data held up. */
const MOST_WAITING = 5_000;
const ID_BYTES = 24;

export interface AlertsContext {
  readonly database: Database;
  /** The world's: subscriptions of a synthetic nation are real. */
  readonly worldClock: Clock;
  /** Null: alerts are off. */
  readonly sender: PushSender | null;
  randomText(bytes: number): string;
}

export interface Asked {
  readonly id: string;
  readonly topics: readonly TopicAsked[];
  readonly expiresAt: EpochMs;
}

/** What is told, of what change, and how long those who were told something of the topic are left alone. */
export interface Telling {
  readonly change: string;
  readonly quietMinutes?: number;
}

export class Alerts {
  readonly #context: AlertsContext;
  #waiting = new Map<string, News>();

  constructor(context: AlertsContext) {
    this.#context = context;
  }

  get sender(): PushSender | null {
    return this.#context.sender;
  }

  /** @throws Problem alerts_off, push_service_refused, conflict, overloaded */
  async subscribe(address: PushAddress, asked: readonly TopicAsked[]): Promise<Asked> {
    const { database, sender, randomText } = this.#context;
    if (!sender) throw new Problem("alerts_off");
    if (!sender.takes(address.endpoint)) throw new Problem("push_service_refused");
    const topics = textsOf(asked);
    const expiresAt = this.#expiry();
    const id = await database.write(async (tx) => {
      await this.#refuseCrowd(tx, topics);
      const kept = await putSubscription(tx, { ...address, id: randomText(ID_BYTES), serverKey: sender.publicKey, expiresAt });
      if (kept === null) throw new Problem("conflict", "This endpoint was handed out with other keys.");
      await putTopics(tx, kept, topics);
      return kept;
    });
    return { id, topics: topics.map(topicAsked), expiresAt };
  }

  /** @throws Problem not_found, overloaded */
  async change(id: string, asked: readonly TopicAsked[]): Promise<Asked> {
    const topics = textsOf(asked);
    const expiresAt = this.#expiry();
    await this.#context.database.write(async (tx) => {
      if (!(await renewSubscription(tx, id, expiresAt))) throw new Problem("not_found");
      await this.#refuseCrowd(tx, topics);
      await putTopics(tx, id, topics);
    });
    return { id, topics: topics.map(topicAsked), expiresAt };
  }

  /** @throws Problem not_found */
  async find(id: string): Promise<Asked> {
    const found = await this.#context.database.read((tx) => readTopics(tx, id));
    if (!found) throw new Problem("not_found");
    return { id, topics: found.topics.map(topicAsked), expiresAt: found.expiresAt };
  }

  /** Its row, its topics and what waits for it are gone at once. */
  async end(id: string): Promise<void> {
    await this.#context.database.write((tx) => deleteSubscription(tx, id));
  }

  /** Tells everybody who asked for a topic, soon. Returns at once and writes nothing itself: a flood of news holds nobody up. */
  publish(topic: string, payload: AlertPayload, { change, quietMinutes = 0 }: Telling): void {
    const { sender, worldClock } = this.#context;
    if (!sender) return;
    this.#waiting.delete(topic);
    const toldBefore = (worldClock.now() - quietMinutes * MINUTE_MS) as EpochMs;
    this.#waiting.set(topic, { topic, change, payload: JSON.stringify(payload), toldBefore });
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > MOST_WAITING && oldest !== undefined) this.#waiting.delete(oldest);
  }

  /** What was published since the last time, for whoever writes it down. */
  takeWaiting(): readonly News[] {
    const news = [...this.#waiting.values()];
    this.#waiting = new Map();
    return news;
  }

  #expiry(): EpochMs {
    return (this.#context.worldClock.now() + LASTS_DAYS * DAY_MS) as EpochMs;
  }

  async #refuseCrowd(tx: WriteTx, topics: readonly string[]): Promise<void> {
    const { all, mostOfTopic } = await countSubscriptions(tx, topics);
    if (all >= MOST_SUBSCRIPTIONS || mostOfTopic >= MOST_OF_TOPIC) throw new Problem("overloaded", "Too many have asked for alerts.", {}, 3_600);
  }
}

function textsOf(asked: readonly TopicAsked[]): readonly string[] {
  return [...new Set(asked.map(topicText))];
}
