// Keeps the replicas of this process at the head of the change log: told by the database, and asking by itself.
import type { Database } from "../../core/ports/database.ts";
import type { Sequence } from "../../core/units.ts";
import { LIVE_CHANNEL, readChangesSince, readPositions } from "./live-log.sql.ts";
import type { Replica } from "./replica.ts";

/** How often a process asks for what it may not have been told of. */
const POLL_MS = 250;

export interface FollowerLog {
  warn(details: object, message: string): void;
}

export class Follower {
  readonly #database: Database;
  readonly #replicas: ReadonlyMap<string, Replica>;
  readonly #log: FollowerLog;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;
  #failing = false;

  constructor(database: Database, replicas: ReadonlyMap<string, Replica>, log: FollowerLog) {
    this.#database = database;
    this.#replicas = replicas;
    this.#log = log;
  }

  /** Loads every replica whole, then follows. */
  async start(): Promise<void> {
    for (const [dataset, replica] of this.#replicas) await this.#load(dataset, replica);
    if (this.#database.engine === "pglite") return;
    await this.#database.listen(LIVE_CHANNEL, () => void this.catchUp());
    this.#poll();
  }

  /** Reads what other processes have written. Never rejects: a database that is away is tried again. */
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
    if (this.#isStopped) return;
    try {
      const positions = await this.#database.read(readPositions);
      for (const [dataset, replica] of this.#replicas) {
        const head = positions.get(dataset);
        if (!head) continue;
        if (head.epoch !== replica.position.epoch) await this.#load(dataset, replica);
        else if (head.sequence > replica.position.sequence) await this.#follow(dataset, replica);
      }
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.#log.warn({ err: error }, "cannot follow the change log; trying again");
      this.#failing = true;
    }
  }

  async #follow(dataset: string, replica: Replica): Promise<void> {
    const changes = await this.#database.read((tx) => readChangesSince(tx, dataset, replica.position.sequence));
    if (!replica.apply(changes)) await this.#load(dataset, replica);
  }

  async #load(dataset: string, replica: Replica): Promise<void> {
    const all = await this.#database.read((tx) => readChangesSince(tx, dataset, 0 as Sequence));
    replica.load({ epoch: all.epoch, sequence: all.to }, all.records);
  }
}
