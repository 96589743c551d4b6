// What everything at the help desk works with, handed in by the server.
import type { Fields } from "../../core/fields.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import type { RandomBytes } from "../../core/ports/random.ts";
import type { Text } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Callers } from "../access/callers.ts";

export interface DeskDataset {
  readonly id: string;
  readonly title: Text;
  readonly kind: "live" | "table" | "perishable";
  /** Public ones: what a report may name. */
  readonly fields: Fields;
}

export interface DeskInstitution {
  readonly id: string;
  readonly name: Text;
  readonly datasets: readonly string[];
  /** Of the unit that answers the public; null: its officers are written to. */
  readonly email: string | null;
}

export interface KnownRelease {
  readonly publishedAt: EpochMs;
  readonly isWithdrawn: boolean;
}

export interface DeskContext {
  readonly database: Database;
  /** The platform's. */
  readonly clock: Clock;
  /** Limits and mail run by it: no sample world moves it. */
  readonly worldClock: Clock;
  readonly zone: string;
  readonly isSynthetic: boolean;
  readonly random: RandomBytes;
  randomText(bytes: number): string;
  readonly callers: Callers;
  readonly datasets: ReadonlyMap<string, DeskDataset>;
  releaseOf(dataset: string, version: string): KnownRelease | null;
  /** When a report of an instant is late: a rule with a date, of src/rules. */
  reportDueAt(reportedAt: EpochMs): EpochMs;
  /** So many days before the end somebody is reminded, the most first. */
  readonly remindDaysBefore: readonly number[];
  institutions(): Promise<readonly DeskInstitution[]>;
  siteUrl(): string;
  readonly log: { info(details: object, message: string): void; warn(details: object, message: string): void };
}
