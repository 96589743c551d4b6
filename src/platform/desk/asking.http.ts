// Routes by which anybody asks and reports, with or without an account, and comes back to it.
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { DESK_ACTIONS } from "../../core/desk-states.ts";
import { Problem } from "../../core/problems.ts";
import { LANGUAGES } from "../../core/text.ts";
import { callerOf } from "../access/guard.ts";
import { hashToken } from "../access/sessions.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { DeskIntake } from "./ask.ts";
import { EntryNumber } from "./desk.http.ts";
import { type DeskEntry, isTicketOf, readEntriesOf, readEntry } from "./desk.sql.ts";
import { OwnEntryShape, ownAnswer } from "./desk-answers.ts";
import type { DeskContext } from "./desk-context.ts";
import type { DeskShelf } from "./desk-shelf.ts";
import { stepEntry } from "./step-entry.ts";

export interface AskingContext {
  readonly desk: DeskContext;
  readonly shelf: DeskShelf;
  readonly intake: DeskIntake;
}

const Language = z.enum(LANGUAGES).default("ko").describe("In which it is written, and in which the answer is wanted");
const FORM = {
  form: z.string().min(1).max(100).describe("Token of GET /v1/desk/form, a few seconds old"),
  website: z.string().max(200).default("").describe("Stays empty: people do not see it"),
};
const NewQuestion = z.strictObject({
  dataset: z.string().max(60).nullable().default(null).describe("null: about the API or the service"),
  title: z.string().trim().min(3).max(150),
  content: z.string().trim().min(3).max(4_000),
  language: Language,
  ...FORM,
});
const NewReport = z.strictObject({
  dataset: z.string().max(60),
  release: z.string().max(40).nullable().default(null).describe("In which the error was seen"),
  row: z.string().trim().min(1).max(300).describe("Which row: its key, its code or its name"),
  field: z.string().max(60).nullable().default(null).describe("Name of the field; null: the row as a whole"),
  is: z.string().trim().max(500).default("").describe("What the data says"),
  shouldBe: z.string().trim().min(1).max(500).describe("What it should be"),
  content: z.string().trim().max(4_000).default("").describe("How you know"),
  language: Language,
  ...FORM,
});
const Taken = z.object({ number: z.number().int(), ticket: z.string().describe("Shown once: whoever has it may come back to it") });
const Ticket = z.string().max(100).optional().describe("Of what was asked without an account");
const ASK_PROBLEMS = ["invalid_request", "unknown_dataset", "unknown_release", "form_refused", "foreign_origin", "too_many_requests", "overloaded"] as const;
/** Of one account. */
const OWN_SHOWN = 100;

