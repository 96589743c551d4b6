// Puts together the forum, business support and lending.
import { webReader } from "../adapters/web-reader.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Database } from "../core/ports/database.ts";
import { readInstitutions } from "../platform/access/accounts.sql.ts";
import { AccountLimits } from "../platform/community/account-limits.ts";
import { BUSINESS_MIGRATIONS } from "../platform/community/business/calls.sql.ts";
import type { CommunityContext } from "../platform/community/community-context.ts";
import { ENTRY_MIGRATIONS } from "../platform/community/entries/entries.sql.ts";
import { FORUM_MIGRATIONS } from "../platform/community/forum/forum-migrations.sql.ts";
import { LendingJob } from "../platform/community/lending/lending.job.ts";
import { LENDING_MIGRATIONS } from "../platform/community/lending/lending.sql.ts";
import type { GovernanceContext } from "../platform/governance/governance-context.ts";
import { logBeside } from "../platform/governance/log-beside.ts";
import type { Replica } from "../platform/store/replica.ts";
import type { Config } from "./config.ts";
import type { RunningDesk } from "./start-desk.ts";

export const COMMUNITY_MIGRATIONS = [...FORUM_MIGRATIONS, ...ENTRY_MIGRATIONS, ...BUSINESS_MIGRATIONS, ...LENDING_MIGRATIONS];

export interface CommunityOptions {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly worldClock: Clock;
  readonly isSynthetic: boolean;
  randomText(bytes: number): string;
  siteUrl(): string;
  readonly datasets: readonly string[];
  readonly replicas: ReadonlyMap<string, Replica>;
  readonly governance: GovernanceContext;
  readonly desk: RunningDesk;
  readonly log: CommunityContext["log"];
}

export interface CommunityRoutes {
  readonly community: CommunityContext;
  readonly limits: AccountLimits;
}

export interface RunningCommunity {
  readonly routes: CommunityRoutes;
  readonly lending: LendingJob;
}

export function startCommunity(options: CommunityOptions): RunningCommunity {
  const { config, database, clock, worldClock, isSynthetic, randomText, siteUrl, replicas, governance, desk, log } = options;
  const { showcaseLinks: addresses } = config;
  // Mirrors of a made-up world do not exist.
  const looks = addresses === "any" || (addresses === "public" && !isSynthetic);
  const userAgent = `Madang mirror check (${config.publicUrl ?? "an open-data platform"})`;
  const community: CommunityContext = {
    ...{ database, clock, worldClock, isSynthetic, randomText, siteUrl, log },
    zone: config.timeZone,
    datasets: new Set(options.datasets),
    institutions: readInstitutions,
    hasService: (id) => desk.routes.showcase.shelf.service(id) !== null,
    record: async (tx, { kind, actor = "centre", action, open, account }) => {
      await logBeside(tx, governance, null, { kind, actor, action, article: null, open, closed: { account } });
    },
    positionOf: (dataset) => replicas.get(dataset)?.position ?? null,
    web: looks ? webReader({ addresses: addresses === "any" ? "any" : "public", userAgent }) : null,
  };
  const lending = new LendingJob(community);
  desk.attach(lending);
  return { routes: { community, limits: new AccountLimits() }, lending };
}
