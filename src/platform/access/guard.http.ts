// The one hook in front of every route: it finds out who calls and holds it against what the route states. Denies by default.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Problem } from "../../core/problems.ts";
import { isPermission, keyScopeOf, ownerKindOf, type Permission } from "../../core/roles.ts";
import type { RouteConfig } from "../store/route-contract.ts";
import { type Caller, decide } from "./caller.ts";
import type { Callers } from "./callers.ts";
import { admit } from "./guard.ts";
import { presentedKey } from "./limits/limit-calls.http.ts";
import { sourceOf } from "./session-cookie.ts";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

export interface GuardOptions {
  readonly callers: Callers;
  readonly publicUrl: string | null;
}

/** Before any route is added. A route that does not state who may call it is a bug, and the service does not start. */
export function guardRoutes(app: FastifyInstance, options: GuardOptions): void {
  app.addHook("onRoute", ({ method, url, config }) => {
    const { access } = (config ?? {}) as Partial<RouteConfig>;
    if (access !== "anyone" && access !== "visitor" && !isPermission(access ?? "")) throw new Error(`${String(method)} ${url} does not state who may call it.`);
  });
  app.addHook("onRequest", async (request) => {
    const config = request.routeOptions.config as Partial<RouteConfig>;
    // Without a route there is nothing to protect: a page, or not found.
    if (request.is404 || config.access === "anyone") return;
    const caller = await admitted(options, request, config as RouteConfig);
    if (caller) admit(request, caller);
  });
}

async function admitted({ callers: known, publicUrl }: GuardOptions, request: FastifyRequest, { access, dataset }: RouteConfig): Promise<Caller | null> {
  const isSafe = SAFE_METHODS.includes(request.method);
  const source = sourceOf(request.headers, publicUrl);
  if (access === "anyone" || access === "visitor") {
    if (!isSafe && source === "foreign") throw foreignOrigin();
    return null;
  }
  const { authorization, cookie } = request.headers;
  const apiKey = authorization === undefined ? presentedKey(request) : null;
  const caller = ownerKindOf(access) === "place" ? await known.identifyPlace({ cookie }) : await known.identify({ authorization, apiKey, cookie });
  // A browser sends the cookie whoever made the form; only its Origin tells whose page it was.
  if ((caller.account || caller.place) && !isSafe && source !== "own") throw foreignOrigin();
  const decision = decide(caller, access, { dataset });
  if (decision !== "allowed") throw new Problem(decision, refusalText(caller, access, dataset));
  return caller;
}

function foreignOrigin(): Problem {
  return new Problem("foreign_origin", "A request that changes something with a session must name our own origin in the header Origin.");
}

function refusalText(caller: Caller, permission: Permission, dataset: string | undefined): string {
  if (caller.account) return `It takes the permission ${permission}${dataset ? ` for the dataset ${dataset}` : ""}.`;
  const scope = keyScopeOf(permission);
  return scope && dataset ? `The key lacks the scope ${scope}:${dataset}.` : `No key of this kind has the permission ${permission}.`;
}
