// A dataset as Croissant.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import type { Catalogue } from "../../platform/catalog/catalogue.ts";
import { hasData } from "../../platform/catalog/dataset-record.ts";
import { CATALOGUE_CACHE, sendDocument } from "../../platform/catalog/send-document.http.ts";
import { problemAnswers, routeConfig } from "../../platform/store/route-contract.ts";
import { CROISSANT_VERSION, croissant } from "./croissant.ts";

const TYPE = `application/ld+json; profile="${CROISSANT_VERSION}"`;

export function croissantRoutes(catalogue: Catalogue): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/datasets/:dataset/croissant.json",
      config: routeConfig("anyone", CATALOGUE_CACHE),
      schema: {
        operationId: "dataset-croissant",
        summary: "A dataset as Croissant 1.1",
        tags: ["catalogue"],
        params: z.object({ dataset: z.string().max(60) }),
        response: { 200: z.unknown().describe("application/ld+json"), ...problemAnswers("invalid_request", "unknown_dataset", "not_found") },
      },
      handler: async (request, reply) => {
        const { view, record } = await catalogue.record(request.params.dataset);
        if (!hasData(record)) throw new Problem("not_found", "This dataset has no release yet.");
        const document = await catalogue.document(view, `croissant ${record.id}`, () => JSON.stringify(croissant(view, record)));
        return sendDocument(request, reply, view, document, TYPE);
      },
    });
  };
}
