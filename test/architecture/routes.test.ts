// Every route of the running app says what it is, who may call it and how it may be cached; and what it says is so.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { FastifyInstance, RouteOptions } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROBLEM_KINDS } from "../../src/core/problems.ts";
import type { RouteConfig } from "../../src/platform/store/route-contract.ts";
import { isApiPath } from "../../src/server/web.ts";
import { startTestServer, type TestServer } from "../running-server.ts";

interface Schema {
  readonly hide?: boolean;
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly params?: { readonly shape: object };
  readonly querystring?: object;
  readonly body?: object;
  readonly consumes?: readonly string[];
  readonly response?: { readonly [status: string]: { readonly description?: string } };
}

interface Route {
  readonly method: string;
  readonly url: string;
  readonly schema: Schema;
  readonly config: Partial<RouteConfig>;
}

let server: TestServer;
const routes: Route[] = [];

function hear(message: unknown): void {
  const { fastify } = message as { readonly fastify: FastifyInstance };
  fastify.addHook("onRoute", ({ method, url, schema, config }: RouteOptions) => {
    for (const each of [method].flat()) routes.push({ method: each, url, schema: (schema ?? {}) as Schema, config: (config ?? {}) as Partial<RouteConfig> });
  });
}

beforeAll(async () => {
  subscribe("fastify.initialization", hear);
  server = await startTestServer("pglite");
  unsubscribe("fastify.initialization", hear);
});
afterAll(() => server.stop());

/** Routes of which something does not hold, by method and path. */
function exceptions(holds: (route: Route) => boolean): string[] {
  return routes.filter((route) => !holds(route)).map(({ method, url }) => `${method} ${url}`);
}

function problemsOf({ schema }: Route): readonly string[] {
  return Object.entries(schema.response ?? {}).flatMap(([status, { description = "" }]) => (Number(status) >= 400 ? description.split(", ") : []));
}

const isOpen = ({ config }: Route) => config.access === "anyone" || config.access === "visitor";

test("every route states method, path, name, summary and topic", () => {
  expect(routes.length).toBeGreaterThan(50);
  expect(exceptions(({ method, url, schema }) => Boolean(method && url && schema.operationId && schema.summary && schema.tags?.length))).toEqual([]);
  const named = Map.groupBy(
    routes.filter(({ method, schema }) => method !== "HEAD" && !schema.hide),
    ({ schema }) => schema.operationId,
  );
  expect([...named.values()].filter((alike) => alike.length > 1)).toEqual([]);
});

test("every route states who may call it and its cache rule, and nothing that needs a key may be kept", () => {
  expect(exceptions(({ config }) => Boolean(config.access && config.cacheControl))).toEqual([]);
  expect(exceptions((route) => isOpen(route) || route.config.cacheControl === "no-store")).toEqual([]);
});

test("every route states its input: each parameter of its path, and a body or a query where it takes something in", () => {
  const parameters = (url: string) => [...url.matchAll(/:(\w+)/g)].map(([, name]) => name).sort();
  expect(
    exceptions(
      ({ url, schema }) =>
        parameters(url).join() ===
        Object.keys(schema.params?.shape ?? {})
          .sort()
          .join(),
    ),
  ).toEqual([]);
  const takes = ({ body, consumes, querystring, params }: Schema) => Boolean(body || consumes || querystring || params);
  expect(exceptions(({ method, schema }) => (/^P/.test(method) ? takes(schema) : !schema.body && !schema.consumes))).toEqual([]);
});

test("every route states its output and its problems, each by its code and under its status", () => {
  expect(exceptions(({ schema }) => Object.keys(schema.response ?? {}).some((status) => /^[23]/.test(status)))).toEqual([]);
  const fits = ({ schema }: Route) =>
    Object.entries(schema.response ?? {}).every(
      ([status, { description = "" }]) =>
        Number(status) < 400 || description.split(", ").every((code) => PROBLEM_KINDS[code as keyof typeof PROBLEM_KINDS]?.status === Number(status)),
    );
  expect(exceptions(fits)).toEqual([]);
  const keyed = ["not_authenticated", "not_allowed"];
  expect(exceptions((route) => isOpen(route) === !keyed.every((code) => problemsOf(route).includes(code)))).toEqual([]);
});

test("every problem of the table is stated by a route, or can come from anywhere", () => {
  // Told in the state of a draft whose work failed, or in the address of the page that a sign-in elsewhere or a form with a file comes back to.
  const told = ["missing_columns", "wrong_format", "too_many_faults", "openid_not_connected", "openid_failed", "picture_refused"];
  // Of a dataset about which something was decided: on every way by which it is provided.
  const decided = ["user_suspended", "provision_suspended", "no_longer_provided"];
  const stated = new Set([...routes.flatMap(problemsOf), "internal", "quota_used_up", ...told, ...decided]);
  expect(Object.keys(PROBLEM_KINDS).filter((code) => !stated.has(code))).toEqual([]);
});

test("every path belongs to the part of the addresses that pages never have", () => {
  expect(exceptions(({ url }) => url === "/*" || isApiPath(url))).toEqual([]);
});

const SAMPLES: { readonly [name: string]: string } = { code: "x", batch: "x", id: "x.1", z: "10", x: "873", y: "396" };
const QUERY = "lat=37.5&lng=127&bbox=126,37,127,38&since=0&at=2020-03-16T00:00:00Z";

/** The address with a value for each parameter, and of the query what the route knows. */
function addressOf({ url, schema }: Route): string {
  const path = url.replace(/:(\w+)/g, (_, name: string) => SAMPLES[name] ?? "x");
  const known = Object.keys((schema.querystring as { readonly shape?: object } | undefined)?.shape ?? {});
  return `${path}?${QUERY.split("&")
    .filter((part) => known.includes(part.split("=")[0] as string))
    .join("&")}`;
}

test("whoever has no key is let in exactly where anyone may call", async () => {
  const wrong: string[] = [];
  for (const route of routes.filter(({ url, method }) => !url.endsWith("/stream") && method !== "OPTIONS")) {
    const body = /^P/.test(route.method) ? { payload: "{}", headers: { "content-type": "application/json" } } : {};
    const { statusCode } = await server.running.app.inject({ method: route.method as "GET", url: addressOf(route), ...body });
    if ((statusCode === 401) === isOpen(route)) wrong.push(`${route.method} ${route.url}: ${statusCode}`);
  }
  expect(wrong).toEqual([]);
});

test("good answers carry the cache rule that their route states, and problems are never kept", async () => {
  const wrong: string[] = [];
  let good = 0;
  for (const route of routes.filter((each) => isOpen(each) && each.method === "GET" && !each.url.endsWith("/stream"))) {
    const { headers, status } = await server.call(addressOf(route));
    if (status === 200) good++;
    const expected = status === 200 ? route.config.cacheControl : "no-store";
    if (headers.get("cache-control") !== expected) wrong.push(`${route.url}: ${status} ${headers.get("cache-control")}`);
  }
  expect(wrong).toEqual([]);
  expect(good).toBeGreaterThan(30);
});
