// The people of the synthetic nation in whose names its tables and sites are published and its matters are brought forward, with keys that live in this process only.
// So nobody's password or code is used up, and a public demonstration, where nobody signs in, has them as well.
import type { Role } from "../core/roles.ts";
import { type Caller, callerOfSession } from "../platform/access/caller.ts";
import { hashToken } from "../platform/access/sessions.ts";
import type { CommunityKeys } from "../sample/fill-community.ts";
import type { DeskKeys } from "../sample/fill-desk.ts";
import { MATTER_ACTORS, type MatterDeskKeys } from "../sample/matter-desk.ts";
import type { ProposalKeys } from "../sample/publish-proposals.ts";
import type { PublisherKeys } from "../sample/release-desk.ts";
import { COMMUNITY_PEOPLE } from "../sample/sample-community.ts";
import { SAMPLE_PEOPLE, type SamplePerson } from "../sample/sample-people.ts";
import type { SiteDeskKeys } from "../sample/site-desk.ts";

export interface SamplePublishers {
  readonly keys: PublisherKeys;
  readonly siteKeys: SiteDeskKeys;
  readonly deskKeys: DeskKeys;
  readonly proposalKeys: ProposalKeys;
  readonly matterKeys: MatterDeskKeys;
  readonly communityKeys: CommunityKeys;
  /** By the hash of the key. */
  readonly callers: ReadonlyMap<string, Caller>;
}

const KEY_BYTES = 32;

/** Who proposes and who brings proposals on. */
const PROPOSAL_ROLES = {
  citizen: "citizen",
  developer: "developer",
  centre: "centre-officer",
  ministry: "ministry-officer",
} as const satisfies { readonly [person in keyof ProposalKeys]: Role };

/** @param sites perishable datasets @param all every dataset */
export function samplePublishers(
  randomText: (bytes: number) => string,
  datasets: readonly string[],
  sites: readonly string[],
  all: readonly string[],
): SamplePublishers {
  const key = () => randomText(KEY_BYTES);
  const keys = { officer: key(), reviewer: key() };
  const siteKeys = { enters: key(), approves: key() };
  const deskKeys = { asks: key(), answers: key() };
  const proposalKeys: ProposalKeys = { citizen: key(), developer: key(), centre: key(), ministry: key() };
  const matterKeys = Object.fromEntries(MATTER_ACTORS.map((actor) => [actor, key()])) as unknown as MatterDeskKeys;
  const communityKeys = Object.fromEntries(COMMUNITY_PEOPLE.map((role) => [role, key()])) as unknown as CommunityKeys;
  const [enters, approves] = SAMPLE_PEOPLE.filter(({ role }) => role === "health-officer");
  const callers = [
    ...(["officer", "reviewer"] as const).map((role) => [hashToken(keys[role]), acting(personOf(role), datasets, "release:")] as const),
    [hashToken(siteKeys.enters), acting(enters as SamplePerson, sites, "cases:")] as const,
    [hashToken(siteKeys.approves), acting(approves as SamplePerson, sites, "cases:")] as const,
    [hashToken(deskKeys.asks), acting(personOf("developer"), all, "account:")] as const,
    [hashToken(deskKeys.answers), acting(personOf("officer"), all, "desk:", "showcase:")] as const,
    ...(Object.keys(PROPOSAL_ROLES) as (keyof ProposalKeys)[]).map(
      (person) => [hashToken(proposalKeys[person]), acting(personOf(PROPOSAL_ROLES[person]), [], "matters:")] as const,
    ),
    ...MATTER_ACTORS.map((actor) => [hashToken(matterKeys[actor]), acting(personAt(actor), datasets, "matters:", "bodies:manage")] as const),
    ...COMMUNITY_PEOPLE.map((role) => [hashToken(communityKeys[role]), acting(personOf(role), [], "community:")] as const),
  ];
  return { keys, siteKeys, deskKeys, proposalKeys, matterKeys, communityKeys, callers: new Map(callers) };
}

function personOf(role: Role): SamplePerson {
  return SAMPLE_PEOPLE.find((person) => person.role === role) as SamplePerson;
}

function personAt(actor: string): SamplePerson {
  return SAMPLE_PEOPLE.find(({ email }) => email === `${actor}@example.org`) as SamplePerson;
}

/** As if that person had signed in, for these permissions only. */
function acting({ id, role, institution }: SamplePerson, datasets: readonly string[], ...permissions: readonly string[]): Caller {
  const caller = callerOfSession({ id, session: "", language: "ko" }, [{ role, institution, datasets }], true);
  return { ...caller, grants: caller.grants.filter(({ permission }) => permissions.some((start) => permission.startsWith(start))) };
}
