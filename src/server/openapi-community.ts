// The forum, business support and lending put together over storage that nothing reaches, for the description of the API.
import { AccountLimits } from "../platform/community/account-limits.ts";
import type { WithoutStorage } from "./openapi-releases.ts";
import type { CommunityRoutes } from "./start-community.ts";

export function communityWithoutStorage({ database, clock, zone, unreached }: Omit<WithoutStorage, "live">): CommunityRoutes {
  const common = { database, clock, worldClock: clock, zone, isSynthetic: false, randomText: unreached, siteUrl: unreached };
  const ports = { institutions: unreached, hasService: unreached, record: unreached, positionOf: unreached, web: null };
  return { community: { ...common, ...ports, datasets: new Set(), log: { info: unreached, warn: unreached } }, limits: new AccountLimits() };
}
