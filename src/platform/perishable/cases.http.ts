// Routes by which health officers enter cases, see what would be published of them and why, and a second one approves.
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { checkRow } from "../../core/fields.ts";
import { isRefused } from "../../core/notices.ts";
import type { PerishableDataset, Values } from "../../core/perishable-dataset.ts";
import { Problem } from "../../core/problems.ts";
import type { Permission } from "../../core/roles.ts";
import { ADMINISTRATOR_AGENCY, type Caller, decide, institutionsWhere } from "../access/caller.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { CaseAnswer, CasesAnswer, caseAnswer, casesAnswer, EntriesAnswer, shownNotices } from "./case-answer.ts";
import { addEntries, approveCase, changeCase, changeEntry, createCase, eraseCase, removeEntry, returnCase, type SeenCase, submitCase } from "./cases.ts";
import { type CaseRecord, readCase } from "./perishable.sql.ts";
import type { PerishableContext } from "./perishable-context.ts";
import { type CheckedEntry, checkEntry, MAX_ENTRY_BYTES, readEntries } from "./read-entries.ts";

const DatasetId = z.object({ dataset: z.string().max(60) });
const CaseId = DatasetId.extend({ case: z.string().regex(/^[A-Za-z0-9]{1,40}$/) });
const EntryId = CaseId.extend({ entry: z.string().regex(/^[A-Za-z0-9]{1,40}$/) });
const Seen = z.number().int().min(1).describe("The version of the case that was looked at");
const Subject = z.record(z.string(), z.unknown()).describe("Fields of the case; GET /v1/datasets/{dataset} describes them");
const SeenQuery = z.object({ version: z.coerce.number().int().min(1).describe("The version of the case that was looked at") });

const CALLER = ["invalid_request", "not_authenticated", "not_allowed", "second_factor_needed", "unknown_dataset", "not_found"] as const;
const CHANGING = [...CALLER, "foreign_origin", "unsupported_media", "body_too_large", "wrong_state", "draft_changed", "storage_failed"] as const;
const ENTRIES = [...CHANGING, "damaged_body", "unknown_encoding", "unreadable_header", "too_many_columns", "conflict", "storage_full"] as const;
const common = { tags: ["perishable"] };

export interface CaseRoutesContext {
  readonly perishable: PerishableContext;
  hasRoom(): boolean;
}

export function caseRoutes(context: CaseRoutesContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(caseReading(context));
    await app.register(caseChanging(context));
    await app.register(entryChanging(context));
    await app.register(caseDeciding(context));
  };
}

function datasetOf({ perishable }: CaseRoutesContext, id: string): PerishableDataset {
  const dataset = perishable.datasets.get(id);
  if (!dataset) throw new Problem("unknown_dataset");
  return dataset;
}

/** @throws Problem not_found for the cases of others */
async function found(
  context: CaseRoutesContext,
  caller: Caller,
  permission: Permission,
  params: { readonly dataset: string; readonly case: string },
): Promise<CaseRecord> {
  datasetOf(context, params.dataset);
  const record = await context.perishable.database.read((tx) => readCase(tx, params.case));
  if (!record || record.dataset !== params.dataset) throw unknownCase();
  const decision = decide(caller, permission, record);
  if (decision === "not_allowed") throw unknownCase();
  if (decision !== "allowed") throw new Problem(decision);
  return record;
}

function unknownCase(): Problem {
  return new Problem("not_found", "There is no such case of yours, or not any more.");
}

async function shown(context: CaseRoutesContext, caller: Caller, id: string): Promise<z.infer<typeof CaseAnswer>> {
  const record = await context.perishable.database.read((tx) => readCase(tx, id));
  const answer = record && (await caseAnswer(context.perishable, caller, record));
  if (!answer) throw unknownCase();
  return answer;
}

/** @throws Problem invalid_request with what is wrong with each field */
function subjectOf(dataset: PerishableDataset, raw: { readonly [name: string]: unknown }): Values {
  const { value, notices } = checkRow(dataset.caseFields, raw);
  if (isRefused(notices)) throw new Problem("invalid_request", "Fields of the case cannot be used.", { notices: shownNotices(dataset, notices) });
  return value;
}

function roomFor({ hasRoom }: CaseRoutesContext): void {
  if (!hasRoom()) throw new Problem("storage_full");
}

