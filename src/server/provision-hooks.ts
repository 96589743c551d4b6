// Holds every call against what was decided about its dataset: refused where it is not provided, marked where a change was announced.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { callerIfAny } from "../platform/access/guard.ts";
import { keyOwnerOf } from "../platform/access/limits/limit-calls.http.ts";
import type { Provision } from "../platform/governance/provision.ts";
import type { HotAnswer } from "../platform/live/hot-answer.ts";
import { problemAnswer } from "../platform/live/hot-answer.ts";
import { datasetOfRoute } from "../platform/store/route-contract.ts";
import type { HotHandler } from "./hot-front.ts";

export interface ProvisionHooks {
  readonly provision: Provision;
  /** Ids of all datasets. */
  readonly datasets: ReadonlySet<string>;
}

/** Paths by which data is provided. Descriptions, feeds of releases and what officers do go on, whatever was decided. */
const PROVIDES =
  /^\/(?:v1\/(?:live|datasets\/[^/]+\/(?:rows|diff|releases)|perishable\/[^/]+(?:\/(?:changes|days|stream)|$))|corona19-masks|ogc\/collections\/[^/]+\/items|B551182|openapi\/service|plain)/;

export function holdProvision(app: FastifyInstance, { provision, datasets }: ProvisionHooks): void {
  app.addHook("preHandler", async (request) => {
    const dataset = providedDataset(request, datasets);
    if (dataset === null) return;
    const account = callerIfAny(request)?.account?.id ?? keyOwnerOf(request) ?? undefined;
    const refusal = provision.refusalOf(dataset) ?? (account === undefined ? null : provision.refusalFor(account, dataset));
    if (refusal) throw refusal;
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const dataset = providedDataset(request, datasets);
    const headers = dataset === null ? null : provision.headersOf(dataset);
    if (headers) reply.headers(headers);
    return payload;
  });
}

function providedDataset(request: FastifyRequest, datasets: ReadonlySet<string>): string | null {
  const { url = "", config } = request.routeOptions;
  if (!PROVIDES.test(url)) return null;
  return datasetOfRoute(url, config as { readonly dataset?: string }, request.params, datasets);
}

/** The busiest answers take the same way, at the price of one look into memory. */
export function heldHandler(handler: HotHandler, provision: Provision, dataset: string): HotHandler {
  return (request) => {
    const refusal = provision.refusalOf(dataset);
    if (refusal) return problemAnswer(refusal);
    const headers = provision.headersOf(dataset);
    const answer: HotAnswer = handler(request);
    return headers ? { ...answer, headers: { ...answer.headers, ...headers } } : answer;
  };
}
