// Routes for visitors without an account, or without its password: ask for a link, follow it.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { LANGUAGES } from "../../core/text.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { AccountTools } from "./account-tools.ts";
import { LINK_PURPOSES } from "./links.sql.ts";
import { followLink, requestLink } from "./registration.ts";
import { EmailText, handOver, PasswordText, visitorOf } from "./sign-in.http.ts";

const AskedLink = z.strictObject({ email: EmailText, language: z.enum(LANGUAGES).default("ko").describe("Of the mail, where there is no account yet") });
const Sent = z.object({ sent: z.literal(true).describe("A mail is on its way, whether the address has an account or not") });
const NameText = z.string().max(80).describe("How you want to be called");

export function registrationRoutes(context: AccountTools): FastifyPluginAsyncZod {
  return async (app) => {
    for (const [url, operationId, summary] of [
      ["/v1/account/registrations", "register", "Ask for an account"],
      ["/v1/account/recoveries", "recover", "Ask for a new password"],
    ] as const)
      app.route({
        method: "POST",
        url,
        config: routeConfig("visitor", "no-store"),
        schema: {
          operationId,
          summary,
          description: "Both send a link by mail: to an account that is there to recover it, otherwise to register. The answer is always the same.",
          tags: ["account"],
          body: AskedLink,
          response: { 202: Sent, ...problemAnswers("invalid_request", "foreign_origin", "too_many_requests") },
        },
        handler: async (request, reply) => {
          await requestLink(context, request.body.email, request.body.language, visitorOf(request));
          return reply.code(202).send({ sent: true as const });
        },
      });

    app.route({
      method: "POST",
      url: "/v1/account/confirmations",
      config: routeConfig("visitor", "no-store"),
      schema: {
        operationId: "followLink",
        summary: "Do what a link from a mail is good for",
        description: "With a password it signs in as well, up to the second factor. A refused password leaves the link good.",
        tags: ["account"],
        body: z.strictObject({ token: z.string().max(100), password: PasswordText.optional(), name: NameText.optional() }),
        response: {
          201: z.object({ purpose: z.enum(LINK_PURPOSES), next: z.enum(["signed-in", "second-factor", "nothing"]) }),
          ...problemAnswers("invalid_request", "account_suspended", "conflict", "link_spent", "weak_password", "overloaded"),
        },
      },
      handler: async (request, reply) => {
        const { token, ...choice } = request.body;
        const { purpose, session } = await followLink(context, token, choice, visitorOf(request));
        const next = session ? handOver(context, reply, session).next : ("nothing" as const);
        return reply.code(201).send({ purpose, next });
      },
    });
  };
}
