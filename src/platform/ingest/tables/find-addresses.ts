// Positions of the addresses of one draft: those known from before, and those that the geocoder still has to be asked for, within
// a time and no longer than it answers. Whatever it does, the draft goes on.
import { createHash } from "node:crypto";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Database } from "../../../core/ports/database.ts";
import { type GeocodedAddress, type Geocoder, GeocoderFailure, type GeocoderFailureCode } from "../../../core/ports/geocoder.ts";
import { DAY_MS, MINUTE_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { forgetAddresses, readKnownAddresses, rememberAddress } from "./known-addresses.sql.ts";

export interface Geocoding {
  readonly geocoder: Geocoder;
  /** Whom a release with its positions names beside its publisher. */
  readonly attribution: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: { warn(details: object, message: string): void };
}

export interface AddressSearch {
  /** As they are asked for, each once. */
  readonly addresses: readonly string[];
  readonly country: string;
  /** 0 to 1. */
  readonly told: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** For one draft: others wait behind it. What is left is asked for with the next one. */
const LONGEST_MS = 10 * MINUTE_MS;
/** So many failures one after the other, and the geocoder is taken to be away. */
const MOST_FAILURES = 5;
/** Maps change, so it is asked again after this; what was known stands as long as there is no new answer, but not for ever. */
const FRESH_FOR_MS = 90 * DAY_MS;
const KEPT_FOR_MS = 365 * DAY_MS;
/** Hashes of one question to the database. */
const READ_AT_ONCE = 5_000;

/**
 * @returns by address: what the geocoder answered, null where it does not know the address; nothing where there is no answer
 * @throws the signal's reason
 */
export async function findAddresses(geocoding: Geocoding, search: AddressSearch): Promise<ReadonlyMap<string, GeocodedAddress | null>> {
  const { database, clock, geocoder } = geocoding;
  const { addresses, country } = search;
  await database.write((tx) => forgetAddresses(tx, (clock.now() - KEPT_FOR_MS) as EpochMs));
  const found = new Map<string, GeocodedAddress | null>();
  const stale: string[] = [];
  for (let at = 0; at < addresses.length; at += READ_AT_ONCE) {
    const hashes = new Map(addresses.slice(at, at + READ_AT_ONCE).map((address) => [hashOf(country, address), address]));
    for (const [hash, { answer, askedAt }] of await database.read((tx) => readKnownAddresses(tx, geocoder.service, [...hashes.keys()]))) {
      const address = hashes.get(hash) as string;
      found.set(address, answer);
      if (askedAt < clock.now() - FRESH_FOR_MS) stale.push(address);
    }
  }
  const unknown = addresses.filter((address) => !found.has(address));
  if (unknown.length + stale.length === 0) return found;
  await new Asking(geocoding, search, found).ask([...unknown, ...stale]);
  return found;
}

function hashOf(country: string, address: string): string {
  return createHash("sha256").update(`${country}\n${address}`).digest("hex");
}

class Asking {
  readonly #geocoding: Geocoding;
  readonly #search: AddressSearch;
  readonly #found: Map<string, GeocodedAddress | null>;
  readonly #endsAt: number;
  #answers = 0;
  #failures = 0;
  #failuresInARow = 0;
  #lastFailure: GeocoderFailureCode | null = null;
  #isOver = false;

  constructor(geocoding: Geocoding, search: AddressSearch, found: Map<string, GeocodedAddress | null>) {
    this.#geocoding = geocoding;
    this.#search = search;
    this.#found = found;
    this.#endsAt = geocoding.clock.monotonicMs() + LONGEST_MS;
  }

  async ask(addresses: readonly string[]): Promise<void> {
    const { geocoder, log } = this.#geocoding;
    const { told, signal } = this.#search;
    const waiting = addresses[Symbol.iterator]();
    const asker = async () => {
      for (const address of waiting) {
        if (this.#hasEnded()) return;
        await this.#askFor(address);
        told((this.#answers + this.#failures) / addresses.length);
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: geocoder.atOnce }, asker));
    signal?.throwIfAborted();
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    const unanswered = addresses.length - this.#answers;
    if (unanswered > 0) log.warn({ unanswered, failures: this.#failures, failure: this.#lastFailure }, "the geocoder left addresses without an answer");
  }

  #hasEnded(): boolean {
    return this.#isOver || this.#geocoding.clock.monotonicMs() > this.#endsAt;
  }

  async #askFor(address: string): Promise<void> {
    const { geocoder, database, clock } = this.#geocoding;
    const { country, signal } = this.#search;
    try {
      const answer = await geocoder.locate(address, country, signal);
      await database.write((tx) => rememberAddress(tx, geocoder.service, hashOf(country, address), answer, clock.now()));
      this.#found.set(address, answer);
      this.#answers += 1;
      this.#failuresInARow = 0;
    } catch (error) {
      if (!(error instanceof GeocoderFailure)) {
        this.#isOver = true;
        throw error;
      }
      this.#failures += 1;
      this.#failuresInARow += 1;
      this.#lastFailure = error.code;
      if (error.code === "refused" || this.#failuresInARow >= MOST_FAILURES) this.#isOver = true;
    }
  }
}
