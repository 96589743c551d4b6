// Releases as feeds, for readers and for programs that wait for news.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Catalogue } from "../../platform/catalog/catalogue.ts";
import { CATALOGUE_CACHE, sendDocument } from "../../platform/catalog/send-document.http.ts";
import { routeConfig } from "../../platform/store/route-contract.ts";
import { atomFeed, jsonFeed } from "./written-feeds.ts";

const FEEDS = [
  { url: "/feeds/releases.atom", name: "atom", type: "application/atom+xml; charset=utf-8", make: atomFeed },
  { url: "/feeds/releases.json", name: "json", type: "application/feed+json; charset=utf-8", make: jsonFeed },
] as const;

export function feedRoutes(catalogue: Catalogue): FastifyPluginAsyncZod {
  return async (app) => {
    for (const { url, name, type, make } of FEEDS)
      app.route({
        method: "GET",
        url,
        config: routeConfig("anyone", CATALOGUE_CACHE),
        schema: {
          operationId: `feed-${name}`,
          summary: `The newest 100 releases of all datasets as a feed, ${name === "atom" ? "Atom" : "JSON Feed 1.1"}`,
          tags: ["catalogue"],
          response: { 200: z.unknown().describe(type) },
        },
        handler: async (request, reply) => {
          const view = await catalogue.view();
          const document = await catalogue.document(view, `feed ${name}`, () => make(view));
          return sendDocument(request, reply, view, document, type);
        },
      });
  };
}
