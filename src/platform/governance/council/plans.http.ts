// Routes of master and action plans: goals, how far each is carried out, and which data came of it.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ReadTx } from "../../../core/ports/database.ts";
import { dayText, instantText, localDay } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { callerOf } from "../../access/guard.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { type AnswerContext, answerContext, listedMatter } from "../matter-answer.ts";
import { ListedMatter, Named, TextAnswer } from "../matter-shapes.ts";
import { readMatter, readMatters } from "../matters.sql.ts";
import { type CandidateRecord, readCandidate } from "./candidates.sql.ts";
import { ACTING, CALLER, Day, Id, MatterNumber, TitleBody, text } from "./council-shapes.ts";
import { type DoneAt, readDoneAt } from "./outcomes.ts";
import { type GoalRecord, type GoalReport, readGoalReports, readGoals } from "./plans.sql.ts";
import { addGoal, removeGoal, reportGoal, tieGoal } from "./plans.ts";

const common = { tags: ["council"] };
const OPEN = { "access-control-allow-origin": "*" };
const MOST_PLANS = 60;
const PlanId = z.object({ id: MatterNumber });
const GoalId = PlanId.extend({ goal: Id });

/** Of goals and entries of the list alike. */
export const OutcomeBody = z.strictObject({
  dataset: z.string().min(1).max(60).optional().describe("A dataset of the catalogue"),
  listing: MatterNumber.optional().describe("The request by which the data was granted"),
});

const GoalAnswer = z.object({
  id: z.string(),
  number: z.number().int(),
  title: TextAnswer,
  institution: Named,
  dueDay: z.string(),
  candidate: Named.nullable().describe("The candidate of high value that it carries out"),
  dataset: z.string().nullable(),
  listing: z.string().nullable(),
  state: z.enum(["planned", "open", "late", "done"]),
  percent: z.number().int(),
  doneAt: z.string().nullable(),
  wasLate: z.boolean().describe("Done, but after its day"),
  reports: z.array(z.object({ at: z.string(), percent: z.number().int(), said: z.string() })).describe("The newest first"),
});
export const PlanAnswer = z.object({ plan: ListedMatter, goals: z.array(GoalAnswer) });
const PlansAnswer = z.object({ asOf: z.string(), synthetic: z.boolean(), plans: z.array(PlanAnswer) });

export function planRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database, clock, law, isSynthetic } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/council/plans",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "plans",
        summary: "Master and action plans with their goals: what is done, what is late, which data came of it",
        response: { 200: PlansAnswer },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        return database.read(async (tx) => {
          const answer = await answerContext(tx, context);
          const found = [];
          for (const procedure of ["master-plan", "action-plan"]) found.push(...(await readMatters(tx, { procedure, limit: MOST_PLANS })));
          const plans = [];
          for (const { id } of found) plans.push(await planAnswer(tx, answer, id));
          return { asOf: instantText(clock.now(), law.counting.zone), synthetic: isSynthetic, plans };
        });
      },
    });
  };
}

async function planAnswer(tx: ReadTx, context: AnswerContext, id: string): Promise<z.infer<typeof PlanAnswer>> {
  const matter = await readMatter(tx, id);
  if (!matter) throw new Error(`There is no plan ${id}`);
  const goals = await readGoals(tx, id);
  const doneAt = await readDoneAt(tx, context, goals);
  const reports = await readGoalReports(
    tx,
    goals.map((goal) => goal.id),
  );
  const shown = [];
  for (const goal of goals) {
    const candidate = goal.candidate === null ? null : await readCandidate(tx, goal.candidate);
    shown.push(
      goalAnswer(
        goal,
        reports.filter((report) => report.goal === goal.id),
        candidate,
        doneAt,
        context,
      ),
    );
  }
  return { plan: listedMatter(matter, context, false, 0), goals: shown };
}

