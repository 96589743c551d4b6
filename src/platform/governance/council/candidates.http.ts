// Routes of the candidates of high value: the sorted list with its arithmetic, what the platform sees of demand, and what officers enter and judge.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ReadTx } from "../../../core/ports/database.ts";
import { instantText } from "../../../core/time.ts";
import { MOST_JUDGED, SELECTION_CRITERIA, SELECTION_CRITERION_NAMES } from "../../../rules/law/high-value.ts";
import { callerOf } from "../../access/guard.ts";
import { readWantedTerms } from "../../catalog/wanted-terms.sql.ts";
import { SHOWN_FROM } from "../../catalog/wanted-terms.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { type AnswerContext, answerContext, listedMatter } from "../matter-answer.ts";
import { ListedMatter, Named, TextAnswer } from "../matter-shapes.ts";
import { readMatters } from "../matters.sql.ts";
import { countSupportersOf } from "../talk.sql.ts";
import type { Judgement } from "./candidates.sql.ts";
import { enterCandidate, giveUpCandidate, judgeCandidate, type ScoredCandidate, scoredCandidates } from "./candidates.ts";
import { ACTING, Id, MatterNumber, TitleBody, text } from "./council-shapes.ts";
import { type GoalRecord, readGoalsOfCandidates } from "./plans.sql.ts";

const common = { tags: ["council"] };
const OPEN = { "access-control-allow-origin": "*" };
const CandidateId = z.object({ candidate: Id });
const MOST_WORDS = 30;
const MOST_ASKED = 30;

const LineAnswer = z.object({
  criterion: z.string(),
  kind: z.enum(["demand", "value", "effort"]),
  title: TextAnswer,
  counts: TextAnswer,
  weight: z.number().int(),
  full: z.number().int().describe("From this count on it gains its whole weight"),
  counted: z.number().int().nullable().describe("Counted by the platform, or judged from 0 to 5; null: not judged yet"),
  used: z.number().int().describe("At most `full`; of efforts what is left of `full`"),
  hundredths: z.number().int().describe("weight × 100 × used ÷ full, rounded half up"),
  reason: z.string().nullable().describe("Of what was judged"),
});
const CandidateAnswer = z.object({
  id: z.string(),
  title: TextAnswer,
  content: z.string(),
  institution: Named.nullable(),
  state: z.enum(["open", "taken", "dropped"]),
  droppedWhy: z.string().nullable(),
  sources: z.object({ terms: z.array(z.string()), matters: z.array(z.string()), datasets: z.array(z.string()) }),
  rank: z.number().int().nullable().describe("Among those that are open"),
  scoreHundredths: z.number().int().describe("Sum of the lines"),
  isJudged: z.boolean(),
  lines: z.array(LineAnswer),
  goals: z.array(z.object({ plan: z.string(), number: z.number().int(), title: TextAnswer, isDecided: z.boolean() })),
  enteredAt: z.string(),
});
const CandidatesAnswer = z.object({
  asOf: z.string(),
  synthetic: z.boolean(),
  weightsFrom: z.string(),
  weightsSource: TextAnswer,
  candidates: z.array(CandidateAnswer).describe("Open ones by score, then taken and dropped ones"),
});
const DemandAnswer = z.object({
  asOf: z.string(),
  words: z.array(z.object({ term: z.string(), asked: z.number().int(), lastDay: z.string() })).describe("Searched for without result"),
  matters: z.array(ListedMatter).describe("Proposals and requests, those with most supporters first"),
});

function candidateAnswer(
  candidate: ScoredCandidate,
  rank: number | null,
  goals: readonly GoalRecord[],
  { law, institutions }: AnswerContext,
): z.infer<typeof CandidateAnswer> {
  const { id, title, content, institution, state, droppedWhy, terms, matters, datasets, selection, judgement, createdAt } = candidate;
  const named = institution === null ? null : institutions.get(institution);
  return {
    id,
    title,
    content,
    state,
    droppedWhy,
    rank,
    institution: named ? { id: named.id, title: named.name } : null,
    sources: { terms: [...terms], matters: [...matters], datasets: [...datasets] },
    scoreHundredths: selection.scoreHundredths,
    isJudged: selection.isJudged,
    lines: selection.lines.map((line) => ({
      ...line,
      title: SELECTION_CRITERIA[line.criterion].title,
      counts: SELECTION_CRITERIA[line.criterion].counts,
      reason: judgement[line.criterion]?.reason ?? null,
    })),
    goals: goals
      .filter((goal) => goal.candidate === id)
      .map((goal) => ({ plan: goal.matter, number: goal.number, title: goal.title, isDecided: goal.decidedAt !== null })),
    enteredAt: instantText(createdAt, law.counting.zone),
  };
}

