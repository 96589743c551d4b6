// The files that search engines ask for.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Catalogue } from "../../platform/catalog/catalogue.ts";
import { CATALOGUE_CACHE, sendDocument } from "../../platform/catalog/send-document.http.ts";
import { routeConfig } from "../../platform/store/route-contract.ts";
import { robots, siteMap } from "./site-map.ts";

const FILES = [
  { url: "/sitemap.xml", name: "site-map", type: "application/xml; charset=utf-8", make: siteMap, summary: "The pages of the site" },
  { url: "/robots.txt", name: "robots", type: "text/plain; charset=utf-8", make: robots, summary: "Where search engines need not go" },
] as const;

export function siteMapRoutes(catalogue: Catalogue): FastifyPluginAsyncZod {
  return async (app) => {
    for (const { url, name, type, make, summary } of FILES)
      app.route({
        method: "GET",
        url,
        config: routeConfig("anyone", CATALOGUE_CACHE),
        schema: { operationId: name, summary, tags: ["catalogue"], response: { 200: z.unknown().describe(type) } },
        handler: async (request, reply) => {
          const view = await catalogue.view();
          const document = await catalogue.document(view, name, () => make(view));
          return sendDocument(request, reply, view, document, type);
        },
      });
  };
}
