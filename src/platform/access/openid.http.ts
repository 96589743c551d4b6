// Routes by which a browser goes to an OpenID provider and comes back. Both are visited, not called: what goes wrong leads to a page.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { OpenIdIdentity, OpenIdProvider } from "../../core/ports/openid.ts";
import { Problem } from "../../core/problems.ts";
import type { Language } from "../../core/text.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { AccountTools } from "./account-tools.ts";
import { callerOf } from "./guard.ts";
import { journeyOf, type OpenIdJourney, setJourney } from "./openid-cookie.ts";
import { connectElsewhere, disconnectElsewhere, JourneyRefusal, signInElsewhere } from "./openid-sign-in.ts";
import { CurrentPassword, signedIn } from "./own-account.http.ts";
import { prove } from "./own-account.ts";
import { localPage, setCookie } from "./session-cookie.ts";
import { visitorOf } from "./sign-in.http.ts";

const SECRET_BYTES = 48;
const CALLBACK = "/v1/account/openid/callback";

export function openIdRoutes(tools: AccountTools): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/account/openid/start",
      config: routeConfig("visitor", "no-store"),
      schema: {
        operationId: "openidStart",
        summary: "Go to the OpenID provider to sign in there",
        tags: ["account"],
        querystring: z.object({ next: z.string().max(500).optional().describe("Page of ours to go on to") }),
        response: { 303: z.null(), ...problemAnswers("invalid_request") },
      },
      handler: async (request, reply) => {
        const journey = newJourney(tools, localPage(request.query.next, "/account"), null);
        return leave(tools, reply, journey, (address) => reply.code(303).header("location", address).send(null));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/openid/connections",
      config: routeConfig("account:own", "no-store"),
      schema: {
        operationId: "openidConnect",
        summary: "Begin to connect one's account with one at the OpenID provider",
        tags: ["account"],
        body: z.strictObject({ current: CurrentPassword }),
        response: {
          201: z.object({ address: z.string().describe("To be visited with the cookie just set") }),
          ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "wrong_password", "sign_in_again", "too_many_requests", "openid_failed"),
        },
      },
      handler: async (request, reply) => {
        const who = signedIn(callerOf(request));
        await prove(tools, who, request.body.current);
        const journey = newJourney(tools, "/account", who.id);
        const address = await addressFor(tools, journey);
        return reply.code(201).header("set-cookie", setJourney(journey, tools.isSecure)).send({ address });
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/account/openid/connections",
      config: routeConfig("account:own", "no-store"),
      schema: {
        operationId: "openidDisconnect",
        summary: "Part one's account from those elsewhere; it needs a password of its own",
        tags: ["account"],
        response: { 204: z.null(), ...problemAnswers("not_authenticated", "not_allowed", "conflict") },
      },
      handler: async (request, reply) => {
        await disconnectElsewhere(tools, signedIn(callerOf(request)));
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/account/ways",
      config: routeConfig("anyone", "public, max-age=60"),
      schema: {
        operationId: "waysToSignIn",
        summary: "Ways to sign in besides a password",
        tags: ["account"],
        response: { 200: z.object({ openid: z.object({ name: z.string() }).nullable() }) },
      },
      handler: async () => ({ openid: tools.openId && { name: tools.openId.name } }),
    });

    app.route({
      method: "GET",
      url: CALLBACK,
      config: routeConfig("visitor", "no-store"),
      schema: {
        operationId: "openidCallback",
        summary: "Come back from the OpenID provider",
        tags: ["account"],
        response: { 303: z.null(), ...problemAnswers("invalid_request") },
      },
      handler: async (request, reply) => {
        reply.code(303).header("set-cookie", setJourney(null, tools.isSecure));
        return reply.header("location", await arrive(tools, request, reply)).send(null);
      },
    });
  };
}

function newJourney({ randomText }: AccountTools, next: string, connects: string | null): OpenIdJourney {
  return { secrets: { state: randomText(SECRET_BYTES), nonce: randomText(SECRET_BYTES), verifier: randomText(SECRET_BYTES) }, next, connects };
}

async function addressFor(tools: AccountTools, { secrets }: OpenIdJourney): Promise<string> {
  const { siteUrl, log } = tools;
  try {
    return await providerOf(tools).addressFor(`${siteUrl()}${CALLBACK}`, secrets);
  } catch (err) {
    if (err instanceof Problem) throw err;
    log.warn({ err }, "the OpenID provider does not answer");
    throw new Problem("openid_failed", "The provider does not answer.");
  }
}

/** @throws Problem where no provider is set */
function providerOf({ openId }: AccountTools): OpenIdProvider {
  if (!openId) throw new Problem("openid_failed", "No OpenID provider is set here.");
  return openId;
}

async function leave<Answer>(tools: AccountTools, reply: FastifyReply, journey: OpenIdJourney, go: (address: string) => Answer): Promise<Answer> {
  try {
    const address = await addressFor(tools, journey);
    reply.header("set-cookie", setJourney(journey, tools.isSecure));
    return go(address);
  } catch (error) {
    if (error instanceof Problem) return go(refusalPage("failed", journey));
    throw error;
  }
}

/** @returns the page to go on to */
async function arrive(tools: AccountTools, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const journey = journeyOf(request.headers.cookie, tools.isSecure);
  try {
    if (!journey) throw new JourneyRefusal("failed");
    const identity = await identify(tools, request, journey);
    return journey.connects ? await connect(tools, request, journey, identity) : await enter(tools, request, reply, journey, identity);
  } catch (error) {
    if (error instanceof JourneyRefusal) return refusalPage(error.reason, journey);
    if (error instanceof Problem) return refusalPage("failed", journey);
    throw error;
  }
}

async function identify(tools: AccountTools, request: FastifyRequest, { secrets }: OpenIdJourney): Promise<OpenIdIdentity> {
  const { siteUrl, log } = tools;
  const returned = new URL(`${siteUrl()}${request.url}`);
  const provider = providerOf(tools);
  try {
    return await provider.identify(returned.href, secrets);
  } catch (error) {
    // Codes and tokens may stand in the error's details: its code alone is logged.
    log.warn({ reason: (error as { readonly code?: string }).code ?? "unknown" }, "an answer of the OpenID provider was refused");
    throw new JourneyRefusal("failed");
  }
}

async function enter(tools: AccountTools, request: FastifyRequest, reply: FastifyReply, journey: OpenIdJourney, identity: OpenIdIdentity): Promise<string> {
  const { token, record, maxAgeSeconds } = await signInElsewhere(tools, identity, languageOf(request), visitorOf(request).device);
  reply.header("set-cookie", [setJourney(null, tools.isSecure), setCookie(token, tools.isSecure, maxAgeSeconds)]);
  const next = localPage(journey.next, "/account");
  return record.isHalf ? `/sign-in/code?next=${encodeURIComponent(next)}` : next;
}

/** Only for whoever began it, in the session that it began in. */
async function connect(tools: AccountTools, request: FastifyRequest, { connects }: OpenIdJourney, identity: OpenIdIdentity): Promise<string> {
  const { account } = await tools.callers.identify({ cookie: request.headers.cookie });
  if (!account || account.id !== connects) throw new JourneyRefusal("failed");
  await connectElsewhere(tools, account, identity);
  return "/account?connected=1";
}

function refusalPage(reason: JourneyRefusal["reason"], journey: OpenIdJourney | null): string {
  return `${journey?.connects ? "/account" : "/sign-in"}?elsewhere=${reason}`;
}

function languageOf({ headers }: FastifyRequest): Language {
  return /^\s*en\b/i.test(headers["accept-language"] ?? "") ? "en" : "ko";
}
