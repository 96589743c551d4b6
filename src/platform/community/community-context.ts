// What everything of the community works with, handed in by the server.
import type { Clock } from "../../core/ports/clock.ts";
import type { Database, ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { WebReader } from "../../core/ports/web-reader.ts";
import type { InstitutionKind } from "../../core/roles.ts";
import type { Text } from "../../core/text.ts";
import type { JsonValue } from "../../core/units.ts";
import type { LogPosition } from "../../rules/community/mirror-state.ts";

export interface CommunityInstitution {
  readonly id: string;
  readonly name: Text;
  readonly kind: InstitutionKind;
}

/** An entry of the log of decisions. No names and no texts of people in `open`. */
export interface LoggedDecision {
  readonly kind: "moderation" | "decision";
  /** As whom somebody decided; absent: the centre. A company decides as a user of the data. */
  readonly actor?: "centre" | "institution" | "user";
  readonly action: string;
  /** For everybody. */
  readonly open: JsonValue;
  /** Account that decided: only those who keep the log may read it. */
  readonly account: string | null;
}

export interface CommunityContext {
  readonly database: Database;
  /** The platform's: what opens, closes and ends. */
  readonly clock: Clock;
  /** Limits and mail run by it: no sample world moves it. */
  readonly worldClock: Clock;
  readonly zone: string;
  readonly isSynthetic: boolean;
  randomText(bytes: number): string;
  siteUrl(): string;
  /** Ids of all datasets. */
  readonly datasets: ReadonlySet<string>;
  institutions(tx: ReadTx): Promise<readonly CommunityInstitution[]>;
  /** Whether a service of this id is listed in the showcase. */
  hasService(id: string): boolean;
  /** Writes into the log of decisions, in the transaction of the decision. */
  record(tx: WriteTx, entry: LoggedDecision): Promise<void>;
  /** Where the log of a live dataset stands here; null: it is no live dataset. */
  positionOf(dataset: string): LogPosition | null;
  /** Reads from mirrors; null: nobody is asked from here. */
  readonly web: WebReader | null;
  readonly log: { info(details: object, message: string): void; warn(details: object, message: string): void };
}

/** Of ids that are made here. */
export const ID_BYTES = 9;
