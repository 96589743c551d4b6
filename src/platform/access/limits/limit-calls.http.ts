// The hooks around every route: whose call it is, whether they have calls left, what they are told of it, and that it was counted.
import type { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Problem } from "../../../core/problems.ts";
import { datasetOfRoute, type RouteConfig } from "../../store/route-contract.ts";
import type { Callers } from "../callers.ts";
import { keyInHeaders } from "../keys/presented-key.ts";
import type { Meter } from "../metering/meter.ts";
import type { CallGate } from "./call-gate.ts";
import type { Client } from "./client.ts";

export interface LimitCallsOptions {
  readonly gate: CallGate;
  readonly meter: Meter;
  readonly callers: Callers;
  /** Ids that calls are counted under; whatever else stands in an address is counted under none. */
  readonly datasets: ReadonlySet<string>;
}

const keysOfAddresses = new WeakMap<IncomingMessage, string>();
const clients = new WeakMap<FastifyRequest, Client>();
const statuses = new WeakMap<FastifyRequest, number>();
/** Pages of other sites may read why they are refused. */
const READABLE = { "access-control-allow-origin": "*" };

/** Before the request is handled: the key that stood in its address, which was taken out. */
export function rememberKey(request: IncomingMessage, key: string): void {
  keysOfAddresses.set(request, key);
}

/** Counts a refusal as what it is where an answer says it in its body only. */
export function countAs(request: FastifyRequest, status: number): void {
  statuses.set(request, status);
}

/** The account whose key was let through; null: no account's. */
export function keyOwnerOf(request: FastifyRequest): string | null {
  return clients.get(request)?.key?.account ?? null;
}

/** The key that a request presents; null: none. */
export function presentedKey({ raw, headers }: FastifyRequest): string | null {
  const header = (name: string) => String(headers[name] ?? "");
  return keyInHeaders(header) ?? keysOfAddresses.get(raw) ?? null;
}

export function limitCalls(app: FastifyInstance, options: LimitCallsOptions): void {
  const { gate, meter, datasets } = options;
  app.addHook("onRequest", async (request, reply) => {
    if (!isCounted(request)) return;
    try {
      await admit(options, request);
    } catch (problem) {
      if (configOf(request).access === "anyone") reply.headers(READABLE);
      throw problem;
    }
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const client = clients.get(request);
    if (client?.policy) reply.headers({ "ratelimit-policy": client.policy, ratelimit: gate.limitOf(client) });
    return payload;
  });
  app.addHook("onResponse", async (request, reply) => {
    const client = clients.get(request);
    if (!client) return;
    // A stream lasts as long as somebody listens: that says nothing of how fast it was answered.
    const ms = reply.raw.getHeader("content-type") === "text/event-stream" ? null : reply.elapsedTime;
    const status = statuses.get(request) ?? reply.statusCode;
    client.counter.count(meter.numberOf({ dataset: datasetOf(request, datasets), operation: operationOf(request) }), status, ms);
  });
}

/** @throws Problem */
async function admit({ gate, callers }: LimitCallsOptions, request: FastifyRequest): Promise<void> {
  const key = presentedKey(request);
  const client = (key !== null && (await clientOf(gate, callers, key))) || withoutKey(gate, request);
  clients.set(request, client);
  const refused: Problem | null = await gate.admitLater(client);
  if (refused) throw refused;
  if (key !== null && client === withoutKey(gate, request)) throw gate.refusalOfKey(key);
}

async function clientOf(gate: CallGate, callers: Callers, key: string): Promise<Client | null> {
  const known = callers.known(key);
  if (known) return gate.nameless(known.isAdministrator ? "administrator" : "own-keys");
  return gate.clientOfKeySurely(key);
}

/** Our own pages ask without a socket; visitors of pages are not refused because of what else comes from their network. */
function withoutKey(gate: CallGate, { raw, ip }: FastifyRequest): Client {
  return raw.socket instanceof Socket ? gate.clientOfAddress(ip) : gate.nameless("own-pages");
}

function configOf(request: FastifyRequest): Partial<RouteConfig> {
  return request.routeOptions.config as Partial<RouteConfig>;
}

/** Pages and addresses of nothing are not calls. */
function isCounted(request: FastifyRequest): boolean {
  return !request.is404 && configOf(request).isUncounted !== true;
}

function operationOf({ routeOptions }: FastifyRequest): string {
  const { operationId } = (routeOptions.schema ?? {}) as { readonly operationId?: string };
  return operationId ?? routeOptions.url ?? "";
}

function datasetOf(request: FastifyRequest, datasets: ReadonlySet<string>): string {
  const { dataset } = configOf(request);
  return datasetOfRoute(request.routeOptions.url ?? "", dataset === undefined ? {} : { dataset }, request.params, datasets) ?? "";
}
