// The civilian panel of an evaluation: who sits on it, what it puts in the place of what was counted, what it answers to objections. Nobody
// reviews an institution to which they belong.
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { localDay } from "../../../core/time.ts";
import { compositionFaults } from "../../../rules/law/committee.ts";
import { CRITERIA, type CriterionName } from "../../../rules/law/evaluation.ts";
import { readAccountByEmail, readInstitutions, readRoles } from "../../access/accounts.sql.ts";
import type { Caller } from "../../access/caller.ts";
import { type ActingIn, actBeside } from "../acting.ts";
import { endMembership, insertMember, type MemberRecord, readMember, readMembers } from "../bodies.sql.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { logBeside } from "../log-beside.ts";
import { announceGovernance } from "../matters.sql.ts";
import { logRefusedAttempt } from "../refused-attempts.ts";
import { bodyProblem, memberOf } from "../seats.ts";
import { isInOffice } from "../standing.ts";
import { tell } from "../tell.ts";
import { answerObjection, insertAffiliation, insertReview, readAffiliations, readCount, readYearMatter } from "./evaluation.sql.ts";

const ARTICLE = "decree_10" as const;
const ID_BYTES = 9;
const REVIEWED = ["reviewing", "drafted"];
/** Officers of the state are no civilians. */
const NOT_CIVILIAN = ["ministry-officer", "centre-officer", "mediation-secretary", "administrator"];

export interface NewReviewer {
  readonly name: string;
  readonly organisation: string;
  readonly email: string;
  readonly isChair: boolean;
  /** Ids of institutions for which they work or have worked; they do not review them. */
  readonly belongsTo: readonly string[];
}

async function matterOf({ database }: GovernanceContext, year: number): Promise<string> {
  const matter = await database.read((tx) => readYearMatter(tx, year));
  if (matter === null) throw new Problem("not_found", "There is no evaluation of this year.");
  return matter;
}

/** By the ministry, until the drafts are shown. @throws Problem conflict, body_not_composed, invalid_request */
export async function addReviewer(context: GovernanceContext, caller: Caller, year: number, reviewer: NewReviewer): Promise<void> {
  const id = await matterOf(context, year);
  await actBeside(context, caller, { id, action: "add_reviewer", article: ARTICLE, by: ["ministry"] }, async ({ tx, matter, actor, standing }) => {
    if (!["criteria_published", "collecting", "reviewing"].includes(matter.state))
      throw new Problem("wrong_state", "The panel is formed before the drafts are shown.");
    const seats = await readMembers(tx, "evaluation_panel", id);
    const account = await civilianOf(tx, reviewer);
    if (seats.some((seat) => seat.account === account)) throw new Problem("conflict", "This account sits there already.", { field: "email" });
    const { name, organisation, isChair } = reviewer;
    const fixed = {
      body: "evaluation_panel",
      matter: id,
      part: null,
      grouping: "",
      isCivilian: true,
      isLawyer: false,
      termFrom: null,
      term: 1,
      leftAt: null,
    } as const;
    const member: MemberRecord = { ...fixed, id: context.randomText(ID_BYTES), account, name, organisation, isChair, joinedAt: context.clock.now() };
    const faults = compositionFaults("evaluation_panel", [...seats, member].map(memberOf), today(context));
    if (faults.some(({ code }) => code === "too_many")) throw bodyProblem(faults);
    await insertMember(tx, member);
    for (const institution of new Set(reviewer.belongsTo)) await insertAffiliation(tx, member.id, institution);
    await announceGovernance(tx);
    const open = { name, organisation, isChair, belongsTo: [...reviewer.belongsTo] };
    await logBeside(tx, context, matter, { kind: "member", actor, action: "add_reviewer", article: ARTICLE, open, closed: { account: standing.account } });
  });
}

function today({ clock, law }: GovernanceContext) {
  return localDay(clock.now(), law.counting.zone);
}

async function civilianOf(tx: WriteTx, { email, belongsTo }: NewReviewer): Promise<string> {
  const account = await readAccountByEmail(tx, email);
  if (!account) throw new Problem("invalid_request", "No account has this e-mail address.", { field: "email" });
  const roles = await readRoles(tx, account.id);
  if (roles.some(({ role }) => NOT_CIVILIAN.includes(role)))
    throw new Problem("conflict", "The panel is civilian; this account holds an office.", { field: "email" });
  const known = (await readInstitutions(tx)).map(({ id }) => id);
  const unknown = belongsTo.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Problem("invalid_request", `No institution is called ${unknown}.`, { field: "belongsTo" });
  return account.id;
}