export function askingRoutes({ desk, shelf, intake }: AskingContext): FastifyPluginAsyncZod {
  const { database } = desk;
  const ownEntry = async (request: FastifyRequest, number: number, ticket: string | undefined): Promise<DeskEntry> => {
    const account = await accountOf(desk, request);
    const found = await database.read(async (tx) => {
      const entry = await readEntry(tx, number);
      const isOwn = (account !== null && entry?.account === account) || (ticket !== undefined && (await isTicketOf(tx, number, hashToken(ticket))));
      return isOwn ? entry : null;
    });
    if (!found) throw new Problem("not_found", "There is no such entry of yours.");
    return found;
  };
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/desk/form",
      config: routeConfig("anyone", "no-store"),
      schema: {
        operationId: "readDeskForm",
        summary: "A token without which nothing can be asked; good for some hours, after a few seconds",
        description: "Keeps programs out that send at once, without a third party and without a picture to solve.",
        tags: ["desk"],
        response: { 200: z.object({ token: z.string(), waitSeconds: z.number() }) },
      },
      handler: async () => intake.form(),
    });

    app.route({
      method: "POST",
      url: "/v1/desk/questions",
      config: routeConfig("visitor", "no-store"),
      schema: {
        operationId: "ask",
        summary: "Ask a question about a dataset or the API",
        description:
          "No account is needed; with one, mail says when there is an answer. What is written becomes public only after somebody at the desk has read it.",
        tags: ["desk"],
        body: NewQuestion,
        response: { 201: Taken, ...problemAnswers(...ASK_PROBLEMS) },
      },
      handler: async (request, reply) => {
        const account = await accountOf(desk, request);
        return reply.code(201).send(await intake.take({ ...request.body, kind: "question", detail: null, account, address: request.ip }));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/desk/reports",
      config: routeConfig("visitor", "no-store"),
      schema: {
        operationId: "reportError",
        summary: "Report an error in the data",
        description:
          "It reaches the institution that answers for the dataset, which has ten days to correct it or to say why not. Everybody sees whether it is late.",
        tags: ["desk"],
        body: NewReport,
        response: { 201: Taken, ...problemAnswers(...ASK_PROBLEMS) },
      },
      handler: async (request, reply) => {
        const { release, row, field, is, shouldBe, ...rest } = request.body;
        const account = await accountOf(desk, request);
        const title = `${row}${field ? ` · ${field}` : ""}`.slice(0, 150);
        const detail = { release, row, field, is, shouldBe };
        return reply.code(201).send(await intake.take({ ...rest, kind: "report", title, detail, account, address: request.ip }));
      },
    });

    app.route({
      method: "GET",
      url: "/v1/desk/entries/:number/own",
      config: routeConfig("anyone", "no-store"),
      schema: {
        operationId: "readOwnDeskEntry",
        summary: "All of what one has asked oneself, by its ticket or one's session",
        tags: ["desk"],
        params: z.object({ number: EntryNumber }),
        querystring: z.object({ ticket: Ticket }),
        response: { 200: OwnEntryShape, ...problemAnswers("invalid_request", "not_found") },
      },
      handler: async (request) => ownAnswer(desk, await ownEntry(request, request.params.number, request.query.ticket), "asker"),
    });

    app.route({
      method: "POST",
      url: "/v1/desk/entries/:number/own-steps",
      config: routeConfig("visitor", "no-store"),
      schema: {
        operationId: "stepOwnDeskEntry",
        summary: "Ask again, close, or take back what one has asked oneself",
        tags: ["desk"],
        params: z.object({ number: EntryNumber }),
        body: z.strictObject({ action: z.enum(DESK_ACTIONS), text: z.string().trim().max(4_000).default(""), ticket: Ticket }),
        response: {
          200: OwnEntryShape,
          ...problemAnswers("invalid_request", "not_found", "wrong_state", "foreign_origin", "too_many_requests", "overloaded"),
        },
      },
      handler: async (request) => {
        const { action, text, ticket } = request.body;
        const { number } = await ownEntry(request, request.params.number, ticket);
        if (action === "ask_again") intake.countFollowUp(request.ip);
        const step = { action, text, side: "asker", author: null, institution: null, isPublic: false, release: null } as const;
        await database.write((tx) => stepEntry(desk, tx, number, step));
        await database.persist();
        await shelf.catchUp();
        return ownAnswer(desk, await ownEntry(request, number, ticket), "asker");
      },
    });

    app.route({
      method: "GET",
      url: "/v1/account/desk",
      config: routeConfig("account:own", "no-store"),
      schema: {
        operationId: "listOwnDeskEntries",
        summary: "What one has asked and reported with this account, newest first",
        tags: ["desk"],
        response: { 200: z.object({ entries: z.array(OwnEntryShape) }), ...problemAnswers("not_authenticated", "not_allowed") },
      },
      handler: async (request) => {
        const { account } = callerOf(request);
        const entries = account ? await database.read((tx) => readEntriesOf(tx, account.id, OWN_SHOWN)) : [];
        return { entries: entries.map((entry) => ownAnswer(desk, entry, "asker")) };
      },
    });
  };
}

/** Of the session or key, where there is one: asking takes none. */
async function accountOf({ callers }: DeskContext, { headers: { authorization, cookie } }: FastifyRequest): Promise<string | null> {
  if (cookie === undefined && authorization === undefined) return null;
  try {
    return (await callers.identify({ authorization, cookie })).account?.id ?? null;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
