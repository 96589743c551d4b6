// Every route about keys, accounts and institutions. There are none of them in a public demonstration.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { AccountTools } from "./account-tools.ts";
import { accountsRoutes } from "./accounts.http.ts";
import { applicationRoutes } from "./applications/applications.http.ts";
import { institutionRoutes } from "./institutions.http.ts";
import { ownKeyRoutes } from "./keys/own-keys.http.ts";
import { keyRoutes } from "./keys.http.ts";
import { openIdRoutes } from "./openid.http.ts";
import { ownAccountRoutes } from "./own-account.http.ts";
import { ownSessionRoutes, secondFactorRoutes } from "./own-security.http.ts";
import { placeSignInRoutes } from "./place-sign-in.http.ts";
import { registrationRoutes } from "./registration.http.ts";
import { signInRoutes } from "./sign-in.http.ts";

export const ACCOUNT_ROUTES: readonly ((tools: AccountTools) => FastifyPluginAsyncZod)[] = [
  keyRoutes,
  ownKeyRoutes,
  applicationRoutes,
  signInRoutes,
  placeSignInRoutes,
  registrationRoutes,
  ownAccountRoutes,
  ownSessionRoutes,
  secondFactorRoutes,
  accountsRoutes,
  institutionRoutes,
  openIdRoutes,
];
