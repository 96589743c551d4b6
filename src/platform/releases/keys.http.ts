// Routes for those who check what they have: the public keys, and which release a file belongs to.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { instantText } from "../../core/time.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { readSigningKeys } from "./keys.sql.ts";
import type { ReleaseContext } from "./release-context.ts";
import { readReleasesWithFile } from "./releases.sql.ts";
import { tombstone } from "./resolve-version.ts";

const OPEN = { "access-control-allow-origin": "*" };
const KeysAnswer = z.object({
  keys: z.array(
    z.object({
      kid: z.string().describe("RFC 7638 thumbprint"),
      kty: z.literal("OKP"),
      crv: z.literal("Ed25519"),
      x: z.string(),
      use: z.literal("sig"),
      since: z.string(),
    }),
  ),
});

export function keyRoutes({ database, shelf, zone }: ReleaseContext): FastifyPluginAsyncZod {
  return async (app) => {
    for (const [url, operationId] of [
      ["/v1/keys", "keys"],
      ["/.well-known/jwks.json", "wellKnownKeys"],
    ] as const)
      app.route({
        method: "GET",
        url,
        config: routeConfig("anyone", "public, max-age=300"),
        schema: {
          operationId,
          summary: "The public keys that releases are and were signed with",
          description: "A JSON Web Key Set (RFC 7517, RFC 8037), newest first. Keys stay here when they are replaced.",
          tags: ["releases"],
          response: { 200: KeysAnswer },
        },
        handler: async (_request, reply) => {
          reply.headers(OPEN);
          const keys = await database.read(readSigningKeys);
          return { keys: keys.map(({ publicKey, since }) => ({ ...publicKey, use: "sig" as const, since: instantText(since, zone) })) };
        },
      });

    app.route({
      method: "GET",
      url: "/v1/files/:sha256",
      config: routeConfig("anyone", "public, max-age=60"),
      schema: {
        operationId: "findFile",
        summary: "Which releases a file belongs to, by its SHA-256",
        tags: ["releases"],
        params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
        response: {
          200: z.object({
            files: z.array(
              z.object({
                dataset: z.string(),
                version: z.string(),
                name: z.string(),
                variant: z.string().optional(),
                state: z.enum(["published", "superseded", "withdrawn"]),
                withdrawn: z.looseObject({ reason: z.string(), withdrawnAt: z.string().nullable() }).nullable(),
              }),
            ),
          }),
          ...problemAnswers("invalid_request", "not_found"),
        },
      },
      handler: async (request, reply) => {
        reply.headers(OPEN);
        const known = await database.read((tx) => readReleasesWithFile(tx, request.params.sha256));
        const files = known.flatMap(({ dataset, version, name, variant }) => {
          const release = shelf.release(dataset, version);
          if (!release) return [];
          const withdrawn = release.state === "withdrawn" ? tombstone(release, zone) : null;
          return [{ dataset, version, name, ...(variant ? { variant } : {}), state: release.state, withdrawn }];
        });
        if (files.length === 0) throw new Problem("not_found", "No release that is known here has this file.");
        return { files };
      },
    });
  };
}
