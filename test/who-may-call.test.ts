// Every route of the real app, called as each role, as keys and as nobody, held against the one table of roles.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyScopeOf, ownerKindOf, PERMISSIONS, type Permission, ROLE_NAMES, ROLES, type Role } from "../src/core/roles.ts";
import type { RouteConfig } from "../src/platform/store/route-contract.ts";
import { addInstitution, addPerson, heldRole, type Person } from "./people.ts";
import { startTestServer, type TestServer } from "./running-server.ts";

interface Route extends RouteConfig {
  readonly method: string;
  readonly path: string;
}

type Expected = "open" | "not_authenticated" | "not_allowed" | "second_factor_needed";

interface Actor {
  readonly name: string;
  readonly headers: { readonly [name: string]: string };
  expected(route: Route): Expected;
}

/** Each of more than twenty callers calls every route. */
const PATIENCE_MS = 480_000;

const routes: Route[] = [];
let server: TestServer;

function hearRoutes(message: unknown): void {
  const { fastify } = message as { readonly fastify: FastifyInstance };
  fastify.addHook("onRoute", ({ method, url, config }) => {
    // HEAD is made of GET, states the same, and has no body to tell one refusal from another.
    for (const each of [method].flat().filter((name) => name !== "HEAD"))
      routes.push({ ...(config as unknown as RouteConfig), method: each, path: url.replace(/:\w+/g, "x").replace("*", "x") });
  });
}

beforeAll(async () => {
  subscribe("fastify.initialization", hearRoutes);
  server = await startTestServer("pglite", { MADANG_DEVELOPMENT_PER_DAY: "100000", MADANG_DEVELOPMENT_PER_SECOND: "10000" });
  unsubscribe("fastify.initialization", hearRoutes);
  await addInstitution(server, "mask-agency", ["masks"]);
});
afterAll(() => server.stop());

/** The route's answer by its code; every other answer means that the caller got through. */
/** Clients of 2020 read their own faults there, with the status 200. */
const GATEWAY = /^\/(?:openapi\/service|B551182)\//;
const FAULTS: { readonly [code: string]: Expected } = { 20: "not_allowed", 30: "not_authenticated", 31: "not_authenticated" };

async function outcome({ method, path }: Route, headers: Actor["headers"]): Promise<Expected> {
  const given = new AbortController();
  const answer = await server.call(path, { method, headers, signal: given.signal });
  if (GATEWAY.test(path)) return FAULTS[/<returnReasonCode>(\d+)</.exec(await answer.text())?.[1] ?? ""] ?? "open";
  const refused = answer.status === 401 || answer.status === 403 ? ((await answer.json()) as { code: string }).code : "";
  given.abort();
  return refused === "not_authenticated" || refused === "not_allowed" || refused === "second_factor_needed" ? refused : "open";
}

async function makeKey(scope: string): Promise<string> {
  const made = await server.send("POST", "/v1/admin/keys", JSON.stringify({ agency: "mask-agency", scopes: [scope] }));
  return ((await made.json()) as { key: string }).key;
}

const nobodys = { expected: ({ access }: Route): Expected => (access === "anyone" ? "open" : "not_authenticated") };
/** A key that is sent must count, also where none is needed; what watches the service asks for none. */
const wrongs = { expected: ({ isUncounted }: Route): Expected => (isUncounted ? "open" : "not_authenticated") };

/** Reads what everybody may, and nothing else. */
function readerActor(name: string, headers: Actor["headers"]): Actor {
  return { name, headers, expected: ({ access }) => (access === "anyone" ? "open" : "not_allowed") };
}

function keyActor(name: string, key: string, dataset: string): Actor {
  const reaches = ({ access, dataset: asked }: Route) =>
    access === "anyone" || (keyScopeOf(access as Permission) === "ingest" && (asked === undefined || asked === dataset));
  return { name, headers: { authorization: `Bearer ${key}` }, expected: (route) => (reaches(route) ? "open" : "not_allowed") };
}

/** @param own the one dataset of the institution */
function roleActor(role: Role, { cookie }: Person, hasSecondFactor: boolean, own = "masks"): Actor {
  const expected = ({ access, dataset }: Route): Expected => {
    if (access === "anyone") return "open";
    const holders = PERMISSIONS[access as Permission].roles as readonly Role[];
    if (holders.includes("citizen")) return "open";
    const has = holders.includes(role);
    if (!has || (ROLES[role].heldAt === "institution" && dataset !== undefined && dataset !== own)) return "not_allowed";
    return ROLES[role].needsSecondFactor && !hasSecondFactor ? "second_factor_needed" : "open";
  };
  return { name: `${role} of ${own}, ${hasSecondFactor ? "second factor" : "password only"}`, headers: { cookie, origin: server.running.address }, expected };
}

