// What everybody may read of an institution: officers, data, list, provisions, reports, evaluations over the years, training as counts.
import { z } from "zod";
import type { ReadTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { INSTITUTION_KIND_NAMES } from "../../../core/roles.ts";
import { instantText, localDay } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { type InstitutionRecord, readInstitutions } from "../../access/accounts.sql.ts";
import { type Caller, may } from "../../access/caller.ts";
import { evaluatedYear } from "../evaluation/evaluated-year.ts";
import { readCount, readOrders, readReviews, readYears } from "../evaluation/evaluation.sql.ts";
import { gradeAnswer, PUBLISHED, stateOf } from "../evaluation/evaluation-answer.ts";
import { ScoreAnswer } from "../evaluation/evaluation-shapes.ts";
import { scoreOf } from "../evaluation/score.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { clockAnswer, isMissed, stateNamed } from "../matter-answer.ts";
import { procedureNamed } from "../matter-kinds.ts";
import { ClockAnswer, Named, TextAnswer } from "../matter-shapes.ts";
import { readMatter, readMatters } from "../matters.sql.ts";
import { readProvisions } from "../provision-log.sql.ts";
import { type OfficerRecord, readOfficers } from "./officers.sql.ts";
import { readTraining } from "./practice.sql.ts";
import { type ProvisionReportRecord, readReports } from "./provision-report.sql.ts";

export const OfficerAnswer = z.object({
  id: z.string(),
  kind: z.enum(["chief", "working"]),
  post: z.string(),
  unit: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable().describe("Only where the person has entered it"),
  namedAt: z.string(),
  isHeld: z.boolean().describe("The person has said that it is theirs"),
  isOwn: z.boolean(),
});
const StateAnswer = Named.extend({ isFinal: z.boolean() });
export const ReportAnswer = z.object({
  institution: z.string(),
  half: z.string(),
  matter: z.string(),
  state: StateAnswer,
  signedAt: z.string().nullable(),
  isLate: z.boolean().describe("The limit is over and it has not been signed off"),
  wasLate: z.boolean().describe("The limit was missed, whether or not it was signed off since"),
  limit: ClockAnswer.nullable(),
});
export const InstitutionAnswer = z.object({
  asOf: z.string(),
  synthetic: z.boolean(),
  id: z.string(),
  name: TextAnswer,
  kind: z.enum(INSTITUTION_KIND_NAMES),
  contact: z.object({ unit: TextAnswer, email: z.string().nullable(), phone: z.string().nullable(), page: z.string().nullable() }).nullable(),
  officers: z.array(OfficerAnswer),
  datasets: z.array(
    z.object({
      id: z.string(),
      title: TextAnswer,
      isPublished: z.boolean(),
      freshness: z.string(),
      updatedAt: z.string().nullable(),
      formats: z.array(z.string()),
      stopped: z.object({ kind: z.string(), matter: z.string() }).nullable().describe("Not provided at present, and by which matter"),
    }),
  ),
  listings: z.array(z.object({ matter: z.string(), title: z.string(), dataset: z.string().nullable(), state: StateAnswer, isLate: z.boolean() })),
  provisions: z.array(z.object({ matter: z.string(), what: z.string(), providedAt: z.string() })),
  reports: z.array(ReportAnswer),
  evaluations: z.array(
    z.object({ year: z.number().int(), state: StateAnswer, isPublished: z.boolean(), result: ScoreAnswer.nullable(), orders: z.number().int() }),
  ),
  training: z.object({
    years: z.array(
      z.object({ year: z.number().int(), courses: z.number().int(), hours: z.number().int().describe("Of everybody together"), people: z.number().int() }),
    ),
    courses: z.array(z.object({ id: z.string(), title: z.string(), hours: z.number().int(), beginsAt: z.string(), people: z.number().int() })),
  }),
  own: z.object({ isOfficer: z.boolean(), isWithheld: z.boolean() }).nullable(),
});

const MOST_LISTED = 200;
const MOST_PROVISIONS = 20;

/** @throws Problem not_found */
export async function institutionAnswer(tx: ReadTx, context: GovernanceContext, id: string, caller: Caller | null): Promise<z.infer<typeof InstitutionAnswer>> {
  const institution = (await readInstitutions(tx)).find((each) => each.id === id);
  if (!institution) throw new Problem("not_found", "There is no such institution.");
  const { clock, law, isSynthetic } = context;
  const now = clock.now();
  const { zone } = law.counting;
  const { name, kind, contact } = institution;
  return {
    asOf: instantText(now, zone),
    synthetic: isSynthetic,
    id,
    name: { ...name },
    kind,
    contact: contact && { ...contact },
    officers: (await readOfficers(tx, id, now)).map((officer) => officerAnswer(officer, zone, caller)),
    datasets: datasetsOf(context, institution, now),
    listings: await listingsOf(tx, id),
    provisions: (await readProvisions(tx, { institution: id, before: null, limit: MOST_PROVISIONS })).map(({ matter, title, providedAt }) => ({
      matter,
      what: title,
      providedAt: instantText(providedAt, zone),
    })),
    reports: await reportsOf(tx, context, id),
    evaluations: await evaluationsOf(tx, id),
    training: await trainingOf(tx, id, zone),
    own: caller && {
      isOfficer: may(caller, "matters:institution", { institution: id }),
      isWithheld: caller.withheld.some(({ permission, institution: at }) => permission === "matters:institution" && at === id),
    },
  };
}

/** A name is shown as long as the person's account is there and holds the function. */
export function officerAnswer(officer: OfficerRecord, zone: string, caller: Caller | null): z.infer<typeof OfficerAnswer> {
  const { id, kind, post, unit, phone, email, account, shownName, namedAt } = officer;
  const isOwn = account !== null && caller?.account?.id === account;
  return { id, kind, post, unit, phone, email, name: shownName, namedAt: instantText(namedAt, zone), isHeld: account !== null, isOwn };
}

function datasetsOf({ datasetFacts, provision, law }: GovernanceContext, { datasets }: InstitutionRecord, now: EpochMs) {
  return datasets.flatMap((dataset) => {
    const facts = datasetFacts(dataset, now);
    if (!facts) return [];
    const { id, title, isPublished, freshness, updatedAt, formats } = facts;
    const { stop } = provision.of(dataset);
    const shown = { id, title: { ...title }, isPublished, freshness, formats: [...formats], stopped: stop && { kind: stop.kind, matter: stop.matter } };
    return [{ ...shown, updatedAt: updatedAt === null ? null : instantText(updatedAt, law.counting.zone) }];
  });
}

async function listingsOf(tx: ReadTx, institution: string) {
  const matters = await readMatters(tx, { procedure: "list-registration", institution, limit: MOST_LISTED });
  const { states } = procedureNamed("list-registration");
  return matters.map(({ id, title, dataset, state, clocks }) => ({
    matter: id,
    title,
    dataset,
    state: { ...stateNamed("list-registration", state), isFinal: states[state]?.isFinal ?? false },
    isLate: clocks.some(isMissed),
  }));
}

export async function reportsOf(tx: ReadTx, context: GovernanceContext, institution: string | null): Promise<z.infer<typeof ReportAnswer>[]> {
  const answers = [];
  for (const report of await readReports(tx, institution, MOST_LISTED)) answers.push(await reportAnswer(tx, context, report));
  return answers;
}

export async function reportAnswer(tx: ReadTx, context: GovernanceContext, report: ProvisionReportRecord): Promise<z.infer<typeof ReportAnswer>> {
  const { institution, half, matter: id, signedAt } = report;
  const matter = await readMatter(tx, id);
  if (!matter) throw new Error(`The report of ${institution} for ${half} has no matter`);
  const limit = matter.clocks.at(-1);
  return {
    institution,
    half,
    matter: id,
    state: { ...stateNamed("provision-report", matter.state), isFinal: procedureNamed("provision-report").states[matter.state]?.isFinal ?? false },
    signedAt: signedAt === null ? null : instantText(signedAt, context.law.counting.zone),
    isLate: matter.clocks.some(isMissed),
    wasLate: matter.clocks.some(({ status }) => status === "over"),
    limit: limit ? clockAnswer(limit, context) : null,
  };
}

async function evaluationsOf(tx: ReadTx, institution: string) {
  const answers = [];
  for (const { year, matter: id } of await readYears(tx)) {
    const matter = await readMatter(tx, id);
    const evaluated = matter && evaluatedYear(matter);
    if (!matter || !evaluated) continue;
    const count = await readCount(tx, id, institution);
    const isPublished = PUBLISHED.includes(matter.state);
    const evaluation = count && isPublished ? scoreOf(count, await readReviews(tx, id, institution), evaluated).evaluation : null;
    const result = evaluation && { scoreHundredths: evaluation.scoreHundredths, grade: gradeAnswer(evaluation.grade) };
    const orders = isPublished ? (await readOrders(tx, id)).filter((order) => order.institution === institution).length : 0;
    answers.push({ year, state: stateOf(matter.state), isPublished, result, orders });
  }
  return answers;
}

async function trainingOf(tx: ReadTx, institution: string, zone: string) {
  const attended = await readTraining(tx, institution, MOST_LISTED);
  const yearOf = (at: EpochMs) => new Date(localDay(at, zone) * 86_400_000).getUTCFullYear();
  const years = [...Map.groupBy(attended, ({ beginsAt }) => yearOf(beginsAt))].map(([year, courses]) => ({
    year,
    courses: courses.length,
    hours: courses.reduce((sum, { hours, people }) => sum + hours * people, 0),
    people: courses.reduce((sum, { people }) => sum + people, 0),
  }));
  const courses = attended.map(({ course, title, hours, beginsAt, people }) => ({ id: course, title, hours, beginsAt: instantText(beginsAt, zone), people }));
  return { years, courses };
}
