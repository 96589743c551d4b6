// As what an account may act in a matter: its offices, its institution, the bodies on which it sits, and what the matter names it.
import type { ReadTx } from "../../core/ports/database.ts";
import type { Permission } from "../../core/roles.ts";
import { localDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { type Actor, actorsOf } from "../../rules/law/actors.ts";
import { compositionFaults } from "../../rules/law/committee.ts";
import { type Caller, decide, may } from "../access/caller.ts";
import { type MemberRecord, readMembers, readMemberships, readRecusals } from "./bodies.sql.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { type MatterRecord, readParties } from "./matters.sql.ts";

const OFFICES: readonly (readonly [Actor, Permission])[] = [
  ["centre", "matters:centre"],
  ["ministry", "matters:ministry"],
  ["secretariat", "matters:secretariat"],
];

export interface Standing {
  readonly account: string;
  readonly actors: readonly Actor[];
  /** Sits on the matter's body and takes no part in this one. */
  readonly isRecused: boolean;
  /** Would be more if the session had passed a second factor. */
  readonly isWithheld: boolean;
}

/** @param matter null: whatever the matter */
export async function standingOf(tx: ReadTx, { clock, law }: GovernanceContext, caller: Caller, matter: MatterRecord | null): Promise<Standing> {
  const account = accountOf(caller);
  const today = localDay(clock.now(), law.counting.zone);
  const recusals = matter ? await readRecusals(tx, matter.id) : [];
  const isRecused = recusals.some((recusal) => recusal.account === account);
  const sits = (await readMemberships(tx, account, matter?.id ?? null)).filter((member) => isInOffice(member, today));
  const parties = matter ? (await readParties(tx, matter.id)).filter((party) => party.account === account) : [];
  const hasPanel = matter !== null && (await readMembers(tx, "panel", matter.id)).length > 0;
  const institution = matter?.institution ?? undefined;
  return {
    account,
    isRecused,
    isWithheld: OFFICES.some(([, permission]) => decide(caller, permission) === "second_factor_needed") || rests(caller, institution),
    actors: actorsOf({
      offices: OFFICES.filter(([, permission]) => may(caller, permission)).map(([actor]) => actor),
      memberships: isRecused ? [] : membershipsOf(sits, hasPanel),
      partyAs: parties.map(({ actor }) => actor),
      isOfficerOfInstitution: institution !== undefined && may(caller, "matters:institution", { institution }),
    }),
  };
}

function rests(caller: Caller, institution: string | undefined): boolean {
  return institution !== undefined && decide(caller, "matters:institution", { institution }) === "second_factor_needed";
}

/** Once a panel is formed, it decides and not the whole committee. */
function membershipsOf(sits: readonly MemberRecord[], hasPanel: boolean): readonly Actor[] {
  const actors = sits.map(({ body }): Actor | null => {
    if (body === "council" || body === "task_force" || body === "evaluation_panel") return body;
    if (body === "panel" || (body === "committee" && !hasPanel)) return "committee";
    return null;
  });
  return actors.filter((actor) => actor !== null);
}

/** Their term has begun, is not over, and is not one too many. */
export function isInOffice(member: MemberRecord, today: DayNumber): boolean {
  if (member.leftAt !== null) return false;
  if (member.body === "task_force" || member.body === "beta") return true;
  const faults = compositionFaults(member.body, [member], today);
  return !faults.some(({ memberId }) => memberId === member.id);
}

/** Matters are acted in by people: keys are nobody here. */
export function accountOf(caller: Caller): string {
  if (!caller.account) throw new Error("Only accounts come to matters; the route has to see to it.");
  return caller.account.id;
}
