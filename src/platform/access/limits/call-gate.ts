// Before every call: who it is that calls, whether they have calls left, and which of their limits they have reached.
import type { Clock } from "../../../core/ports/clock.ts";
import { Problem } from "../../../core/problems.ts";
import { startOfDay } from "../../../core/time.ts";
import type { DayNumber } from "../../../core/units.ts";
import { isOver, type KeyShelf, type ShelvedKey } from "../keys/key-shelf.ts";
import type { Meter } from "../metering/meter.ts";
import { type AddressPseudonyms, isOwnMachine } from "./address-pseudonyms.ts";
import type { Client } from "./client.ts";
import type { QuotaLedger } from "./quota-ledger.ts";
import { DAY, limitOf, policyOf, RATE } from "./rate-limit-fields.ts";
import { rateOf, TokenBucket } from "./token-bucket.ts";

/** Null: without limit. */
export interface AddressLimits {
  readonly perSecond: number | null;
  readonly perDay: number | null;
}

export interface CallGateOptions {
  /** Of the world, which no sample world moves. */
  readonly clock: Clock;
  readonly zone: string;
  readonly keys: KeyShelf;
  readonly ledger: QuotaLedger;
  readonly pseudonyms: AddressPseudonyms;
  readonly meter: Meter;
  readonly addresses: AddressLimits;
  /**
   * Why a key's owner may not call a dataset, where that is so; asked with every call with a key, so it answers from memory.
   * @param dataset empty: none in particular
   */
  readonly refusalOf?: (key: ShelvedKey, dataset: string) => Problem | null;
}

/** Whoever is without a key of the shelf. */
export type NamelessCaller = "anonymous" | "own-pages" | "administrator" | "own-keys";

/** Buckets at once; the oldest are forgotten first. */
const MOST_BUCKETS = 50_000;
/** A process lets through this part of an address's day before it asks the others. */
const UNASKED_PART = 100;
const TICK_MS = 250;
const NO_DATASET = "";
/** Member `reason` of a refusal: the key was good until its time. */
export const KEY_OVER = "key_over";

export class CallGate {
  readonly #options: CallGateOptions;
  readonly #byKey = new Map<string, Client>();
  readonly #byAddress = new Map<string, Client>();
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #nameless = new Map<NamelessCaller, Client>();
  #timer: NodeJS.Timeout | null = null;
  #day: DayNumber;
  #dayEndsIn = 0;
  #version = 0;

  constructor(options: CallGateOptions) {
    this.#options = options;
    this.#day = options.ledger.day;
  }