async function candidatesAnswer(tx: ReadTx, context: GovernanceContext): Promise<z.infer<typeof CandidatesAnswer>> {
  const answer = await answerContext(tx, context);
  const candidates = await scoredCandidates(tx, context);
  const goals = await readGoalsOfCandidates(
    tx,
    candidates.map(({ id }) => id),
  );
  const [first] = candidates;
  return {
    asOf: instantText(context.clock.now(), context.law.counting.zone),
    synthetic: context.isSynthetic,
    weightsFrom: first?.selection.weightsFrom ?? "",
    weightsSource: first?.selection.source ?? { ko: "", en: "" },
    candidates: candidates.map((candidate, at) => candidateAnswer(candidate, candidate.state === "open" ? at + 1 : null, goals, answer)),
  };
}

export function candidateRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database, clock, law } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/candidates",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "candidates",
        summary: "Candidates for the release of data of high value, by score, each with its arithmetic line by line",
        response: { 200: CandidatesAnswer },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        return database.read((tx) => candidatesAnswer(tx, context));
      },
    });

    app.route({
      method: "GET",
      url: "/v1/candidates/demand",
      config: routeConfig("anyone", "public, max-age=30"),
      schema: {
        ...common,
        operationId: "candidateDemand",
        summary: "What the platform sees of demand: words searched for in vain, and what people propose and request",
        response: { 200: DemandAnswer },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        return database.read(async (tx) => {
          const answer = await answerContext(tx, context);
          const words = await readWantedTerms(tx, SHOWN_FROM, MOST_WORDS);
          const asking = [];
          for (const procedure of ["emergency-track", "request-for-provision"]) asking.push(...(await readMatters(tx, { procedure, limit: 200 })));
          const supporters = await countSupportersOf(
            tx,
            asking.map(({ id }) => id),
          );
          const matters = asking
            .map((matter) => listedMatter(matter, answer, false, supporters.get(matter.id) ?? 0))
            .sort((a, b) => b.supporters - a.supporters)
            .slice(0, MOST_ASKED);
          return { asOf: instantText(clock.now(), law.counting.zone), words: [...words].map((word) => ({ ...word, asked: Number(word.asked) })), matters };
        });
      },
    });
  };
}

const Judged = z.strictObject({ points: z.number().int().min(0).max(MOST_JUDGED), reason: text(1_000) });
const JudgementBody = z.strictObject(
  Object.fromEntries(SELECTION_CRITERION_NAMES.filter((name) => SELECTION_CRITERIA[name].kind !== "demand").map((name) => [name, Judged.optional()])),
);

export function candidateActingRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/candidates",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "enterCandidate",
        summary: "Enter a candidate with what asks for it; for officers of institutions, the centre and the ministry",
        body: z.strictObject({
          title: TitleBody,
          content: text(4_000),
          institution: z.string().max(61).optional().describe("That could provide it"),
          words: z.string().max(200).default("").describe("By which people look for it in vain"),
          matters: z.array(MatterNumber).max(50).default([]).describe("Requests and proposals that ask for it"),
          datasets: z.array(z.string().max(60)).max(20).default([]).describe("Related datasets whose use is counted"),
        }),
        response: { 201: z.object({ id: z.string() }), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const { institution = null, ...candidate } = request.body;
        const unique = { matters: [...new Set(candidate.matters)], datasets: [...new Set(candidate.datasets)] };
        return reply.code(201).send({ id: await enterCandidate(context, callerOf(request), { ...candidate, ...unique, institution }) });
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/candidates/:candidate/judgement",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "judgeCandidate",
        summary: "Judge value and effort of a candidate from 0 to 5, each with a reason; for the centre and the ministry",
        params: CandidateId,
        body: JudgementBody,
        response: { 200: CandidatesAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        const given = Object.entries(request.body).filter(([, judged]) => judged !== undefined);
        await judgeCandidate(context, callerOf(request), request.params.candidate, Object.fromEntries(given) as Judgement);
        return context.database.read((tx) => candidatesAnswer(tx, context));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/candidates/:candidate/drop",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "dropCandidate",
        summary: "Drop a candidate, with a reason; for the centre and the ministry",
        params: CandidateId,
        body: z.strictObject({ why: text(2_000) }),
        response: { 200: CandidatesAnswer, ...problemAnswers(...ACTING) },
      },
      handler: async (request) => {
        await giveUpCandidate(context, callerOf(request), request.params.candidate, request.body.why);
        return context.database.read((tx) => candidatesAnswer(tx, context));
      },
    });
  };
}
