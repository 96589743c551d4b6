// A matter as it is answered: for everybody, and whole for those who take part. Names of people are in neither, except members of bodies.
import type { z } from "zod";
import type { ReadTx } from "../../core/ports/database.ts";
import type { Text } from "../../core/text.ts";
import { instantText } from "../../core/time.ts";
import type { EpochMs, JsonValue } from "../../core/units.ts";
import { ACTORS, type Actor } from "../../rules/law/actors.ts";
import { ARTICLES, type ArticleId, articleName } from "../../rules/law/articles.ts";
import { BODIES } from "../../rules/law/bodies.ts";
import { CLOCK_RULES, type ClockName } from "../../rules/law/clock-rules.ts";
import { publicVote } from "../../rules/law/committee.ts";
import { type Clock, daysLeft } from "../../rules/law/deadlines.ts";
import { decidingBodyOf } from "../../rules/law/deciding-bodies.ts";
import { type Matter, openActions } from "../../rules/law/take-step.ts";
import { type InstitutionRecord, readInstitutions } from "../access/accounts.sql.ts";
import type { WholeEntry } from "./audit-log.sql.ts";
import { readEntriesOf } from "./audit-log.sql.ts";
import { type BallotRecord, type MemberRecord, readBallots, readMeetings, readMembers, readRecusals, readVotes } from "./bodies.sql.ts";
import type { GovernanceContext } from "./governance-context.ts";
import { kindOf, procedureNamed } from "./matter-kinds.ts";
import type {
  ArticleAnswer,
  BallotAnswer,
  ClockAnswer,
  DocumentAnswer,
  EntryAnswer,
  ListedMatter,
  MatterAnswer,
  MeetingAnswer,
  MemberAnswer,
} from "./matter-shapes.ts";
import { type MatterRecord, readChildren } from "./matters.sql.ts";
import type { Standing } from "./standing.ts";
import { mayReadAll } from "./takes-part.ts";
import { readComments, readCounted, readDecision, readDocuments, readSupports, readTasks } from "./talk.sql.ts";

export interface AnswerContext extends GovernanceContext {
  readonly institutions: ReadonlyMap<string, InstitutionRecord>;
}

/** As of the transaction. */
export async function answerContext(tx: ReadTx, context: GovernanceContext): Promise<AnswerContext> {
  return { ...context, institutions: new Map((await readInstitutions(tx)).map((institution) => [institution.id, institution])) };
}

export const actorNamed = (id: string) => ({ id, title: (ACTORS as { readonly [actor: string]: { readonly title: Text } })[id]?.title ?? { ko: id, en: id } });

export function articleAnswer(id: ArticleId): z.infer<typeof ArticleAnswer> {
  return { id, name: articleName(id), says: ARTICLES[id].says };
}

export function stateNamed(procedure: string, state: string) {
  return { id: state, title: procedureNamed(procedure).states[state]?.title ?? { ko: state, en: state } };
}

export function actionNamed(procedure: string, action: string) {
  return { id: action, title: procedureNamed(procedure).actions[action]?.title ?? { ko: action, en: action } };
}

export function clockAnswer(clock: Clock, context: GovernanceContext): z.infer<typeof ClockAnswer> {
  const { law } = context;
  const { title, kind } = law.rules[clock.name];
  const { zone } = law.counting;
  const { name, status, startedAt, endsAt, extensions } = clock;
  return {
    name,
    title,
    kind,
    status,
    startedAt: instantText(startedAt, zone),
    endsAt: instantText(endsAt, zone),
    daysLeft: daysLeft(clock, context.clock.now(), law),
    isLate: isMissed(clock),
    extensions,
    article: articleAnswer(clock.article),
  };
}

/** A deadline that ended, and what it waits for has still not happened. */
export function isMissed({ name, status, stoppedAt }: Clock): boolean {
  return CLOCK_RULES[name].kind === "deadline" && status === "over" && stoppedAt === null;
}

