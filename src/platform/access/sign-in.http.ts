// Routes for visitors who sign in and out. They are open to anybody; each session lives in a cookie that scripts cannot read.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { AccountTools } from "./account-tools.ts";
import { deviceOf, setCookie, tokenOf } from "./session-cookie.ts";
import type { BegunSession } from "./sessions.ts";
import { passSecondFactor, signIn, signOut, type Visitor } from "./sign-in.ts";

export const EmailText = z.email().max(254).describe("E-mail address");
/** Taken as it comes: rules hold for new passwords only. */
export const PasswordText = z.string().min(1).max(1_000);
export const CodeText = z.string().min(6).max(40).describe("Six digits of the authenticator, or a recovery code");

export const NextStep = z.object({ next: z.enum(["signed-in", "second-factor"]).describe("`second-factor`: send its code, with the cookie just set") });

export function signInRoutes(context: AccountTools): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/account/sessions",
      config: routeConfig("visitor", "no-store"),
      schema: {
        operationId: "signIn",
        summary: "Sign in with e-mail address and password",
        description: "The session is in the cookie of the answer. It says the same, and takes as long, whether the address has an account or not.",
        tags: ["account"],
        body: z.strictObject({ email: EmailText, password: PasswordText }),
        response: { 201: NextStep, ...problemAnswers("invalid_request", "sign_in_failed", "too_many_requests", "overloaded") },
      },
      handler: async (request, reply) => {
        const { email, password } = request.body;
        return handOver(context, reply, await signIn(context, email, password, visitorOf(request)));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/sessions/current/second-factor",
      config: routeConfig("visitor", "no-store"),
      schema: {
        operationId: "passSecondFactor",
        summary: "The second step of signing in",
        tags: ["account"],
        body: z.strictObject({ code: CodeText }),
        response: { 201: NextStep, ...problemAnswers("invalid_request", "not_authenticated", "wrong_code", "too_many_requests") },
      },
      handler: async (request, reply) => handOver(context, reply, await passSecondFactor(context, sentToken(context, request), request.body.code)),
    });

    app.route({
      method: "DELETE",
      url: "/v1/account/sessions/current",
      config: routeConfig("visitor", "no-store"),
      schema: {
        operationId: "signOut",
        summary: "Sign out; also where nobody is signed in",
        tags: ["account"],
        response: { 204: z.null(), ...problemAnswers("foreign_origin") },
      },
      handler: async (request, reply) => {
        await signOut(context, sentToken(context, request));
        return reply
          .code(204)
          .header("set-cookie", setCookie(null, context.isSecure, 0))
          .send(null);
      },
    });
  };
}

function sentToken({ isSecure }: AccountTools, request: FastifyRequest): string | null {
  return tokenOf(request.headers.cookie, isSecure);
}

export function visitorOf(request: FastifyRequest): Visitor {
  return { address: request.ip, device: deviceOf(request.headers["user-agent"]) };
}

/** Puts a session that has begun into the visitor's browser. */
export function handOver({ isSecure }: AccountTools, reply: FastifyReply, { record, token, maxAgeSeconds }: BegunSession) {
  reply.code(201).header("set-cookie", setCookie(token, isSecure, maxAgeSeconds));
  return { next: record.isHalf ? ("second-factor" as const) : ("signed-in" as const) };
}
