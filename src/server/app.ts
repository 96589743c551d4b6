// The HTTP side of a running platform: routes, errors, logs, metrics. Constructs no storage; is handed all of it.
import { createServer, type RequestListener } from "node:http";
import { fastifySwagger } from "@fastify/swagger";
import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { z } from "zod";
import packageJson from "../../package.json" with { type: "json" };
import { Problem } from "../core/problems.ts";
import { ACCOUNT_ROUTES } from "../platform/access/account-routes.http.ts";
import { guardRoutes } from "../platform/access/guard.http.ts";
import { catalogueRoutes } from "../platform/catalog/catalogue.http.ts";
import { searchRoutes } from "../platform/catalog/search.http.ts";
import { ingestRoutes } from "../platform/ingest/ingest.http.ts";
import { pullRoutes } from "../platform/ingest/pulls/pulls.http.ts";
import type { HotAnswer, HotRequest } from "../platform/live/hot-answer.ts";
import { livePlugin, preflightHeaders } from "../platform/live/live.http.ts";
import { callerOf, queryRoutes } from "../platform/query/query.http.ts";
import { releaseRoutes } from "../platform/releases/releases.http.ts";
import { routeConfig } from "../platform/store/route-contract.ts";
import { ckanRoutes } from "../protocols/ckan/ckan.http.ts";
import { dataGoKrPlugin } from "../protocols/data-go-kr/data-go-kr.http.ts";
import { dataPackageRoutes } from "../protocols/data-package/data-package.http.ts";
import { dcatRoutes } from "../protocols/dcat/dcat.http.ts";
import { feedRoutes } from "../protocols/feeds/feeds.http.ts";
import { masks2020Plugin } from "../protocols/masks-2020/masks-2020.http.ts";
import { ogcFeaturesPlugin } from "../protocols/ogc-features/ogc-features.http.ts";
import { plainPlugin } from "../protocols/plain/plain.http.ts";
import { croissantRoutes } from "../protocols/schema-org/croissant.http.ts";
import { schemaOrgRoutes } from "../protocols/schema-org/schema-org.http.ts";
import { siteMapRoutes } from "../protocols/site-map/site-map.http.ts";
import { brokenRequests } from "./broken-requests.ts";
import { type FastLane, openFastLane } from "./fast-lane.ts";
import { type HotHandler, hotFront } from "./hot-front.ts";
import { describedApi, hearRoute, type OpenApiDocument, type Stated } from "./openapi-document.ts";
import type { Platform } from "./platform.ts";
import { sampleAccountRoutes } from "./sample-accounts.ts";
import { statusRoutes } from "./status.http.ts";

/** Time in which a request's headers must have come in. */
const HEADERS_TIMEOUT_MS = 20_000;
/** A body of the largest size over a slow line. */
const REQUEST_TIMEOUT_MS = 600_000;
const KEEP_ALIVE_MS = 65_000;

