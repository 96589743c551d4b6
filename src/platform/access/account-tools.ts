// What everything about accounts works with. Time and chance are among it.
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import type { OpenIdProvider } from "../../core/ports/openid.ts";
import type { RandomBytes } from "../../core/ports/random.ts";
import type { DayNumber } from "../../core/units.ts";
import type { AccountPart } from "./account-parts.ts";
import type { AttemptLimits } from "./attempt-limits.ts";
import type { Callers } from "./callers.ts";
import type { KeyShelf } from "./keys/key-shelf.ts";
import type { Passwords } from "./passwords.ts";

export interface AccountTools {
  readonly database: Database;
  /** Times that are shown. */
  readonly clock: Clock;
  /** What ends and what waits, and the codes of authenticators: no sample world moves it. */
  readonly worldClock: Clock;
  readonly zone: string;
  readonly random: RandomBytes;
  /** Random bytes as base64url text. */
  randomText(bytes: number): string;
  readonly callers: Callers;
  readonly keys: KeyShelf;
  /** The day whose calls are counted now. */
  quotaDay(): DayNumber;
  readonly passwords: Passwords;
  readonly limits: AttemptLimits;
  /** Null: nobody signs in elsewhere. */
  readonly openId: OpenIdProvider | null;
  readonly log: { warn(details: object, message: string): void };
  /** Where the pages are, without a slash at the end. Never taken from what a visitor sent. */
  siteUrl(): string;
  /** Ids of all datasets, for the scopes of keys and what institutions may send. */
  readonly datasets: readonly string[];
  /** What else is kept of accounts; added while the service starts. */
  readonly parts: AccountPart[];
  /** The public reaches us over https. */
  readonly isSecure: boolean;
}
