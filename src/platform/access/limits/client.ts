// Somebody who calls, as limits and counts see them: a key, or a line of the network.

import type { ShelvedKey } from "../keys/key-shelf.ts";
import type { UseCounter } from "../metering/meter.ts";
import type { QuotaShare } from "./quota-share.ts";
import type { TokenBucket } from "./token-bucket.ts";

export interface Client {
  /** Null: without a key of the shelf. */
  readonly key: ShelvedKey | null;
  /** Null: without limit. */
  readonly bucket: TokenBucket | null;
  readonly share: QuotaShare | null;
  readonly counter: UseCounter;
  /** Value of `RateLimit-Policy`; empty: no limit. */
  readonly policy: string;
  /** Of the gate that made it: with another one it is asked for again. */
  readonly version: number;
}
