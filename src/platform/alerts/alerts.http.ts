// Routes by which a browser asks for alerts, changes what it asked for, and ends it. Thin: what is done stands in alerts.ts.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { instantText } from "../../core/time.ts";
import type { AttemptLimits } from "../access/attempt-limits.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { MOST_TOPICS, TopicAsked } from "./alert-topics.ts";
import { type Alerts, type Asked, LASTS_DAYS } from "./alerts.ts";

export interface AlertRoutesContext {
  readonly alerts: Alerts;
  /** Null in a public demonstration, which has no alerts either. */
  readonly limits: AttemptLimits | null;
  readonly zone: string;
}

const Topics = z.array(TopicAsked).max(MOST_TOPICS);
const KEY = /^[A-Za-z0-9_-]+=*$/;
const Subscription = z.object({
  endpoint: z.url().max(1_000).describe("As the browser handed it out, PushSubscription.endpoint"),
  keys: z.object({
    p256dh: z.string().regex(KEY).min(80).max(100).describe("The browser's public key, base64url"),
    auth: z.string().regex(KEY).min(20).max(40).describe("Its secret, base64url"),
  }),
  topics: Topics,
});
const Id = z.object({ id: z.string().max(100).describe("As it was answered to the subscription. Whoever has it may change and end it") });
const Answer = z.object({ id: z.string(), topics: z.array(TopicAsked), expiresAt: z.string().describe("Without another call until then it ends by itself") });

export function alertRoutes({ alerts, limits, zone }: AlertRoutesContext): FastifyPluginAsyncZod {
  const answerOf = ({ id, topics, expiresAt }: Asked) => ({ id, topics: [...topics], expiresAt: instantText(expiresAt, zone) });
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/alerts",
      config: routeConfig("anyone", "public, max-age=300"),
      schema: {
        operationId: "alertsOffered",
        summary: "Whether alerts are offered, and the public key with which a browser subscribes",
        tags: ["alerts"],
        response: {
          200: z.object({
            offered: z.boolean(),
            publicKey: z.string().nullable().describe("VAPID, base64url: `applicationServerKey`"),
            services: z.array(z.string()).describe("Push services that are sent to, by host"),
            mostTopics: z.number().int(),
            lastsDays: z.number().int(),
          }),
        },
      },
      handler: async () => ({
        offered: alerts.sender !== null,
        publicKey: alerts.sender?.publicKey ?? null,
        services: [...(alerts.sender?.services ?? [])],
        mostTopics: MOST_TOPICS,
        lastsDays: LASTS_DAYS,
      }),
    });

    app.route({
      method: "POST",
      url: "/v1/alerts/subscriptions",
      config: routeConfig("anyone", "no-store"),
      schema: {
        operationId: "askForAlerts",
        summary: "Ask for alerts with what the browser handed out; a browser that asked before keeps its id",
        tags: ["alerts"],
        body: Subscription,
        response: { 201: Answer, ...problemAnswers("invalid_request", "alerts_off", "conflict", "push_service_refused", "too_many_requests", "overloaded") },
      },
      handler: async (request, reply) => {
        limits?.countAddress("alerts:address", request.ip);
        const { endpoint, keys, topics } = request.body;
        return reply.code(201).send(answerOf(await alerts.subscribe({ endpoint, ...keys }, topics)));
      },
    });

    app.route({
      method: "GET",
      url: "/v1/alerts/subscriptions/:id",
      config: routeConfig("anyone", "no-store"),
      schema: {
        operationId: "alertsAskedFor",
        summary: "What was asked for",
        tags: ["alerts"],
        params: Id,
        response: { 200: Answer, ...problemAnswers("not_found") },
      },
      handler: async ({ params }) => answerOf(await alerts.find(params.id)),
    });

    app.route({
      method: "PUT",
      url: "/v1/alerts/subscriptions/:id",
      config: routeConfig("anyone", "no-store"),
      schema: {
        operationId: "changeAlerts",
        summary: "Ask for exactly these topics from now on, and stay for another while",
        tags: ["alerts"],
        params: Id,
        body: z.object({ topics: Topics }),
        response: { 200: Answer, ...problemAnswers("invalid_request", "not_found", "overloaded") },
      },
      handler: async ({ params, body }) => answerOf(await alerts.change(params.id, body.topics)),
    });

    app.route({
      method: "DELETE",
      url: "/v1/alerts/subscriptions/:id",
      config: routeConfig("anyone", "no-store"),
      schema: {
        operationId: "endAlerts",
        summary: "No more alerts: everything that was kept of this browser is deleted at once",
        tags: ["alerts"],
        params: Id,
        response: { 204: z.null(), ...problemAnswers("invalid_request") },
      },
      handler: async ({ params }, reply) => {
        await alerts.end(params.id);
        return reply.code(204).send(null);
      },
    });
  };
}
