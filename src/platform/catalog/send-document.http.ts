// Answers with a document of the catalogue: open to every page, with a strong ETag, and 304 for whoever has it.
import type { FastifyReply, FastifyRequest } from "fastify";
import { isKnown, OPEN_HEADERS } from "../live/hot-answer.ts";
import type { CatalogueDocument, CatalogueView } from "./catalogue.ts";

/** What the catalogue's documents are kept for. */
export const CATALOGUE_CACHE = "public, max-age=60";

export function sendDocument(
  request: Pick<FastifyRequest, "headers">,
  reply: FastifyReply,
  { isSynthetic }: CatalogueView,
  { bytes, etag }: CatalogueDocument,
  mediaType: string,
): FastifyReply {
  reply.headers({ ...OPEN_HEADERS, etag, ...(isSynthetic ? { "madang-synthetic": "true" } : {}) });
  if (isKnown(request.headers["if-none-match"] ?? "", etag)) return reply.code(304).send();
  return reply.type(mediaType).send(bytes);
}