export function listedMatter(matter: MatterRecord, context: AnswerContext, isWhole: boolean, supporters: number): z.infer<typeof ListedMatter> {
  const procedure = procedureNamed(matter.procedure);
  const { zone } = context.law.counting;
  const state = procedure.states[matter.state];
  const running = matter.clocks.filter(({ status }) => status === "running").sort((a, b) => a.endsAt - b.endsAt);
  const institution = matter.institution === null ? null : context.institutions.get(matter.institution);
  return {
    id: matter.id,
    procedure: { id: procedure.id, title: procedure.title },
    title: kindOf(matter.procedure).isClosed && !isWhole ? null : matter.title,
    state: { ...stateNamed(matter.procedure, matter.state), isFinal: state?.isFinal ?? false },
    owner: state?.owner ? actorNamed(state.owner) : null,
    institution:
      matter.institution === null ? null : { id: matter.institution, title: institution?.name ?? { ko: matter.institution, en: matter.institution } },
    dataset: matter.dataset,
    createdAt: instantText(matter.createdAt, zone),
    changedAt: instantText(matter.at, zone),
    nextLimit: running[0] ? clockAnswer(running[0], context) : null,
    isLate: matter.clocks.some(isMissed),
    supporters,
  };
}

const MOST_ENTRIES = 500;
const MOST_COMMENTS = 1_000;

/** @param standing of whoever is signed in; null: everybody */
export async function matterAnswer(
  tx: ReadTx,
  given: GovernanceContext,
  matter: MatterRecord,
  standing: Standing | null,
): Promise<z.infer<typeof MatterAnswer>> {
  const context = await answerContext(tx, given);
  const isWhole = !kindOf(matter.procedure).isClosed || (standing !== null && mayReadAll(matter.procedure, standing.actors));
  const talk = isWhole ? await talkOf(tx, context, matter, standing) : NO_TALK;
  const { zone } = context.law.counting;
  return {
    ...listedMatter(matter, context, isWhole, (await readCounted(tx, matter.id)).supporters),
    ...talk,
    asOf: instantText(context.clock.now(), zone),
    synthetic: context.isSynthetic,
    version: matter.version,
    seen: isWhole ? "whole" : "public",
    content: isWhole ? matter.content : null,
    said: isWhole ? (matter.said as { readonly [name: string]: JsonValue }) : null,
    details: isWhole ? matter.details : null,
    parent: matter.parent,
    opened: (await readChildren(tx, matter.id)).map((child) => ({
      id: child.id,
      procedure: { id: child.procedure, title: procedureNamed(child.procedure).title },
      state: stateNamed(child.procedure, child.state),
    })),
    clocks: matter.clocks.map((clock) => clockAnswer(clock, context)),
    timeline: (await readEntriesOf(tx, matter.id, MOST_ENTRIES))
      .filter(({ body }) => isWhole || body.kind !== "refused")
      .map((entry) => entryAnswer(entry, matter, isWhole, zone)),
    documents: await documentsOf(tx, context, matter, standing, isWhole),
    meetings: await meetingsOf(tx, matter, isWhole, zone),
    members: await membersOf(tx, matter, standing, isWhole),
    ballots: await ballotsOf(tx, context, matter, standing, isWhole),
    decision: await decisionOf(tx, matter, standing, isWhole, zone),
    own: standing && ownOf(matter, standing, await readSupports(tx, matter.id, standing.account)),
  };
}

const NO_TALK = { comments: [], tasks: [] };

async function talkOf(tx: ReadTx, { law }: AnswerContext, { id }: MatterRecord, standing: Standing | null) {
  const { zone } = law.counting;
  const textOf = (at: EpochMs | null) => (at === null ? null : instantText(at, zone));
  return {
    comments: (await readComments(tx, id, MOST_COMMENTS)).map((comment) => ({
      id: comment.id,
      speaker: comment.speaker,
      content: comment.hiddenAt === null && comment.content !== "" ? comment.content : null,
      at: instantText(comment.at, zone),
      hiddenWhy: comment.hiddenWhy,
      isOwn: standing !== null && comment.account === standing.account,
    })),
    tasks: (await readTasks(tx, id)).map((task) => ({
      id: task.id,
      title: task.title,
      owner: task.owner,
      dueAt: textOf(task.dueAt),
      doneAt: textOf(task.doneAt),
    })),
  };
}

