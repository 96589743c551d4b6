// Routes of everything that is entered and reviewed, five kinds by one pattern: the list, one, a new one, a change, a removal; and the centre's reviews.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { parseInstant } from "../../../core/time.ts";
import type { EntryKind } from "../../../rules/community/entry-states.ts";
import { multiline } from "../../desk/plain-words.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { AccountLimits } from "../account-limits.ts";
import { type CommunityContext, ID_BYTES } from "../community-context.ts";
import { openHeaders, SHORT_CACHE } from "../open-answer.ts";
import { accountOf, COMMON_PROBLEMS, Id, typed, WRITE_PROBLEMS } from "../typed.ts";
import { countEntriesOf, type EntryRecord, insertEntry, readEntry, readListed, readSubmitted } from "./entries.sql.ts";
import { cleanEntry, ENTRY_SHAPES, type EntryContent, listedAnswer, listedShape, OwnEntryShape, ownEntryAnswer } from "./entry-shapes.ts";
import { stepEntry } from "./step-entry.ts";

const WRITE = routeConfig("community:take-part", "no-store");
const CENTRE = routeConfig("community:centre", "no-store");
/** Ours. */
const MOST_OF_ACCOUNT = 20;
const MOST_LISTED = 1_000;
const SHOWN = 100;
const ById = z.object({ id: Id });

interface KindRoutes {
  readonly kind: EntryKind;
  readonly path: string;
  readonly tag: "business" | "lending";
  /** Ends of the names of its operations. */
  readonly one: string;
  readonly many: string;
  readonly summaries: { readonly list: string; readonly read: string; readonly enter: string; readonly change: string; readonly remove: string };
}

const KINDS: readonly KindRoutes[] = [
  {
    ...{ kind: "company", path: "/v1/business/companies", tag: "business", one: "Company", many: "Companies" },
    summaries: {
      list: "Companies that may open calls here, as the centre has approved them",
      read: "One company that may open calls",
      enter: "Apply for a company account, with which calls can be opened",
      change: "Change what a company says; what is listed stays until the centre has looked at it",
      remove: "Take a company off",
    },
  },
  {
    ...{ kind: "startup", path: "/v1/business/startups", tag: "business", one: "Startup", many: "Startups" },
    summaries: {
      list: "Start-ups with the data that they use; and how many use each dataset",
      read: "One start-up",
      enter: "Enter a start-up; the centre looks at it before it is listed",
      change: "Change what a start-up says; what is listed stays until the centre has looked at it",
      remove: "Take a start-up off",
    },
  },
  {
    ...{ kind: "offer", path: "/v1/business/offers", tag: "business", one: "Offer", many: "Offers" },
    summaries: {
      list: "Who offers data, cloud, mentoring or funds outside of calls",
      read: "One offer of support",
      enter: "Offer support; the centre looks at it before it is listed",
      change: "Change an offer; what is listed stays until the centre has looked at it",
      remove: "Take an offer off",
    },
  },
  {
    ...{ kind: "lending", path: "/v1/lending/offers", tag: "lending", one: "LendingOffer", many: "LendingOffers" },
    summaries: {
      list: "Infrastructure that companies lend in an emergency, and until when it is free",
      read: "One offer of infrastructure",
      enter: "Offer infrastructure; the centre looks at it before it is listed",
      change: "Change an offer of infrastructure; what is listed stays until the centre has looked at it",
      remove: "Take an offer of infrastructure off; what was granted stays granted",
    },
  },
  {
    ...{ kind: "mirror", path: "/v1/lending/mirrors", tag: "lending", one: "Mirror", many: "Mirrors" },
    summaries: {
      list: "Mirrors that others run",
      read: "One mirror",
      enter: "Enter a mirror; the centre looks at it before it is listed and asked",
      change: "Change a mirror; what is listed stays until the centre has looked at it",
      remove: "Take a mirror off",
    },
  },
];