async function actors(): Promise<readonly Actor[]> {
  const found: Actor[] = [
    { name: "nobody", headers: {}, ...nobodys },
    { name: "a wrong key", headers: { authorization: "Bearer mdk_wrong-wrong-wrong" }, ...wrongs },
    { name: "a revoked key", headers: { "x-api-key": await developerKey(true) }, ...wrongs },
    readerActor("a developer's key", { "x-api-key": await developerKey(false) }),
    { name: "a wrong session", headers: { cookie: "madang_session=wrong-wrong-wrong-wrong-wrong", origin: server.running.address }, ...nobodys },
    keyActor("a key for masks", await makeKey("ingest:masks"), "masks"),
    keyActor("a key for another dataset", await makeKey("ingest:self-test-kits"), "self-test-kits"),
    {
      name: "the administrator's key",
      headers: { authorization: `Bearer ${server.running.admin.key}` },
      expected: ({ access }) => (access !== "anyone" && ownerKindOf(access as Permission) === "account" ? "not_allowed" : "open"),
    },
  ];
  for (const role of ROLE_NAMES)
    for (const hasSecondFactor of [false, true]) {
      const institution = ROLES[role].heldAt === "institution" ? "mask-agency" : null;
      const roles = ROLES[role].givenBy === "everybody" ? [] : [heldRole(role, institution)];
      found.push(roleActor(role, await addPerson(server, { roles, hasSecondFactor }), hasSecondFactor));
    }
  await addInstitution(server, "kit-agency", ["self-test-kits"]);
  const stranger = await addPerson(server, { roles: [heldRole("officer", "kit-agency")], hasSecondFactor: true });
  found.push(roleActor("officer", stranger, true, "self-test-kits"));
  return found;
}

async function developerKey(isRevoked: boolean): Promise<string> {
  const developer = await addPerson(server, { roles: [heldRole("developer")] });
  const { id, key } = (await (await developer.send("POST", "/v1/account/keys", { name: "app" })).json()) as { id: string; key: string };
  if (isRevoked) await developer.send("DELETE", `/v1/account/keys/${id}`);
  return key;
}

test(
  "every route lets through exactly those whom the table names",
  async () => {
    const differences: string[] = [];
    // Nobody of these is a place; what a place may do is tested in own-place.suite.ts.
    const asked = routes.filter(({ access }) => access !== "visitor");
    const isForPlaces = ({ access }: Route) => access !== "anyone" && ownerKindOf(access as Permission) === "place";
    for (const { name, headers, expected } of await actors())
      for (const route of asked) {
        const found = await outcome(route, headers);
        const right = isForPlaces(route) ? "not_authenticated" : expected(route);
        if (found !== right) differences.push(`${name}: ${route.method} ${route.path} is ${found}, not ${right}`);
      }
    expect(differences).toEqual([]);
    expect(new Set(asked.map(({ access }) => access))).toContain("keys:manage");
  },
  PATIENCE_MS,
);

test("half a session, before the second factor, opens nothing", async () => {
  const person = await addPerson(server, { roles: [heldRole("administrator")], hasSecondFactor: true });
  const answer = await person.send("POST", "/v1/account/sessions", { email: person.email, password: "correct horse battery staple" });
  expect(await answer.json()).toEqual({ next: "second-factor" });
  const opened = routes.filter(({ access }) => access !== "visitor" && access !== "anyone");
  const headers = { cookie: person.cookie, origin: server.running.address };
  const outcomes = await Promise.all(opened.map((route) => outcome(route, headers)));
  expect(new Set(outcomes)).toEqual(new Set(["not_authenticated"]));
});

test("a page of another site changes nothing, with or without a session", async () => {
  const person = await addPerson(server);
  const changing = routes.filter(
    ({ method, access }) =>
      !["GET", "HEAD", "OPTIONS"].includes(method) && (access === "visitor" || access === "account:own" || access === "matters:take-part"),
  );
  const codes = async (headers: Actor["headers"]) =>
    new Set(
      await Promise.all(changing.map(async ({ method, path }) => ((await (await server.call(path, { method, headers })).json()) as { code: string }).code)),
    );
  expect(await codes({ cookie: person.cookie, origin: "https://evil.example" })).toEqual(new Set(["foreign_origin"]));
  expect(await codes({ cookie: person.cookie, "sec-fetch-site": "same-site" })).toEqual(new Set(["foreign_origin"]));
  expect((await person.send("GET", "/v1/account")).status).toBe(200);
});
