// What everything about perishable data is handed: storage, keys, time, the declarations, and by what they are judged.
import type { DisclosureMoment, PerishableDataset } from "../../core/perishable-dataset.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import type { RandomBytes } from "../../core/ports/random.ts";
import type { SecretKeys } from "../../core/ports/secret-keys.ts";
import { localDay } from "../../core/time.ts";
import type { SiteShelf } from "./site-shelf.ts";

export interface PerishableLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface PerishableContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly zone: string;
  readonly keys: SecretKeys;
  readonly datasets: ReadonlyMap<string, PerishableDataset>;
  readonly shelves: ReadonlyMap<string, SiteShelf>;
  /** The institution that is the central authority; null: none is. */
  readonly centralInstitution: string | null;
  /** Instead of the level that a dataset knows for the day. */
  readonly alertLevel: string | null;
  readonly isSynthetic: boolean;
  readonly log: PerishableLog;
  readonly random: RandomBytes;
  randomText(bytes: number): string;
}

/** The platform's day and what the operator has set, for a case of an institution. */
export function momentOf({ clock, zone, centralInstitution, alertLevel }: MomentSource, institution: string): DisclosureMoment {
  return { today: localDay(clock.now(), zone), zone, isCentral: institution === centralInstitution, alertLevel };
}

export type MomentSource = Pick<PerishableContext, "clock" | "zone" | "centralInstitution" | "alertLevel">;
