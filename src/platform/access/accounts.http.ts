// Routes by which administrators look after accounts.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { ROLE_NAMES } from "../../core/roles.ts";
import { LANGUAGES } from "../../core/text.ts";
import { instantText } from "../../core/time.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { AccountTools } from "./account-tools.ts";
import { type ListedAccount, readAccounts, readListedAccount } from "./accounts.sql.ts";
import { callerOf } from "./guard.ts";
import { InstitutionId } from "./institutions.http.ts";
import { changeRoles, endSuspension, inviteAccount, resetSecondFactor, sendLinkAgain, suspend } from "./manage-accounts.ts";
import { HeldRoleShape, NameText } from "./own-account.http.ts";
import { EmailText } from "./sign-in.http.ts";

const MANAGE = routeConfig("accounts:manage", "no-store");
const AccountShape = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  language: z.enum(LANGUAGES),
  roles: z.array(HeldRoleShape),
  state: z.enum(["invited", "active", "suspended"]),
  suspendedFor: z.string().nullable().describe("Why, where it is suspended"),
  hasSecondFactor: z.boolean(),
  createdAt: z.string().describe("RFC 3339"),
});
const GivenRoles = z
  .array(z.strictObject({ role: z.enum(ROLE_NAMES), institution: InstitutionId.nullable().default(null) }))
  .max(50)
  .describe("All roles besides that of a citizen");
const InvitedShape = z.object({
  id: z.string(),
  link: z.string().nullable().describe("For the holder of the administrator's key, to hand on; null for others, whose invitation goes by mail alone"),
});
const AccountId = z.object({ id: z.string().max(80) });
const REFUSALS = ["invalid_request", "not_authenticated", "not_allowed", "second_factor_needed"] as const;

export function accountsRoutes(tools: AccountTools): FastifyPluginAsyncZod {
  const { database, zone } = tools;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/accounts",
      config: MANAGE,
      schema: {
        operationId: "listAccounts",
        summary: "Accounts by e-mail address",
        tags: ["administration"],
        querystring: z.object({
          q: z.string().max(100).default("").describe("Part of a name or an address"),
          role: z.enum(ROLE_NAMES).optional(),
          institution: InstitutionId.optional(),
          after: z.string().max(254).default("").describe("Goes on after this address"),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ accounts: z.array(AccountShape), next: z.string().nullable() }), ...problemAnswers(...REFUSALS) },
      },
      handler: async (request) => {
        const { q, role = null, institution = null, after, limit } = request.query;
        const accounts = await database.read((tx) => readAccounts(tx, { text: q, role, institution, after, limit }));
        return { accounts: accounts.map((account) => shownAccount(account, zone)), next: accounts.length === limit ? (accounts.at(-1)?.email ?? null) : null };
      },
    });

    app.route({
      method: "POST",
      url: "/v1/accounts",
      config: MANAGE,
      schema: {
        operationId: "inviteAccount",
        summary: "Invite somebody: an account whose owner chooses the password",
        tags: ["administration"],
        body: z.strictObject({ email: EmailText, name: NameText, language: z.enum(LANGUAGES).default("ko"), roles: GivenRoles.default([]) }),
        response: { 201: InvitedShape, ...problemAnswers(...REFUSALS, "conflict") },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const { id, link } = await inviteAccount(tools, caller, request.body);
        return reply.code(201).send({ id, link: caller.isAdministrator ? link : null });
      },
    });

    app.route({
      method: "GET",
      url: "/v1/accounts/:id",
      config: MANAGE,
      schema: {
        operationId: "getAccount",
        summary: "One account",
        tags: ["administration"],
        params: AccountId,
        response: { 200: AccountShape, ...problemAnswers(...REFUSALS, "not_found") },
      },
      handler: async (request) => {
        const account = await database.read((tx) => readListedAccount(tx, request.params.id));
        if (!account) throw new Problem("not_found", "There is no account with this id.");
        return shownAccount(account, zone);
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/accounts/:id/roles",
      config: MANAGE,
      schema: {
        operationId: "changeRoles",
        summary: "Give an account exactly these roles",
        tags: ["administration"],
        params: AccountId,
        body: z.strictObject({ roles: GivenRoles }),
        response: { 200: AccountShape, ...problemAnswers(...REFUSALS, "not_found") },
      },
      handler: async (request) => shownAccount(await changeRoles(tools, callerOf(request), request.params.id, request.body.roles), zone),
    });

    app.route({
      method: "PUT",
      url: "/v1/accounts/:id/suspension",
      config: MANAGE,
      schema: {
        operationId: "suspendAccount",
        summary: "Suspend an account: its sessions end, nobody signs in",
        tags: ["administration"],
        params: AccountId,
        body: z.strictObject({ reason: z.string().trim().min(1).max(500).describe("Seen by administrators only") }),
        response: { 204: z.null(), ...problemAnswers(...REFUSALS, "not_found", "conflict") },
      },
      handler: async (request, reply) => {
        await suspend(tools, callerOf(request), request.params.id, request.body.reason);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/accounts/:id/suspension",
      config: MANAGE,
      schema: {
        operationId: "endSuspension",
        summary: "End a suspension",
        tags: ["administration"],
        params: AccountId,
        response: { 204: z.null(), ...problemAnswers(...REFUSALS, "not_found") },
      },
      handler: async (request, reply) => {
        await endSuspension(tools, request.params.id);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/accounts/:id/links",
      config: MANAGE,
      schema: {
        operationId: "sendAccountLink",
        summary: "Send a new link by mail, to choose the first password or another one",
        tags: ["administration"],
        params: AccountId,
        body: z.strictObject({ language: z.enum(LANGUAGES).optional().describe("Of this mail; else the account's") }),
        response: { 201: InvitedShape, ...problemAnswers(...REFUSALS, "not_found") },
      },
      handler: async (request, reply) => {
        const { id, link } = await sendLinkAgain(tools, request.params.id, request.body.language ?? null);
        return reply.code(201).send({ id, link: callerOf(request).isAdministrator ? link : null });
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/accounts/:id/second-factor",
      config: MANAGE,
      schema: {
        operationId: "resetSecondFactor",
        summary: "Take a lost second factor away; its owner is told and sets up a new one",
        tags: ["administration"],
        params: AccountId,
        response: { 204: z.null(), ...problemAnswers(...REFUSALS, "not_found") },
      },
      handler: async (request, reply) => {
        await resetSecondFactor(tools, request.params.id);
        return reply.code(204).send(null);
      },
    });
  };
}

function shownAccount(
  { id, email, name, language, roles, isConfirmed, suspendedAt, suspendedFor, hasSecondFactor, createdAt }: ListedAccount,
  zone: string,
): z.infer<typeof AccountShape> {
  const state = suspendedAt !== null ? "suspended" : isConfirmed ? "active" : "invited";
  return { id, email, name, language, roles: [...roles], state, suspendedFor, hasSecondFactor, createdAt: instantText(createdAt, zone) };
}