/** A goal about data is done when the data is there; any other when its institution reports all of it. */
function goalDoneAt(goal: GoalRecord, reports: readonly GoalReport[], doneAt: DoneAt): EpochMs | null {
  if (goal.decidedAt === null) return null;
  if (goal.candidate !== null || goal.dataset !== null || goal.listing !== null) {
    const at = doneAt(goal);
    return at === null ? null : (Math.max(at, goal.decidedAt) as EpochMs);
  }
  const [newest] = reports;
  return newest?.percent === 100 ? newest.at : null;
}

function goalAnswer(
  goal: GoalRecord,
  reports: readonly GoalReport[],
  candidate: CandidateRecord | null,
  doneAt: DoneAt,
  { clock, law, institutions }: AnswerContext,
): z.infer<typeof GoalAnswer> {
  const { zone } = law.counting;
  const at = goalDoneAt(goal, reports, doneAt);
  const isPast = (time: EpochMs) => dayText(localDay(time, zone)) > goal.dueDay;
  const state = goal.decidedAt === null ? "planned" : at !== null ? "done" : isPast(clock.now()) ? "late" : "open";
  const { id, number, title, institution, dueDay, dataset, listing } = goal;
  const name = institutions.get(institution)?.name ?? { ko: institution, en: institution };
  return {
    id,
    number,
    title,
    dueDay,
    dataset,
    listing,
    state,
    institution: { id: institution, title: name },
    candidate: candidate && { id: candidate.id, title: candidate.title },
    // What is reported never says more than what is there.
    percent: at !== null ? 100 : Math.min(reports[0]?.percent ?? 0, 99),
    doneAt: at === null ? null : instantText(at, zone),
    wasLate: at !== null && isPast(at),
    reports: reports.map((report) => ({ at: instantText(report.at, zone), percent: report.percent, said: report.said })),
  };
}

export function planActingRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  const shown = (id: string) => context.database.read(async (tx) => planAnswer(tx, await answerContext(tx, context), id));
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/matters/:id/goals",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "addGoal",
        summary: "Write a goal into a plan that is being written; for the ministry, and for the institution of an action plan",
        params: PlanId,
        body: z.strictObject({
          title: TitleBody,
          institution: z.string().max(61).optional().describe("Of a master plan"),
          dueDay: Day,
          candidate: Id.optional().describe("The candidate of high value that it carries out"),
        }),
        response: { 201: PlanAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const { institution = null, candidate = null, ...goal } = request.body;
        await addGoal(context, callerOf(request), request.params.id, { ...goal, institution, candidate });
        return reply.code(201).send(await shown(request.params.id));
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/matters/:id/goals/:goal",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "removeGoal",
        summary: "Strike a goal out of a plan that is being written",
        params: GoalId,
        response: { 204: z.null(), ...problemAnswers(...CALLER, "wrong_state") },
      },
      handler: async (request, reply) => {
        await removeGoal(context, callerOf(request), request.params.id, request.params.goal);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/matters/:id/goals/:goal/reports",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "reportGoal",
        summary: "Report how far a goal is carried out; for its institution",
        params: GoalId,
        body: z.strictObject({ percent: z.number().int().min(0).max(100), said: text(2_000) }),
        response: { 200: PlanAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        const { percent, said } = request.body;
        await reportGoal(context, callerOf(request), request.params.id, request.params.goal, percent, said);
        return shown(request.params.id);
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/matters/:id/goals/:goal/outcome",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "tieGoal",
        summary: "Say which data came of a goal; it is done once that data is there",
        params: GoalId,
        body: OutcomeBody,
        response: { 200: PlanAnswer, ...problemAnswers(...ACTING, "unknown_dataset") },
      },
      handler: async (request) => {
        const { dataset = null, listing = null } = request.body;
        await tieGoal(context, callerOf(request), request.params.id, request.params.goal, { dataset, listing });
        return shown(request.params.id);
      },
    });
  };
}
