// /mcp with Fastify: Host and Origin checked, one bounded message at a time, no streams and no sessions.
import type { FastifyPluginAsync } from "fastify";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { callerOf } from "../../platform/query/query.http.ts";
import { problemAnswers, routeConfig } from "../../platform/store/route-contract.ts";
import { isAllowedSource } from "./allowed-source.ts";
import { answerAssistant, type McpContext } from "./assistant-answers.ts";

export interface McpRoutesContext extends McpContext {
  readonly publicUrl: string | null;
}

const MOST_BYTES = 65_536;
const USED_HEADERS = ["accept", "content-type", "mcp-protocol-version", "mcp-session-id"] as const;

export function mcpPlugin(context: McpRoutesContext): FastifyPluginAsync {
  return async (app) => {
    // The protocol's own parsing speaks.
    app.setValidatorCompiler(() => (value) => ({ value }));
    app.setSerializerCompiler(() => (value) => JSON.stringify(value));
    app.addHook("onRequest", async (request) => {
      const { host, origin } = request.headers;
      if (!isAllowedSource({ host, origin }, context.publicUrl)) throw new Problem("foreign_origin", "Assistants are answered at our own address only.");
    });
    app.route({
      method: "POST",
      url: "/mcp",
      bodyLimit: MOST_BYTES,
      config: routeConfig("anyone", "no-store"),
      schema: {
        operationId: "assistant",
        summary: "Model Context Protocol for assistants: search the catalogue, describe, query rows, find the nearest places",
        description: "Streamable HTTP, without sessions and streams; one JSON-RPC message in a request. What the tools return is marked as untrusted.",
        tags: ["assistants"],
        body: z.looseObject({ jsonrpc: z.literal("2.0") }).describe("One JSON-RPC 2.0 message"),
        response: {
          200: z.looseObject({ jsonrpc: z.literal("2.0") }).describe("The JSON-RPC answer"),
          202: z.null().describe("A notification was taken"),
          ...problemAnswers("invalid_request", "foreign_origin", "not_acceptable", "body_too_large", "unsupported_media", "overloaded"),
        },
      },
      handler: async (request, reply) => {
        if (Array.isArray(request.body)) throw new Problem("invalid_request", "One message in a request: batches are not taken.");
        const headers = Object.fromEntries(USED_HEADERS.flatMap((name) => (typeof request.headers[name] === "string" ? [[name, request.headers[name]]] : [])));
        const answer = await answerAssistant(context, { headers, body: request.body, caller: callerOf(request) });
        return reply
          .code(answer.status as 200)
          .type("application/json; charset=utf-8")
          .send(Buffer.from(await answer.arrayBuffer()));
      },
    });
    for (const method of ["GET", "DELETE"] as const)
      app.route({
        method,
        url: "/mcp",
        config: routeConfig("anyone", "no-store"),
        schema: {
          hide: true,
          operationId: `assistant-${method.toLowerCase()}`,
          summary: "No stream to open and no session to end",
          tags: ["assistants"],
          response: { 204: z.null().describe("Never"), ...problemAnswers("method_not_allowed", "foreign_origin") },
        },
        handler: async (_request, reply) => {
          reply.header("allow", "POST");
          throw new Problem("method_not_allowed", "Send messages by POST: there are no streams and no sessions.");
        },
      });
  };
}
