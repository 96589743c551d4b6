// Counts tries and refuses too many: per account in the database, for all processes; per address as a salted hash in
// memory only, for this process, with a new salt each day.
import { createHash } from "node:crypto";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import type { RandomBytes } from "../../core/ports/random.ts";
import { Problem } from "../../core/problems.ts";
import { type Attempts, BACKOFF_RULES, type BackoffName, NO_ATTEMPTS, nextAttempt } from "./attempt-backoff.ts";
import { deleteAttempts, lockAttempts, writeAttempts } from "./attempts.sql.ts";
import { NetworkPseudonyms } from "./network-pseudonyms.ts";

/** Addresses remembered at once, so that many senders do not fill the memory; the oldest are forgotten first. */
const MAX_ADDRESSES = 50_000;

export class AttemptLimits {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #pseudonyms: NetworkPseudonyms;
  readonly #addresses = new Map<string, Attempts>();

  /** @param clock the world's, which no sample world moves */
  constructor(database: Database, clock: Clock, random: RandomBytes) {
    this.#database = database;
    this.#clock = clock;
    this.#pseudonyms = new NetworkPseudonyms(clock, random);
  }

  /** Counts a try before it is made, so that tries side by side count as well. @throws Problem too_many_requests */
  async countAccount(name: BackoffName, account: string): Promise<void> {
    const bucket = bucketOf(name, account);
    const now = this.#clock.now();
    const waitMs = await this.#database.write(async (tx) => {
      const next = nextAttempt(await lockAttempts(tx, bucket), now, BACKOFF_RULES[name]);
      if (next.waitMs === 0) await writeAttempts(tx, bucket, next.after);
      return next.waitMs;
    });
    refuseFor(waitMs);
  }

  /** It went well: what was counted is forgotten. */
  async forgetAccount(name: BackoffName, account: string): Promise<void> {
    await this.#database.write((tx) => deleteAttempts(tx, bucketOf(name, account)));
  }

  /** @returns takes this one try back, for when it went well. @throws Problem too_many_requests */
  countAddress(name: BackoffName, address: string): () => void {
    const now = this.#clock.now();
    const bucket = `${name} ${this.#pseudonyms.of(address)}`;
    const before = this.#addresses.get(bucket) ?? NO_ATTEMPTS;
    const { after, waitMs } = nextAttempt(before, now, BACKOFF_RULES[name]);
    refuseFor(waitMs);
    this.#remember(bucket, after);
    return () => {
      const known = this.#addresses.get(bucket);
      if (known === after) this.#addresses.set(bucket, before);
      else if (known) this.#addresses.set(bucket, { ...known, tries: Math.max(0, known.tries - 1) });
    };
  }

  #remember(bucket: string, attempts: Attempts): void {
    this.#addresses.delete(bucket);
    this.#addresses.set(bucket, attempts);
    if (this.#addresses.size > MAX_ADDRESSES) this.#addresses.delete(this.#addresses.keys().next().value as string);
  }
}

function bucketOf(name: BackoffName, account: string): string {
  return `${name} ${createHash("sha256").update(account).digest("base64")}`;
}

function refuseFor(waitMs: number): void {
  if (waitMs <= 0) return;
  const seconds = Math.ceil(waitMs / 1000);
  throw new Problem("too_many_requests", `Too many tries. Wait ${seconds} seconds.`, {}, seconds);
}
