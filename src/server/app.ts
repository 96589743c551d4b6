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
import { withoutKey } from "../platform/access/keys/presented-key.ts";
import { limitCalls, rememberKey } from "../platform/access/limits/limit-calls.http.ts";
import { useRoutes } from "../platform/access/metering/use.http.ts";
import { alertRoutes } from "../platform/alerts/alerts.http.ts";
import { catalogueRoutes } from "../platform/catalog/catalogue.http.ts";
import { searchRoutes } from "../platform/catalog/search.http.ts";
import { ingestRoutes } from "../platform/ingest/ingest.http.ts";
import { ownPlaceRoutes } from "../platform/ingest/own-place/own-place.http.ts";
import { placeCodeRoutes } from "../platform/ingest/own-place/place-codes.http.ts";
import { pullRoutes } from "../platform/ingest/pulls/pulls.http.ts";
import { type HotAnswer, type HotRequest, problemAnswer } from "../platform/live/hot-answer.ts";
import { livePlugin, preflightHeaders } from "../platform/live/live.http.ts";
import { noteRoutes } from "../platform/live/notes/notes.http.ts";
import { caseRoutes } from "../platform/perishable/cases.http.ts";
import { siteRoutes } from "../platform/perishable/sites.http.ts";
import { callerOf, queryRoutes } from "../platform/query/query.http.ts";
import { releaseRoutes } from "../platform/releases/releases.http.ts";
import { routeConfig, uncounted } from "../platform/store/route-contract.ts";
import { webhookRoutes } from "../platform/webhooks/webhooks.http.ts";
import { ckanRoutes } from "../protocols/ckan/ckan.http.ts";
import { dataGoKrPlugin } from "../protocols/data-go-kr/data-go-kr.http.ts";
import { dataPackageRoutes } from "../protocols/data-package/data-package.http.ts";
import { dcatRoutes } from "../protocols/dcat/dcat.http.ts";
import { feedRoutes } from "../protocols/feeds/feeds.http.ts";
import { masks2020Plugin } from "../protocols/masks-2020/masks-2020.http.ts";
import { operationIdOf } from "../protocols/masks-2020/masks-2020.ts";
import { mcpPlugin } from "../protocols/mcp/mcp.http.ts";
import { ogcFeaturesPlugin } from "../protocols/ogc-features/ogc-features.http.ts";
import { plainPlugin } from "../protocols/plain/plain.http.ts";
import { croissantRoutes } from "../protocols/schema-org/croissant.http.ts";
import { schemaOrgRoutes } from "../protocols/schema-org/schema-org.http.ts";
import { siteMapRoutes } from "../protocols/site-map/site-map.http.ts";
import { addressReader } from "./access-control.ts";
import { brokenRequests } from "./broken-requests.ts";
import { clientRoutes } from "./client.http.ts";
import { allCommunityRoutes } from "./community-routes.ts";
import { allDeskRoutes } from "./desk-routes.ts";
import { type FastLane, openFastLane } from "./fast-lane.ts";
import { allGovernanceRoutes } from "./governance-routes.ts";
import { type HotHandler, type HotRoute, hotFront } from "./hot-front.ts";
import { exposeFields, openRefusal } from "./open-refusals.ts";
import { describedApi, hearRoute, type OpenApiDocument, type Stated } from "./openapi-document.ts";
import type { Platform } from "./platform.ts";
import { heldHandler, holdProvision } from "./provision-hooks.ts";
import { sampleAccountRoutes } from "./sample-accounts.ts";
import { sampleCodeRoutes } from "./sample-codes.ts";
import { sandboxRoutes } from "./sandbox/sandbox.http.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import { statusRoutes } from "./status.http.ts";

/** Time in which a request's headers must have come in. */
const HEADERS_TIMEOUT_MS = 20_000;
/** A body of the largest size over a slow line. */
const REQUEST_TIMEOUT_MS = 600_000;
const KEEP_ALIVE_MS = 65_000;