function institutionFor(caller: Caller, dataset: string, asked: string | undefined): string {
  const institutions = institutionsWhere(caller, "cases:enter", dataset);
  if (institutions === null) return asked ?? ADMINISTRATOR_AGENCY;
  const [only, another] = institutions;
  if (only === undefined) throw new Problem("not_allowed", `You may not enter cases of ${dataset}.`);
  if (asked === undefined && another === undefined) return only;
  if (asked === undefined) throw new Problem("invalid_request", `Say with institution in whose name: ${institutions.join(", ")}.`);
  if (!institutions.includes(asked)) throw new Problem("not_allowed", `You may not enter cases in the name of ${asked}.`);
  return asked;
}

function caseReading(context: CaseRoutesContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/perishable/:dataset/cases",
      config: routeConfig("cases:enter", "no-store"),
      schema: {
        ...common,
        operationId: "cases",
        summary: "Cases of your health authority, newest first",
        params: DatasetId,
        response: { 200: CasesAnswer, ...problemAnswers(...CALLER) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const dataset = datasetOf(context, request.params.dataset);
        return casesAnswer(context.perishable, caller, dataset, institutionsWhere(caller, "cases:enter", dataset.id));
      },
    });

    app.route({
      method: "GET",
      url: "/v1/perishable/:dataset/cases/:case",
      config: routeConfig("cases:enter", "no-store"),
      schema: {
        ...common,
        operationId: "case",
        summary: "A case, and what would be published of each entry today and why",
        params: CaseId,
        response: { 200: CaseAnswer, ...problemAnswers(...CALLER) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const { id } = await found(context, caller, "cases:enter", request.params);
        return shown(context, caller, id);
      },
    });
  };
}

function caseChanging(context: CaseRoutesContext): FastifyPluginAsyncZod {
  const { perishable } = context;
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/perishable/:dataset/cases",
      config: routeConfig("cases:enter", "no-store"),
      schema: {
        ...common,
        operationId: "createCase",
        summary: "Begin a case",
        description: "What is entered is sealed with a key of its own, which is destroyed when the time of the case is over.",
        params: DatasetId,
        body: z.strictObject({ subject: Subject, institution: z.string().max(61).optional() }),
        response: { 201: CaseAnswer, ...problemAnswers(...CHANGING, "storage_full") },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const dataset = datasetOf(context, request.params.dataset);
        const institution = institutionFor(caller, dataset.id, request.body.institution);
        roomFor(context);
        const id = await createCase(perishable, caller, dataset.id, institution, subjectOf(dataset, request.body.subject));
        return reply.code(201).send(await shown(context, caller, id));
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/perishable/:dataset/cases/:case",
      config: routeConfig("cases:enter", "no-store"),
      schema: {
        ...common,
        operationId: "changeCase",
        summary: "Change what is known of a case",
        description: "What must no longer be public is taken back at once; what may newly be public waits for an approval.",
        params: CaseId,
        body: z.strictObject({ version: Seen, subject: Subject }),
        response: { 200: CaseAnswer, ...problemAnswers(...CHANGING) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const record = await found(context, caller, "cases:enter", request.params);
        const subject = subjectOf(datasetOf(context, record.dataset), request.body.subject);
        await changeCase(perishable, caller, { id: record.id, rowVersion: request.body.version }, subject);
        return shown(context, caller, record.id);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/perishable/:dataset/cases/:case",
      config: routeConfig("cases:enter", "no-store"),
      schema: {
        ...common,
        operationId: "eraseCase",
        summary: "Erase a case and everything of it, at once and for good",
        params: CaseId,
        response: { 204: z.null(), ...problemAnswers(...CALLER, "foreign_origin") },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const { id } = await found(context, caller, "cases:enter", request.params);
        await eraseCase(perishable, caller, id);
        return reply.code(204).send(null);
      },
    });
  };
}

