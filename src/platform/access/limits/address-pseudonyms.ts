// Names for network addresses that last a day, the same in all processes of a store: a keyed hash under a salt that is drawn anew each
// day and forgotten with it. Beside network-pseudonyms.ts, whose names each process has for itself.
import { createHmac } from "node:crypto";
import type { Database } from "../../../core/ports/database.ts";
import type { RandomBytes } from "../../../core/ports/random.ts";
import type { DayNumber } from "../../../core/units.ts";
import { networkOf } from "../network-pseudonyms.ts";
import { daySalt } from "./quota.sql.ts";

const SALT_BYTES = 32;
/** Of 256 bits these are enough to tell a day's callers apart. */
const NAME_LENGTH = 22;

export class AddressPseudonyms {
  readonly #database: Database;
  readonly #random: RandomBytes;
  #day: DayNumber | null = null;
  #salt: string;

  constructor(database: Database, random: RandomBytes) {
    this.#database = database;
    this.#random = random;
    this.#salt = this.#draw();
  }

  /** Begins a day. Without the database the salt is this process's own. */
  async begin(day: DayNumber): Promise<void> {
    if (day === this.#day) return;
    this.#day = day;
    const drawn = this.#draw();
    this.#salt = await this.#database.write((tx) => daySalt(tx, day, drawn)).catch(() => drawn);
  }

  of(address: string): string {
    return createHmac("sha256", this.#salt).update(networkOf(address)).digest("base64url").slice(0, NAME_LENGTH);
  }

  #draw(): string {
    return Buffer.from(this.#random(SALT_BYTES)).toString("base64url");
  }
}

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/i;

/** Ourselves, or a proxy whose word about visitors is not taken: to limit it would be to limit everybody at once. */
export function isOwnMachine(address: string): boolean {
  return LOOPBACK.test(address);
}
