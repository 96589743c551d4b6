// The client as files: one for pages that have no build of their own, and the package for npm. Made by `npm ci`; read once, at the start.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { chooseCoding } from "../core/content-coding.ts";
import { Problem } from "../core/problems.ts";
import { problemAnswers, routeConfig } from "../platform/store/route-contract.ts";

const FOLDER = join(import.meta.dirname, "../../client/dist");
const CACHE = "public, max-age=300, stale-while-revalidate=86400";
/** A page of any site may load it as a module. */
const OPEN = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };

const FILES = [
  { name: "madang.js", operationId: "clientModule", summary: "The client as a module that a page of any site may import", mediaType: "text/javascript" },
  { name: "madang-client.tgz", operationId: "clientPackage", summary: "The client as a package for npm", mediaType: "application/gzip" },
] as const;

export function clientRoutes(): FastifyPluginAsyncZod {
  return async (app) => {
    for (const { name, operationId, summary, mediaType } of FILES) {
      const held = await readBuilt(name);
      app.route({
        method: "GET",
        url: `/client/${name}`,
        config: routeConfig("anyone", CACHE),
        schema: { operationId, summary, tags: ["service"], response: { 200: z.any().describe(mediaType), ...problemAnswers("not_found") } },
        handler: async (request, reply) => {
          if (!held) throw new Problem("not_found", "The client has not been built here: npm ci builds it.");
          return sendHeld(request, reply, held, mediaType);
        },
      });
    }
  };
}

interface Held {
  readonly bytes: Buffer;
  /** Packed once; null for what is packed already. */
  readonly gzip: Buffer | null;
  readonly etag: string;
}

function sendHeld(request: FastifyRequest, reply: FastifyReply, { bytes, gzip, etag: plainTag }: Held, mediaType: string): FastifyReply {
  const isPacked = gzip !== null && chooseCoding(request.headers["accept-encoding"] ?? "", ["gzip"]) === "gzip";
  const etag = isPacked ? plainTag.replace(/"$/, '-gzip"') : plainTag;
  reply.headers({ ...OPEN, etag, vary: "Accept-Encoding", ...(isPacked ? { "content-encoding": "gzip" } : {}) });
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  return reply.type(mediaType === "text/javascript" ? "text/javascript; charset=utf-8" : mediaType).send(isPacked ? gzip : bytes);
}

/** Null where it was not built. */
async function readBuilt(name: string): Promise<Held | null> {
  try {
    const bytes = await readFile(join(FOLDER, name));
    return { bytes, gzip: name.endsWith(".tgz") ? null : gzipSync(bytes), etag: `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
