// The evaluation of one institution: every line with its arithmetic and the rows it was counted from, evidence, reviews, objections, orders.
import type { z } from "zod";
import type { ReadTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { instantText } from "../../../core/time.ts";
import { CRITERIA, type Evaluation, type ScoreLine } from "../../../rules/law/evaluation.ts";
import { may } from "../../access/caller.ts";
import { type MemberRecord, readMembers } from "../bodies.sql.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { EVALUATED_KINDS } from "./evaluated-year.ts";
import {
  type CountRecord,
  type EvidenceRecord,
  type ObjectionRecord,
  type ReviewRecord,
  readAffiliations,
  readCount,
  readEvidence,
  readObjections,
  readReviews,
} from "./evaluation.sql.ts";
import { criteriaAnswer, gradeAnswer, institutionNamed, ordersOf, PUBLISHED, stateOf, textOf, type YearContext } from "./evaluation-answer.ts";
import type { EvidenceAnswer, InstitutionEvaluation, LineAnswer, ObjectionAnswer, ReviewAnswer, RowAnswer } from "./evaluation-shapes.ts";
import { ASKED, type IndicatorRow } from "./indicators.ts";
import { scoreOf } from "./score.ts";
import { type Seen, seenOf } from "./who-sees.ts";

/** @throws Problem not_found */
export async function institutionEvaluation(
  tx: ReadTx,
  context: GovernanceContext,
  given: YearContext,
  institution: string,
): Promise<z.infer<typeof InstitutionEvaluation>> {
  const { matter, year, institutions } = given;
  const { zone } = context.law.counting;
  const count = await readCount(tx, matter.id, institution);
  const known = institutions.get(institution);
  if (!count && !(known && EVALUATED_KINDS.includes(known.kind))) throw new Problem("not_found", "This institution is not evaluated in this year.");
  const seen = seenOf(given, institution);
  const reviews = await readReviews(tx, matter.id, institution);
  const isAll = seen === "all";
  return {
    asOf: instantText(context.clock.now(), zone),
    synthetic: context.isSynthetic,
    year: year.year,
    matter: matter.id,
    state: stateOf(matter.state),
    isPublished: PUBLISHED.includes(matter.state),
    institution: institutionNamed(institution, institutions, count?.name),
    periodFrom: year.periodFrom,
    periodUntil: year.periodUntil,
    countedAt: count && textOf(count.countedAt, zone),
    seen,
    criteria: criteriaAnswer(year),
    result: count && isAll ? resultAnswer(scoreOf(count, reviews, year).evaluation) : null,
    rows: count && isAll ? count.rows.map((row) => rowAnswer(row, zone)) : [],
    evidence: seen === "nothing" ? [] : (await readEvidence(tx, matter.id, institution)).map((each) => evidenceAnswer(each, year.year, given, seen, zone)),
    reviews: isAll ? reviewsAnswer(reviews, await readMembers(tx, "evaluation_panel", matter.id), zone) : [],
    objections: isAll ? (await readObjections(tx, matter.id, institution)).map((each) => objectionAnswer(each, zone)) : [],
    orders: PUBLISHED.includes(matter.state) ? await ordersOf(tx, context, matter, institutions, institution) : [],
    own: await ownPart(tx, context, given, institution, count),
  };
}

/** `17.08` of 1708. */
export function pointsText(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
}

function resultAnswer({ lines, gainedHundredths, possibleHundredths, scoreHundredths, grade }: Evaluation) {
  const sum = `100 × ${pointsText(gainedHundredths)} ÷ ${pointsText(possibleHundredths)}`;
  return {
    scoreHundredths,
    grade: gradeAnswer(grade),
    lines: lines.map(lineAnswer),
    gainedHundredths,
    possibleHundredths,
    arithmetic: scoreHundredths === null ? "–" : `${sum} = ${pointsText(scoreHundredths)}`,
  };
}

function lineAnswer({ criterion, weight, counted, used, reviewReason, hundredths }: ScoreLine): z.infer<typeof LineAnswer> {
  const arithmetic = hundredths === null ? `${weight} × 0 ÷ 0` : `${weight} × ${used.met} ÷ ${used.of} = ${pointsText(hundredths)}`;
  return { criterion: { id: criterion, title: CRITERIA[criterion].title }, weight, counted, used, reviewReason, hundredths, arithmetic };
}

export function rowAnswer({ criterion, source, id, asked, isMet, found, dueAt, doneAt }: IndicatorRow, zone: string): z.infer<typeof RowAnswer> {
  return { criterion, source, id, asked: { id: asked, title: ASKED[asked] }, isMet, found, dueAt: textOf(dueAt, zone), doneAt: textOf(doneAt, zone) };
}

/** The words are for everybody once it is published; files stay with those who take part, so that nothing gets out by accident. */
function evidenceAnswer(
  { id, criterion, title, content, link, file, at, institution }: EvidenceRecord,
  year: number,
  { standing, caller }: YearContext,
  seen: Seen,
  zone: string,
): z.infer<typeof EvidenceAnswer> {
  const isOfficer = caller !== null && may(caller, "matters:institution", { institution });
  const takesPart =
    seen !== "nothing" && (isOfficer || (standing?.actors.some((actor) => ["evaluation_panel", "ministry", "council"].includes(actor)) ?? false));
  const href = `/v1/own/evaluations/${year}/institutions/${institution}/evidence/${id}`;
  const shown = file && takesPart ? { fileName: file.fileName, bytes: file.bytes, sha256: file.sha256, href } : null;
  return { id, criterion, title, content, link, file: shown, at: instantText(at, zone) };
}

function reviewsAnswer(reviews: readonly ReviewRecord[], members: readonly MemberRecord[], zone: string): z.infer<typeof ReviewAnswer>[] {
  return reviews.map(({ criterion, member, met, of, reason, at }) => ({
    criterion,
    by: members.find(({ id }) => id === member)?.name ?? "",
    changedTo: met === null || of === null ? null : { met, of },
    reason,
    at: instantText(at, zone),
  }));
}

function objectionAnswer({ id, criterion, content, at, answer, answeredAt }: ObjectionRecord, zone: string): z.infer<typeof ObjectionAnswer> {
  return { id, criterion, content, at: instantText(at, zone), answer, answeredAt: textOf(answeredAt, zone) };
}

const BELONGS = { en: "You belong to this institution, so you do not review it.", ko: "이 기관에 속한 평가위원은 심사할 수 없습니다." };

async function ownPart(
  tx: ReadTx,
  { clock, law }: GovernanceContext,
  { matter, standing, caller }: YearContext,
  institution: string,
  count: CountRecord | null,
) {
  if (!standing || !caller) return null;
  const isOfficer = may(caller, "matters:institution", { institution });
  const window = matter.clocks.findLast(({ name }) => name === "evaluation_objections");
  const sits = standing.actors.includes("evaluation_panel");
  const belongs = sits && (caller.roles.some((held) => held.institution === institution) || (await isAffiliated(tx, matter.id, standing.account, institution)));
  const isReviewed = ["reviewing", "drafted"].includes(matter.state) && count !== null;
  return {
    mayHandIn: isOfficer && ["criteria_published", "collecting"].includes(matter.state),
    mayObject: isOfficer && matter.state === "drafted" && window !== undefined && clock.now() < window.endsAt,
    objectUntil: matter.state === "drafted" && window ? instantText(window.endsAt, law.counting.zone) : null,
    mayReview: sits && isReviewed && !belongs,
    whyNoReview: belongs ? BELONGS : null,
    mayOrder: standing.actors.includes("ministry") && matter.state === "published" && count !== null,
  };
}

async function isAffiliated(tx: ReadTx, matter: string, account: string, institution: string): Promise<boolean> {
  const seat = (await readMembers(tx, "evaluation_panel", matter)).find((member) => member.account === account);
  return (await readAffiliations(tx, matter)).some((each) => each.member === seat?.id && each.institution === institution);
}
