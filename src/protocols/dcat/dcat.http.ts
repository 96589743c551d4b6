// The catalogue as DCAT-AP, at addresses of its own and by content negotiation.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import type { Catalogue } from "../../platform/catalog/catalogue.ts";
import { CATALOGUE_CACHE, sendDocument } from "../../platform/catalog/send-document.http.ts";
import { problemAnswers, routeConfig } from "../../platform/store/route-contract.ts";
import { catalogueGraph } from "./catalogue-graph.ts";
import { chooseRdf, type RdfForm } from "./choose-rdf.ts";
import { jsonLd, turtle } from "./written-graph.ts";

const TYPES: { readonly [Form in RdfForm]: string } = { turtle: "text/turtle; charset=utf-8", jsonld: "application/ld+json; charset=utf-8" };

export function dcatRoutes(catalogue: Catalogue): FastifyPluginAsyncZod {
  const answer = async (request: FastifyRequest, reply: FastifyReply, form: RdfForm) => {
    const view = await catalogue.view();
    const document = await catalogue.document(view, `dcat ${form}`, () => (form === "turtle" ? turtle(catalogueGraph(view)) : jsonLd(catalogueGraph(view))));
    return sendDocument(request, reply, view, document, TYPES[form]);
  };
  return async (app) => {
    for (const [url, form] of [
      ["/catalog.ttl", "turtle"],
      ["/catalog.jsonld", "jsonld"],
    ] as const)
      app.route({
        method: "GET",
        url,
        config: routeConfig("anyone", CATALOGUE_CACHE),
        schema: {
          operationId: `catalogue-${form}`,
          summary: `The catalogue as DCAT-AP 3.0.1, ${form === "turtle" ? "Turtle" : "JSON-LD"}`,
          tags: ["catalogue"],
          response: { 200: z.unknown().describe(TYPES[form]) },
        },
        handler: (request, reply) => answer(request, reply, form),
      });

    app.route({
      method: "GET",
      url: "/catalog",
      config: routeConfig("anyone", CATALOGUE_CACHE),
      schema: {
        operationId: "catalogue",
        summary: "The catalogue in the form that Accept asks for: Turtle, JSON-LD, or the page",
        tags: ["catalogue"],
        response: {
          200: z.unknown().describe("text/turtle, application/ld+json"),
          303: z.unknown().describe("To the page"),
          ...problemAnswers("not_acceptable"),
        },
      },
      handler: async (request, reply) => {
        reply.header("vary", "Accept");
        const form = chooseRdf(request.headers.accept ?? "");
        if (form === null) throw new Problem("not_acceptable", "Offered are text/turtle, application/ld+json and text/html.");
        if (form === "page") return reply.redirect("/datasets", 303);
        return answer(request, reply, form);
      },
    });
  };
}
