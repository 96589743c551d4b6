// Routes by which the files of a draft come and go.
import type { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { DraftAnswer } from "./draft-answer.ts";
import { CHANGING, common, DraftId, type DraftRoutesContext, found, shown } from "./draft-request.ts";
import { putFile, removeFile } from "./drafts.ts";
import { publisherOf } from "./publisher.ts";

const FileId = DraftId.extend({
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}/\\]+$/u),
});

/** Bodies come as a stream here; nothing parses them before they are archived. */
export function draftFileRoutes(context: DraftRoutesContext): FastifyPluginAsyncZod {
  const { releases } = context;
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request: FastifyRequest, payload: Readable, done: (error: Error | null, body?: unknown) => void) => done(null, payload));

    app.route({
      method: "PUT",
      url: "/v1/publish/:dataset/drafts/:draft/files/:name",
      config: routeConfig("release:draft", "no-store"),
      schema: {
        ...common("putDraftFile", "Add a file to a draft, or replace the one of the same name"),
        description: "The body is the file as it is: CSV, JSON, NDJSON, XLSX or Parquet. It is kept with its hash before anything else is done with it.",
        consumes: ["*/*"],
        params: FileId,
        querystring: z.object({
          source: z.string().max(60).optional().describe("The publisher's form of the rows; without it, it is recognised by the columns"),
        }),
        response: { 200: DraftAnswer, ...problemAnswers(...CHANGING, "body_too_large", "damaged_body", "unsupported_media", "storage_full") },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:draft", request.params);
        const { "content-length": length, "content-type": mediaType = "application/octet-stream", "content-encoding": encoding } = request.headers;
        if (encoding !== undefined && encoding !== "identity") throw new Problem("unsupported_media", "Send the file as it is, without Content-Encoding.");
        if (!context.hasRoom()) throw new Problem("storage_full");
        const expectedBytes = length === undefined ? null : Number(length);
        if (expectedBytes !== null && expectedBytes > releases.limits.maxBodyBytes) reply.header("connection", "close");
        const source = knownSource(context, draft.dataset, request.query.source);
        const file = { name: request.params.name, mediaType: mediaType.slice(0, 200), source, expectedBytes };
        return shown(context, caller, await putFile(releases, publisherOf(caller), draft.id, file, (request.body ?? request.raw) as Readable));
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/publish/:dataset/drafts/:draft/files/:name",
      config: routeConfig("release:draft", "no-store"),
      schema: { ...common("removeDraftFile", "Take a file out of a draft"), params: FileId, response: { 200: DraftAnswer, ...problemAnswers(...CHANGING) } },
      handler: async (request) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:draft", request.params);
        return shown(context, caller, await removeFile(releases, publisherOf(caller), draft.id, request.params.name));
      },
    });
  };
}

function knownSource({ releases }: DraftRoutesContext, dataset: string, named: string | undefined): string | null {
  if (named === undefined || named === "") return null;
  const known = releases.tables.get(dataset)?.sources.map(({ id }) => id) ?? [];
  if (!known.includes(named)) throw new Problem("invalid_request", `There is no source of that name. Known: ${known.join(", ") || "none"}.`);
  return named;
}
