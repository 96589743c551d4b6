// Routes by which somebody who builds on the data looks after their own webhooks. Thin: what is done stands in own-webhooks.ts.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { callerOf } from "../access/guard.ts";
import { signedIn } from "../access/own-account.http.ts";
import { ANNOUNCEMENT_TYPES } from "../store/announcements.sql.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { changeSecret, changeWebhook, deliverAgain, endWebhook, makeWebhook, type OwnWebhooksContext, tryOut, unknownWebhook } from "./own-webhooks.ts";
import { type LoggedDelivery, readDeliveries, readWebhook, readWebhooksOf, type WebhookRecord } from "./webhooks.sql.ts";

export interface WebhookRoutesContext extends OwnWebhooksContext {
  readonly zone: string;
  /** Ids of all datasets. */
  readonly datasets: readonly string[];
}

const OWN = routeConfig("webhooks:own", "no-store");
const DELIVERIES_A_PAGE = 50;
const WISHED_TYPES = ANNOUNCEMENT_TYPES.filter((type) => type !== "webhook.test");
const Types = z.array(z.enum(WISHED_TYPES)).min(1).max(WISHED_TYPES.length).describe("What it is told of");
const Id = z.object({ id: z.string().max(40) });
const Delivery = Id.extend({ delivery: z.string().max(60) });

function wishesOf(datasets: readonly string[]) {
  return z
    .strictObject({
      url: z.string().min(1).max(1_000).describe("Where messages are posted to, https"),
      title: z.string().trim().max(80).default("").describe("As you call it"),
      types: Types,
      datasets: z
        .array(z.string().refine((id) => datasets.includes(id), { error: "There is no dataset of this id." }))
        .max(50)
        .default([])
        .describe("Told of these datasets only; empty: of every one"),
      regions: z
        .array(z.string().regex(/^\d{2}(\d{3})?$/))
        .max(50)
        .default([])
        .describe("Provinces (2 digits) and districts (5) of which changed bands are told"),
    })
    .refine(({ types, regions }) => !types.includes("band.changed") || regions.length > 0, {
      path: ["regions"],
      error: "Name at least one region in which bands are watched.",
    });
}

const Webhook = z.object({
  id: z.string(),
  url: z.string(),
  title: z.string(),
  types: z.array(z.string()),
  datasets: z.array(z.string()),
  regions: z.array(z.string()),
  createdAt: z.string().describe("RFC 3339"),
  deliveredAt: z.string().nullable().describe("When a message was last taken"),
  formerSecretUntil: z.string().nullable().describe("Until then messages are signed with the former secret too"),
  disabled: z.object({ at: z.string(), why: z.enum(["gone", "failing"]) }).nullable(),
});
const Try = z.object({
  number: z.number().int(),
  triedAt: z.string(),
  status: z.number().int().nullable().describe("Of the answer; null: there was none"),
  failure: z.enum(["address_refused", "unreachable", "too_slow", "redirected"]).nullable(),
  tookMs: z.number().int(),
});
const Logged = z.object({
  id: z.string().describe("`webhook-id`"),
  type: z.string(),
  occurredAt: z.string(),
  state: z.enum(["waiting", "delivered", "given-up", "dropped"]),
  madeAt: z.string(),
  nextAt: z.string().nullable().describe("When it is tried next"),
  data: z.looseObject({}),
  tries: z.array(Try),
});

