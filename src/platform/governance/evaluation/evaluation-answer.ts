// Puts answers about evaluations together: what everybody may see, and more for those who take part.
import type { z } from "zod";
import { inForce } from "../../../core/dated.ts";
import type { ReadTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { Text } from "../../../core/text.ts";
import { instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { CRITERIA, type CriterionName, EVALUATION_WEIGHTS, GRADES, type Grade } from "../../../rules/law/evaluation.ts";
import { type InstitutionRecord, readInstitutions } from "../../access/accounts.sql.ts";
import type { Caller } from "../../access/caller.ts";
import { readMembers } from "../bodies.sql.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { articleAnswer, clockAnswer, isMissed, ownOf, stateNamed } from "../matter-answer.ts";
import { procedureNamed } from "../matter-kinds.ts";
import { type MatterRecord, readMatter } from "../matters.sql.ts";
import { type Standing, standingOf } from "../standing.ts";
import { type EvaluatedYear, evaluatedYear } from "./evaluated-year.ts";
import { type CountRecord, type ReviewRecord, readAffiliations, readCounts, readOrders, readReviews, readYearMatter, readYears } from "./evaluation.sql.ts";
import type { CriterionAnswer, EvaluationAnswer, ListedEvaluation, OrderAnswer, ResultAnswer } from "./evaluation-shapes.ts";
import { scoreOf } from "./score.ts";
import { type Seen, seenOf } from "./who-sees.ts";

export interface YearContext {
  readonly matter: MatterRecord;
  readonly year: EvaluatedYear;
  readonly institutions: ReadonlyMap<string, InstitutionRecord>;
  /** Null: everybody. */
  readonly standing: Standing | null;
  readonly caller: Caller | null;
}

export const PUBLISHED = ["published", "closed"];

/** @throws Problem not_found */
export async function yearContext(tx: ReadTx, context: GovernanceContext, year: number, caller: Caller | null): Promise<YearContext> {
  const id = await readYearMatter(tx, year);
  const matter = id === null ? null : await readMatter(tx, id);
  const evaluated = matter && evaluatedYear(matter);
  if (!matter || !evaluated) throw new Problem("not_found", "There is no evaluation of this year.");
  const institutions = new Map((await readInstitutions(tx)).map((institution) => [institution.id, institution]));
  return { matter, year: evaluated, institutions, caller, standing: caller && (await standingOf(tx, context, caller, matter)) };
}

export function institutionNamed(id: string, institutions: ReadonlyMap<string, InstitutionRecord>, counted?: Text) {
  return { id, title: { ...(counted ?? institutions.get(id)?.name ?? { ko: id, en: id }) } };
}

export async function evaluationsAnswer(tx: ReadTx): Promise<z.infer<typeof ListedEvaluation>[]> {
  const listed = [];
  for (const { matter: id } of await readYears(tx)) {
    const matter = await readMatter(tx, id);
    const year = matter && evaluatedYear(matter);
    if (matter && year) listed.push(listedEvaluation(matter, year, (await readCounts(tx, id)).length));
  }
  return listed;
}

function listedEvaluation({ id, state }: MatterRecord, { year, periodFrom, periodUntil }: EvaluatedYear, institutions: number) {
  return { year, matter: id, state: stateOf(state), isPublished: PUBLISHED.includes(state), periodFrom, periodUntil, institutions };
}

export function stateOf(state: string) {
  return { ...stateNamed("evaluation", state), isFinal: procedureNamed("evaluation").states[state]?.isFinal ?? false };
}

export function criteriaAnswer({ weights }: Pick<EvaluatedYear, "weights">): z.infer<typeof CriterionAnswer>[] {
  const { value } = weights[0] ?? (EVALUATION_WEIGHTS[0] as (typeof EVALUATION_WEIGHTS)[number]);
  return (Object.keys(CRITERIA) as CriterionName[]).map((id) => {
    const { title, counts, article } = CRITERIA[id];
    return { id, title, counts, article: articleAnswer(article), weight: value[id] };
  });
}

export const gradeAnswer = (grade: Grade | null) => grade && { id: grade.id, title: grade.title, atLeastHundredths: grade.atLeastHundredths };

export async function evaluationAnswer(tx: ReadTx, context: GovernanceContext, given: YearContext): Promise<z.infer<typeof EvaluationAnswer>> {
  const { matter, year, institutions, standing, caller } = given;
  const counts = await readCounts(tx, matter.id);
  const reviews = await readReviews(tx, matter.id, null);
  const weights = year.weights[0] as EvaluatedYear["weights"][number];
  return {
    ...listedEvaluation(matter, year, counts.length),
    asOf: instantText(context.clock.now(), context.law.counting.zone),
    synthetic: context.isSynthetic,
    content: matter.content,
    weightsFrom: weights.validFrom,
    weightsSource: weights.source,
    criteria: criteriaAnswer(year),
    grades: (inForce(GRADES, year.judgedOn) ?? GRADES[0])?.value.map((grade) => gradeAnswer(grade)).filter((grade) => grade !== null) ?? [],
    clocks: matter.clocks.map((clock) => clockAnswer(clock, context)),
    panel: await panelOf(tx, matter),
    results: counts.map((count) => resultOf(count, reviews, given, seenOf(given, count.institution))),
    orders: PUBLISHED.includes(matter.state) ? await ordersOf(tx, context, matter, institutions, null) : [],
    own: standing && caller && ownAnswer(matter, standing, caller),
  };
}

function ownAnswer(matter: MatterRecord, standing: Standing, { roles }: Caller) {
  const { actors, actions, isWithheld } = ownOf(matter, standing, false);
  const institutions = new Set(
    roles.flatMap(({ role, institution }) => (institution !== null && (role === "officer" || role === "reviewer") ? [institution] : [])),
  );
  return { actors, actions, isWithheld, institutions: [...institutions] };
}

async function panelOf(tx: ReadTx, { id }: MatterRecord) {
  const affiliations = await readAffiliations(tx, id);
  return (await readMembers(tx, "evaluation_panel", id)).map(({ id: member, name, organisation, isChair }) => ({
    id: member,
    name,
    organisation,
    isChair,
    belongsTo: affiliations.filter((each) => each.member === member).map(({ institution }) => institution),
  }));
}

function resultOf(count: CountRecord, reviews: readonly ReviewRecord[], { year, institutions }: YearContext, seen: Seen): z.infer<typeof ResultAnswer> {
  const institution = institutionNamed(count.institution, institutions, count.name);
  if (seen !== "all") return { institution, result: null, isReviewed: null };
  const { scoreHundredths, grade } = scoreOf(count, reviews, year).evaluation;
  const isReviewed = reviews.some((review) => review.institution === count.institution && review.criterion === null);
  return { institution, result: { scoreHundredths, grade: gradeAnswer(grade) }, isReviewed };
}

export async function ordersOf(
  tx: ReadTx,
  context: GovernanceContext,
  { id }: MatterRecord,
  institutions: ReadonlyMap<string, InstitutionRecord>,
  institution: string | null,
): Promise<z.infer<typeof OrderAnswer>[]> {
  const orders = (await readOrders(tx, id)).filter((order) => institution === null || order.institution === institution);
  return orders.map(({ id: order, procedure, state, institution: of, clocks }) => {
    const { title, states } = procedureNamed(procedure);
    const limit = clocks.at(-1);
    return {
      id: order,
      procedure: { id: procedure, title },
      institution: institutionNamed(of ?? "", institutions),
      state: { ...stateNamed(procedure, state), isFinal: states[state]?.isFinal ?? false },
      isLate: clocks.some(isMissed),
      limit: limit ? clockAnswer(limit, context) : null,
    };
  });
}

export const textOf = (at: EpochMs | null, zone: string) => (at === null ? null : instantText(at, zone));
