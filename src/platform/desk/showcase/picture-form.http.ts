// The way of a picture into a service: a plain form as multipart/form-data, and then back to the service's page. The picture is made anew before
// anything of it is kept.
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { PictureRefused } from "../../../core/ports/picture-maker.ts";
import { Problem } from "../../../core/problems.ts";
import { HOUR_MS } from "../../../core/time.ts";
import { RateWindow } from "../../access/rate-window.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { oneLine } from "../plain-words.ts";
import { ownerOf } from "./own-services.http.ts";
import { putPicture, readService } from "./showcase.sql.ts";
import type { ShowcaseContext } from "./showcase-context.ts";
import { stepService } from "./step-service.ts";

const FORM = "multipart/form-data";
const MOST_BYTES = 5_000_000;
const MOST_PICTURES = 3;
const LONGEST_ALT = 300;
/** Making one takes a second of a processor. Ours. */
const OF_ACCOUNT = { most: 20, windowMs: HOUR_MS, maxKeys: 10_000 };

export function pictureFormRoutes(context: ShowcaseContext): FastifyPluginAsyncZod {
  const uploads = new RateWindow(OF_ACCOUNT);
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(FORM, (_request: FastifyRequest, payload: Readable, done: (error: Error | null, body?: unknown) => void) => done(null, payload));

    app.route({
      method: "POST",
      url: "/v1/account/showcase/:id/pictures",
      config: routeConfig("account:own", "no-store"),
      schema: {
        operationId: "postServicePicture",
        summary: "Add a picture to one's own service, and go back to its page",
        description:
          "Fields: `alt`, what is on it, and then the file: PNG, JPEG or WebP. It is made anew, without position, camera or comments. What is refused is named in the address of the page.",
        tags: ["showcase"],
        consumes: [FORM],
        params: z.object({ id: z.string().max(40) }),
        querystring: z.object({ lang: z.enum(["ko", "en"]).optional() }),
        response: {
          303: z.null().describe("To the page of the service"),
          ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "foreign_origin", "not_found", "unsupported_media"),
        },
      },
      handler: async (request, reply) => {
        const account = ownerOf(request);
        const { id } = request.params;
        const record = await context.database.read((tx) => readService(tx, id));
        if (!record || record.account !== account) throw new Problem("not_found", "There is no such service of yours.");
        const refused = await takePicture(context, uploads, request, account, id);
        const query = new URLSearchParams({ ...(refused ? { refused } : {}), ...(request.query.lang ? { lang: request.query.lang } : {}) });
        return reply
          .code(303)
          .header("location", `/showcase/mine/${id}${query.size > 0 ? `?${query}` : ""}`)
          .send(null);
      },
    });
  };
}

/** @returns the code of the problem; null: the picture is there */
async function takePicture(context: ShowcaseContext, uploads: RateWindow, request: FastifyRequest, account: string, id: string): Promise<string | null> {
  try {
    const { alt, bytes } = await readForm(request);
    const now = context.worldClock.now();
    if (uploads.waitMs(account, now) > 0) return "too_many_requests";
    uploads.count(account, now);
    await addPicture(context, account, id, oneLine(alt).slice(0, LONGEST_ALT), bytes);
    return null;
  } catch (error) {
    if (error instanceof PictureRefused) return "picture_refused";
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

async function addPicture(context: ShowcaseContext, account: string, id: string, alt: string, given: Uint8Array): Promise<void> {
  const { database, pictures } = context;
  if (alt === "") throw new Problem("invalid_request", "alt: say what is on it.");
  const { bytes, width, height } = await pictures.make(given);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await database.write(async (tx) => {
    const record = await readService(tx, id);
    if (!record) throw new Problem("not_found");
    const others = record.content.pictures.filter((each) => each.sha256 !== sha256);
    if (others.length >= MOST_PICTURES) throw new Problem("conflict", `At most ${MOST_PICTURES} pictures.`);
    await putPicture(tx, id, sha256, bytes);
    const content = { ...record.content, pictures: [...others, { sha256, width, height, alt }] };
    await stepService(context, tx, id, (each) => each.account === account, { action: "change", content, reason: "", version: record.changed, decidedBy: null });
  });
  await database.persist();
}

/** At most the first file, and the field that stands before it. @throws Problem body_too_large, damaged_body */
async function readForm(request: FastifyRequest): Promise<{ readonly alt: string; readonly bytes: Uint8Array }> {
  const form = new Busboy({
    headers: { "content-type": request.headers["content-type"] ?? "" },
    limits: { files: 1, fields: 5, fieldSize: 2_000, fileSize: MOST_BYTES + 1 },
  });
  const chunks: Buffer[] = [];
  let alt = "";
  form.on("field", (name: string, value: string) => {
    if (name === "alt") alt = value;
  });
  form.on("file", (_field: string, stream: Readable) => stream.on("data", (chunk: Buffer) => void chunks.push(chunk)));
  await pipeline((request.body ?? request.raw) as Readable, form).catch(() => {
    throw new Problem("damaged_body");
  });
  const bytes = Buffer.concat(chunks);
  if (bytes.length > MOST_BYTES) throw new Problem("body_too_large");
  return { alt, bytes };
}
