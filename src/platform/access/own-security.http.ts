// Routes for one's own sessions and second factor.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { instantText } from "../../core/time.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { AccountTools } from "./account-tools.ts";
import { callerOf } from "./guard.ts";
import { CurrentPassword, signedIn } from "./own-account.http.ts";
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor, renewRecoveryCodes } from "./own-account.ts";
import { deleteOtherSessions, deleteSession, readSessionsOf } from "./sessions.sql.ts";
import { CodeText, handOver, NextStep } from "./sign-in.http.ts";

const OWN = routeConfig("account:own", "no-store");
const SessionShape = z.object({
  id: z.string(),
  device: z.string().describe("Browser and system, as far as known"),
  createdAt: z.string().describe("RFC 3339"),
  seenAt: z.string().describe("RFC 3339, to five minutes"),
  isThis: z.boolean().describe("The session that asks"),
});
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()).describe("Shown once; each good once in place of a code") });
const PROOF_PROBLEMS = ["invalid_request", "not_authenticated", "not_allowed", "wrong_password", "sign_in_again", "conflict", "too_many_requests"] as const;

export function ownSessionRoutes(context: AccountTools): FastifyPluginAsyncZod {
  const { database, worldClock, callers, zone } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/account/sessions",
      config: OWN,
      schema: {
        operationId: "ownSessions",
        summary: "Where one is signed in",
        tags: ["account"],
        response: { 200: z.object({ sessions: z.array(SessionShape) }), ...problemAnswers("not_authenticated", "not_allowed") },
      },
      handler: async (request) => {
        const who = signedIn(callerOf(request));
        const sessions = await database.read((tx) => readSessionsOf(tx, who.id, worldClock.now()));
        return {
          sessions: sessions.map(({ id, device, createdAt, seenAt }) => ({
            id,
            device,
            createdAt: instantText(createdAt, zone),
            seenAt: instantText(seenAt, zone),
            isThis: id === who.session,
          })),
        };
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/account/sessions",
      config: OWN,
      schema: {
        operationId: "endOtherSessions",
        summary: "End all sessions but this one",
        tags: ["account"],
        response: { 204: z.null(), ...problemAnswers("not_authenticated", "not_allowed") },
      },
      handler: async (request, reply) => {
        const who = signedIn(callerOf(request));
        await database.write((tx) => deleteOtherSessions(tx, who.id, who.session));
        callers.forget();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/account/sessions/:id",
      config: OWN,
      schema: {
        operationId: "endSession",
        summary: "End one session",
        tags: ["account"],
        params: z.object({ id: z.string().max(80) }),
        response: { 204: z.null(), ...problemAnswers("not_authenticated", "not_allowed", "not_found") },
      },
      handler: async (request, reply) => {
        const who = signedIn(callerOf(request));
        const ended = await database.write((tx) => deleteSession(tx, who.id, request.params.id));
        if (!ended) throw new Problem("not_found", "You have no session with this id.");
        callers.forget();
        return reply.code(204).send(null);
      },
    });
  };
}

export function secondFactorRoutes(context: AccountTools): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/account/second-factor",
      config: OWN,
      schema: {
        operationId: "beginSecondFactor",
        summary: "Begin to set up a second factor",
        description: "It counts from the first right code on. Until then another one may be begun.",
        tags: ["account"],
        body: z.strictObject({ current: CurrentPassword }),
        response: {
          201: z.object({ secret: z.string().describe("Base32, to be typed by hand"), address: z.string().describe("otpauth://…, for a picture") }),
          ...problemAnswers(...PROOF_PROBLEMS),
        },
      },
      handler: async (request, reply) => reply.code(201).send(await beginSecondFactor(context, signedIn(callerOf(request)), request.body.current)),
    });

    app.route({
      method: "PUT",
      url: "/v1/account/second-factor",
      config: OWN,
      schema: {
        operationId: "confirmSecondFactor",
        summary: "Show by a code that the authenticator works; all other sessions end",
        tags: ["account"],
        body: z.strictObject({ code: CodeText }),
        response: {
          201: RecoveryCodes,
          ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "wrong_code", "conflict", "too_many_requests"),
        },
      },
      handler: async (request, reply) => {
        const { session, recoveryCodes } = await confirmSecondFactor(context, signedIn(callerOf(request)), request.body.code);
        handOver(context, reply, session);
        return { recoveryCodes: [...recoveryCodes] };
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/second-factor/removal",
      config: OWN,
      schema: {
        operationId: "removeSecondFactor",
        summary: "Take the second factor away; powers that need one rest",
        tags: ["account"],
        body: z.strictObject({ current: CurrentPassword }),
        response: { 201: NextStep, ...problemAnswers(...PROOF_PROBLEMS) },
      },
      handler: async (request, reply) => handOver(context, reply, await removeSecondFactor(context, signedIn(callerOf(request)), request.body.current)),
    });

    app.route({
      method: "POST",
      url: "/v1/account/second-factor/recovery-codes",
      config: OWN,
      schema: {
        operationId: "renewRecoveryCodes",
        summary: "New recovery codes in place of the old ones",
        tags: ["account"],
        body: z.strictObject({ current: CurrentPassword }),
        response: { 201: RecoveryCodes, ...problemAnswers(...PROOF_PROBLEMS) },
      },
      handler: async (request, reply) =>
        reply.code(201).send({ recoveryCodes: [...(await renewRecoveryCodes(context, signedIn(callerOf(request)), request.body.current))] }),
    });
  };
}
