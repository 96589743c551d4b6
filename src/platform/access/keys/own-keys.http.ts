// Routes by which developers make, replace and revoke their own keys.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { dayText, instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { AccountTools } from "../account-tools.ts";
import type { Caller, SignedInAccount } from "../caller.ts";
import { callerOf } from "../guard.ts";
import { readLetThrough } from "../metering/use.sql.ts";
import { isUsable, makeOwnKey, revokeOwnKey, rotateOwnKey } from "./developer-keys.ts";
import type { KeyLimits, ShelvedKey } from "./key-shelf.ts";
import { type KeyRow, readKeysOf } from "./keys.sql.ts";

export const OWN_KEYS = routeConfig("keys:own", "no-store");
export const OWN_REFUSALS = ["not_authenticated", "not_allowed"] as const;
const MOST_OVERLAP_HOURS = 720;

const OwnKey = z.object({
  id: z.string(),
  kind: z.enum(["development", "operating"]),
  name: z.string(),
  hint: z.string().describe("Its last letters"),
  scopes: z.array(z.string()),
  application: z.string().nullable().describe("Id of the application that it was made for"),
  state: z.enum(["valid", "expired", "revoked"]),
  createdAt: z.string().describe("RFC 3339"),
  expiresAt: z.string().nullable().describe("RFC 3339"),
  replaces: z.string().nullable().describe("Id of the key in whose place it came"),
  callsPerDay: z.number().int().nullable().describe("Null: without limit, or it does not count any more"),
  callsPerSecond: z.number().int().nullable(),
  usedToday: z.number().int().nullable().describe("Of the calls of this day, with all valid keys that share them"),
});
const MadeKeyAnswer = z.object({ id: z.string(), key: z.string().describe("Shown this once; stored as a hash only") });
const KeyName = z.string().trim().min(1).max(80).describe("By which you know it again");
const KeyId = z.object({ id: z.string().max(80) });

export function ownKeyRoutes(tools: AccountTools): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/account/keys",
      config: OWN_KEYS,
      schema: {
        operationId: "listOwnKeys",
        summary: "One's own keys, without the keys themselves",
        tags: ["account"],
        response: { 200: z.object({ keys: z.array(OwnKey) }), ...problemAnswers(...OWN_REFUSALS) },
      },
      handler: async (request) => ({ keys: await shownKeys(tools, signedIn(callerOf(request))) }),
    });

    app.route({
      method: "POST",
      url: "/v1/account/keys",
      config: OWN_KEYS,
      schema: {
        operationId: "createOwnKey",
        summary: "Make a key for reading: a development key, or an operating key of a granted application",
        description: "The key is shown once. All development keys of an account share the calls of a day, and so do all keys of an application.",
        tags: ["account"],
        body: z.strictObject({ name: KeyName, application: z.string().max(80).nullable().default(null).describe("Null: a development key") }),
        response: { 201: MadeKeyAnswer, ...problemAnswers("invalid_request", ...OWN_REFUSALS, "not_found", "key_limit", "wrong_state") },
      },
      handler: async (request, reply) => {
        const { name, application } = request.body;
        return reply.code(201).send(await makeOwnKey(tools, signedIn(callerOf(request)), name, application));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/keys/:id/rotation",
      config: OWN_KEYS,
      schema: {
        operationId: "rotateOwnKey",
        summary: "A new key in place of one, which still counts for a while",
        tags: ["account"],
        params: KeyId,
        body: z.strictObject({
          overlapHours: z.number().int().min(0).max(MOST_OVERLAP_HOURS).default(168).describe("Hours for which the old key still counts"),
        }),
        response: { 201: MadeKeyAnswer, ...problemAnswers("invalid_request", ...OWN_REFUSALS, "not_found", "key_limit", "wrong_state") },
      },
      handler: async (request, reply) =>
        reply.code(201).send(await rotateOwnKey(tools, signedIn(callerOf(request)), request.params.id, request.body.overlapHours)),
    });

    app.route({
      method: "DELETE",
      url: "/v1/account/keys/:id",
      config: OWN_KEYS,
      schema: {
        operationId: "revokeOwnKey",
        summary: "Revoke a key at once, in every process",
        tags: ["account"],
        params: KeyId,
        response: { 204: z.null(), ...problemAnswers(...OWN_REFUSALS, "not_found") },
      },
      handler: async (request, reply) => {
        await revokeOwnKey(tools, signedIn(callerOf(request)), request.params.id);
        return reply.code(204).send(null);
      },
    });
  };
}

/** Routes of `keys:own` are for accounts alone. */
export function signedIn({ account }: Caller): SignedInAccount {
  if (!account) throw new Error("A route of an account was called without one.");
  return account;
}

async function shownKeys(tools: AccountTools, who: SignedInAccount): Promise<z.input<typeof OwnKey>[]> {
  const { database, keys: shelf, quotaDay, worldClock, zone } = tools;
  const rows = await database.read((tx) => readKeysOf(tx, who.id));
  const shelved = new Map(rows.map(({ id }) => [id, shelf.byId(id)]));
  const ids = rows.map(({ id }) => id);
  const used = await database.read((tx) => readLetThrough(tx, ids, dayText(quotaDay())));
  const ofSubject = (subject: string) => ids.filter((id) => shelved.get(id)?.subject === subject).reduce((sum, id) => sum + (used.get(id) ?? 0), 0);
  const usedBy = (key: ShelvedKey | null) => (key && key.limits.perDay !== null ? ofSubject(key.subject) : null);
  return rows.map((row) => {
    const key = shelved.get(row.id) ?? null;
    return { ...shownKey(row, worldClock.now(), zone), ...shownLimits(key?.limits), usedToday: usedBy(key) };
  });
}

function shownLimits(limits: KeyLimits | undefined) {
  return { callsPerDay: limits?.perDay ?? null, callsPerSecond: limits?.perSecond ?? null };
}

function shownKey({ id, kind, name, hint, scopes, application, createdAt, expiresAt, revokedAt, replaces }: KeyRow, now: EpochMs, zone: string) {
  const state = revokedAt !== null ? "revoked" : isUsable({ revokedAt, expiresAt }, now) ? "valid" : "expired";
  return {
    id,
    kind: kind === "operating" ? ("operating" as const) : ("development" as const),
    name,
    hint,
    scopes: [...scopes],
    application,
    state: state as "revoked" | "valid" | "expired",
    createdAt: instantText(createdAt, zone),
    expiresAt: expiresAt === null ? null : instantText(expiresAt, zone),
    replaces,
  };
}
