// Routes of the list of data to be provided: what is in force with its dates, what is proposed, and what became of each entry.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ReadTx } from "../../../core/ports/database.ts";
import { dayText, instantText, localDay } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { callerOf } from "../../access/guard.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { type AnswerContext, answerContext, listedMatter } from "../matter-answer.ts";
import { ListedMatter, Named, TextAnswer } from "../matter-shapes.ts";
import { readMatters } from "../matters.sql.ts";
import { ACTING, CALLER, Day, Id, MatterNumber, TitleBody, text } from "./council-shapes.ts";
import { type DoneAt, readDoneAt } from "./outcomes.ts";
import { OutcomeBody } from "./plans.http.ts";
import { type ProvisionEntry, readDecidedEntries, readProvisionEntries } from "./provision-entries.sql.ts";
import { addEntry, removeEntry, tieEntry } from "./provision-entries.ts";

const common = { tags: ["council"] };
const OPEN = { "access-control-allow-origin": "*" };
const MOST_ENTRIES = 500;
const MOST_LISTS = 50;
const ListId = z.object({ id: MatterNumber });
const EntryId = ListId.extend({ entry: Id });

const EntryAnswer = z.object({
  id: z.string(),
  matter: z.string(),
  number: z.number().int(),
  title: TextAnswer,
  content: z.string(),
  institution: Named,
  dueDay: z.string().describe("From when on it is provided"),
  state: z.enum(["proposed", "decided", "published", "provided"]).describe("`decided`: by the council; `published`: the ministry has published the list"),
  isLate: z.boolean(),
  dataset: z.string().nullable(),
  listing: z.string().nullable(),
  decidedAt: z.string().nullable(),
  publishedAt: z.string().nullable(),
  providedAt: z.string().nullable(),
});
const ProvisionListAnswer = z.object({
  asOf: z.string(),
  synthetic: z.boolean(),
  entries: z.array(EntryAnswer).describe("In force, those due first come first"),
  lists: z.array(z.object({ list: ListedMatter, entries: z.array(EntryAnswer) })).describe("Every list, the newest first, also those that are not decided"),
});

function entryAnswer(entry: ProvisionEntry, doneAt: DoneAt, { clock, law, institutions }: AnswerContext): z.infer<typeof EntryAnswer> {
  const { zone } = law.counting;
  const textOf = (at: EpochMs | null) => (at === null ? null : instantText(at, zone));
  const { decidedAt, publishedAt, dueDay, institution, id, matter, number, title, content, dataset, listing } = entry;
  const providedAt = decidedAt === null ? null : doneAt(entry);
  const state = decidedAt === null ? "proposed" : providedAt !== null ? "provided" : publishedAt !== null ? "published" : "decided";
  return {
    id,
    matter,
    number,
    title,
    content,
    dueDay,
    state,
    dataset,
    listing,
    institution: { id: institution, title: institutions.get(institution)?.name ?? { ko: institution, en: institution } },
    isLate: decidedAt !== null && providedAt === null && dayText(localDay(clock.now(), zone)) > dueDay,
    decidedAt: textOf(decidedAt),
    publishedAt: textOf(publishedAt),
    providedAt: textOf(providedAt),
  };
}

async function entriesAnswer(tx: ReadTx, context: AnswerContext, entries: readonly ProvisionEntry[]): Promise<z.infer<typeof EntryAnswer>[]> {
  const doneAt = await readDoneAt(tx, context, entries);
  return entries.map((entry) => entryAnswer(entry, doneAt, context));
}

export function provisionListRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  const { database, clock, law, isSynthetic } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/provision-list",
      config: routeConfig("anyone", "public, max-age=5"),
      schema: {
        ...common,
        operationId: "provisionList",
        summary: "The list of data to be provided: what the council has decided, from when on, and what is provided already",
        response: { 200: ProvisionListAnswer },
      },
      handler: async (_request, reply) => {
        reply.headers(OPEN);
        return database.read(async (tx) => {
          const answer = await answerContext(tx, context);
          const entries = await entriesAnswer(tx, answer, await readDecidedEntries(tx, MOST_ENTRIES));
          const lists = [];
          for (const matter of await readMatters(tx, { procedure: "provision-list", limit: MOST_LISTS }))
            lists.push({ list: listedMatter(matter, answer, false, 0), entries: await entriesAnswer(tx, answer, await readProvisionEntries(tx, matter.id)) });
          return { asOf: instantText(clock.now(), law.counting.zone), synthetic: isSynthetic, entries, lists };
        });
      },
    });
  };
}

export function provisionListActingRoutes(context: GovernanceContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/matters/:id/entries",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "addProvisionEntry",
        summary: "Write an entry into a list of data to be provided that is being drawn up; for the ministry",
        params: ListId,
        body: z.strictObject({ title: TitleBody, content: text(4_000), institution: z.string().max(61), dueDay: Day, candidate: Id.optional() }),
        response: { 201: z.object({ id: z.string() }), ...problemAnswers(...ACTING) },
      },
      handler: async (request, reply) => {
        const { candidate = null, ...entry } = request.body;
        return reply.code(201).send({ id: await addEntry(context, callerOf(request), request.params.id, { ...entry, candidate }) });
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/matters/:id/entries/:entry",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "removeProvisionEntry",
        summary: "Strike an entry out of a list that is being drawn up",
        params: EntryId,
        response: { 204: z.null(), ...problemAnswers(...CALLER, "wrong_state") },
      },
      handler: async (request, reply) => {
        await removeEntry(context, callerOf(request), request.params.id, request.params.entry);
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/matters/:id/entries/:entry/outcome",
      config: routeConfig("matters:take-part", "no-store"),
      schema: {
        ...common,
        operationId: "tieProvisionEntry",
        summary: "Say which data came of an entry; for its institution and the ministry",
        params: EntryId,
        body: OutcomeBody,
        response: { 204: z.null(), ...problemAnswers(...ACTING, "unknown_dataset") },
      },
      handler: async (request, reply) => {
        const { dataset = null, listing = null } = request.body;
        await tieEntry(context, callerOf(request), request.params.id, request.params.entry, { dataset, listing });
        return reply.code(204).send(null);
      },
    });
  };
}
