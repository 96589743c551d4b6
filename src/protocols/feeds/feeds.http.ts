// Releases and news of perishable data as feeds, for readers and for programs that wait for news.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import type { Catalogue } from "../../platform/catalog/catalogue.ts";
import { CATALOGUE_CACHE, sendDocument } from "../../platform/catalog/send-document.http.ts";
import type { StatusNotice } from "../../platform/desk/status/status.sql.ts";
import type { SiteShelf } from "../../platform/perishable/site-shelf.ts";
import { problemAnswers, routeConfig } from "../../platform/store/route-contract.ts";
import { feedEntries, releasesHead } from "./release-entries.ts";
import { provinceOfCode, siteFeed } from "./site-entries.ts";
import { statusFeed } from "./status-entries.ts";
import { atomFeed, jsonFeed } from "./written-feeds.ts";

const FORMS = [
  { ending: "atom", title: "Atom", type: "application/atom+xml; charset=utf-8", make: atomFeed },
  { ending: "json", title: "JSON Feed 1.1", type: "application/feed+json; charset=utf-8", make: jsonFeed },
] as const;

export interface FeedContext {
  readonly catalogue: Catalogue;
  readonly shelves: ReadonlyMap<string, SiteShelf>;
  /** Newest first; in memory. */
  statusNotices(): readonly StatusNotice[];
  siteUrl(): string;
  readonly zone: string;
}

export function feedRoutes({ catalogue, shelves, statusNotices, siteUrl, zone }: FeedContext): FastifyPluginAsyncZod {
  return async (app) => {
    for (const { ending, title, type, make } of FORMS) {
      app.route({
        method: "GET",
        url: `/feeds/releases.${ending}`,
        config: routeConfig("anyone", CATALOGUE_CACHE),
        schema: {
          operationId: `feed-${ending}`,
          summary: `The newest 100 releases of all datasets as a feed, ${title}`,
          tags: ["catalogue"],
          response: { 200: z.unknown().describe(type) },
        },
        handler: async (request, reply) => {
          const view = await catalogue.view();
          const document = await catalogue.document(view, `feed ${ending}`, () => make(view.site, releasesHead(view), feedEntries(view)));
          return sendDocument(request, reply, view, document, type);
        },
      });

      app.route({
        method: "GET",
        url: `/feeds/status.${ending}`,
        config: routeConfig("anyone", CATALOGUE_CACHE),
        schema: {
          operationId: `status-feed-${ending}`,
          summary: `Incidents and planned work as a feed, ${title}`,
          tags: ["service"],
          response: { 200: z.unknown().describe(type) },
        },
        handler: async (_request, reply) => {
          const { head, entries } = statusFeed(statusNotices(), siteUrl(), zone);
          return reply
            .header("access-control-allow-origin", "*")
            .type(type)
            .send(make(siteUrl(), head, entries));
        },
      });

      app.route({
        method: "GET",
        url: `/feeds/:dataset/:province.${ending}`,
        config: routeConfig("anyone", CATALOGUE_CACHE),
        schema: {
          operationId: `site-feed-${ending}`,
          summary: `How many places of a perishable dataset are published in a province, by day, ${title}`,
          description: "Nothing about a place: readers keep what they get, and this has to be forgotten.",
          tags: ["perishable"],
          params: z.object({ dataset: z.string().max(60), province: z.string().regex(/^\d{2}$/) }),
          response: { 200: z.unknown().describe(type), ...problemAnswers("invalid_request", "unknown_dataset", "not_found") },
        },
        handler: async (request, reply) => {
          const shelf = shelves.get(request.params.dataset);
          if (!shelf) throw new Problem("unknown_dataset");
          const province = provinceOfCode(request.params.province);
          if (!province) throw new Problem("not_found", "No province has this code.");
          const { site, zone, isSynthetic } = await catalogue.view();
          const { head, entries } = siteFeed({ dataset: shelf.dataset, province, sites: shelf.sites(), site, zone, changedAt: shelf.changedAt, isSynthetic });
          return reply
            .header("access-control-allow-origin", "*")
            .type(type)
            .send(make(site, head, entries));
        },
      });
    }
  };
}
