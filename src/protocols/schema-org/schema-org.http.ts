// A dataset in the words of schema.org, at an address of its own.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Catalogue } from "../../platform/catalog/catalogue.ts";
import { CATALOGUE_CACHE, sendDocument } from "../../platform/catalog/send-document.http.ts";
import { problemAnswers, routeConfig } from "../../platform/store/route-contract.ts";
import { embeddedJsonLd, schemaOrgDataset } from "./dataset-json-ld.ts";

export function schemaOrgRoutes(catalogue: Catalogue): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/datasets/:dataset/schema.jsonld",
      config: routeConfig("anyone", CATALOGUE_CACHE),
      schema: {
        operationId: "dataset-schema-org",
        summary: "A dataset as schema.org describes it, JSON-LD",
        tags: ["catalogue"],
        params: z.object({ dataset: z.string().max(60) }),
        response: { 200: z.unknown().describe("application/ld+json"), ...problemAnswers("invalid_request", "unknown_dataset") },
      },
      handler: async (request, reply) => {
        const { view, record } = await catalogue.record(request.params.dataset);
        const document = await catalogue.document(view, `schema.org ${record.id}`, () => embeddedJsonLd(schemaOrgDataset(view, record)));
        return sendDocument(request, reply, view, document, "application/ld+json; charset=utf-8");
      },
    });
  };
}
