// Routes for searching the catalogue, and for what was searched in vain.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Database } from "../../core/ports/database.ts";
import { MAX_SEARCH_CHARS } from "../../core/search-text.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { syntheticHeader } from "./catalogue.http.ts";
import type { Catalogue } from "./catalogue.ts";
import { SORTS, searchCatalogue } from "./catalogue-search.ts";
import { shortAnswer } from "./record-answer.ts";
import type { WantedTerms } from "./wanted-terms.job.ts";
import { readWantedTerms } from "./wanted-terms.sql.ts";
import { SHOWN_FROM } from "./wanted-terms.ts";

export interface SearchRoutesContext {
  readonly catalogue: Catalogue;
  readonly wanted: WantedTerms;
  readonly database: Database;
}

const OPEN = { "access-control-allow-origin": "*" };
const LONGEST_QUESTION = Math.min(300, MAX_SEARCH_CHARS);

const Values = z
  .union([z.string().max(120), z.array(z.string().max(120)).max(20)])
  .optional()
  .transform((given) => [given ?? []].flat());
const FacetShape = z.array(z.object({ value: z.string(), title: z.object({ ko: z.string(), en: z.string() }), count: z.number().int() }));

export function searchRoutes({ catalogue, wanted, database }: SearchRoutesContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/catalog/search",
      config: routeConfig("anyone", "public, max-age=30"),
      schema: {
        operationId: "searchCatalogue",
        summary: "Datasets by words, Korean or English, with facets",
        description:
          "Slips of the finger, particles and synonyms are understood. Facets may be given several times: one of the values must hold. Words of questions without an answer are counted, without who asked.",
        tags: ["catalogue"],
        querystring: z.object({
          q: z.string().max(LONGEST_QUESTION).default("").describe("Words; empty for all datasets"),
          issue: Values,
          kind: Values,
          publisher: Values,
          licence: Values,
          format: Values,
          sort: z.enum(SORTS).default("relevance"),
          language: z.enum(["ko", "en"]).default("ko").describe("Of the titles that are sorted by"),
          offset: z.coerce.number().int().min(0).max(10_000).default(0),
          limit: z.coerce.number().int().min(1).max(100).default(20),
        }),
        response: {
          200: z.object({
            total: z.number().int(),
            facets: z.object({ issue: FacetShape, kind: FacetShape, publisher: FacetShape, licence: FacetShape, format: FacetShape }),
            datasets: z.array(z.looseObject({ id: z.string() })),
          }),
          ...problemAnswers("invalid_request"),
        },
      },
      handler: async (request, reply) => {
        const { q, sort, language, offset, limit, ...facets } = request.query;
        const view = await catalogue.view();
        const freshness = catalogue.freshness.bind(catalogue);
        const findings = searchCatalogue(view, { words: q, facets, sort, language }, freshness);
        if (findings.found.length === 0 && Object.values(facets).every((values) => values.length === 0)) wanted.count(q);
        reply.headers({ ...OPEN, ...syntheticHeader(view) });
        return {
          total: findings.found.length,
          facets: {
            issue: [...findings.facets.issue],
            kind: [...findings.facets.kind],
            publisher: [...findings.facets.publisher],
            licence: [...findings.facets.licence],
            format: [...findings.facets.format],
          },
          datasets: findings.found.slice(offset, offset + limit).map(({ record, words }) => ({
            ...(shortAnswer(view, record, freshness(record)) as { readonly id: string }),
            foundWords: words,
          })),
        };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/catalog/wanted",
      config: routeConfig("anyone", "public, max-age=300"),
      schema: {
        operationId: "wantedTerms",
        summary: "Words that people looked for and did not find, those asked most first",
        description: `Single words from ${SHOWN_FROM} questions on, with nothing of who asked. Numbers and addresses are never counted.`,
        tags: ["catalogue"],
        response: { 200: z.object({ terms: z.array(z.object({ term: z.string(), asked: z.number().int(), lastDay: z.string() })) }) },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        const terms = await database.read((tx) => readWantedTerms(tx, SHOWN_FROM, 100));
        return { terms: terms.map((term) => ({ ...term })) };
      },
    });
  };
}
