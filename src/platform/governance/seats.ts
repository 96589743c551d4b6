// Who sits where: council and committee as a whole, the panel of a case, a task force, invited developers.
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import { localDay } from "../../core/time.ts";
import type { Actor } from "../../rules/law/actors.ts";
import type { ArticleId } from "../../rules/law/articles.ts";
import { COMPOSITION_FAULTS, type CompositionFault, compositionFaults, type Member } from "../../rules/law/committee.ts";
import { giveRole, readAccountByEmail } from "../access/accounts.sql.ts";
import type { Caller } from "../access/caller.ts";
import { actBeside } from "./acting.ts";
import { endMembership, insertMember, type MemberRecord, readMember, readMembers, readRecusals, type SeatedBody } from "./bodies.sql.ts";
import { type GovernanceContext, settled } from "./governance-context.ts";
import { logBeside } from "./log-beside.ts";
import { announceGovernance, type MatterRecord } from "./matters.sql.ts";

export interface NewSeat {
  readonly name: string;
  readonly grouping: string;
  readonly organisation: string;
  /** Of the account that acts for this seat; null: named only. */
  readonly email: string | null;
  readonly isCivilian: boolean;
  readonly isLawyer: boolean;
  readonly isChair: boolean;
  readonly termFrom: string | null;
  readonly term: number;
}

const ID_BYTES = 9;
const MOST_SEATS = 60;

/** Seats of a matter's own bodies, and who may fill them. */
const FILLED_BY: { readonly [body in "task_force" | "beta"]: { readonly by: readonly Actor[]; readonly article: ArticleId } } = {
  task_force: { by: ["ministry"], article: "platform_track" },
  beta: { by: ["task_force", "ministry"], article: "platform_track" },
};

export async function seatOf(tx: WriteTx, context: GovernanceContext, body: SeatedBody, matter: string | null, seat: NewSeat): Promise<MemberRecord> {
  const account = seat.email === null ? null : await readAccountByEmail(tx, seat.email);
  if (seat.email !== null && !account) throw new Problem("invalid_request", "No account has this e-mail address.", { field: "email" });
  const { name, grouping, organisation, isCivilian, isLawyer, isChair, termFrom, term } = seat;
  const given = { name, grouping, organisation, isCivilian, isLawyer, isChair, termFrom, term };
  return { ...given, id: context.randomText(ID_BYTES), body, matter, part: null, account: account?.id ?? null, joinedAt: context.clock.now(), leftAt: null };
}

/** Into a task force or among the invited developers. */
export async function addSeat(context: GovernanceContext, caller: Caller, id: string, body: "task_force" | "beta", seat: NewSeat): Promise<void> {
  const { by, article } = FILLED_BY[body];
  await actBeside(context, caller, { id, action: `add_${body}`, article, by }, async ({ tx, matter, actor, standing }) => {
    if (matter.procedure !== "emergency-track") throw new Problem("wrong_state", "Only the emergency track has a task force.");
    const seats = await readMembers(tx, body, id);
    if (seats.length >= MOST_SEATS) throw new Problem("conflict", `There are ${MOST_SEATS} already.`);
    const member = await seatOf(tx, context, body, id, seat);
    if (member.account !== null && seats.some(({ account }) => account === member.account)) throw new Problem("conflict", "This account sits there already.");
    await insertMember(tx, member);
    await announceGovernance(tx);
    const { name, grouping, organisation } = member;
    // Invited developers are people at work on something; who sits in a task force is public.
    const said = body === "task_force" ? { open: { name, grouping, organisation } } : { open: { grouping } };
    await logBeside(tx, context, matter, { kind: "member", actor, action: `add_${body}`, article, ...said, closed: { account: standing.account } });
  });
}

