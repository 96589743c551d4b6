// Routes by which agencies send data, see what became of it, and repair what was refused.
import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { LiveDataset } from "../../core/live-dataset.ts";
import { NOTICE_KINDS, type Notice, type NoticeKinds } from "../../core/notices.ts";
import type { Database } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import type { Language } from "../../core/text.ts";
import { ADMINISTRATOR_AGENCY, type Caller } from "../access/caller.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, type RouteConfig, routeConfig } from "../store/route-contract.ts";
import { countQuarantine, type QuarantinedRow, type RefusedRow, readBatch, readQuarantine } from "./ingest.sql.ts";
import { type BatchOutcome, SHOWN_REFUSALS } from "./ingest-batch.ts";
import type { BodyHead, IngestService } from "./ingest-service.ts";
import { agenciesOf, discard, findQuarantined, repair, retry } from "./quarantine.ts";
import { formatOf, MEDIA_TYPES } from "./read-rows.ts";

export interface IngestRoutesContext {
  readonly service: IngestService;
  readonly database: Database;
}

const NoticeShape = z.object({ code: z.string(), field: z.string().optional(), value: z.unknown().optional(), message: z.string() });
const RefusedShape = z.object({ row: z.number().int(), notices: z.array(NoticeShape) });
const OutcomeShape = z.object({
  batch: z.string(),
  accepted: z.number().int().describe("Rows that changed something"),
  unchanged: z.number().int().describe("Rows that said what was known already"),
  refused: z.array(RefusedShape).describe(`The first ${SHOWN_REFUSALS} refused rows with all their notices`),
  refusedCount: z.number().int(),
  notices: z.record(z.string(), z.number().int()).describe("How often each notice was given, repairs of accepted rows among them"),
  next: z.string().nullable().describe("Where the further refused rows are"),
});
const SendQuery = z.object({
  source: z.string().max(60).optional().describe("The publisher's form that the rows are in; without it, it is recognised by the columns"),
  agency: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,60}$/)
    .optional()
    .describe("In whose name; needed by those who may send for several, and by the administrator's key"),
});
const PageQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(1000),
});

/** Routes of every live dataset. */
export function ingestRoutes(context: IngestRoutesContext): FastifyPluginAsyncZod {
  return async (app) => {
    for (const { dataset } of context.service.contexts.values()) {
      await app.register(bodyRoutes(context, dataset));
      await app.register(outcomeRoutes(context, dataset));
    }
  };
}

/** Bodies come as a stream here; nothing parses them before they are journalled. */
function bodyRoutes(context: IngestRoutesContext, dataset: LiveDataset): FastifyPluginAsyncZod {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request: FastifyRequest, payload: Readable, done: (error: Error | null, body?: unknown) => void) => done(null, payload));
    const answers = {
      200: OutcomeShape,
      ...problemAnswers(
        "invalid_request",
        "not_authenticated",
        "not_allowed",
        "body_too_large",
        "unsupported_media",
        "damaged_body",
        "empty_replacement",
        "storage_failed",
      ),
    };
    const description = `Body: JSON (an array of rows, or one), NDJSON or CSV, optionally packed with gzip. Good rows of a bad batch go in. Media types: ${Object.values(MEDIA_TYPES).join(", ")}.`;
    const common = { description, tags: ["ingest"], response: answers, consumes: Object.values(MEDIA_TYPES) };

    app.route({
      method: "PUT",
      url: `/v1/ingest/${dataset.id}/${dataset.placePath}`,
      config: sendersOf(dataset),
      schema: {
        ...common,
        operationId: `put-${dataset.id}-${dataset.placePath}`,
        summary: `Add and change places: ${dataset.title.en}`,
        querystring: SendQuery.extend({
          mode: z.enum(["add", "replace"]).default("add").describe("replace: also withdraws the agency's places that are absent"),
        }),
      },
      handler: (request, reply) => send(context, dataset, request, reply, "places", request.query),
    });

    app.route({
      method: "POST",
      url: `/v1/ingest/${dataset.id}/events`,
      config: sendersOf(dataset),
      schema: {
        ...common,
        operationId: `post-${dataset.id}-events`,
        summary: `Send events: ${dataset.title.en}`,
        querystring: SendQuery,
      },
      handler: (request, reply) => send(context, dataset, request, reply, "events", { ...request.query, mode: "add" }),
    });
  };
}

interface SendOptions {
  readonly source?: string | undefined;
  readonly agency?: string | undefined;
  readonly mode: "add" | "replace";
}