export interface EntryRoutesContext {
  readonly community: CommunityContext;
  readonly limits: AccountLimits;
}

/** What everybody reads. Mirrors are listed with what was found of them, by a route of their own. */
export function entryRoutes({ community }: EntryRoutesContext): FastifyPluginAsyncZod {
  return async (app) => {
    for (const kind of KINDS) await app.register(readRoutes(community, kind));
  };
}

export function entryWriteRoutes(context: EntryRoutesContext): FastifyPluginAsyncZod {
  return async (app) => {
    for (const kind of KINDS) await app.register(ownerRoutes(context, kind));
    await app.register(reviewRoutes(context.community));
  };
}

/** Offers whose time is over are listed no more. */
export function isOver(record: EntryRecord, now: number): boolean {
  const { freeUntil = null, until = null } = (record.listed ?? {}) as { readonly freeUntil?: string | null; readonly until?: string | null };
  const end = freeUntil ?? until;
  return end !== null && (parseInstant(end) ?? 0) <= now;
}

function readRoutes({ database, clock, zone, isSynthetic }: CommunityContext, { kind, path, tag, one, many, summaries }: KindRoutes): FastifyPluginAsyncZod {
  const headers = openHeaders(isSynthetic);
  const Listed = listedShape(kind);
  const config = routeConfig("anyone", SHORT_CACHE);
  return async (app) => {
    if (kind !== "mirror")
      app.route({
        method: "GET",
        url: path,
        config,
        schema: {
          tags: [tag],
          operationId: `list${many}`,
          summary: summaries.list,
          querystring: z.object({ dataset: z.string().max(60).optional().describe("Only those that name this dataset") }),
          response: {
            200: z.object({
              total: z.number().int(),
              byDataset: z.record(z.string(), z.number().int()).describe("How many name a dataset, of all that are listed"),
              entries: z.array(Listed),
            }),
            ...problemAnswers("invalid_request"),
          },
        },
        handler: async (request, reply) => {
          const { dataset } = request.query;
          const all = (await database.read((tx) => readListed(tx, kind, MOST_LISTED))).filter((record) => !isOver(record, clock.now()));
          const named = (record: EntryRecord) => (record.listed && "datasets" in record.listed ? record.listed.datasets : []);
          const found = dataset === undefined ? all : all.filter((record) => named(record).includes(dataset));
          const byDataset = Object.fromEntries([...Map.groupBy(all.flatMap(named), (id) => id)].map(([id, alike]) => [id, alike.length]));
          reply.headers(headers);
          return { total: found.length, byDataset, entries: found.map((record) => listedAnswer(zone, record)) as z.infer<typeof Listed>[] };
        },
      });

    app.route({
      method: "GET",
      url: `${path}/:id`,
      config,
      schema: {
        tags: [tag],
        operationId: `read${one}`,
        summary: summaries.read,
        params: ById,
        response: { 200: Listed, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request, reply) => {
        const record = await database.read((tx) => readEntry(tx, request.params.id));
        if (record?.kind !== kind || record.listed === null) throw new Problem("not_found");
        reply.headers(headers);
        return listedAnswer(zone, record) as z.infer<typeof Listed>;
      },
    });
  };
}

function ownerRoutes({ community, limits }: EntryRoutesContext, { kind, path, tag, one, summaries }: KindRoutes): FastifyPluginAsyncZod {
  const { database, clock, worldClock, zone, randomText } = community;
  const Body = ENTRY_SHAPES[kind];
  const isOwn = (account: string) => (record: EntryRecord) => record.kind === kind && record.account === account && record.state !== "removed";
  return async (app) => {
    app.route({
      method: "POST",
      url: path,
      config: WRITE,
      schema: {
        tags: [tag],
        operationId: `enter${one}`,
        summary: summaries.enter,
        body: Body,
        response: { 201: OwnEntryShape, ...problemAnswers(...WRITE_PROBLEMS, "unknown_dataset", "conflict", "too_many_requests") },
      },
      handler: async (request, reply) => {
        const account = accountOf(request);
        const content = cleanEntry(community, kind, request.body as EntryContent);
        const id = randomText(ID_BYTES);
        const record = await database.write(async (tx) => {
          if ((await countEntriesOf(tx, account)) >= MOST_OF_ACCOUNT) throw new Problem("conflict", `An account has at most ${MOST_OF_ACCOUNT} entries.`);
          limits.count("entry", account, worldClock.now());
          await insertEntry(tx, id, kind, account, content, clock.now());
          return (await readEntry(tx, id)) as EntryRecord;
        });
        await database.persist();
        return reply.code(201).send(ownEntryAnswer(zone, record, "owner"));
      },
    });

    app.route({
      method: "PUT",
      url: `${path}/:id`,
      config: WRITE,
      schema: {
        tags: [tag],
        operationId: `change${one}`,
        summary: summaries.change,
        params: ById,
        body: Body,
        response: { 200: OwnEntryShape, ...problemAnswers(...WRITE_PROBLEMS, "unknown_dataset", "wrong_state", "own_case", "conflict") },
      },
      handler: async (request) => {
        const content = cleanEntry(community, kind, request.body as EntryContent);
        const step = { action: "change", content, reason: "", version: null, officer: null } as const;
        const record = await database.write((tx) => stepEntry(community, tx, request.params.id, isOwn(accountOf(request)), step));
        await database.persist();
        return ownEntryAnswer(zone, { ...record, version: record.version + 1 }, "owner");
      },
    });

    app.route({
      method: "DELETE",
      url: `${path}/:id`,
      config: WRITE,
      schema: {
        tags: [tag],
        operationId: `remove${one}`,
        summary: summaries.remove,
        params: ById,
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state") },
      },
      handler: async (request, reply) => {
        const step = { action: "remove", content: null, reason: "", version: null, officer: null } as const;
        await database.write((tx) => stepEntry(community, tx, request.params.id, isOwn(accountOf(request)), step));
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}

function reviewRoutes(community: CommunityContext): FastifyPluginAsyncZod {
  const { database, zone } = community;
  const tags = ["business"];
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/community-reviews",
      config: CENTRE,
      schema: {
        tags,
        operationId: "listCommunityReviews",
        summary: "What waits for the centre, the longest waiting first: companies, start-ups, offers, infrastructure, mirrors",
        response: { 200: z.object({ entries: z.array(OwnEntryShape) }), ...problemAnswers(...COMMON_PROBLEMS) },
      },
      handler: async () => ({ entries: (await database.read((tx) => readSubmitted(tx, SHOWN))).map((record) => ownEntryAnswer(zone, record, "centre")) }),
    });

    app.route({
      method: "POST",
      url: "/v1/community-reviews/:id/steps",
      config: CENTRE,
      schema: {
        tags,
        operationId: "reviewCommunityEntry",
        summary: "List an entry, or not, or take it off the list; its owner hears of it by mail, and it is in the log of decisions",
        params: ById,
        body: z.strictObject({
          action: z.enum(["approve", "refuse"]),
          reason: z
            .union([z.literal(""), typed(3, 1_000)])
            .default("")
            .describe("For its owner and the log; needed unless it is listed"),
          version: z.number().int().nullable().default(null).describe("The one that was looked at"),
        }),
        response: { 204: z.null(), ...problemAnswers(...WRITE_PROBLEMS, "wrong_state", "own_case", "conflict") },
      },
      handler: async (request, reply) => {
        const { action, reason, version } = request.body;
        const step = { action, content: null, reason: multiline(reason), version, officer: accountOf(request) };
        await database.write((tx) => stepEntry(community, tx, request.params.id, ({ state }) => state !== "removed", step));
        await database.persist();
        return reply.code(204).send(null);
      },
    });
  };
}
