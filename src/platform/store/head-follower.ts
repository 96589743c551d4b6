// Keeps what a process holds in memory at the head of a counter: told by the database, and asking by itself. Knows nothing of what is held.
import type { Database } from "../../core/ports/database.ts";

/** How often a process asks for what it may not have been told of. */
const POLL_MS = 250;

export interface Followed {
  readonly database: Database;
  readonly channel: string;
  /** Takes up what has changed; does nothing when nothing has. */
  follow(): Promise<void>;
  /** Told of the first failure of a row of them. */
  failed(err: unknown): void;
}

export class HeadFollower {
  readonly #followed: Followed;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;
  #isFailing = false;

  constructor(followed: Followed) {
    this.#followed = followed;
  }

  /** Takes up everything, then follows. The embedded database has no other process. */
  async start(): Promise<void> {
    const { database, channel, follow } = this.#followed;
    await follow();
    if (database.engine === "pglite") return;
    await database.listen(channel, () => void this.catchUp());
    this.#poll();
  }

  /** Never rejects: a database that is away is tried again. */
  catchUp(): Promise<void> {
    this.#running = this.#running.then(() => this.#catchUpOnce());
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  #poll(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.catchUp().finally(() => this.#poll()), POLL_MS);
  }

  async #catchUpOnce(): Promise<void> {
    try {
      await this.#followed.follow();
      this.#isFailing = false;
    } catch (err) {
      if (!this.#isFailing) this.#followed.failed(err);
      this.#isFailing = true;
    }
  }
}
