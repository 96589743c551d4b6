// Routes by which somebody who is signed in sees and changes their own account.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { ROLE_NAMES } from "../../core/roles.ts";
import { LANGUAGES } from "../../core/text.ts";
import { instantText } from "../../core/time.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { type AccountRecord, readAccount } from "./accounts.sql.ts";
import type { Caller, SignedInAccount } from "./caller.ts";
import { callerOf } from "./guard.ts";
import { readSecondFactor } from "./second-factor.sql.ts";
import type { SignInContext } from "./sign-in.http.ts";

export interface OwnAccountContext extends SignInContext {
  readonly zone: string;
}

export const HeldRoleShape = z.object({ role: z.enum(ROLE_NAMES), institution: z.string().nullable().describe("Null for roles of the platform") });
const OwnAccount = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  language: z.enum(LANGUAGES),
  createdAt: z.string().describe("RFC 3339"),
  roles: z.array(HeldRoleShape),
  permissions: z.array(z.string()).describe("What this session may do somewhere"),
  withheld: z.array(z.string()).describe("What it may do only after a second factor"),
  secondFactor: z.boolean().describe("A second factor is set up"),
});

export function ownAccountRoutes(context: OwnAccountContext): FastifyPluginAsyncZod {
  const { database, zone } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/account",
      config: routeConfig("account:own", "no-store"),
      schema: {
        operationId: "ownAccount",
        summary: "Who is signed in, and what they may do",
        tags: ["account"],
        response: { 200: OwnAccount, ...problemAnswers("not_authenticated", "not_allowed") },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const { id } = signedIn(caller);
        const [account, factor] = await database.read(async (tx) => [await readAccount(tx, id), await readSecondFactor(tx, id)] as const);
        return shownAccount(caller, account as AccountRecord, factor?.isConfirmed === true, zone);
      },
    });
  };
}

/** The account of a caller who got past `account:own`. */
export function signedIn({ account }: Caller): SignedInAccount {
  if (!account) throw new Error("Only accounts have the permission account:own.");
  return account;
}

function shownAccount(
  caller: Caller,
  { id, email, name, language, createdAt }: AccountRecord,
  secondFactor: boolean,
  zone: string,
): z.infer<typeof OwnAccount> {
  const names = (grants: Caller["grants"]) => [...new Set(grants.map(({ permission }) => permission))].sort();
  return {
    id,
    email,
    name,
    language,
    createdAt: instantText(createdAt, zone),
    roles: [...caller.roles],
    permissions: names(caller.grants),
    withheld: names(caller.withheld),
    secondFactor,
  };
}
