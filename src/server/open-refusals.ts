// Refusals of what everybody may read can be read by pages of any site, as the answers can: else a browser tells them "no network" only.
import type { FastifyReply, FastifyRequest } from "fastify";
import { EXPOSED_HEADERS } from "../core/open-headers.ts";
import type { RouteConfig } from "../platform/store/route-contract.ts";

export function openRefusal({ method, routeOptions }: FastifyRequest, reply: FastifyReply): void {
  const { access } = routeOptions.config as unknown as Partial<RouteConfig>;
  const isReading = method === "GET" || method === "HEAD" || routeOptions.url === "/v1/query";
  if (access !== "anyone" || !isReading || reply.hasHeader("access-control-allow-origin")) return;
  reply.header("access-control-allow-origin", "*");
}

/** Whatever pages of any site may read, they may read with all fields that say how to go on. */
export function exposeFields(reply: FastifyReply): void {
  if (reply.getHeader("access-control-allow-origin") === "*") reply.header("access-control-expose-headers", EXPOSED_HEADERS);
}
