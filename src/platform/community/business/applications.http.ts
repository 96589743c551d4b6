// Routes of those who apply to calls and of those who review.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { APPLICATION_STEPS, type ApplicationAction } from "../../../rules/community/call-states.ts";
import { HIGHEST_SCORE } from "../../../rules/community/selection.ts";
import { type Caller, institutionsWhere, may } from "../../access/caller.ts";
import { callerOf } from "../../access/guard.ts";
import { multiline } from "../../desk/plain-words.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { ID_BYTES } from "../community-context.ts";
import { readEntriesOf } from "../entries/entries.sql.ts";
import { OwnEntryShape, ownEntryAnswer } from "../entries/entry-shapes.ts";
import { accountOf, COMMON_PROBLEMS, Id, WRITE_PROBLEMS } from "../typed.ts";
import { ApplicationBody, ApplicationShape, applicationAnswer, applicationOf, CallShape, callAnswer, HostShape } from "./call-shapes.ts";
import type { BusinessContext } from "./calls.http.ts";
import {
  type ApplicationRecord,
  type CallRecord,
  insertApplication,
  isReviewer,
  lockCall,
  putReview,
  readApplication,
  readApplicationOf,
  readApplicationsBy,
  readApplicationsTo,
  readCall,
  readCallsOfHosts,
  readCallsToReview,
  readReviewsOf,
  updateApplication,
} from "./calls.sql.ts";
import { hostsOf, requireStep, runsCall } from "./run-call.ts";

const TAGS = { tags: ["business"] };
const WRITE = routeConfig("community:take-part", "no-store");
const ById = z.object({ id: Id });
const OWN_SHOWN = 200;
const OwnReview = z.object({ hasConflict: z.boolean(), scores: z.record(z.string(), z.number()), remark: z.string() });
const OwnBusiness = z.object({
  hosts: z.array(HostShape).describe("In whose name one may open calls"),
  calls: z.array(CallShape).describe("That one runs"),
  applications: z.array(ApplicationShape.extend({ callTitle: z.string(), criteria: CallShape.shape.criteria })),
  reviews: z.array(CallShape).describe("Calls of which one is a reviewer"),
  entries: z.array(OwnEntryShape),
});

export function applicationRoutes(context: BusinessContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(ownRoutes(context));
    await app.register(applyingRoutes(context));
    await app.register(scoringRoutes(context));
  };
}

function ownRoutes({ community }: BusinessContext): FastifyPluginAsyncZod {
  const { database, clock, zone } = community;
  const callsOf = (caller: Caller) => {
    const institutions =
      institutionsWhere(caller, "community:host") ??
      caller.grants.flatMap(({ permission, institution }) => (permission === "community:host" && institution ? [institution] : []));
    return { institutions, isCentre: may(caller, "community:centre") };
  };
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/own/business",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "readOwnBusiness",
        summary: "One's own calls, applications with their outcome, reviews and entries",
        response: { 200: OwnBusiness, ...problemAnswers("not_authenticated", "not_allowed") },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const account = accountOf(request);
        const now = clock.now();
        return database.read(async (tx) => {
          const { institutions, isCentre } = callsOf(caller);
          const run = (await readCallsOfHosts(tx, account, institutions, isCentre, OWN_SHOWN)).filter((call) => runsCall(caller, call));
          const applications = [];
          for (const application of await readApplicationsBy(tx, account, OWN_SHOWN)) {
            const call = await readCall(tx, application.call);
            applications.push({
              ...applicationAnswer(zone, application),
              callTitle: call?.content.title ?? "",
              criteria: [...(call?.content.criteria ?? [])],
            });
          }
          return {
            hosts: [...(await hostsOf(community, tx, caller, account))],
            calls: run.map((call) => callAnswer(zone, call, now)),
            applications,
            reviews: (await readCallsToReview(tx, account, OWN_SHOWN)).map((call) => callAnswer(zone, call, now)),
            entries: (await readEntriesOf(tx, account, OWN_SHOWN)).map((record) => ownEntryAnswer(zone, record, "owner")),
          };
        });
      },
    });
  };
}

