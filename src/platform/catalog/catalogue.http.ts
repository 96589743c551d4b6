// Routes by which everybody reads the catalogue as JSON: all datasets, and everything that is said of one.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { Catalogue, CatalogueView } from "./catalogue.ts";
import { recordAnswer, shortAnswer } from "./record-answer.ts";

const OPEN = { "access-control-allow-origin": "*" };

/** Ages grow: kept shortly. */
const CACHE = "public, max-age=30";

const Listed = z.looseObject({ id: z.string(), kind: z.enum(["live", "table", "perishable"]) });

export function catalogueRoutes(catalogue: Catalogue): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/catalog",
      config: routeConfig("anyone", CACHE),
      schema: {
        operationId: "catalogueDatasets",
        summary: "All datasets with publisher, licence, age and quality, and the issues that group them",
        tags: ["catalogue"],
        response: { 200: z.object({ issues: z.array(z.looseObject({ id: z.string() })), datasets: z.array(Listed) }) },
      },
      handler: async (_request, reply) => {
        const view = await catalogue.view();
        reply.headers({ ...OPEN, ...syntheticHeader(view) });
        const issues = new Map(view.records.map(({ issue }) => [issue.id, issue]));
        return {
          issues: [...issues.values()].map((issue) => ({
            ...issue,
            datasets: view.records.filter((record) => record.issue.id === issue.id).map(({ id }) => id),
          })),
          datasets: view.records.map((record) => shortAnswer(view, record, catalogue.freshness(record)) as z.infer<typeof Listed>),
        };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/catalog/datasets/:dataset",
      config: routeConfig("anyone", CACHE),
      schema: {
        operationId: "catalogueDataset",
        summary: "Everything that the catalogue says of a dataset",
        description:
          "Publisher and contact, licence, cadence and age, coverage, files with SHA-256, services, and a quality score with what it was computed from.",
        tags: ["catalogue"],
        params: z.object({ dataset: z.string().max(60) }),
        response: { 200: Listed, ...problemAnswers("invalid_request", "unknown_dataset") },
      },
      handler: async (request, reply) => {
        const { view, record } = await catalogue.record(request.params.dataset);
        reply.headers({ ...OPEN, ...syntheticHeader(view) });
        return recordAnswer(view, record, catalogue.freshness(record)) as z.infer<typeof Listed>;
      },
    });
  };
}

export function syntheticHeader({ isSynthetic }: CatalogueView): { readonly [header: string]: string } {
  return isSynthetic ? { "madang-synthetic": "true" } : {};
}
