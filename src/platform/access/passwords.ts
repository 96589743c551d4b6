// Passwords as argon2id hashes in PHC form, by the runtime's own OpenSSL. Few at once: each takes 19 MiB and a core for 40 ms.
import { argon2, timingSafeEqual } from "node:crypto";
import type { RandomBytes } from "../../core/ports/random.ts";
import { Problem } from "../../core/problems.ts";

interface Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Source: OWASP Password Storage Cheat Sheet, argon2id with 19 MiB. */
const COST: Cost = { memoryKib: 19_456, passes: 2, lanes: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Of the four threads that files are written by as well. */
const AT_ONCE = 2;
const MOST_WAITING = 64;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,128})$/;

export interface Verdict {
  readonly isRight: boolean;
  /** Its cost is not what is asked for today: hash it again. */
  readonly isOutdated: boolean;
}

export class Passwords {
  readonly #random: RandomBytes;
  readonly #cost: Cost;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(random: RandomBytes, cost: Cost = COST) {
    this.#random = random;
    this.#cost = cost;
  }

  async hash(password: string): Promise<string> {
    const salt = this.#random(SALT_BYTES);
    return phcText(this.#cost, salt, await this.#derive(password, salt, this.#cost, HASH_BYTES));
  }

  /** @param hash null for an account that has none or is not there: the same work, and wrong */
  async verify(password: string, hash: string | null): Promise<Verdict> {
    const parsed = parsedPhc(hash ?? NOBODYS_HASH);
    const found = await this.#derive(password, parsed.salt, parsed.cost, parsed.hash.length);
    const isRight = timingSafeEqual(found, parsed.hash) && hash !== null;
    return { isRight, isOutdated: phcText(this.#cost, parsed.salt, parsed.hash) !== hash };
  }

  async #derive(password: string, salt: Uint8Array, cost: Cost, tagLength: number): Promise<Buffer> {
    await this.#enter();
    try {
      return await argon2id(password, salt, cost, tagLength);
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < AT_ONCE) {
      this.#running++;
      return;
    }
    if (this.#waiting.length >= MOST_WAITING) throw new Problem("overloaded", "", {}, 2);
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }
}

function argon2id(password: string, nonce: Uint8Array, { memoryKib, passes, lanes }: Cost, tagLength: number): Promise<Buffer> {
  const parameters = { message: Buffer.from(normalised(password)), nonce, parallelism: lanes, tagLength, memory: memoryKib, passes };
  return new Promise((resolve, reject) => argon2("argon2id", parameters, (error, hash) => (error ? reject(error) : resolve(hash))));
}

/** The same password from every keyboard. Source: NIST SP 800-63B-4, 3.1.1.2. */
function normalised(password: string): string {
  return password.normalize("NFKC");
}

function phcText({ memoryKib, passes, lanes }: Cost, salt: Uint8Array, hash: Uint8Array): string {
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(hash)}`;
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64").replace(/=+$/, "");
}

function parsedPhc(text: string): { readonly cost: Cost; readonly salt: Buffer; readonly hash: Buffer } {
  const [, memory, passes, lanes, salt = "", hash = ""] = PHC.exec(text) ?? [];
  if (!hash) throw new Error("A stored password has no form that is known.");
  return {
    cost: { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}

/** Stands in for an account that is not there. */
const NOBODYS_HASH = phcText(COST, new Uint8Array(SALT_BYTES), new Uint8Array(HASH_BYTES));
