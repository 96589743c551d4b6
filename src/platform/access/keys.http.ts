// Routes by which the administrator makes, lists, replaces and revokes the keys with which agencies send data.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { keyScopeOf, PERMISSION_NAMES } from "../../core/roles.ts";
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { AccountTools } from "./account-tools.ts";
import { isUsable, rotateKey, settleKeys } from "./keys/developer-keys.ts";
import { lockKey, readAgencyKeys, revokeOneKey, type ToldKey } from "./keys/keys.sql.ts";
import { makeKey } from "./keys/make-key.ts";

const Agency = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,60}$/)
  .describe("Short name of the agency in lower case letters, digits and hyphens");
const Key = z.object({
  id: z.string(),
  agency: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string().describe("RFC 3339"),
  expiresAt: z.string().nullable().describe("RFC 3339; null: it does not expire"),
  toldDays: z.number().int().nullable().describe("The institution's contact was told so many days before this end; null: nobody was"),
  replaces: z.string().nullable().describe("Id of the key in whose place it came"),
  revokedAt: z.string().nullable().describe("RFC 3339; null while the key is valid"),
});

const Expiry = z.iso.datetime({ offset: true }).nullable();
const ExpiryText = Expiry.default(null).describe("RFC 3339; null: it does not expire");
const NOBODYS = { kind: "agency", account: null, application: null, name: "", replaces: null } as const;
const MOST_OVERLAP_HOURS = 720;

export function keyRoutes(context: AccountTools): FastifyPluginAsyncZod {
  const { database, clock, worldClock, zone } = context;
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
        body: z.strictObject({ agency: Agency, scopes: z.array(z.string()).min(1).max(20), expiresAt: ExpiryText }),
        response: { 201: z.object({ id: z.string(), key: z.string() }), ...problemAnswers("invalid_request", "not_authenticated", "not_allowed") },
      },
      handler: async (request, reply) => {
        const { agency, scopes, expiresAt } = request.body;
        const unknown = scopes.find((scope) => !known.includes(scope));
        if (unknown !== undefined) throw new Problem("invalid_request", `There is no scope ${unknown.slice(0, 80)}. Known: ${known.join(", ")}.`);
        const content = { ...NOBODYS, agency, scopes, expiresAt: expiryOf(expiresAt), createdAt: clock.now() };
        const made = await database.write((tx) => makeKey(tx, context, content));
        await settleKeys(context);
        return reply.code(201).send(made);
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
        const keys = await database.read(readAgencyKeys);
        return { keys: keys.map((key) => shownKey(key, zone)) };
      },
    });

    app.route({
      method: "POST",
      url: "/v1/admin/keys/:id/rotation",
      config: routeConfig("keys:manage", "no-store"),
      schema: {
        operationId: "rotateKey",
        summary: "A new key of an agency in place of one, which still counts for a while",
        tags: ["administration"],
        params: z.object({ id: z.string().max(80) }),
        body: z.strictObject({
          overlapHours: z.number().int().min(0).max(MOST_OVERLAP_HOURS).default(168).describe("Hours for which the old key still counts"),
          expiresAt: Expiry.optional().describe("Of the new key, RFC 3339; null: it does not expire. Absent: when the old one would have"),
        }),
        response: {
          201: z.object({ id: z.string(), key: z.string() }),
          ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "not_found", "wrong_state"),
        },
      },
      handler: async (request, reply) => {
        const now = worldClock.now();
        const { overlapHours, expiresAt } = request.body;
        const end = expiresAt === undefined ? undefined : expiryOf(expiresAt);
        if (end && end <= now) throw new Problem("invalid_request", "The new key would be over already: expiresAt lies in the past.");
        const made = await database.write(async (tx) => {
          const old = await lockKey(tx, request.params.id);
          if (old?.kind !== "agency") throw new Problem("not_found", "There is no key of an agency with this id.");
          if (!isUsable(old, now)) throw new Problem("wrong_state", "Only a key that counts can be replaced.");
          return rotateKey(tx, context, old, now, overlapHours, end);
        });
        await settleKeys(context);
        return reply.code(201).send(made);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/admin/keys/:id",
      config: routeConfig("keys:manage", "no-store"),
      schema: {
        operationId: "revokeKey",
        summary: "Revoke a key at once, of an agency or of a developer",
        tags: ["administration"],
        params: z.object({ id: z.string().max(80) }),
        response: { 204: z.null(), ...problemAnswers("not_authenticated", "not_allowed", "not_found") },
      },
      handler: async (request, reply) => {
        await database.write(async (tx) => {
          const key = await lockKey(tx, request.params.id);
          if (!key || key.revokedAt !== null) throw new Problem("not_found", "There is no valid key with this id.");
          await revokeOneKey(tx, key.id, clock.now());
        });
        await settleKeys(context);
        return reply.code(204).send(null);
      },
    });
  };
}

function expiryOf(text: string | null): EpochMs | null {
  return text === null ? null : (Date.parse(text) as EpochMs);
}

function shownKey(key: ToldKey, zone: string): z.input<typeof Key> {
  const { id, agency, scopes, createdAt, expiresAt, revokedAt, replaces, toldEnd, toldDays } = key;
  const shown = (at: EpochMs | null) => (at === null ? null : instantText(at, zone));
  const times = { createdAt: instantText(createdAt, zone), expiresAt: shown(expiresAt), revokedAt: shown(revokedAt) };
  return { id, agency: agency ?? "", scopes: [...scopes], replaces, toldDays: toldEnd === expiresAt ? toldDays : null, ...times };
}

/** `ingest:DATASET`, and what else keys may do, for each dataset. */
function knownScopes(datasets: readonly string[]): readonly string[] {
  const names = new Set(PERMISSION_NAMES.map(keyScopeOf).filter((name) => name !== null));
  return [...names].flatMap((name) => datasets.map((id) => `${name}:${id}`));
}