export async function buildApp(platform: Platform, log: FastifyBaseLogger): Promise<FastifyInstance> {
  const { metrics, control } = platform;
  const events = {
    answered: (route: string, status: number, ms: number) => metrics.answered(route, status, ms),
    failed: (route: string, err: unknown) => log.error({ err, route }, "a request failed"),
  };
  const gated = control && { gate: control.gate, addressOf: addressReader(platform.trustedProxies) };
  const front = hotFront(hotRoutes(platform), events, gated);
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
        if (front.take(request, response)) return;
        const { url, key } = withoutKey(request.url ?? "");
        request.url = url;
        if (key !== null) rememberKey(request, key);
        handler(request, response);
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
    openRefusal(request, reply);
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
    exposeFields(reply);
    return payload;
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "page";
    metrics.answered(route, reply.statusCode, reply.elapsedTime);
    request.log.debug({ route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "answered");
  });
  if (control) limitCalls(app, { gate: control.gate, meter: control.meter, callers: platform.callers, datasets: new Set(platform.datasetIds) });
  const { sandbox } = platform;
  if (sandbox)
    app.addHook("onRequest", async (request) => {
      const problem = sandbox.faults.problemFor(request.url);
      if (problem) throw problem;
    });
  guardRoutes(app, { callers: platform.callers, publicUrl: platform.publicUrl });
  holdProvision(app, { provision: platform.provision, datasets: new Set(platform.governance.datasets) });
  app.options("/*", { config: uncounted(routeConfig("anyone", "public, max-age=86400")), schema: PREFLIGHT }, async (_request, reply) =>
    reply.code(204).headers(preflightHeaders()).send(null),
  );
  await app.register(statusRoutes(platform, packageJson.version, () => describedApi(app.swagger() as unknown as OpenApiDocument, stated)));
  await app.register(clientRoutes());
  await app.register(livePlugin({ routes: platform.liveRoutes, streams: platform.live }));
  await app.register(noteRoutes(platform.notes));
  await app.register(masks2020Plugin(platform.masks2020));
  await app.register(dataGoKrPlugin(platform.dataGoKr, (err) => log.error({ err }, "a request to the gateway of 2020 failed")));
  await app.register(ogcFeaturesPlugin(platform.ogcFeatures));
  await app.register(plainPlugin(platform.plain));
  if (platform.accounts && platform.isSynthetic) {
    await app.register(sampleAccountRoutes(platform.accounts));
    await app.register(sampleCodeRoutes(platform.ownPlace, platform.accounts));
  }
  if (sandbox) await app.register(sandboxRoutes({ sandbox, zone: platform.zone, publicUrl: platform.publicUrl }));
  if (platform.accounts) for (const routes of ACCOUNT_ROUTES) await app.register(routes(platform.accounts));
  await app.register(useRoutes(platform.use));
  await app.register(alertRoutes(platform.alerts));
  if (platform.accounts) await app.register(webhookRoutes(platform.webhooks));
  await app.register(ingestRoutes(platform.ingest));
  if (platform.accounts) await app.register(pullRoutes(platform.pulls));
  if (platform.accounts) for (const routes of [ownPlaceRoutes, placeCodeRoutes]) await app.register(routes(platform.ownPlace, platform.accounts));
  await app.register(queryRoutes(platform.query));
  await app.register(releaseRoutes(platform.releases));
  await app.register(siteRoutes(platform.perishable));
  await app.register(caseRoutes(platform.perishable));
  await app.register(allGovernanceRoutes(platform, platform.accounts !== null));
  const { catalogue } = platform;
  for (const routes of [catalogueRoutes, dcatRoutes, schemaOrgRoutes, croissantRoutes, siteMapRoutes]) await app.register(routes(catalogue));
  const { status, desk } = platform.desk;
  const feeds = { statusNotices: () => status.board.notices, siteUrl: desk.siteUrl, zone: platform.zone };
  await app.register(feedRoutes({ catalogue, shelves: platform.perishable.perishable.shelves, ...feeds }));
  await app.register(allDeskRoutes(platform.desk, platform.accounts !== null));
  await app.register(allCommunityRoutes(platform.community, platform.accounts !== null));
  const { isSynthetic, publicUrl, liveRoutes } = platform;
  await app.register(mcpPlugin({ catalogue, rows: platform.query.rows, liveRoutes, version: packageJson.version, isSynthetic, publicUrl, log }));
  await app.register(searchRoutes({ catalogue, wanted: platform.wanted, database: platform.ingest.database }));
  await app.register(ckanRoutes({ catalogue, rows: platform.query.rows, callerOf }));
  await app.register(dataPackageRoutes(catalogue, platform.releases.releases.files));
  return app;
}