function entryChanging(context: CaseRoutesContext): FastifyPluginAsyncZod {
  const { perishable } = context;
  return async (app) => {
    await app.register(entryFiles(context));

    app.route({
      method: "PUT",
      url: "/v1/perishable/:dataset/cases/:case/entries/:entry",
      config: routeConfig("cases:enter", "no-store"),
      schema: {
        ...common,
        operationId: "changeEntry",
        summary: "Correct an entry",
        params: EntryId,
        body: z.strictObject({ version: Seen, values: Subject }),
        response: { 200: CaseAnswer, ...problemAnswers(...CHANGING) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const record = await found(context, caller, "cases:enter", request.params);
        const dataset = datasetOf(context, record.dataset);
        const { values, notices } = checkEntry(dataset, request.body.values);
        if (!values) throw new Problem("invalid_request", "Fields of the entry cannot be used.", { notices: shownNotices(dataset, notices) });
        await changeEntry(perishable, caller, seen(record, request.body.version), request.params.entry, values);
        return shown(context, caller, record.id);
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/perishable/:dataset/cases/:case/entries/:entry",
      config: routeConfig("cases:enter", "no-store"),
      schema: {
        ...common,
        operationId: "removeEntry",
        summary: "Erase an entry, at once and for good; for the public as well",
        params: EntryId,
        querystring: SeenQuery,
        response: { 200: CaseAnswer, ...problemAnswers(...CHANGING) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const record = await found(context, caller, "cases:enter", request.params);
        await removeEntry(perishable, caller, seen(record, request.query.version), request.params.entry);
        // The last entry takes its case with it.
        return shown(context, caller, record.id);
      },
    });
  };
}

function seen({ id }: CaseRecord, version: number): SeenCase {
  return { id, rowVersion: version };
}

/** The body is read here as bytes and never written as it came. */
function entryFiles(context: CaseRoutesContext): FastifyPluginAsyncZod {
  const { perishable } = context;
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MAX_ENTRY_BYTES }, (_request: FastifyRequest, body: string | Buffer, done) =>
      done(null, body),
    );
    app.route({
      method: "POST",
      url: "/v1/perishable/:dataset/cases/:case/entries",
      config: routeConfig("cases:enter", "no-store"),
      schema: {
        ...common,
        operationId: "addEntries",
        summary: "Add entries to a case, from a form or a file",
        description:
          "JSON (an array of rows, or one), NDJSON or CSV (UTF-8 or CP949). Good rows of a bad file go in; refused ones are told with their reasons.",
        params: CaseId,
        response: { 200: EntriesAnswer, ...problemAnswers(...ENTRIES) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const record = await found(context, caller, "cases:enter", request.params);
        const dataset = datasetOf(context, record.dataset);
        roomFor(context);
        const { "content-type": type = "", "content-encoding": encoding = "identity" } = request.headers;
        const entries = await readEntries(dataset, bytesOf(request.body), type, encoding);
        const good = entries.map(({ values }) => values).filter((values) => values !== null);
        const added = good.length > 0 ? await addEntries(perishable, caller, record.id, good) : [];
        const told = (isGood: boolean) =>
          entries.filter(({ values, notices }) => (values !== null) === isGood && notices.length > 0).map((entry) => rowNotices(dataset, entry));
        return { added: [...added], refused: told(false), noticed: told(true), case: await shown(context, caller, record.id) };
      },
    });
  };
}

function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function rowNotices(dataset: PerishableDataset, { row, notices }: CheckedEntry) {
  return { row, notices: shownNotices(dataset, notices) };
}

function caseDeciding(context: CaseRoutesContext): FastifyPluginAsyncZod {
  const { perishable } = context;
  const steps = [
    ["submit", "submitCase", "cases:enter", "Hand a case to a second officer", submitCase],
    ["return", "returnCase", "cases:approve", "Give a case back to whoever entered it", returnCase],
    ["approve", "approveCase", "cases:approve", "Approve what another officer has entered; what the policy allows is public from then on", approveCase],
  ] as const;
  return async (app) => {
    for (const [name, operationId, permission, summary, act] of steps)
      app.route({
        method: "POST",
        url: `/v1/perishable/:dataset/cases/:case/${name}`,
        config: routeConfig(permission, "no-store"),
        schema: {
          ...common,
          operationId,
          summary,
          params: CaseId,
          body: z.strictObject({ version: Seen }),
          response: { 200: CaseAnswer, ...problemAnswers(...CHANGING, "own_draft") },
        },
        handler: async (request) => {
          const caller = callerOf(request);
          const record = await found(context, caller, permission, request.params);
          await act(perishable, caller, seen(record, request.body.version));
          return shown(context, caller, record.id);
        },
      });
  };
}