async function send(
  context: IngestRoutesContext,
  dataset: LiveDataset,
  request: FastifyRequest,
  reply: FastifyReply,
  target: BodyHead["target"],
  options: SendOptions,
): Promise<z.infer<typeof OutcomeShape>> {
  const caller = callerOf(request);
  const head: BodyHead = {
    dataset: dataset.id,
    target,
    agency: agencyFor(caller, dataset, options.agency),
    isAdministrator: caller.isAdministrator,
    mediaType: request.headers["content-type"] ?? "",
    encoding: contentEncoding(request),
    mode: options.mode,
    source: knownSource(dataset, target, options.source),
  };
  if (!formatOf(head.mediaType)) throw new Problem("unsupported_media", `Send ${Object.values(MEDIA_TYPES).join(", ")}.`);
  const limit = context.service.contexts.get(dataset.id)?.limits.maxBodyBytes ?? 0;
  if (Number(request.headers["content-length"] ?? 0) > limit) {
    reply.header("connection", "close");
    throw new Problem("body_too_large", `At most ${limit} bytes are taken at once. Send it in parts.`);
  }
  const outcome = await context.service.receive(head, (request.body ?? request.raw) as Readable);
  return shownOutcome(dataset, outcome, languageOf(request));
}

function sendersOf(dataset: LiveDataset): RouteConfig {
  return routeConfig("ingest:send", "no-store", dataset.id);
}

/** In whose name a caller sends. @throws Problem */
function agencyFor(caller: Caller, dataset: LiveDataset, asked: string | undefined): string {
  const agencies = agenciesOf(caller, dataset.id);
  if (agencies === null) return asked ?? ADMINISTRATOR_AGENCY;
  const [only, another] = agencies;
  if (asked === undefined && only !== undefined && another === undefined) return only;
  if (asked === undefined) throw new Problem("invalid_request", `Say with agency= in whose name: ${agencies.join(", ")}.`);
  if (!agencies.includes(asked)) throw new Problem("not_allowed", `You may not send in the name of ${asked}.`);
  return asked;
}

function contentEncoding(request: FastifyRequest): string {
  const encoding = (request.headers["content-encoding"] ?? "identity").toLowerCase();
  if (encoding === "gzip" || encoding === "x-gzip") return "gzip";
  if (encoding === "identity" || encoding === "") return "identity";
  throw new Problem("unsupported_media", "Content-Encoding may be gzip or absent.");
}

function knownSource(dataset: LiveDataset, target: BodyHead["target"], named: string | undefined): string {
  if (named === undefined || named === "") return "";
  const known = dataset.sources.filter((source) => source.target === target).map((source) => source.id);
  if (!known.includes(named)) throw new Problem("invalid_request", `There is no source of that name for ${target}. Known: ${known.join(", ") || "none"}.`);
  return named;
}

/** Korean for those who ask for it first, English otherwise. */
function languageOf(request: FastifyRequest): Language {
  return /^\s*ko\b/i.test(request.headers["accept-language"] ?? "") ? "ko" : "en";
}

function shownOutcome(dataset: LiveDataset, outcome: BatchOutcome, language: Language): z.infer<typeof OutcomeShape> {
  const { counts, refused, batch } = outcome;
  const lastShown = refused.at(-1)?.row ?? 0;
  return {
    batch,
    accepted: counts.accepted,
    unchanged: counts.unchanged,
    refused: refused.map((row) => shownRefusal(dataset, row, language)),
    refusedCount: counts.refused,
    notices: { ...counts.notices },
    next: counts.refused > refused.length ? `/v1/ingest/${dataset.id}/batches/${batch}?after=${lastShown}` : null,
  };
}

function shownRefusal(dataset: LiveDataset, { row, notices }: RefusedRow, language: Language): z.infer<typeof RefusedShape> {
  return { row, notices: notices.map((found) => shownNotice(dataset, found, language)) };
}

function shownNotice(dataset: LiveDataset, { code, field, value }: Notice, language: Language): z.infer<typeof NoticeShape> {
  const kinds: NoticeKinds = { ...NOTICE_KINDS, ...dataset.noticeKinds };
  return {
    code,
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
    message: kinds[code]?.message[language] ?? code,
  };
}

const WaitingShape = z.object({
  id: z.string(),
  batch: z.string(),
  row: z.number().int(),
  target: z.enum(["places", "events"]),
  content: z.unknown().describe("The row as it came in; text when it could not be read"),
  notices: z.array(NoticeShape),
});