const PREFLIGHT = { hide: true, operationId: "preflight", summary: "What pages of other sites may send", tags: ["service"], response: { 204: z.null() } };

function hotRoutes({ liveRoutes, masks2020, control, provision, sandbox }: Platform): ReadonlyMap<string, HotRoute> {
  const routes = new Map<string, HotRoute>();
  const add = (path: string, dataset: string, operation: string, answer: (request: HotRequest) => HotAnswer | Promise<HotAnswer>) =>
    routes.set(path, {
      handler: refusable(sandbox, path, heldHandler(atOnce(answer), provision, dataset)),
      dataset,
      number: control?.meter.numberOf({ dataset, operation }) ?? 0,
    });
  for (const { path, isHot, dataset, operationId, answer } of liveRoutes) if (isHot) add(path, dataset, operationId, answer);
  for (const route of masks2020) if (route.isHot) for (const path of route.paths) add(path, route.dataset, operationIdOf(route, path), route.answer);
  return routes;
}

function refusable(sandbox: Sandbox | null, path: string, handler: HotHandler): HotHandler {
  if (!sandbox) return handler;
  const { faults } = sandbox;
  return (request) => {
    const problem = faults.problemFor(path);
    return problem ? problemAnswer(problem) : handler(request);
  };
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
      description:
        "Emergency open data: live, versioned, documented. Public reading needs no key; one of your own counts calls as yours. Errors are RFC 9457 problems.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "Whichever server answers this description" }],
    components: {
      securitySchemes: {
        key: { type: "http" as const, scheme: "bearer" },
        keyHeader: { type: "apiKey" as const, in: "header" as const, name: "X-API-Key" },
        keyParameter: { type: "apiKey" as const, in: "query" as const, name: "serviceKey" },
        session: { type: "apiKey" as const, in: "cookie" as const, name: "madang_session" },
        place: { type: "apiKey" as const, in: "cookie" as const, name: "madang_place" },
      },
    },
    tags: [
      { name: "live", description: "Places whose state changes by the second" },
      { name: "matters", description: "Proposals, requests, refusals, suspensions, changes and mediation: where each stands, who acts until when" },
      { name: "council", description: "The strategy council: meetings and decisions, plans, the list of data to be provided, candidates of high value" },
      { name: "evaluations", description: "Yearly evaluations of institutions: criteria, counts that anybody can compute again, scores, orders" },
      { name: "institutions", description: "Institutions in public: officers, list, reports of provision; the community of practice of data officers" },
      { name: "audit", description: "The log of decisions, and how to check it" },
      { name: "perishable", description: "What may be told for a while: signed files of a day, changes, tombstones; cases and their approval" },
      { name: "query", description: "Questions over published tables: rows, groups, SQL" },
      { name: "masks-2020", description: "The public mask API of March 2020, as its clients knew it" },
      { name: "data-go-kr", description: "The operations on COVID-19 of data.go.kr, as their clients knew them" },
      { name: "plain", description: "Answers of a few sentences, for telephones, messages and voices" },
      { name: "assistants", description: "The Model Context Protocol, for assistants of people" },
      { name: "ogc", description: "Every dataset with positions by OGC API – Features" },
      { name: "alerts", description: "Word of new stock and other news to browsers, by Web Push" },
      { name: "webhooks", description: "News posted to servers of those who build on the data, signed by Standard Webhooks" },
      { name: "ingest", description: "Sending data, with an agency's key" },
      { name: "own-place", description: "A place that reports for itself, with a code of its agency" },
      { name: "releases", description: "Datasets and their releases: immutable, signed, comparable" },
      { name: "catalogue", description: "What there is, in the words of other catalogues: DCAT-AP, schema.org, Croissant, feeds, CKAN" },
      { name: "desk", description: "Questions, error reports with their deadline, answers that everybody finds" },
      { name: "showcase", description: "Services that developers have built on the data" },
      { name: "forum", description: "The Open Data Forum: topics, events, working groups, polls, and how it is moderated" },
      { name: "business", description: "Calls and joint projects, start-ups, offers of support" },
      { name: "lending", description: "Infrastructure lent in an emergency, and mirrors that lenders run" },
      { name: "publish", description: "Drafts of releases: files, check, decision, publication" },
      { name: "account", description: "Signing in, and one's own account" },
      { name: "administration", description: "Keys, accounts and institutions" },
      { name: "service", description: "State of the service" },
    ],
  };
}