function entryAnswer({ body, hash, open, closed }: WholeEntry, { procedure }: MatterRecord, isWhole: boolean, zone: string): z.infer<typeof EntryAnswer> {
  const facts = (closed?.content as { readonly facts?: JsonValue } | null)?.facts ?? null;
  return {
    sequence: body.sequence,
    at: instantText(body.at as EpochMs, zone),
    kind: body.kind,
    actor: actorNamed(body.actor),
    action: body.action === null ? null : actionNamed(procedure, body.action),
    article: body.article === null ? null : articleAnswer(body.article as ArticleId),
    from: body.from === null ? null : stateNamed(procedure, body.from),
    to: body.to === null ? null : stateNamed(procedure, body.to),
    ended: body.ended === null ? null : { id: body.ended, title: CLOCK_RULES[body.ended as ClockName].title },
    said: open?.content ?? (isWhole ? facts : null),
    hash,
  };
}

async function documentsOf(
  tx: ReadTx,
  { law }: AnswerContext,
  matter: MatterRecord,
  standing: Standing | null,
  isWhole: boolean,
): Promise<z.infer<typeof DocumentAnswer>[]> {
  const seen = await reachesOf(tx, matter, standing, isWhole);
  return (await readDocuments(tx, matter.id))
    .filter(({ reach }) => seen.includes(reach))
    .map(({ account: _, matter: of, actor, at, ...document }) => ({
      ...document,
      by: actorNamed(actor),
      at: instantText(at, law.counting.zone),
      href: `/v1/matters/${of}/documents/${document.id}`,
    }));
}

/** Which documents of a matter whoever asks may have. */
export async function reachesOf(tx: ReadTx, matter: MatterRecord, standing: Standing | null, isWhole: boolean): Promise<readonly string[]> {
  if (standing === null) return ["public"];
  const takesPart = kindOf(matter.procedure).isClosed ? isWhole : standing.actors.some((actor) => actor !== "citizen" && mayReadAll(matter.procedure, [actor]));
  if (takesPart) return ["public", "parties", "beta"];
  const isInvited = (await readMembers(tx, "beta", matter.id)).some(({ account }) => account === standing.account);
  return isInvited ? ["public", "beta"] : ["public"];
}

async function meetingsOf(tx: ReadTx, { id }: MatterRecord, isWhole: boolean, zone: string): Promise<z.infer<typeof MeetingAnswer>[]> {
  const meetings = await readMeetings(tx, id);
  return meetings
    .filter(({ isPublic }) => isWhole || isPublic)
    .map(({ meetsAt, noticedAt, title, place, agenda, isUrgent, minutes, id: meeting }) => ({
      id: meeting,
      title,
      place,
      agenda,
      isUrgent,
      minutes,
      meetsAt: instantText(meetsAt, zone),
      noticedAt: instantText(noticedAt, zone),
    }));
}

async function membersOf(tx: ReadTx, matter: MatterRecord, standing: Standing | null, isWhole: boolean): Promise<z.infer<typeof MemberAnswer>[]> {
  if (!isWhole) return [];
  const recused = new Set((await readRecusals(tx, matter.id)).map(({ account }) => account));
  const body = decidingBodyOf(matter.procedure)?.body;
  const seated = body === undefined ? [] : await readMembers(tx, body, body === "council" ? null : matter.id);
  const committee = matter.procedure === "mediation" && standing?.actors.includes("secretariat") ? await readMembers(tx, "committee", null) : [];
  return [...seated, ...committee, ...(await invitedOf(tx, matter, standing))].map((member) => memberAnswer(member, recused, standing));
}

/** Invited developers are shown to those who invite, and each to themselves. */
async function invitedOf(tx: ReadTx, { id, procedure }: MatterRecord, standing: Standing | null): Promise<readonly MemberRecord[]> {
  if (procedure !== "emergency-track" || standing === null) return [];
  const invited = await readMembers(tx, "beta", id);
  const invites = standing.actors.includes("task_force") || standing.actors.includes("ministry");
  return invites ? invited : invited.filter(({ account }) => account === standing.account);
}

