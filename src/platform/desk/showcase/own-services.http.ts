// Routes by which a developer registers services and sends them in.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { OWNER_ACTIONS } from "../../../core/showcase-states.ts";
import { may } from "../../access/caller.ts";
import { callerOf } from "../../access/guard.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { cleanService, NewService, OwnServiceShape, ownServiceAnswer } from "./service-shapes.ts";
import { Sha256, sendPicture } from "./showcase.http.ts";
import { countServices, insertService, readPicture, readService, readServicesOf, type ServiceRecord } from "./showcase.sql.ts";
import type { ShowcaseContext } from "./showcase-context.ts";
import { stepService } from "./step-service.ts";

/** Ours. */
const MOST_OF_ACCOUNT = 20;
const MOST_OF_ALL = 2_000;
const ID_BYTES = 9;
const Params = z.object({ id: z.string().max(40) });
const DENIED = ["not_authenticated", "not_allowed", "foreign_origin"] as const;

/** The account of a caller who has one: the route asks for it. */
export function ownerOf(request: object): string {
  const { account } = callerOf(request);
  if (!account) throw new Problem("not_allowed");
  return account.id;
}

export function ownServiceRoutes(context: ShowcaseContext): FastifyPluginAsyncZod {
  const { database, clock, zone, shelf } = context;
  const readOwn = async (request: object, id: string): Promise<ServiceRecord> => {
    const account = ownerOf(request);
    const record = await database.read((tx) => readService(tx, id));
    if (!record || record.account !== account || record.state === "removed") throw new Problem("not_found", "There is no such service of yours.");
    return record;
  };
  const requireKnown = (datasets: readonly string[]) => {
    const unknown = datasets.find((id) => !context.datasets.has(id));
    if (unknown !== undefined) throw new Problem("unknown_dataset", `There is no dataset ${unknown.slice(0, 60)}.`);
  };
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/account/showcase",
      config: routeConfig("account:own", "no-store"),
      schema: {
        operationId: "listOwnServices",
        summary: "One's own services, whatever has become of them",
        tags: ["showcase"],
        response: { 200: z.object({ services: z.array(OwnServiceShape) }), ...problemAnswers("not_authenticated", "not_allowed") },
      },
      handler: async (request) => {
        const services = await database.read((tx) => readServicesOf(tx, ownerOf(request)));
        return { services: services.map((record) => ownServiceAnswer(zone, record, "owner")) };
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/showcase",
      config: routeConfig("account:own", "no-store"),
      schema: {
        operationId: "registerService",
        summary: "Register a service that is built on the data",
        description: "Nobody sees it before it was sent in and listed.",
        tags: ["showcase"],
        body: NewService,
        response: { 201: OwnServiceShape, ...problemAnswers("invalid_request", "unknown_dataset", "conflict", "overloaded", ...DENIED) },
      },
      handler: async (request, reply) => {
        const account = ownerOf(request);
        requireKnown(request.body.datasets);
        const id = context.randomText(ID_BYTES);
        await database.write(async (tx) => {
          if ((await readServicesOf(tx, account)).length >= MOST_OF_ACCOUNT)
            throw new Problem("conflict", `An account has at most ${MOST_OF_ACCOUNT} services.`);
          if ((await countServices(tx)) >= MOST_OF_ALL) throw new Problem("overloaded", "The showcase is full; write to the operator.");
          await insertService(tx, id, account, { ...cleanService(request.body), pictures: [] }, clock.now());
        });
        await database.persist();
        return reply.code(201).send(ownServiceAnswer(zone, await readOwn(request, id), "owner"));
      },
    });

    app.route({
      method: "GET",
      url: "/v1/account/showcase/:id",
      config: routeConfig("account:own", "no-store"),
      schema: {
        operationId: "readOwnService",
        summary: "One of one's own services",
        tags: ["showcase"],
        params: Params,
        response: { 200: OwnServiceShape, ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "not_found") },
      },
      handler: async (request) => ownServiceAnswer(zone, await readOwn(request, request.params.id), "owner"),
    });

    app.route({
      method: "PUT",
      url: "/v1/account/showcase/:id",
      config: routeConfig("account:own", "no-store"),
      schema: {
        operationId: "changeOwnService",
        summary: "Change what one's own service says; what is listed stays until the change is approved",
        tags: ["showcase"],
        params: Params,
        body: NewService.extend({ pictures: z.array(Sha256).max(3).optional().describe("Those that stay, in this order; absent: all of them") }),
        response: { 200: OwnServiceShape, ...problemAnswers("invalid_request", "not_found", "unknown_dataset", "wrong_state", ...DENIED) },
      },
      handler: async (request) => {
        const { pictures, ...words } = request.body;
        requireKnown(words.datasets);
        const record = await readOwn(request, request.params.id);
        const kept = pictures ? pictures.flatMap((sha256) => record.content.pictures.filter((each) => each.sha256 === sha256)) : record.content.pictures;
        const content = { ...cleanService(words), pictures: kept };
        const step = { action: "change", content, reason: "", version: record.changed, decidedBy: null } as const;
        await database.write((tx) => stepService(context, tx, record.id, ({ account }) => account === record.account, step));
        await database.persist();
        return ownServiceAnswer(zone, await readOwn(request, record.id), "owner");
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/showcase/:id/steps",
      config: routeConfig("account:own", "no-store"),
      schema: {
        operationId: "stepOwnService",
        summary: "Send one's own service in, take it back, or remove it for good",
        tags: ["showcase"],
        params: Params,
        body: z.strictObject({ action: z.enum(OWNER_ACTIONS) }),
        response: { 204: z.null(), ...problemAnswers("invalid_request", "not_found", "wrong_state", ...DENIED) },
      },
      handler: async (request, reply) => {
        const account = ownerOf(request);
        const step = { action: request.body.action, content: null, reason: "", version: null, decidedBy: null };
        await database.write((tx) => stepService(context, tx, request.params.id, (record) => record.account === account, step));
        await database.persist();
        await shelf.catchUp();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/account/showcase/:id/pictures/:sha256",
      config: routeConfig("account:own", "no-store"),
      schema: {
        operationId: "readOwnServicePicture",
        summary: "A picture of a service that is not listed yet, for its owner and its reviewers",
        tags: ["showcase"],
        params: Params.extend({ sha256: Sha256 }),
        response: { 200: z.unknown().describe("image/webp"), ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "not_found") },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const { id, sha256 } = request.params;
        const [record, bytes] = await database.read(async (tx) => [await readService(tx, id), await readPicture(tx, id, sha256)] as const);
        const isAllowed = record?.account === caller.account?.id || may(caller, "showcase:review");
        if (!record || !bytes || !isAllowed) throw new Problem("not_found");
        return sendPicture(reply, bytes);
      },
    });
  };
}