/** Council or committee as a whole. The faults that its composition has afterwards are told, not refused: seats are filled one by one. */
export async function addToBody(
  context: GovernanceContext,
  caller: Caller,
  body: "council" | "committee",
  seat: NewSeat,
): Promise<readonly CompositionFault[]> {
  const faults = await context.database.write(async (tx) => {
    const member = await seatOf(tx, context, body, null, seat);
    const members = [...(await readMembers(tx, body, null)), member];
    const found = compositionFaults(body, members, localDay(context.clock.now(), context.law.counting.zone));
    const forbidden = found.find(({ code, memberId }) => code === "too_many" || (code === "many_chairs" && member.isChair) || memberId === member.id);
    if (forbidden) throw bodyProblem([forbidden]);
    await insertMember(tx, member);
    if (member.account !== null) await giveRole(tx, member.account, body === "council" ? "council-member" : "committee-member", caller.id, context.clock.now());
    await announceGovernance(tx);
    const { name, organisation, isCivilian, isLawyer, termFrom, term } = member;
    await logBeside(tx, context, null, {
      kind: "member",
      actor: "administrator",
      action: `add_${body}`,
      article: body === "council" ? "act_5" : "act_29_2",
      open: { name, organisation, isCivilian, isLawyer, termFrom, term },
      closed: { account: caller.account?.id ?? null },
    });
    return found;
  });
  await settled(context);
  return faults;
}

export async function leaveBody(context: GovernanceContext, caller: Caller, body: "council" | "committee", id: string): Promise<void> {
  await context.database.write(async (tx) => {
    const member = await readMember(tx, id);
    if (member?.body !== body || !(await endMembership(tx, id, context.clock.now()))) throw new Problem("not_found", "There is no such member.");
    await announceGovernance(tx);
    const article = member.body === "council" ? "act_5_5" : "act_29_4";
    const closed = { account: caller.account?.id ?? null };
    await logBeside(tx, context, null, {
      kind: "member",
      actor: "administrator",
      action: `leave_${member.body}`,
      article,
      open: { name: member.name },
      closed,
    });
  });
  await settled(context);
}

/** Forms the panel of a case out of the committee. @throws Problem body_not_composed */
export async function formPanel(context: GovernanceContext, caller: Caller, id: string, members: readonly string[]): Promise<void> {
  const acting = { id, action: "form_panel", article: "act_29_6", by: ["secretariat"] } as const;
  await actBeside(context, caller, acting, async ({ tx, matter, actor, standing }) => {
    if (matter.procedure !== "mediation") throw new Problem("wrong_state", "Only mediation has a panel.");
    if ((await readMembers(tx, "panel", id)).length > 0) throw new Problem("conflict", "The panel is formed already.");
    const chosen = await chosenOf(tx, matter, members);
    const faults = compositionFaults("panel", chosen.map(memberOf), localDay(context.clock.now(), context.law.counting.zone));
    if (faults.length > 0) throw bodyProblem(faults);
    for (const member of chosen)
      await insertMember(tx, { ...member, id: context.randomText(ID_BYTES), body: "panel", matter: id, joinedAt: context.clock.now() });
    await announceGovernance(tx);
    const open = { members: chosen.length, lawyers: chosen.filter(({ isLawyer }) => isLawyer).length };
    const closed = { account: standing.account, members: chosen.map(({ name }) => name) };
    await logBeside(tx, context, matter, { kind: "member", actor, action: "form_panel", article: "act_29_6", open, closed });
  });
}

async function chosenOf(tx: WriteTx, { id }: MatterRecord, members: readonly string[]): Promise<readonly MemberRecord[]> {
  const committee = await readMembers(tx, "committee", null);
  const recused = new Set((await readRecusals(tx, id)).map(({ account }) => account));
  return members.map((wanted) => {
    const member = committee.find((each) => each.id === wanted);
    if (!member) throw new Problem("invalid_request", `${wanted} is no member of the committee.`, { field: "members" });
    if (member.account === null) throw new Problem("invalid_request", `${member.name} has no account and could not vote.`, { field: "members" });
    if (recused.has(member.account)) throw new Problem("invalid_request", `${member.name} is recused from this case.`, { field: "members" });
    return member;
  });
}

export function memberOf({ id, isCivilian, isLawyer, isChair, termFrom, term }: MemberRecord): Member {
  return { id, isCivilian, isLawyer, isChair, termFrom, term };
}

export function bodyProblem(faults: readonly CompositionFault[]): Problem {
  const told = faults.map(({ code, memberId }) => ({ code, memberId, text: COMPOSITION_FAULTS[code] }));
  return new Problem("body_not_composed", told.map(({ text }) => text.en).join("; "), { faults: told });
}
