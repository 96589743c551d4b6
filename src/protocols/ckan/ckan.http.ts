// The Action API of CKAN, version 3, read-only: every action by GET and POST, answers and refusals in CKAN's envelope.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import type { Catalogue } from "../../platform/catalog/catalogue.ts";
import { OPEN_HEADERS } from "../../platform/live/hot-answer.ts";
import type { RowsAnswers } from "../../platform/query/rows-answers.ts";
import { problemAnswers, routeConfig } from "../../platform/store/route-contract.ts";
import { ACTIONS } from "./ckan-actions.ts";
import { CkanError } from "./ckan-error.ts";
import type { CkanParameters } from "./ckan-parameters.ts";

export interface CkanContext {
  readonly catalogue: Catalogue;
  readonly rows: RowsAnswers;
  /** Whose turn it is. */
  callerOf(request: FastifyRequest): string;
}

const PATHS = ["/api/3/action/:action", "/api/action/:action"] as const;
const JSON_TYPE = "application/json; charset=utf-8";
const MOST_BYTES = 100_000;

export function ckanRoutes(context: CkanContext): FastifyPluginAsync {
  return async (app) => {
    app.setValidatorCompiler(() => (value) => ({ value }));
    app.setSerializerCompiler(() => (value) => JSON.stringify(value));
    // Clients of CKAN send JSON under several names, and forms.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      "*",
      { parseAs: "string", bodyLimit: MOST_BYTES },
      (_request: FastifyRequest, body: string | Buffer, done: (error: null, body: string) => void) => done(null, String(body)),
    );
    for (const url of PATHS)
      for (const method of ["GET", "POST"] as const)
        app.route({
          method,
          url,
          config: routeConfig("anyone", method === "GET" ? "public, max-age=30" : "no-store"),
          schema: {
            hide: url.startsWith("/api/action"),
            operationId: `ckan-${method.toLowerCase()}${url.startsWith("/api/3") ? "" : "-unversioned"}`,
            summary: "An action of CKAN's Action API, read-only",
            description: `${Object.keys(ACTIONS).join(", ")}. Refusals have CKAN's form, with \`__type\`.`,
            tags: ["catalogue"],
            params: z.object({ action: z.string().describe("Name of the action") }),
            ...(method === "POST" ? { body: z.looseObject({}).describe("Parameters of the action") } : { querystring: z.looseObject({}) }),
            response: {
              200: z.object({ help: z.string(), success: z.literal(true), result: z.unknown() }),
              ...problemAnswers("invalid_request", "not_found", "conflict", "body_too_large", "too_many_requests", "overloaded"),
            },
          },
          handler: (request, reply) => answer(context, request, reply),
        });
  };
}

async function answer(context: CkanContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { action: name } = request.params as { readonly action: string };
  const view = await context.catalogue.view();
  const help = `${view.site}/api/3/action/help_show?name=${encodeURIComponent(name)}`;
  reply.headers({ ...OPEN_HEADERS, ...(view.isSynthetic ? { "madang-synthetic": "true" } : {}) }).type(JSON_TYPE);
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action)
    return reply
      .code(400)
      .header("cache-control", "no-store")
      .send(JSON.stringify(`Bad request - Action name not known: ${name}`));
  try {
    const parameters = request.method === "POST" ? bodyParameters(request) : (request.query as CkanParameters);
    const caller = context.callerOf(request);
    const readRows = (dataset: string, asked: Parameters<RowsAnswers["rowsAfter"]>[1], skip: number) => context.rows.rowsAfter(dataset, asked, skip, caller);
    const result = await action({ catalogue: context.catalogue, view, readRows }, parameters);
    return reply.send(JSON.stringify({ help, success: true, result }));
  } catch (error) {
    if (error instanceof CkanError) return refuse(reply, help, error);
    if (error instanceof Problem && error.status === 404) return refuse(reply, help, new CkanError("Not Found Error", error.message));
    throw error;
  }
}

function refuse(reply: FastifyReply, help: string, error: CkanError): FastifyReply {
  return reply
    .code(error.status)
    .header("cache-control", "no-store")
    .send(JSON.stringify({ help, success: false, error: error.body() }));
}

/** JSON whatever its type is called; a form where it says so. @throws CkanError */
function bodyParameters(request: FastifyRequest): CkanParameters {
  const body = (request.body as string | undefined) ?? "";
  if (body.trim() === "") return request.query as CkanParameters;
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") && !body.trimStart().startsWith("{"))
    return Object.fromEntries(new URLSearchParams(body));
  try {
    const value = JSON.parse(body) as unknown;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as CkanParameters;
  } catch {
    // Said below.
  }
  throw new CkanError("Validation Error", "Error decoding JSON data", { body: ["Error decoding JSON data"] });
}
