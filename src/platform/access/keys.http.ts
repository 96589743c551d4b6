// Routes by which the administrator makes, lists and revokes keys.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { keyScopeOf, PERMISSION_NAMES } from "../../core/roles.ts";
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { readKeys, revokeKey, writeKey } from "./access.sql.ts";
import type { AccountTools } from "./account-tools.ts";
import { hashToken } from "./sessions.ts";

const Agency = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,60}$/)
  .describe("Short name of the agency in lower case letters, digits and hyphens");
const Key = z.object({
  id: z.string(),
  agency: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string().describe("RFC 3339"),
  revokedAt: z.string().nullable().describe("RFC 3339; null while the key is valid"),
});

export function keyRoutes(context: AccountTools): FastifyPluginAsyncZod {
  const { database, clock, callers, zone } = context;
  const shown = (at: EpochMs | null) => (at === null ? null : instantText(at, zone));
  const known = knownScopes(context.datasets);
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/admin/keys",
      config: routeConfig("keys:manage", "no-store"),
      schema: {
        operationId: "createKey",
        summary: "Make a key for an agency",
        description: "The key is shown once and stored as a hash only.",
        tags: ["administration"],
        body: z.strictObject({ agency: Agency, scopes: z.array(z.string()).min(1).max(20) }),
        response: { 201: z.object({ id: z.string(), key: z.string() }), ...problemAnswers("invalid_request", "not_authenticated", "not_allowed") },
      },
      handler: async (request, reply) => {
        const { agency, scopes } = request.body;
        const unknown = scopes.find((scope) => !known.includes(scope));
        if (unknown !== undefined) throw new Problem("invalid_request", `There is no scope ${unknown.slice(0, 80)}. Known: ${known.join(", ")}.`);
        const id = context.randomText(9);
        const key = `mdk_${context.randomText(32)}`;
        await database.write((tx) => writeKey(tx, { id, agency, scopes, createdAt: clock.now(), revokedAt: null }, hashToken(key)));
        await database.persist();
        callers.forget();
        return reply.code(201).send({ id, key });
      },
    });

    app.route({
      method: "GET",
      url: "/v1/admin/keys",
      config: routeConfig("keys:manage", "no-store"),
      schema: {
        operationId: "listKeys",
        summary: "List the keys, without the keys themselves",
        tags: ["administration"],
        response: { 200: z.object({ keys: z.array(Key) }), ...problemAnswers("not_authenticated", "not_allowed") },
      },
      handler: async () => {
        const keys = await database.read(readKeys);
        return { keys: keys.map((key) => ({ ...key, scopes: [...key.scopes], createdAt: shown(key.createdAt) ?? "", revokedAt: shown(key.revokedAt) })) };
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/admin/keys/:id",
      config: routeConfig("keys:manage", "no-store"),
      schema: {
        operationId: "revokeKey",
        summary: "Revoke a key at once",
        tags: ["administration"],
        params: z.object({ id: z.string().max(80) }),
        response: { 204: z.null(), ...problemAnswers("not_authenticated", "not_allowed", "not_found") },
      },
      handler: async (request, reply) => {
        const revoked = await database.write((tx) => revokeKey(tx, request.params.id, clock.now()));
        if (!revoked) throw new Problem("not_found", "There is no valid key with this id.");
        await database.persist();
        callers.forget();
        return reply.code(204).send(null);
      },
    });
  };
}

/** `ingest:DATASET`, and what else keys may do, for each dataset. */
function knownScopes(datasets: readonly string[]): readonly string[] {
  const names = new Set(PERMISSION_NAMES.map(keyScopeOf).filter((name) => name !== null));
  return [...names].flatMap((name) => datasets.map((id) => `${name}:${id}`));
}
