// Everything that is kept of accounts outside of them: each part tells it to its owner, and takes it out when the account goes.
import type { RandomBytes } from "../core/ports/random.ts";
import type { AccountPart } from "../platform/access/account-parts.ts";
import { type ActColumn, renameInActs } from "../platform/access/official-acts.sql.ts";
import { accountInCommunity } from "../platform/community/account-in-community.ts";
import type { CommunityContext } from "../platform/community/community-context.ts";
import { accountInDesk } from "../platform/desk/account-in-desk.ts";
import { accountInShowcase } from "../platform/desk/showcase/account-in-showcase.ts";
import { accountInMatters } from "../platform/governance/account-in-matters.ts";
import type { GovernanceContext } from "../platform/governance/governance-context.ts";
import { accountInPractice } from "../platform/governance/institutions/account-in-practice.ts";
import { accountWebhooks } from "../platform/webhooks/account-webhooks.ts";
import type { DeskRoutes } from "./start-desk.ts";

/** Where it stands who did something in an office. What is left there is told to people by `KEPT_OF_ACCOUNTS`, as `acts`. */
export const ACTS: readonly ActColumn[] = [
  { table: "access_key_application_step", column: "by_whom", holds: "account" },
  { table: "access_place_code", column: "made_by", holds: "account" },
  { table: "access_role", column: "given_by", holds: "account" },
  { table: "community_entry", column: "decided_by", holds: "account" },
  { table: "desk_entry", column: "taken_by", holds: "account" },
  { table: "desk_message", column: "author", holds: "account" },
  { table: "governance_decision", column: "checked_by", holds: "account" },
  { table: "governance_recusal", column: "account", holds: "account" },
  { table: "perishable_case", column: "authors", holds: "list" },
  { table: "perishable_event", column: "by_whom", holds: "account" },
  { table: "release_draft", column: "approved_by", holds: "account" },
  { table: "release_draft", column: "authors", holds: "list" },
  { table: "showcase_service", column: "decided_by", holds: "account" },
  { table: "status_update", column: "said_by", holds: "account" },
];
const NAME_BYTES = 9;

/** In this order they are told and left. */
export function accountParts(
  governance: GovernanceContext,
  community: CommunityContext,
  { desk, shelf, showcase }: DeskRoutes,
  random: RandomBytes,
): readonly AccountPart[] {
  return [
    accountInMatters(governance),
    accountInPractice(governance),
    accountInCommunity(community),
    accountWebhooks(desk.zone),
    accountInDesk(desk, shelf),
    accountInShowcase(showcase),
    officialActs(random),
  ];
}

/** The acts themselves are the office's: their owner finds them where they were done. */
function officialActs(random: RandomBytes): AccountPart {
  return {
    name: "officialActs",
    data: async () => "Kept where they were done, under the number of this account; after its deletion under a random name.",
    leave: (tx, account) => renameInActs(tx, ACTS, account, `gone-${Buffer.from(random(NAME_BYTES)).toString("hex")}`),
  };
}