export function memberAnswer(member: MemberRecord, recused: ReadonlySet<string>, standing: Standing | null): z.infer<typeof MemberAnswer> {
  const { id, body, name, grouping, organisation, isCivilian, isLawyer, isChair, account } = member;
  const isSelf = standing !== null && account !== null && account === standing.account;
  return { id, body, name, grouping, organisation, isCivilian, isLawyer, isChair, isRecused: account !== null && recused.has(account), isSelf };
}

export async function ballotsOf(
  tx: ReadTx,
  context: AnswerContext,
  matter: MatterRecord,
  standing: Standing | null,
  isWhole: boolean,
): Promise<z.infer<typeof BallotAnswer>[]> {
  if (!isWhole) return [];
  const ballots = await readBallots(tx, matter.id);
  const own = standing && (await ownSeats(tx, matter, standing.account));
  const answers = [];
  for (const ballot of ballots) answers.push(await ballotAnswer(tx, context, matter, ballot, ballots, own, standing));
  return answers;
}

async function ownSeats(tx: ReadTx, matter: MatterRecord, account: string): Promise<readonly string[]> {
  const body = decidingBodyOf(matter.procedure)?.body;
  if (body === undefined) return [];
  return (await readMembers(tx, body, body === "council" ? null : matter.id)).filter((member) => member.account === account).map(({ id }) => id);
}

async function ballotAnswer(
  tx: ReadTx,
  { law }: AnswerContext,
  matter: MatterRecord,
  ballot: BallotRecord,
  all: readonly BallotRecord[],
  own: readonly string[] | null,
  standing: Standing | null,
): Promise<z.infer<typeof BallotAnswer>> {
  const { zone } = law.counting;
  const rules = decidingBodyOf(matter.procedure)?.rules;
  const areClosed = rules ? BODIES[rules].rules[0].value.votesAreClosed : false;
  const opening = all.find(({ subject, about, outcome }) => subject === "open_votes" && about === ballot.id && outcome?.isCarried === true);
  const result = ballot.outcome && publicVote(ballot.outcome, areClosed, opening?.outcome ?? null);
  const seat = own?.find((id) => ballot.sitting.members.includes(id));
  const voted = seat === undefined ? false : (await readVotes(tx, ballot.id)).some(({ memberId }) => memberId === seat);
  const { id, meeting, subject, action, question, openedAt, closedAt, sitting } = ballot;
  return {
    id,
    meeting,
    subject,
    question,
    action: action === null ? null : actionNamed(matter.procedure, action),
    openedAt: instantText(openedAt, zone),
    closedAt: closedAt === null ? null : instantText(closedAt, zone),
    present: sitting.present.length,
    result: result && { isCarried: result.isCarried, isQuorate: result.isQuorate, counts: result.counts },
    mayVote: closedAt === null && seat !== undefined && sitting.present.includes(seat) && standing?.isRecused === false && !voted,
    hasVoted: voted,
  };
}

async function decisionOf(tx: ReadTx, { id }: MatterRecord, standing: Standing | null, isWhole: boolean, zone: string) {
  const decision = await readDecision(tx, id);
  if (!decision) return null;
  const { publishedAt, shown, written, preparedBy } = decision;
  if (publishedAt === null && !(isWhole && standing?.actors.includes("secretariat"))) return null;
  return {
    text: shown,
    written: isWhole ? written : null,
    isPublished: publishedAt !== null,
    isOwn: standing !== null && preparedBy === standing.account,
    publishedAt: publishedAt === null ? null : instantText(publishedAt, zone),
  };
}

export function ownOf(matter: MatterRecord, { actors, isRecused, isWithheld }: Standing, supports: boolean) {
  const procedure = procedureNamed(matter.procedure);
  const actions = openActions(procedure, matter as Matter, actors).map((id) => {
    const { title, by, article, asks, guards } = procedure.actions[id] as (typeof procedure.actions)[string];
    const as = by.find((actor) => actors.includes(actor)) as Actor;
    return {
      id,
      title,
      as: actorNamed(as),
      article: articleAnswer(article),
      asks: asks.filter((fact) => fact !== "isCarried" && fact !== "dispositionAt"),
      byVote: guards.some((guard) => guard === "carried_by_vote" || guard === "council_carried"),
    };
  });
  return { actors: actors.filter((actor) => actor !== "citizen").map(actorNamed), actions, supports, isRecused, isWithheld };
}
