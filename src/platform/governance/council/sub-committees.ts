// Sub-committees of the council: at most two, of at most 30 members each; named, seated and ended by the ministry.

import { inForce } from "../../../core/dated.ts";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { Text } from "../../../core/text.ts";
import { localDay } from "../../../core/time.ts";
import type { DayNumber } from "../../../core/units.ts";
import { MOST_SUB_COMMITTEES } from "../../../rules/law/bodies.ts";
import { type CompositionFault, compositionFaults } from "../../../rules/law/committee.ts";
import type { Caller } from "../../access/caller.ts";
import { endMembership, insertMember, type MemberRecord, readMember, readMembers } from "../bodies.sql.ts";
import { type GovernanceContext, settled } from "../governance-context.ts";
import { logBeside } from "../log-beside.ts";
import { announceGovernance } from "../matters.sql.ts";
import { bodyProblem, memberOf, type NewSeat, seatOf } from "../seats.ts";
import { endSubCommittee, insertSubCommittee, readSubCommittees, type SubCommittee } from "./council.sql.ts";

const ID_BYTES = 9;
/** As in the log of the council itself: whoever looks after bodies. */
const ACTOR = "administrator";

async function manage<Answer>(context: GovernanceContext, work: (tx: WriteTx) => Promise<Answer>): Promise<Answer> {
  const answer = await context.database.write(work);
  await settled(context);
  return answer;
}

export function mostSubCommittees(day: DayNumber): number {
  return (inForce(MOST_SUB_COMMITTEES, day) ?? MOST_SUB_COMMITTEES[0])?.value ?? 0;
}

async function membersOfPart(tx: ReadTx, part: string): Promise<readonly MemberRecord[]> {
  return (await readMembers(tx, "sub_committee", null)).filter((member) => member.part === part);
}

/** @throws Problem conflict when there are as many as the law allows */
export async function setUpSubCommittee(context: GovernanceContext, caller: Caller, title: Text, task: Text): Promise<string> {
  return manage(context, async (tx) => {
    const most = mostSubCommittees(localDay(context.clock.now(), context.law.counting.zone));
    if ((await readSubCommittees(tx)).filter(({ endedAt }) => endedAt === null).length >= most)
      throw new Problem("condition_missing", `There are at most ${most} sub-committees.`, {
        article: "decree_4",
        text: { en: `There are at most ${most} sub-committees`, ko: `분과위원회는 ${most}개까지 둘 수 있습니다` },
      });
    const id = context.randomText(ID_BYTES);
    await insertSubCommittee(tx, { id, title, task, createdAt: context.clock.now(), endedAt: null });
    const closed = { account: caller.account?.id ?? null };
    await logBeside(tx, context, null, { kind: "member", actor: ACTOR, action: "set_up_sub_committee", article: "decree_4", open: { id, ...title }, closed });
    return id;
  });
}

async function runningPart(tx: ReadTx, part: string): Promise<SubCommittee> {
  const found = (await readSubCommittees(tx)).find(({ id, endedAt }) => id === part && endedAt === null);
  if (!found) throw new Problem("not_found", "There is no such sub-committee.");
  return found;
}

export async function endPart(context: GovernanceContext, caller: Caller, part: string): Promise<void> {
  await manage(context, async (tx) => {
    const { title } = await runningPart(tx, part);
    await endSubCommittee(tx, part, context.clock.now());
    const closed = { account: caller.account?.id ?? null };
    await logBeside(tx, context, null, {
      kind: "member",
      actor: ACTOR,
      action: "end_sub_committee",
      article: "decree_4",
      open: { id: part, ...title },
      closed,
    });
  });
}

/** @returns the faults that its composition has afterwards */
export async function seatInPart(context: GovernanceContext, caller: Caller, part: string, seat: NewSeat): Promise<readonly CompositionFault[]> {
  return manage(context, async (tx) => {
    await runningPart(tx, part);
    const member: MemberRecord = { ...(await seatOf(tx, context, "sub_committee", null, seat)), part };
    const seated = await membersOfPart(tx, part);
    if (member.account !== null && seated.some(({ account }) => account === member.account)) throw new Problem("conflict", "This account sits there already.");
    const found = compositionFaults("sub_committee", [...seated, member].map(memberOf), localDay(context.clock.now(), context.law.counting.zone));
    const forbidden = found.find(({ code, memberId }) => code === "too_many" || (code === "many_chairs" && member.isChair) || memberId === member.id);
    if (forbidden) throw bodyProblem([forbidden]);
    await insertMember(tx, member);
    await announceGovernance(tx);
    const { name, organisation, isChair } = member;
    const open = { part, name, organisation, isChair };
    await logBeside(tx, context, null, {
      kind: "member",
      actor: ACTOR,
      action: "add_sub_committee",
      article: "decree_4",
      open,
      closed: { account: caller.account?.id ?? null },
    });
    return found;
  });
}

export async function leavePart(context: GovernanceContext, caller: Caller, part: string, id: string): Promise<void> {
  await manage(context, async (tx) => {
    const member = await readMember(tx, id);
    if (member?.part !== part || !(await endMembership(tx, id, context.clock.now()))) throw new Problem("not_found", "There is no such member.");
    await announceGovernance(tx);
    const open = { part, name: member.name };
    const closed = { account: caller.account?.id ?? null };
    await logBeside(tx, context, null, { kind: "member", actor: ACTOR, action: "leave_sub_committee", article: "decree_4", open, closed });
  });
}
