// Joining the forum, and who may write in it.
import { type ForumGroup, OFFICIAL_GROUPS } from "../../../core/forum-groups.ts";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { InstitutionKind } from "../../../core/roles.ts";
import { instantText } from "../../../core/time.ts";
import type { Caller } from "../../access/caller.ts";
import type { CommunityContext } from "../community-context.ts";
import { type ForumMember, putMember, readMember } from "./members.sql.ts";

/** Kinds of institutions whose officers speak for a group without further proof. */
const PROVES: { readonly [kind in InstitutionKind]?: ForumGroup } = {
  government: "government",
  "local-government": "government",
  "public-organisation": "public-organisation",
};

/** A group of the state waits for the centre, unless an office at such an institution proves it. */
export async function joinGroup(context: CommunityContext, tx: WriteTx, caller: Caller, account: string, group: ForumGroup): Promise<ForumMember> {
  const now = context.clock.now();
  const present = await readMember(tx, account);
  if (present?.group === group) return present;
  const isProven = !OFFICIAL_GROUPS.includes(group) || (await provenGroups(context, tx, caller)).has(group);
  await putMember(tx, { account, group, joinedAt: now, confirmedAt: isProven ? now : null });
  return (await readMember(tx, account)) as ForumMember;
}

async function provenGroups({ institutions }: CommunityContext, tx: ReadTx, { grants }: Caller): Promise<ReadonlySet<ForumGroup>> {
  const held = new Set(grants.map(({ institution }) => institution));
  const known = (await institutions(tx)).filter(({ id }) => held.has(id));
  return new Set(known.map(({ kind }) => PROVES[kind]).filter((group) => group !== undefined));
}

/** A member who may write now. @throws Problem not_a_member, member_unconfirmed, member_paused */
export async function requireMember({ clock, zone }: CommunityContext, tx: ReadTx, account: string): Promise<ForumMember> {
  const member = await readMember(tx, account);
  if (!member) throw new Problem("not_a_member");
  if (member.confirmedAt === null) throw new Problem("member_unconfirmed");
  if (member.pausedUntil !== null && member.pausedUntil > clock.now()) throw new Problem("member_paused", "", { until: instantText(member.pausedUntil, zone) });
  return member;
}