export async function buildApp(platform: Platform, log: FastifyBaseLogger): Promise<FastifyInstance> {
  const { metrics } = platform;
  const front = hotFront(hotHandlers(platform), {
    answered: (route, status, ms) => metrics.answered(route, status, ms),
    failed: (route, err) => log.error({ err, route }, "a request failed"),
  });
  let listener: RequestListener = (_request, response) => response.end();
  let lane: FastLane | null = null;
  const app = Fastify({
    loggerInstance: log,
    clientErrorHandler: brokenRequests((request, response) => listener(request, response)),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: platform.trustedProxies.length > 0 ? [...platform.trustedProxies] : false,
    forceCloseConnections: "idle",
    serverFactory: (handler) => {
      listener = (request, response) => {
        if (!front.take(request, response)) handler(request, response);
      };
      const times = { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS };
      const server = createServer(times, listener);
      lane = openFastLane(server, front, KEEP_ALIVE_MS);
      return server;
    },
  });
  app.addHook("preClose", async () => lane?.close());
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const stated = new Map<string, Stated>();
  app.addHook("onRoute", (route) => hearRoute(stated, route));
  await app.register(fastifySwagger, { openapi: openApiHead(), transform: jsonSchemaTransform });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = asProblem(error);
    if (!problem) {
      request.log.error({ err: error, route: request.routeOptions.url }, "a request failed");
      return reply
        .code(500)
        .type("application/problem+json")
        .send(JSON.stringify({ ...new Problem("internal").body(), id: request.id }));
    }
    if (problem.retryAfterSeconds !== null) reply.header("retry-after", String(problem.retryAfterSeconds));
    if (problem.code === "not_authenticated") reply.header("www-authenticate", "Bearer");
    return reply.code(problem.status).type("application/problem+json; charset=utf-8").header("cache-control", "no-store").send(JSON.stringify(problem.body()));
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const { cacheControl } = request.routeOptions.config as { cacheControl?: string };
    if (cacheControl && !reply.hasHeader("cache-control")) reply.header("cache-control", cacheControl);
    return payload;
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "page";
    metrics.answered(route, reply.statusCode, reply.elapsedTime);
    request.log.debug({ route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "answered");
  });
  guardRoutes(app, { callers: platform.callers, publicUrl: platform.publicUrl });
  app.options("/*", { config: routeConfig("anyone", "public, max-age=86400"), schema: PREFLIGHT }, async (_request, reply) =>
    reply.code(204).headers(preflightHeaders()).send(null),
  );
  await app.register(statusRoutes(platform, packageJson.version, () => describedApi(app.swagger() as unknown as OpenApiDocument, stated)));
  await app.register(livePlugin({ routes: platform.liveRoutes, streams: platform.live }));
  await app.register(masks2020Plugin(platform.masks2020));
  await app.register(dataGoKrPlugin(platform.dataGoKr));
  await app.register(ogcFeaturesPlugin(platform.ogcFeatures));
  await app.register(plainPlugin(platform.plain));
  if (platform.accounts && platform.isSynthetic) await app.register(sampleAccountRoutes(platform.accounts));
  if (platform.accounts) for (const routes of ACCOUNT_ROUTES) await app.register(routes(platform.accounts));
  await app.register(ingestRoutes(platform.ingest));
  if (platform.accounts) await app.register(pullRoutes(platform.pulls));
  await app.register(queryRoutes(platform.query));
  await app.register(releaseRoutes(platform.releases));
  const { catalogue } = platform;
  for (const routes of [catalogueRoutes, dcatRoutes, schemaOrgRoutes, croissantRoutes, feedRoutes, siteMapRoutes]) await app.register(routes(catalogue));
  await app.register(searchRoutes({ catalogue, wanted: platform.wanted, database: platform.ingest.database }));
  await app.register(ckanRoutes({ catalogue, rows: platform.query.rows, callerOf }));
  await app.register(dataPackageRoutes(catalogue, platform.releases.releases.files));
  return app;
}

const PREFLIGHT = { hide: true, operationId: "preflight", summary: "What pages of other sites may send", tags: ["service"], response: { 204: z.null() } };

function hotHandlers(platform: Platform): ReadonlyMap<string, HotHandler> {
  const handlers = new Map<string, HotHandler>();
  for (const route of platform.liveRoutes) if (route.isHot) handlers.set(route.path, atOnce(route.answer));
  for (const route of platform.masks2020) if (route.isHot) for (const path of route.paths) handlers.set(path, atOnce(route.answer));
  return handlers;
}

function atOnce(answer: (request: HotRequest) => HotAnswer | Promise<HotAnswer>): HotHandler {
  return answer as HotHandler;
}

/** Refusals of our own, and those of the framework translated; null for a bug. */
function asProblem(error: FastifyError): Problem | null {
  if (error instanceof Problem) return error;
  if (error.validation) return new Problem("invalid_request", error.message.slice(0, 500), { context: error.validationContext });
  switch (error.statusCode) {
    case 400:
      return new Problem("invalid_request", error.message.slice(0, 200));
    case 413:
      return new Problem("body_too_large");
    case 415:
      return new Problem("unsupported_media");
    default:
      return null;
  }
}

function openApiHead() {
  return {
    openapi: "3.1.0",
    info: {
      title: "Madang",
      version: packageJson.version,
      description: "Emergency open data: live, versioned, documented. Public reading needs no key. Errors are RFC 9457 problems.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "Whichever server answers this description" }],
    components: {
      securitySchemes: {
        key: { type: "http" as const, scheme: "bearer" },
        session: { type: "apiKey" as const, in: "cookie" as const, name: "madang_session" },
      },
    },
    tags: [
      { name: "live", description: "Places whose state changes by the second" },
      { name: "query", description: "Questions over published tables: rows, groups, SQL" },
      { name: "masks-2020", description: "The public mask API of March 2020, as its clients knew it" },
      { name: "data-go-kr", description: "The operations on COVID-19 of data.go.kr, as their clients knew them" },
      { name: "plain", description: "Answers of a few sentences, for telephones, messages and voices" },
      { name: "ogc", description: "Every dataset with positions by OGC API – Features" },
      { name: "ingest", description: "Sending data, with an agency's key" },
      { name: "releases", description: "Datasets and their releases: immutable, signed, comparable" },
      { name: "catalogue", description: "What there is, in the words of other catalogues: DCAT-AP, schema.org, Croissant, feeds, CKAN" },
      { name: "publish", description: "Drafts of releases: files, check, decision, publication" },
      { name: "account", description: "Signing in, and one's own account" },
      { name: "administration", description: "Keys, accounts and institutions" },
      { name: "service", description: "State of the service" },
    ],
  };
}
