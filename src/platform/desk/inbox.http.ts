// Routes of the desk itself: what waits for an institution, its steps, and what of it everybody may read.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { DESK_ACTIONS, DESK_KINDS } from "../../core/desk-states.ts";
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import type { Caller } from "../access/caller.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { AskingContext } from "./asking.http.ts";
import { EntryNumber } from "./desk.http.ts";
import { type DeskEntry, eraseEntry, readEntry, readInbox, showEntry } from "./desk.sql.ts";
import { InboxEntryShape, inboxAnswer } from "./desk-answers.ts";
import { answersAs, reachOf } from "./desk-reach.ts";
import { multiline, oneLine } from "./plain-words.ts";
import { stepEntry } from "./step-entry.ts";

const PERMISSION = "desk:answer";
const Params = z.object({ number: EntryNumber });
const DENIED = ["not_authenticated", "not_allowed", "second_factor_needed", "foreign_origin"] as const;

export function inboxRoutes({ desk, shelf }: Pick<AskingContext, "desk" | "shelf">): FastifyPluginAsyncZod {
  const { database } = desk;
  const readOwn = async (caller: Caller, number: number): Promise<{ readonly entry: DeskEntry; readonly institution: string | null }> => {
    const entry = await database.read((tx) => readEntry(tx, number));
    if (!entry) throw new Problem("not_found", "There is no such entry of yours.");
    return { entry, institution: answersAs(caller, PERMISSION, entry.dataset) };
  };
  /** Written, durable, and in everybody's sight. */
  const change = async (caller: Caller, number: number, work: (tx: WriteTx, institution: string | null) => Promise<unknown>) => {
    const { institution } = await readOwn(caller, number);
    await database.write((tx) => work(tx, institution));
    await database.persist();
    await shelf.catchUp();
    return inboxAnswer(desk, (await readOwn(caller, number)).entry);
  };
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/desk/inbox",
      config: routeConfig(PERMISSION, "no-store"),
      schema: {
        operationId: "readInbox",
        summary: "Questions and error reports about the data that one answers for",
        tags: ["desk"],
        querystring: z.object({
          kind: z.enum(DESK_KINDS).optional(),
          done: z.enum(["yes", "no"]).default("no"),
          after: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(100).default(50),
        }),
        response: {
          200: z.object({ entries: z.array(InboxEntryShape), next: z.number().int().nullable() }),
          ...problemAnswers("invalid_request", ...DENIED),
        },
      },
      handler: async (request) => {
        const { kind = null, done, after, limit } = request.query;
        const datasets = reachOf(callerOf(request), PERMISSION);
        const entries = await database.read((tx) => readInbox(tx, { datasets, kind, isOpen: done === "no", after, limit }));
        const last = entries.length === limit ? entries.at(-1) : undefined;
        return { entries: entries.map((entry) => inboxAnswer(desk, entry)), next: last?.number ?? null };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/desk/inbox/:number",
      config: routeConfig(PERMISSION, "no-store"),
      schema: {
        operationId: "readInboxEntry",
        summary: "One question or error report, all of it",
        tags: ["desk"],
        params: Params,
        response: { 200: InboxEntryShape, ...problemAnswers("invalid_request", "not_found", ...DENIED) },
      },
      handler: async (request) => inboxAnswer(desk, (await readOwn(callerOf(request), request.params.number)).entry),
    });

    app.route({
      method: "POST",
      url: "/v1/desk/inbox/:number/steps",
      config: routeConfig(PERMISSION, "no-store"),
      schema: {
        operationId: "stepInboxEntry",
        summary: "Take, answer, correct, decline, close",
        description:
          "A correction of a table names the release that corrects it, which must be newer than the report. A report that is not corrected needs a reason, which is public.",
        tags: ["desk"],
        params: Params,
        body: z.strictObject({
          action: z.enum(DESK_ACTIONS),
          text: z.string().trim().max(8_000).default(""),
          public: z.boolean().default(true).describe("Everybody may read it, once the question is shown"),
          release: z.string().max(40).nullable().default(null).describe("That corrects it"),
        }),
        response: { 200: InboxEntryShape, ...problemAnswers("invalid_request", "not_found", "wrong_state", "unknown_release", ...DENIED) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const { action, text, public: isPublic, release } = request.body;
        return change(caller, request.params.number, (tx, institution) =>
          stepEntry(desk, tx, request.params.number, { action, text, isPublic, release, side: "desk", author: caller.id, institution }),
        );
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/desk/inbox/:number/shown",
      config: routeConfig(PERMISSION, "no-store"),
      schema: {
        operationId: "showInboxEntry",
        summary: "Let everybody read it, in these words: without names, addresses and numbers of people",
        tags: ["desk"],
        params: Params,
        body: z.strictObject({ title: z.string().trim().min(3).max(150), content: z.string().trim().max(4_000) }),
        response: { 200: InboxEntryShape, ...problemAnswers("invalid_request", "not_found", ...DENIED) },
      },
      handler: async (request) => {
        const shown = { title: oneLine(request.body.title), content: multiline(request.body.content), at: desk.clock.now() };
        return change(callerOf(request), request.params.number, (tx) => showEntry(tx, request.params.number, shown));
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/desk/inbox/:number/shown",
      config: routeConfig(PERMISSION, "no-store"),
      schema: {
        operationId: "hideInboxEntry",
        summary: "Take its words out of everybody's sight again",
        tags: ["desk"],
        params: Params,
        response: { 200: InboxEntryShape, ...problemAnswers("invalid_request", "not_found", ...DENIED) },
      },
      handler: async (request) => change(callerOf(request), request.params.number, (tx) => showEntry(tx, request.params.number, null)),
    });

    app.route({
      method: "DELETE",
      url: "/v1/desk/inbox/:number/content",
      config: routeConfig(PERMISSION, "no-store"),
      schema: {
        operationId: "eraseInboxEntry",
        summary: "Erase what it says for good: advertising, insults, personal data",
        description: "Number, state and times stay. An open question is closed with it, an open report is declined.",
        tags: ["desk"],
        params: Params,
        response: { 200: InboxEntryShape, ...problemAnswers("invalid_request", "not_found", "wrong_state", ...DENIED) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        return change(caller, request.params.number, async (tx, institution) => {
          const entry = await readEntry(tx, request.params.number);
          await eraseEntry(tx, request.params.number);
          if (entry?.state !== "new" && entry?.state !== "taken") return;
          const action = entry.kind === "question" ? "close" : "decline";
          const said = { text: ERASED, isPublic: true, release: null };
          await stepEntry(desk, tx, request.params.number, { action, ...said, side: "desk", author: caller.id, institution });
        });
      },
    });
  };
}

/** Public, where a report is declined by it. */
const ERASED = "Erased by the desk: it was no report about the data. · 데이터에 대한 글이 아니어서 지웠습니다.";
