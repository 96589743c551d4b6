// The way of a plain form into a draft: files as multipart/form-data, each streamed into the archive as it comes, and then back to the
// page of the draft. Programs use the routes of drafts.http.ts.
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { readDraft } from "./drafts.sql.ts";
import { putFile } from "./drafts.ts";
import { publisherOf, requirePermission } from "./publisher.ts";
import type { ReleaseContext } from "./release-context.ts";

/** Files of one form. */
const MAX_FILES = 50;
const FORM = "multipart/form-data";

export interface DraftFormContext {
  readonly releases: ReleaseContext;
  hasRoom(): boolean;
}

export function draftFormRoutes({ releases, hasRoom }: DraftFormContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(FORM, (_request: FastifyRequest, payload: Readable, done: (error: Error | null, body?: unknown) => void) => done(null, payload));

    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/drafts/:draft/files",
      config: routeConfig("release:draft", "no-store"),
      schema: {
        operationId: "postDraftFiles",
        summary: "Add the files of a form to a draft, and go back to its page",
        description: "For forms of our own pages. A file that is refused is named in the address of the page by the code of its problem.",
        tags: ["publish"],
        consumes: [FORM],
        params: z.object({ dataset: z.string().max(60), draft: z.string().max(40) }),
        querystring: z.object({ lang: z.enum(["ko", "en"]).optional() }),
        response: {
          303: z.null().describe("To the page of the draft"),
          ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "second_factor_needed", "foreign_origin", "not_found", "unsupported_media"),
        },
      },
      handler: async (request, reply) => {
        const { dataset, draft: id } = request.params;
        const caller = callerOf(request);
        const draft = await releases.database.read((tx) => readDraft(tx, id));
        if (!draft || draft.dataset !== dataset) throw new Problem("not_found", "There is no such draft of yours.");
        requirePermission(caller, "release:draft", draft);
        const refused = hasRoom() ? await takeFiles(request, (name, mediaType, body) => putOne(releases, caller, id, name, mediaType, body)) : "storage_full";
        const query = new URLSearchParams({ ...(refused ? { refused } : {}), ...(request.query.lang ? { lang: request.query.lang } : {}) });
        return reply
          .code(303)
          .header("location", `/publish/${dataset}/${id}${query.size > 0 ? `?${query}` : ""}`)
          .send(null);
      },
    });
  };
}

async function putOne(
  releases: ReleaseContext,
  caller: ReturnType<typeof callerOf>,
  draft: string,
  name: string,
  mediaType: string,
  body: Readable,
): Promise<void> {
  await putFile(releases, publisherOf(caller), draft, { name, mediaType, source: null, expectedBytes: null }, body);
}

/** One file after the other. @returns the code of the first problem; null when every file went in */
async function takeFiles(request: FastifyRequest, put: (name: string, mediaType: string, body: Readable) => Promise<void>): Promise<string | null> {
  const type = request.headers["content-type"] ?? "";
  const form = new Busboy({ headers: { "content-type": type }, limits: { files: MAX_FILES, fields: 10, fieldSize: 1_000 } });
  const work: Promise<void>[] = [];
  let refused: string | null = null;
  form.on("file", (_field: string, stream: Readable, name: string | undefined, _encoding: string, mediaType: string) => {
    if (!name) return void stream.resume();
    const taken = put(shownName(name), mediaType, stream).catch((error: unknown) => {
      stream.resume();
      if (!(error instanceof Problem)) throw error;
      refused ??= error.code;
    });
    taken.catch(() => undefined);
    work.push(taken);
  });
  try {
    await pipeline((request.body ?? request.raw) as Readable, form);
  } catch {
    refused ??= "damaged_body";
  }
  await Promise.all(work);
  return refused;
}

/** Browsers of old send paths. */
function shownName(name: string): string {
  const last =
    name
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/\p{Cc}/gu, "") ?? "";
  return last.slice(0, 200) || "file";
}