export function webhookRoutes(context: WebhookRoutesContext): FastifyPluginAsyncZod {
  const { database, zone } = context;
  const shown = (at: EpochMs | null) => (at === null ? null : instantText(at, zone));
  const Wishes = wishesOf(context.datasets);
  const ownerOf = (request: object) => signedIn(callerOf(request)).id;
  const answerOf = (webhook: WebhookRecord) => shownWebhook(webhook, shown, context.worldClock.now());
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/account/webhooks",
      config: OWN,
      schema: {
        operationId: "listWebhooks",
        summary: "One's own webhooks, without their secrets",
        tags: ["webhooks"],
        response: { 200: z.object({ webhooks: z.array(Webhook) }), ...problemAnswers("not_authenticated", "not_allowed") },
      },
      handler: async (request) => ({ webhooks: (await database.read((tx) => readWebhooksOf(tx, ownerOf(request)))).map(answerOf) }),
    });

    app.route({
      method: "POST",
      url: "/v1/account/webhooks",
      config: OWN,
      schema: {
        operationId: "makeWebhook",
        summary: "Have news posted to a server of one's own",
        description: "The secret, with which every message is signed, is shown this once. An address that leads into a private network is refused.",
        tags: ["webhooks"],
        body: Wishes,
        response: {
          201: Webhook.extend({ secret: z.string().describe("`whsec_…`, for any library of Standard Webhooks") }),
          ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "webhook_refused", "conflict"),
        },
      },
      handler: async (request, reply) => {
        const made = await makeWebhook(context, ownerOf(request), request.body);
        return reply.code(201).send({ ...answerOf(made), secret: made.secret });
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/account/webhooks/:id",
      config: OWN,
      schema: {
        operationId: "changeWebhook",
        summary: "Change what a webhook is told of, and where; one that was disabled begins again",
        tags: ["webhooks"],
        params: Id,
        body: Wishes,
        response: { 204: z.null(), ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "webhook_refused", "not_found") },
      },
      handler: async (request, reply) => {
        await changeWebhook(context, ownerOf(request), request.params.id, request.body);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/account/webhooks/:id",
      config: OWN,
      schema: {
        operationId: "endWebhook",
        summary: "End a webhook; what waits is not delivered, and its log is deleted",
        tags: ["webhooks"],
        params: Id,
        response: { 204: z.null(), ...problemAnswers("not_authenticated", "not_allowed", "not_found") },
      },
      handler: async (request, reply) => {
        await endWebhook(context, ownerOf(request), request.params.id);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/webhooks/:id/secret",
      config: OWN,
      schema: {
        operationId: "changeWebhookSecret",
        summary: "Change the secret; for a day messages are signed with both",
        tags: ["webhooks"],
        params: Id,
        response: {
          201: z.object({ secret: z.string(), formerUntil: z.string() }),
          ...problemAnswers("not_authenticated", "not_allowed", "not_found", "conflict"),
        },
      },
      handler: async (request, reply) => {
        const { secret, formerUntil } = await changeSecret(context, ownerOf(request), request.params.id);
        return reply.code(201).send({ secret, formerUntil: instantText(formerUntil, zone) });
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/webhooks/:id/test",
      config: OWN,
      schema: {
        operationId: "tryWebhook",
        summary: "Have a message of the type webhook.test posted",
        tags: ["webhooks"],
        params: Id,
        response: {
          202: z.object({ delivery: z.string() }),
          ...problemAnswers("not_authenticated", "not_allowed", "not_found", "wrong_state", "not_ready"),
        },
      },
      handler: async (request, reply) => reply.code(202).send({ delivery: await tryOut(context, ownerOf(request), request.params.id) }),
    });

    app.route({
      method: "GET",
      url: "/v1/account/webhooks/:id/deliveries",
      config: OWN,
      schema: {
        operationId: "webhookDeliveries",
        summary: "What was and will be delivered to a webhook, and every try, newest first",
        tags: ["webhooks"],
        params: Id,
        querystring: z.object({ before: z.coerce.number().int().positive().optional().describe("`next` of the page before") }),
        response: {
          200: z.object({ deliveries: z.array(Logged), next: z.number().int().nullable() }),
          ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "not_found"),
        },
      },
      handler: async (request) => {
        const { id } = request.params;
        const before = (request.query.before ?? null) as EpochMs | null;
        const found = await database.read(async (tx) => {
          if (!(await readWebhook(tx, ownerOf(request), id))) throw unknownWebhook();
          return readDeliveries(tx, id, before, DELIVERIES_A_PAGE);
        });
        const next = found.length === DELIVERIES_A_PAGE ? (found.at(-1)?.madeAt ?? null) : null;
        return { deliveries: found.map((delivery) => shownDelivery(delivery, shown)), next };
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/webhooks/:id/deliveries/:delivery/redelivery",
      config: OWN,
      schema: {
        operationId: "redeliver",
        summary: "Deliver a message again, under the same id",
        tags: ["webhooks"],
        params: Delivery,
        response: {
          202: z.object({ delivery: z.string() }),
          ...problemAnswers("not_authenticated", "not_allowed", "not_found", "wrong_state", "not_ready"),
        },
      },
      handler: async (request, reply) => {
        const { id, delivery } = request.params;
        await deliverAgain(context, ownerOf(request), id, delivery);
        return reply.code(202).send({ delivery });
      },
    });
  };
}

type Shown = (at: EpochMs | null) => string | null;

function shownWebhook(webhook: WebhookRecord, shown: Shown, now: EpochMs): z.infer<typeof Webhook> {
  const { id, url, title, types, datasets, regions, createdAt, deliveredAt, formerUntil, disabledAt, disabledWhy } = webhook;
  return {
    id,
    url,
    title,
    types: [...types],
    datasets: [...datasets],
    regions: [...regions],
    createdAt: shown(createdAt) ?? "",
    deliveredAt: shown(deliveredAt),
    formerSecretUntil: formerUntil !== null && formerUntil > now ? shown(formerUntil) : null,
    disabled: disabledAt !== null && disabledWhy !== null ? { at: shown(disabledAt) ?? "", why: disabledWhy } : null,
  };
}

function shownDelivery({ tries, occurredAt, madeAt, nextAt, ...delivery }: LoggedDelivery, shown: Shown): z.infer<typeof Logged> {
  return {
    ...delivery,
    data: { ...delivery.data },
    occurredAt: shown(occurredAt) ?? "",
    madeAt: shown(madeAt) ?? "",
    nextAt: shown(nextAt),
    tries: tries.map((each) => ({ ...each, triedAt: shown(each.triedAt) ?? "" })),
  };
}