function outcomeRoutes(context: IngestRoutesContext, dataset: LiveDataset): FastifyPluginAsyncZod {
  const base = `/v1/ingest/${dataset.id}`;
  const RowId = z.object({ id: z.string().regex(/^[\w-]{1,60}\.\d{1,9}$/) });
  const tags = ["ingest"];
  const refusals = problemAnswers("invalid_request", "not_authenticated", "not_allowed", "not_found", "storage_failed");
  return async (app) => {
    app.route({
      method: "GET",
      url: `${base}/batches/:batch`,
      config: sendersOf(dataset),
      schema: {
        operationId: `get-${dataset.id}-batch`,
        summary: "What became of a batch, and its refused rows page by page",
        tags,
        params: z.object({ batch: z.string().max(60) }),
        querystring: PageQuery,
        response: { 200: OutcomeShape, ...refusals },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const { batch } = request.params;
        const { after, limit } = request.query;
        const record = await context.database.read((tx) => readBatch(tx, batch));
        const agencies = agenciesOf(caller, dataset.id);
        if (!record || record.dataset !== dataset.id || !(agencies === null || agencies.includes(record.agency)))
          throw new Problem("not_found", "There is no such batch of yours, or it is older than its record is kept.");
        const refused = await context.database.read((tx) =>
          readQuarantine(tx, { dataset: dataset.id, agencies: null, batch, after: { batch, row: after }, limit }),
        );
        const shown = shownOutcome(dataset, { batch, counts: record.counts, refused }, languageOf(request));
        return { ...shown, next: refused.length === limit ? `${base}/batches/${batch}?after=${refused.at(-1)?.row ?? 0}` : null };
      },
    });

    app.route({
      method: "GET",
      url: `${base}/quarantine`,
      config: sendersOf(dataset),
      schema: {
        operationId: `list-${dataset.id}-quarantine`,
        summary: "Refused rows that wait to be repaired",
        tags,
        querystring: z.object({
          after: z
            .string()
            .regex(/^[\w-]{1,60}\.\d{1,9}$/)
            .optional(),
          limit: z.coerce.number().int().min(1).max(1000).default(100),
        }),
        response: { 200: z.object({ waiting: z.number().int(), rows: z.array(WaitingShape), next: z.string().nullable() }), ...refusals },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const filter = {
          dataset: dataset.id,
          agencies: agenciesOf(caller, dataset.id),
          after: request.query.after ? rowId(request.query.after) : null,
          limit: request.query.limit,
        };
        const [waiting, rows] = await context.database.read(async (tx) => [await countQuarantine(tx, filter), await readQuarantine(tx, filter)] as const);
        const language = languageOf(request);
        const last = rows.length === filter.limit ? rows.at(-1) : undefined;
        return {
          waiting,
          rows: rows.map((row) => shownWaiting(dataset, row, language)),
          next: last ? `${base}/quarantine?after=${last.batch}.${last.row}&limit=${filter.limit}` : null,
        };
      },
    });

    app.route({
      method: "PUT",
      url: `${base}/quarantine/:id`,
      config: sendersOf(dataset),
      schema: {
        operationId: `repair-${dataset.id}-row`,
        summary: "Send a repaired row in place of a refused one",
        tags,
        params: RowId,
        body: z.record(z.string(), z.unknown()),
        response: { 200: OutcomeShape, ...refusals },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const row = await findQuarantined(context, dataset.id, caller, rowId(request.params.id));
        const outcome = await repair(context, dataset.id, caller, row, request.body);
        return shownOutcome(dataset, outcome, languageOf(request));
      },
    });

    app.route({
      method: "POST",
      url: `${base}/quarantine/retry`,
      config: sendersOf(dataset),
      schema: {
        operationId: `retry-${dataset.id}-rows`,
        summary: "Send waiting rows again as they are, for example after unknown places were registered",
        tags,
        querystring: z.object({ batch: z.string().max(60).optional() }),
        response: {
          200: z.object({ sent: z.number().int(), accepted: z.number().int(), unchanged: z.number().int(), refused: z.number().int() }),
          ...refusals,
        },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        return retry(context, dataset.id, caller, request.query.batch ?? null);
      },
    });

    app.route({
      method: "DELETE",
      url: `${base}/quarantine/:id`,
      config: sendersOf(dataset),
      schema: {
        operationId: `discard-${dataset.id}-row`,
        summary: "Discard a refused row",
        tags,
        params: RowId,
        response: { 204: z.null(), ...refusals },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        await discard(context, await findQuarantined(context, dataset.id, caller, rowId(request.params.id)));
        return reply.code(204).send(null);
      },
    });
  };
}

function rowId(id: string): { batch: string; row: number } {
  const dot = id.lastIndexOf(".");
  return { batch: id.slice(0, dot), row: Number(id.slice(dot + 1)) };
}

function shownWaiting(dataset: LiveDataset, row: QuarantinedRow, language: Language): z.infer<typeof WaitingShape> {
  const { notices } = shownRefusal(dataset, row, language);
  return { id: `${row.batch}.${row.row}`, batch: row.batch, row: row.row, target: row.target, content: readable(row.content), notices };
}

function readable(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return content;
  }
}
