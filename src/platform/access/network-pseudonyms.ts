// Tells apart who calls without knowing who it is: a keyed hash of the network address, under a key that is drawn anew each day and
// lies in the memory of this process only.
import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Clock } from "../../core/ports/clock.ts";
import type { RandomBytes } from "../../core/ports/random.ts";
import { DAY_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";

const KEY_BYTES = 32;

export class NetworkPseudonyms {
  readonly #clock: Clock;
  readonly #random: RandomBytes;
  #key: Uint8Array;
  #keyUntil: EpochMs;

  /** @param clock the world's, which no sample world moves */
  constructor(clock: Clock, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
    this.#key = random(KEY_BYTES);
    this.#keyUntil = (clock.now() + DAY_MS) as EpochMs;
  }

  /** The same for one line of the network until the key changes. */
  of(address: string): string {
    this.#renewKey(this.#clock.now());
    return createHmac("sha256", this.#key).update(networkOf(address)).digest("base64");
  }

  #renewKey(now: EpochMs): void {
    if (now < this.#keyUntil) return;
    this.#key = this.#random(KEY_BYTES);
    this.#keyUntil = (now + DAY_MS) as EpochMs;
  }
}

/** One line of the network: a whole IPv4 address, the first half of an IPv6 address, as households get them. */
export function networkOf(address: string): string {
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
