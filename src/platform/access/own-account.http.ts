// Routes by which somebody who is signed in sees and changes their own account.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { KEPT_OF_ACCOUNTS } from "../../core/kept-of-accounts.ts";
import { ROLE_NAMES } from "../../core/roles.ts";
import { LANGUAGES } from "../../core/text.ts";
import { instantText } from "../../core/time.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { AccountTools } from "./account-tools.ts";
import { giveRole, takeRole, updateProfile } from "./accounts.sql.ts";
import type { Caller, SignedInAccount } from "./caller.ts";
import { callerOf } from "./guard.ts";
import { readIdentitiesOf } from "./identities.sql.ts";
import { changePassword, deleteOwnAccount, ownRecord, requestEmailChange } from "./own-account.ts";
import { ownData } from "./own-data.ts";
import { countRecoveryCodes, readSecondFactor } from "./second-factor.sql.ts";
import { setCookie } from "./session-cookie.ts";
import { EmailText, handOver, NextStep, PasswordText } from "./sign-in.http.ts";

const OWN = routeConfig("account:own", "no-store");
export const NameText = z.string().trim().min(1).max(80).describe("As others see it");
export const CurrentPassword = PasswordText.optional().describe("The present password; absent for accounts that have none");
export const HeldRoleShape = z.object({ role: z.enum(ROLE_NAMES), institution: z.string().nullable().describe("Null for roles of the platform") });
const InWords = z.object({ en: z.string(), ko: z.string() });
const Kept = z.object({ id: z.string(), what: InWords, why: InWords });
const OwnAccount = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  language: z.enum(LANGUAGES),
  createdAt: z.string().describe("RFC 3339"),
  roles: z.array(HeldRoleShape),
  permissions: z.array(z.string()).describe("What this session may do somewhere"),
  withheld: z.array(z.string()).describe("What it may do only after a second factor"),
  hasPassword: z.boolean(),
  connections: z.array(z.object({ issuer: z.string(), since: z.string() })).describe("Accounts at OpenID providers with which one may sign in"),
  secondFactor: z.object({ recoveryCodesLeft: z.number().int() }).nullable().describe("Null: none is set up"),
});

export function ownAccountRoutes(context: AccountTools): FastifyPluginAsyncZod {
  const { database, clock, callers } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/account",
      config: OWN,
      schema: {
        operationId: "ownAccount",
        summary: "Who is signed in, and what they may do",
        tags: ["account"],
        response: { 200: OwnAccount, ...problemAnswers("not_authenticated", "not_allowed") },
      },
      handler: async (request) => shownAccount(context, callerOf(request)),
    });

    app.route({
      method: "PATCH",
      url: "/v1/account",
      config: OWN,
      schema: {
        operationId: "changeOwnAccount",
        summary: "Change name, language, or whether one is a developer",
        tags: ["account"],
        body: z.strictObject({ name: NameText.optional(), language: z.enum(LANGUAGES).optional(), isDeveloper: z.boolean().optional() }),
        response: { 204: z.null(), ...problemAnswers("invalid_request", "not_authenticated", "not_allowed") },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const who = signedIn(caller);
        const { name, language, isDeveloper } = request.body;
        await database.write(async (tx) => {
          const before = await ownRecord(tx, who);
          await updateProfile(tx, who.id, name ?? before.name, language ?? before.language);
          if (isDeveloper === true) await giveRole(tx, who.id, "developer", caller.id, clock.now());
          if (isDeveloper === false) await takeRole(tx, who.id, "developer");
        });
        callers.forget();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/account/password",
      config: OWN,
      schema: {
        operationId: "changePassword",
        summary: "Change the password; all other sessions end",
        tags: ["account"],
        body: z.strictObject({ current: CurrentPassword, password: PasswordText }),
        response: {
          201: NextStep,
          ...problemAnswers(
            "invalid_request",
            "not_authenticated",
            "not_allowed",
            "wrong_password",
            "sign_in_again",
            "weak_password",
            "too_many_requests",
            "overloaded",
          ),
        },
      },
      handler: async (request, reply) => {
        const { current, password } = request.body;
        return handOver(context, reply, await changePassword(context, signedIn(callerOf(request)), current, password));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/email-changes",
      config: OWN,
      schema: {
        operationId: "changeEmail",
        summary: "Ask for another e-mail address; a link is sent to it",
        tags: ["account"],
        body: z.strictObject({ current: CurrentPassword, email: EmailText }),
        response: {
          202: z.object({ sent: z.literal(true) }),
          ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "wrong_password", "sign_in_again", "too_many_requests"),
        },
      },
      handler: async (request, reply) => {
        await requestEmailChange(context, signedIn(callerOf(request)), request.body.current, request.body.email);
        return reply.code(202).send({ sent: true as const });
      },
    });

    app.route({
      method: "GET",
      url: "/v1/account/export",
      config: OWN,
      schema: {
        operationId: "exportOwnData",
        summary: "Everything that is kept about one's own account",
        tags: ["account"],
        response: { 200: z.looseObject({}), ...problemAnswers("not_authenticated", "not_allowed") },
      },
      handler: async (request, reply) => {
        const data = await database.read((tx) => ownData(tx, context, signedIn(callerOf(request))));
        return reply.header("content-disposition", 'attachment; filename="madang-account.json"').send(data);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/deletion",
      config: OWN,
      schema: {
        operationId: "deleteOwnAccount",
        summary: "Delete one's own account for good, at once",
        tags: ["account"],
        body: z.strictObject({ current: CurrentPassword }),
        response: {
          200: z.object({ kept: z.array(Kept) }).describe("What is left, and why"),
          ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "wrong_password", "sign_in_again", "too_many_requests"),
        },
      },
      handler: async (request, reply) => {
        await deleteOwnAccount(context, signedIn(callerOf(request)), request.body.current);
        return reply
          .header("set-cookie", setCookie(null, context.isSecure, 0))
          .send({ kept: KEPT_OF_ACCOUNTS.map(({ id, what, why }) => ({ id, what: { ...what }, why: { ...why } })) });
      },
    });
  };
}

/** The account of a caller who got past `account:own`. */
export function signedIn({ account }: Caller): SignedInAccount {
  if (!account) throw new Error("Only accounts have the permission account:own.");
  return account;
}

async function shownAccount({ database, zone }: AccountTools, caller: Caller): Promise<z.infer<typeof OwnAccount>> {
  const who = signedIn(caller);
  const [account, factor, recoveryCodesLeft, identities] = await database.read(
    async (tx) =>
      [await ownRecord(tx, who), await readSecondFactor(tx, who.id), await countRecoveryCodes(tx, who.id), await readIdentitiesOf(tx, who.id)] as const,
  );
  const names = (grants: Caller["grants"]) => [...new Set(grants.map(({ permission }) => permission))].sort();
  return {
    id: account.id,
    email: account.email,
    name: account.name,
    language: account.language,
    createdAt: instantText(account.createdAt, zone),
    roles: [...caller.roles],
    permissions: names(caller.grants),
    withheld: names(caller.withheld),
    hasPassword: account.password !== null,
    connections: identities.map(({ issuer, connectedAt }) => ({ issuer, since: instantText(connectedAt, zone) })),
    secondFactor: factor?.isConfirmed ? { recoveryCodesLeft } : null,
  };
}