function applyingRoutes({ community, limits }: BusinessContext): FastifyPluginAsyncZod {
  const { database, clock, worldClock, zone, randomText } = community;
  const ownApplication = async (tx: WriteTx, id: string, account: string): Promise<readonly [ApplicationRecord, CallRecord]> => {
    const found = await readApplication(tx, id);
    if (!found || found.account !== account) throw new Problem("not_found", "There is no such application of yours.");
    const call = (await lockCall(tx, found.call)) as CallRecord;
    return [(await readApplication(tx, id)) as ApplicationRecord, call];
  };
  const next = (application: ApplicationRecord, action: ApplicationAction) => {
    const state = APPLICATION_STEPS[application.state][action];
    if (state === null) throw new Problem("wrong_state", `${action} cannot be done while it is ${application.state}.`);
    return state;
  };
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/business/calls/:id/applications",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "draftApplication",
        summary: "Draft an application to an open call; one for each account",
        description: "Seen by nobody else before it is submitted, and then, when the call has closed, by those who run and review it.",
        params: ById,
        body: ApplicationBody,
        response: { 201: ApplicationShape, ...problemAnswers(...WRITE_PROBLEMS, "wrong_state", "conflict", "own_case", "too_many_requests") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        const id = randomText(ID_BYTES);
        const application = await database.write(async (tx) => {
          const call = await lockCall(tx, request.params.id);
          if (!call || call.state === "draft") throw new Problem("not_found");
          requireStep(community, call, "apply");
          if (runsCall(callerOf(request), call) || (await isReviewer(tx, call.id, account))) throw new Problem("own_case");
          if (await readApplicationOf(tx, call.id, account)) throw new Problem("conflict", "You have an application to this call already.");
          limits.count("application", account, worldClock.now());
          await insertApplication(tx, id, call.id, account, applicationOf(request.body), clock.now());
          return (await readApplication(tx, id)) as ApplicationRecord;
        });
        await database.persist();
        return reply.code(201).send(applicationAnswer(zone, application));
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/business/applications/:id",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "changeApplication",
        summary: "Change one's own application until the call closes; it has to be submitted again",
        params: ById,
        body: ApplicationBody,
        response: { 200: ApplicationShape, ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request) => {
        const account = accountOf(request);
        const changed = await database.write(async (tx) => {
          const [application, call] = await ownApplication(tx, request.params.id, account);
          requireStep(community, call, "apply");
          const after = { ...application, state: next(application, "change"), content: applicationOf(request.body), submittedAt: null };
          await updateApplication(tx, after);
          return after;
        });
        await database.persist();
        return applicationAnswer(zone, changed);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/business/applications/:id/steps",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "stepApplication",
        summary: "Submit one's own application until the deadline, or withdraw it until the call is decided",
        params: ById,
        body: z.strictObject({ action: z.enum(["submit", "withdraw"]) }),
        response: { 200: ApplicationShape, ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request) => {
        const account = accountOf(request);
        const { action } = request.body;
        const changed = await database.write(async (tx) => {
          const [application, call] = await ownApplication(tx, request.params.id, account);
          if (action === "submit") requireStep(community, call, "apply");
          const submittedAt = action === "submit" ? clock.now() : null;
          const after = { ...application, state: next(application, action), submittedAt };
          await updateApplication(tx, after);
          return after;
        });
        await database.persist();
        return applicationAnswer(zone, changed);
      },
    });
  };
}

function scoringRoutes({ community }: BusinessContext): FastifyPluginAsyncZod {
  const { database, clock, zone } = community;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/business/calls/:id/reviews",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "readOwnReviews",
        summary: "A call for one of its reviewers: applications once it has closed, with one's own scores and nobody else's",
        params: ById,
        response: {
          200: CallShape.extend({ applications: z.array(ApplicationShape.omit({ outcome: true }).extend({ own: OwnReview.nullable() })) }),
          ...problemAnswers(...COMMON_PROBLEMS),
        },
      },
      handler: async (request) => {
        const account = accountOf(request);
        return database.read(async (tx) => {
          const call = await readCall(tx, request.params.id);
          if (!call || !(await isReviewer(tx, call.id, account))) throw new Problem("not_found", "You are no reviewer of this call.");
          const answer = callAnswer(zone, call, clock.now());
          const isClosed = answer.phase === "selecting" || answer.phase === "decided";
          const reviews = (await readReviewsOf(tx, call.id)).filter(({ reviewer }) => reviewer === account);
          const applications = (isClosed ? await readApplicationsTo(tx, call.id) : []).map((application) => {
            const { outcome: _outcome, ...shown } = applicationAnswer(zone, application);
            const own = reviews.find((review) => review.application === application.id);
            return { ...shown, own: own ? { hasConflict: own.hasConflict, scores: own.scores, remark: own.remark } : null };
          });
          return { ...answer, applications };
        });
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/business/applications/:id/review",
      config: WRITE,
      schema: {
        ...TAGS,
        operationId: "reviewApplication",
        summary: "Declare a conflict of interest, or score each criterion from 0 to 10",
        description: "For reviewers of the call. Whoever has a conflict scores nothing, and an earlier score of theirs goes.",
        params: ById,
        body: z.strictObject({
          hasConflict: z.boolean().describe("Related, employed, paid, or in competition"),
          scores: z.record(z.string().max(10), z.number().int().min(0).max(HIGHEST_SCORE)).default({}).describe("By criterion"),
          remark: z.string().trim().max(2_000).default("").describe("For those who run the call"),
        }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        const { hasConflict, remark } = request.body;
        await database.write(async (tx) => {
          const application = await readApplication(tx, request.params.id);
          const call = application && (await lockCall(tx, application.call));
          if (!application || !call || !(await isReviewer(tx, call.id, account))) throw new Problem("not_found", "You are no reviewer of this application.");
          requireStep(community, call, "score");
          if (application.state !== "submitted") throw new Problem("wrong_state", "It was not sent in, or was withdrawn.");
          const scores = hasConflict ? {} : Object.fromEntries(call.content.criteria.map(({ id }) => [id, request.body.scores[id]]));
          const missing = hasConflict ? undefined : call.content.criteria.find(({ id }) => scores[id] === undefined);
          if (missing) throw new Problem("invalid_request", `body/scores: ${missing.title.slice(0, 80)} has no score.`);
          await putReview(
            tx,
            { application: application.id, reviewer: account, hasConflict, scores: scores as { [id: string]: number }, remark: multiline(remark) },
            clock.now(),
          );
        });
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}