  async start(): Promise<void> {
    await this.#options.pseudonyms.begin(this.#day);
    this.#tick();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** A client that was found with another version may be nobody any more. */
  get version(): number {
    return this.#options.keys.version + this.#version;
  }

  /** Null: no such key is known here. */
  clientOfKey(text: string): Client | null {
    const key = this.#options.keys.find(text);
    return key && this.#clientOf(key);
  }

  /** As `clientOfKey`, and asks the database for what is unknown here. */
  async clientOfKeySurely(text: string): Promise<Client | null> {
    const key = await this.#options.keys.findSurely(text);
    return key && this.#clientOf(key);
  }

  clientOfAddress(address: string): Client {
    const { addresses, pseudonyms } = this.#options;
    if (isOwnMachine(address) || (addresses.perSecond === null && addresses.perDay === null)) return this.nameless("anonymous");
    const subject = `address:${pseudonyms.of(address)}`;
    const known = this.#byAddress.get(subject);
    if (known?.version === this.version) return known;
    const unasked = Math.max(1, Math.floor((addresses.perDay ?? 0) / UNASKED_PART));
    const client = this.#newClient(null, "anonymous", subject, addresses, unasked);
    this.#byAddress.set(subject, client);
    if (this.#byAddress.size > MOST_BUCKETS) this.#byAddress.delete(this.#byAddress.keys().next().value as string);
    return client;
  }

  /** Without limit. */
  nameless(name: NamelessCaller): Client {
    const known = this.#nameless.get(name);
    if (known?.version === this.version) return known;
    const client = this.#newClient(null, name, name, { perDay: null, perSecond: null }, 0);
    this.#nameless.set(name, client);
    return client;
  }

  /**
   * Takes one call, at once.
   * @returns null: let through; a problem: refused; `later`: the database must be asked, by `admitLater`
   * @param nowMs monotonic
   */
  admit(client: Client, dataset: string, nowMs: number): Problem | null | "later" {
    const { key, bucket, share } = client;
    if (key) {
      if (isOver(key, this.#options.clock.now())) return keyOver();
      const refused = this.#options.refusalOf?.(key, dataset);
      if (refused) return refused;
    }
    if (bucket && !bucket.take(nowMs)) return tooFast(bucket);
    if (!share) return null;
    const taken = share.take();
    if (taken === true) return null;
    if (taken === false) return this.#usedUp(client);
    bucket?.untake();
    return "later";
  }

  /** As `admit`, whatever the call is about, and waits for the database where it must. */
  async admitLater(client: Client): Promise<Problem | null> {
    const nowMs = this.#options.clock.monotonicMs();
    const found = this.admit(client, NO_DATASET, nowMs);
    if (found !== "later") return found;
    const { bucket, share } = client;
    if (bucket && !bucket.take(nowMs)) return tooFast(bucket);
    return !share || (await this.#options.ledger.take(share)) ? null : this.#usedUp(client);
  }

  /** Of a key that counts for nothing. Whoever holds the whole key may know that it once counted. */
  refusalOfKey(text: string): Problem {
    return this.#options.keys.isOver(text) ? keyOver() : unknownKey();
  }

  /** Value of `RateLimit` as it stands. */
  limitOf(client: Client): string {
    return limitOf(client, this.#dayEndsIn);
  }

  #clientOf(key: ShelvedKey): Client {
    const known = this.#byKey.get(key.id);
    if (known && known.version === this.version) return known;
    if (this.#byKey.size > MOST_BUCKETS) this.#byKey.clear();
    const client = this.#newClient(key, key.id, key.subject, key.limits, 0);
    this.#byKey.set(key.id, client);
    return client;
  }

  #newClient(key: ShelvedKey | null, name: string, subject: string, limits: AddressLimits, unasked: number): Client {
    const { ledger, meter } = this.#options;
    const bucket = limits.perSecond === null ? null : this.#bucketOf(subject, limits.perSecond);
    const share = limits.perDay === null ? null : ledger.shareOf(subject, { quota: limits.perDay, unasked });
    return { key, bucket, share, counter: meter.counterOf(name), policy: policyOf({ bucket, share }), version: this.version };
  }

  #bucketOf(subject: string, perSecond: number): TokenBucket {
    const rate = rateOf(perSecond);
    const known = this.#buckets.get(subject);
    if (known) {
      known.change(rate);
      return known;
    }
    const bucket = new TokenBucket(rate, this.#options.clock.monotonicMs());
    this.#buckets.set(subject, bucket);
    if (this.#buckets.size > MOST_BUCKETS) this.#buckets.delete(this.#buckets.keys().next().value as string);
    return bucket;
  }

  #usedUp({ share }: Client): Problem {
    const most = share?.terms.quota ?? 0;
    const detail = `All ${most} calls of this day are used. They begin anew at midnight.`;
    return new Problem("quota_used_up", detail, { "violated-policies": [DAY], limit: DAY }, this.#dayEndsIn);
  }

  #tick(): void {
    const { clock, zone, ledger, pseudonyms } = this.#options;
    if (ledger.day !== this.#day) {
      this.#day = ledger.day;
      this.#byAddress.clear();
      this.#version++;
      void pseudonyms.begin(this.#day).then(() => this.#version++);
    }
    this.#dayEndsIn = Math.max(1, Math.ceil((startOfDay((this.#day + 1) as DayNumber, zone) - clock.now()) / 1000));
  }
}

function tooFast(bucket: TokenBucket): Problem {
  const seconds = bucket.waitSeconds;
  const detail = `More than ${bucket.rate.perSecond} calls a second. Wait ${seconds} s.`;
  return new Problem("too_many_requests", detail, { "violated-policies": [RATE], limit: RATE }, seconds);
}

function unknownKey(): Problem {
  return new Problem("not_authenticated", "The key is unknown, over, or revoked.");
}

function keyOver(): Problem {
  return new Problem("not_authenticated", "The time of this key is over. Make a new one.", { reason: KEY_OVER });
}
