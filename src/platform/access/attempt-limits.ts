// Counts tries and refuses too many: per account in the database, for all processes; per address as a salted hash in
// memory only, for this process, with a new salt each day.
import { createHash, createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import type { RandomBytes } from "../../core/ports/random.ts";
import { Problem } from "../../core/problems.ts";
import { DAY_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { type Attempts, BACKOFF_RULES, type BackoffName, NO_ATTEMPTS, nextAttempt } from "./attempt-backoff.ts";
import { deleteAttempts, lockAttempts, writeAttempts } from "./attempts.sql.ts";

/** Addresses remembered at once, so that many senders do not fill the memory; the oldest are forgotten first. */
const MAX_ADDRESSES = 50_000;
const SALT_BYTES = 32;

export class AttemptLimits {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #random: RandomBytes;
  readonly #addresses = new Map<string, Attempts>();
  #salt: Uint8Array;
  #saltUntil: EpochMs;

  /** @param clock the world's, which no sample world moves */
  constructor(database: Database, clock: Clock, random: RandomBytes) {
    this.#database = database;
    this.#clock = clock;
    this.#random = random;
    this.#salt = random(SALT_BYTES);
    this.#saltUntil = (clock.now() + DAY_MS) as EpochMs;
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
    this.#renewSalt(now);
    const bucket = `${name} ${createHmac("sha256", this.#salt).update(networkOf(address)).digest("base64")}`;
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

  #renewSalt(now: EpochMs): void {
    if (now < this.#saltUntil) return;
    this.#salt = this.#random(SALT_BYTES);
    this.#saltUntil = (now + DAY_MS) as EpochMs;
    this.#addresses.clear();
  }
}

function bucketOf(name: BackoffName, account: string): string {
  return `${name} ${createHash("sha256").update(account).digest("base64")}`;
}

/** One line of the network: a whole IPv4 address, the first half of an IPv6 address, as households get them. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const front = head.split(":").filter(Boolean);
  const back = (tail ?? "").split(":").filter(Boolean);
  const groups = tail === undefined ? front : [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0"), ...back];
  return groups
    .slice(0, 4)
    .map((group) => group.padStart(4, "0").toLowerCase())
    .join(":");
}

function refuseFor(waitMs: number): void {
  if (waitMs <= 0) return;
  const seconds = Math.ceil(waitMs / 1000);
  throw new Problem("too_many_requests", `Too many tries. Wait ${seconds} seconds.`, {}, seconds);
}
