// What everything about matters of the law is handed: storage, time, chance, the rules by which days are counted, and who hears of it.
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import type { RandomBytes } from "../../core/ports/random.ts";
import type { EpochMs } from "../../core/units.ts";
import type { LawSetting } from "../../rules/law/deadlines.ts";
import type { DatasetFacts } from "./evaluation/indicators.ts";
import type { Provision } from "./provision.ts";
import type { RefusedAttempts } from "./refused-attempts.ts";

export interface GovernanceLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface GovernanceContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly law: LawSetting;
  readonly isSynthetic: boolean;
  readonly random: RandomBytes;
  randomText(bytes: number): string;
  /** Where the pages are, without a slash at the end. */
  siteUrl(): string;
  /** Ids of all datasets. */
  readonly datasets: readonly string[];
  /** How a dataset stands at an instant; null: there is none of this id. */
  datasetFacts(id: string, at: EpochMs): DatasetFacts | null;
  readonly refusedAttempts: RefusedAttempts;
  readonly provision: Provision;
  readonly log: GovernanceLog;
}

/** Acknowledged means durable, and what was decided counts at once. */
export async function settled({ database, provision }: GovernanceContext): Promise<void> {
  await database.persist();
  await provision.catchUp();
}