export async function removeReviewer(context: GovernanceContext, caller: Caller, year: number, member: string): Promise<void> {
  const id = await matterOf(context, year);
  await actBeside(context, caller, { id, action: "remove_reviewer", article: ARTICLE, by: ["ministry"] }, async ({ tx, matter, actor, standing }) => {
    const found = await readMember(tx, member);
    if (found?.matter !== id || found.body !== "evaluation_panel" || !(await endMembership(tx, member, context.clock.now())))
      throw new Problem("not_found", "There is no such member.");
    await announceGovernance(tx);
    const closed = { account: standing.account };
    await logBeside(tx, context, matter, { kind: "member", actor, action: "remove_reviewer", article: ARTICLE, open: { name: found.name }, closed });
  });
}

export interface NewReview {
  /** Null: gone through all of it, and it stands as it is. */
  readonly criterion: CriterionName | null;
  readonly met: number | null;
  readonly of: number | null;
  readonly reason: string;
}

interface Reviewing extends ActingIn {
  readonly seat: MemberRecord;
}

/** @throws Problem not_allowed when the reviewer belongs to the institution; the attempt is logged */
async function asReviewer(
  context: GovernanceContext,
  caller: Caller,
  { year, institution, action }: { readonly year: number; readonly institution: string; readonly action: string },
  work: (reviewing: Reviewing) => Promise<void>,
): Promise<void> {
  const id = await matterOf(context, year);
  const isDone = await actBeside(context, caller, { id, action, article: ARTICLE, by: ["evaluation_panel"] }, async (acting) => {
    const { tx, matter, standing } = acting;
    const seats = await readMembers(tx, "evaluation_panel", id);
    const seat = seats.find(({ account }) => account === standing.account) as MemberRecord;
    if (await belongsTo(tx, id, seat, caller, institution)) {
      const refusal = { code: "not_yours", guard: null, article: ARTICLE } as const;
      await logRefusedAttempt(tx, context, matter, { actor: "evaluation_panel", account: standing.account }, action, refusal);
      return false;
    }
    const inOffice = seats.filter((each) => isInOffice(each, today(context)));
    const faults = compositionFaults("evaluation_panel", inOffice.map(memberOf), today(context));
    if (faults.length > 0) throw bodyProblem(faults);
    if (!REVIEWED.includes(matter.state))
      throw new Problem("wrong_state", "The panel reviews after the closing and before the scores are final.", { state: matter.state });
    await work({ ...acting, seat });
    return true;
  });
  if (!isDone) throw new Problem("not_allowed", "Nobody reviews an institution to which they belong.", { institution });
}

export async function belongsTo(tx: WriteTx, matter: string, seat: MemberRecord, { roles }: Pick<Caller, "roles">, institution: string): Promise<boolean> {
  if (roles.some((held) => held.institution === institution)) return true;
  return (await readAffiliations(tx, matter)).some((each) => each.member === seat.id && each.institution === institution);
}

export async function review(context: GovernanceContext, caller: Caller, year: number, institution: string, given: NewReview): Promise<void> {
  await asReviewer(context, caller, { year, institution, action: "review" }, async ({ tx, matter, seat, standing }) => {
    const counted = await readCount(tx, matter.id, institution);
    if (!counted) throw new Problem("not_found", "This institution is not evaluated.");
    const { criterion, met, of, reason } = given;
    if (criterion !== null && (met === null || of === null || met > of))
      throw new Problem("invalid_request", "No more can be met than there is.", { field: "met" });
    const at = context.clock.now();
    await insertReview(tx, { id: context.randomText(ID_BYTES), matter: matter.id, institution, criterion, member: seat.id, met, of, reason, at });
    const before = criterion === null ? null : { met: counted.counts[criterion].met, of: counted.counts[criterion].of };
    // The draft is not public yet: what was changed stays with those who take part until it is published.
    const closed = { account: standing.account, met, of, counted: before, reason };
    const action = criterion === null ? "confirm_review" : "review";
    await logBeside(tx, context, matter, { kind: "review", actor: "evaluation_panel", action, article: ARTICLE, open: { institution, criterion }, closed });
  });
}

export async function answer(context: GovernanceContext, caller: Caller, year: number, institution: string, objection: string, text: string): Promise<void> {
  await asReviewer(context, caller, { year, institution, action: "answer_objection" }, async ({ tx, matter, standing }) => {
    const at = context.clock.now();
    if (!(await answerObjection(tx, matter.id, institution, objection, text, at))) throw new Problem("not_found", "No such objection waits for an answer.");
    const closed = { account: standing.account, text };
    const entry = { kind: "review", actor: "evaluation_panel", action: "answer_objection", article: ARTICLE, open: { institution }, closed } as const;
    const sequence = await logBeside(tx, context, matter, entry);
    await tell(tx, context, { ...matter, institution }, ["institution"], { sequence, kind: "document", subject: "answer_objection", at });
  });
}

export const CRITERION_NAMES = Object.keys(CRITERIA) as [CriterionName, ...CriterionName[]];
