// Routes by which an institution drafts, checks, decides and publishes.
import type { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem, type ProblemCode } from "../../core/problems.ts";
import type { Permission } from "../../core/roles.ts";
import type { EpochMs } from "../../core/units.ts";
import { type Caller, institutionsWhere } from "../access/caller.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import type { DraftJobs } from "./draft.job.ts";
import { DraftAnswer, DraftsAnswer, draftAnswer, draftHead } from "./draft-answer.ts";
import { type DraftRecord, readDraft, readDraftEvents, readDraftFiles, readDrafts } from "./drafts.sql.ts";
import { approve, changeWords, createDraft, discard, putFile, removeFile, returnDraft, startCheck, startPublication } from "./drafts.ts";
import { readLinePage } from "./line-pages.ts";
import { institutionFor, publisherOf, requirePermission } from "./publisher.ts";
import type { ReleaseContext } from "./release-context.ts";
import { DRAFT_STATES } from "./release-states.ts";

export interface DraftRoutesContext {
  readonly releases: ReleaseContext;
  readonly jobs: DraftJobs;
  hasRoom(): boolean;
}

const Dataset = z.string().max(60);
const DraftId = z.object({ dataset: Dataset, draft: z.string().max(40) });
const FileId = DraftId.extend({
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}/\\]+$/u),
});
const Reason = z.string().trim().max(2_000);
const Seen = z.number().int().describe("The version of the draft that was looked at");
const Change = z.enum(["revision", "minor", "major"]);
const Wait = z.object({ waitSeconds: z.coerce.number().int().min(0).max(60).default(0).describe("How long to wait for the work to end before answering") });
const Page = z.object({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(1_000).default(100) });
const LinesAnswer = z.object({ rows: z.array(z.unknown()), next: z.string().nullable() });
const Institution = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,60}$/)
  .optional()
  .describe("In whose name; needed by those who may publish for several, and by the administrator's key");

const CALLER = ["invalid_request", "not_authenticated", "not_allowed", "second_factor_needed", "not_found"] as const satisfies readonly ProblemCode[];
const CHANGING = [...CALLER, "foreign_origin", "wrong_state", "storage_failed"] as const satisfies readonly ProblemCode[];
const DECIDING = [...CHANGING, "draft_changed", "unsupported_media", "body_too_large"] as const satisfies readonly ProblemCode[];

export function draftRoutes(context: DraftRoutesContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(lifeRoutes(context));
    await app.register(decisionRoutes(context));
    await app.register(findingRoutes(context));
    await app.register(fileRoutes(context));
  };
}

const common = (operationId: string, summary: string) => ({ operationId, summary, tags: ["publish"] });

function lifeRoutes(context: DraftRoutesContext): FastifyPluginAsyncZod {
  const { releases, jobs } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/publish/drafts",
      config: routeConfig("release:see", "no-store"),
      schema: {
        ...common("listDrafts", "Drafts of your institutions, newest first"),
        querystring: z.object({
          dataset: Dataset.optional(),
          institution: Institution,
          state: z.enum(DRAFT_STATES).optional(),
          after: z
            .string()
            .regex(/^\d{1,15}\.[\w-]{1,40}$/)
            .optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: DraftsAnswer, ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "second_factor_needed") },
      },
      handler: async (request) => {
        const { dataset = null, institution, state, after, limit } = request.query;
        const [createdAt = "", id = ""] = (after ?? "").split(".");
        const drafts = await releases.database.read((tx) =>
          readDrafts(tx, {
            dataset,
            institutions: visibleInstitutions(callerOf(request), dataset, institution),
            states: state ? [state] : null,
            before: after ? { createdAt: Number(createdAt) as EpochMs, id } : null,
            limit,
          }),
        );
        const last = drafts.length === limit ? drafts.at(-1) : undefined;
        return {
          drafts: drafts.map((draft) => draftHead(draft, releases.zone)),
          next: last ? nextAddress(request, { after: `${last.createdAt}.${last.id}` }) : null,
        };
      },
    });

    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/drafts",
      config: routeConfig("release:draft", "no-store"),
      schema: {
        ...common("createDraft", "Begin a draft of a dataset's next release"),
        params: z.object({ dataset: Dataset }),
        body: z.strictObject({
          institution: Institution,
          note: Reason.default("").describe("What is new, for everybody who reads the release"),
          change: Change.optional().describe("What you take the change for, where the comparison alone would not tell"),
        }),
        response: { 201: DraftAnswer, ...problemAnswers(...CHANGING, "unsupported_media", "body_too_large") },
      },
      handler: async (request, reply) => {
        const { dataset } = request.params;
        if (!releases.tables.has(dataset)) throw new Problem("not_found", "There is no table dataset of this name.");
        const caller = callerOf(request);
        const { note, change = null, institution } = request.body;
        const draft = await createDraft(releases, publisherOf(caller), { dataset, institution: institutionFor(caller, dataset, institution), note, change });
        return reply.code(201).send(await shown(context, caller, draft));
      },
    });

    app.route({
      method: "GET",
      url: "/v1/publish/:dataset/drafts/:draft",
      config: routeConfig("release:see", "no-store"),
      schema: {
        ...common("getDraft", "A draft: its state, how far its work is, what its check has found, what was done with it"),
        params: DraftId,
        querystring: Wait,
        response: { 200: DraftAnswer, ...problemAnswers(...CALLER) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:see", request.params);
        await jobs.settled(draft.id, request.query.waitSeconds * 1_000);
        return shown(context, caller, await found(context, caller, "release:see", request.params));
      },
    });

    app.route({
      method: "PATCH",
      url: "/v1/publish/:dataset/drafts/:draft",
      config: routeConfig("release:draft", "no-store"),
      schema: {
        ...common("changeDraft", "Change the words of a draft; it has to be checked again"),
        params: DraftId,
        body: z.strictObject({ version: Seen, note: Reason.optional(), change: Change.nullable().optional() }),
        response: { 200: DraftAnswer, ...problemAnswers(...DECIDING) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:draft", request.params);
        const { version, ...words } = request.body;
        return shown(context, caller, await changeWords(releases, publisherOf(caller), draft.id, version, words));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/drafts/:draft/check",
      config: routeConfig("release:draft", "no-store"),
      schema: {
        ...common("checkDraft", "Check the files of a draft, and make what would be published of them"),
        params: DraftId,
        querystring: Wait,
        response: { 202: DraftAnswer, ...problemAnswers(...CHANGING) },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:draft", request.params);
        await startCheck(releases, publisherOf(caller), draft.id);
        return reply.code(202).send(await afterWork(context, caller, request.params, request.query.waitSeconds));
      },
    });
  };
}

function decisionRoutes(context: DraftRoutesContext): FastifyPluginAsyncZod {
  const { releases, jobs } = context;
  return async (app) => {
    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/drafts/:draft/approve",
      config: routeConfig("release:approve", "no-store"),
      schema: {
        ...common("approveDraft", "Approve what another person has drafted and the check has found sound"),
        params: DraftId,
        body: z.strictObject({
          version: Seen,
          reason: Reason.default(""),
          change: Change.optional().describe("What you take the change for; needed where less than half of the former keys remain"),
        }),
        response: { 200: DraftAnswer, ...problemAnswers(...DECIDING, "own_draft", "draft_blocked", "change_unconfirmed") },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:approve", request.params);
        const { version, reason, change = null } = request.body;
        return shown(context, caller, await approve(releases, publisherOf(caller), draft.id, { rowVersion: version, reason, change }));
      },
    });

    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/drafts/:draft/return",
      config: routeConfig("release:approve", "no-store"),
      schema: {
        ...common("returnDraft", "Give a draft back to its author, with what has to be done"),
        params: DraftId,
        body: z.strictObject({ version: Seen, reason: Reason.min(1) }),
        response: { 200: DraftAnswer, ...problemAnswers(...DECIDING) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:approve", request.params);
        const returned = await returnDraft(releases, publisherOf(caller), draft.id, request.body.version, request.body.reason);
        jobs.cancel(draft.id);
        return shown(context, caller, returned);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/drafts/:draft/discard",
      config: routeConfig("release:draft", "no-store"),
      schema: {
        ...common("discardDraft", "Throw a draft away; its files are removed for good"),
        params: DraftId,
        body: z.strictObject({ version: Seen, reason: Reason.default("") }),
        response: { 200: DraftAnswer, ...problemAnswers(...DECIDING) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:draft", request.params);
        const discarded = await discard(releases, publisherOf(caller), draft.id, request.body.version, request.body.reason);
        jobs.cancel(draft.id);
        return shown(context, caller, discarded);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/publish/:dataset/drafts/:draft/publish",
      config: routeConfig("release:approve", "no-store"),
      schema: {
        ...common("publishDraft", "Publish an approved draft"),
        params: DraftId,
        querystring: Wait,
        body: z.strictObject({ version: Seen }),
        response: { 202: DraftAnswer, ...problemAnswers(...DECIDING) },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:approve", request.params);
        if (!context.hasRoom()) throw new Problem("storage_failed", "The disk is nearly full.");
        await startPublication(releases, publisherOf(caller), draft.id, request.body.version);
        return reply.code(202).send(await afterWork(context, caller, request.params, request.query.waitSeconds));
      },
    });
  };
}

/** What the check has found, line by line. */
function findingRoutes(context: DraftRoutesContext): FastifyPluginAsyncZod {
  const parts = [
    ["refused", "Refused rows with all their notices", ({ checked }) => checked.refused],
    ["noticed", "Every notice of accepted rows", ({ checked }) => checked.noticed],
    ["difference", "What would change from the newest release, row by row", ({ difference }) => difference],
  ] as const satisfies readonly (readonly [string, string, (outcome: NonNullable<DraftRecord["outcome"]>) => { readonly sha256: string } | null])[];
  return async (app) => {
    for (const [name, summary, fileOf] of parts)
      app.route({
        method: "GET",
        url: `/v1/publish/:dataset/drafts/:draft/${name}`,
        config: routeConfig("release:see", "no-store"),
        schema: {
          ...common(`getDraft-${name}`, summary),
          params: DraftId,
          querystring: Page,
          response: { 200: LinesAnswer, ...problemAnswers(...CALLER) },
        },
        handler: async (request) => {
          const { outcome } = await found(context, callerOf(request), "release:see", request.params);
          const file = outcome && fileOf(outcome);
          const path = file && (await context.releases.files.localPath("restricted", file.sha256));
          if (!path) return { rows: [], next: null };
          const { lines, next } = await readLinePage(path, request.query.after, request.query.limit).catch(() => {
            throw new Problem("invalid_request", "`after` is not where a page begins; take it from `next`.");
          });
          return { rows: [...lines], next: next === null ? null : nextAddress(request, { after: String(next) }) };
        },
      });
  };
}

/** Bodies come as a stream here; nothing parses them before they are archived. */
function fileRoutes(context: DraftRoutesContext): FastifyPluginAsyncZod {
  const { releases } = context;
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request: FastifyRequest, payload: Readable, done: (error: Error | null, body?: unknown) => void) => done(null, payload));

    app.route({
      method: "PUT",
      url: "/v1/publish/:dataset/drafts/:draft/files/:name",
      config: routeConfig("release:draft", "no-store"),
      schema: {
        ...common("putDraftFile", "Add a file to a draft, or replace the one of the same name"),
        description: "The body is the file as it is: CSV, JSON, NDJSON, XLSX or Parquet. It is kept with its hash before anything else is done with it.",
        consumes: ["*/*"],
        params: FileId,
        querystring: z.object({
          source: z.string().max(60).optional().describe("The publisher's form of the rows; without it, it is recognised by the columns"),
        }),
        response: { 200: DraftAnswer, ...problemAnswers(...CHANGING, "body_too_large", "damaged_body", "unsupported_media", "storage_full") },
      },
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:draft", request.params);
        const { "content-length": length, "content-type": mediaType = "application/octet-stream", "content-encoding": encoding } = request.headers;
        if (encoding !== undefined && encoding !== "identity") throw new Problem("unsupported_media", "Send the file as it is, without Content-Encoding.");
        if (!context.hasRoom()) throw new Problem("storage_full");
        const expectedBytes = length === undefined ? null : Number(length);
        if (expectedBytes !== null && expectedBytes > releases.limits.maxBodyBytes) reply.header("connection", "close");
        const source = knownSource(context, draft.dataset, request.query.source);
        const file = { name: request.params.name, mediaType: mediaType.slice(0, 200), source, expectedBytes };
        return shown(context, caller, await putFile(releases, publisherOf(caller), draft.id, file, (request.body ?? request.raw) as Readable));
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/publish/:dataset/drafts/:draft/files/:name",
      config: routeConfig("release:draft", "no-store"),
      schema: { ...common("removeDraftFile", "Take a file out of a draft"), params: FileId, response: { 200: DraftAnswer, ...problemAnswers(...CHANGING) } },
      handler: async (request) => {
        const caller = callerOf(request);
        const draft = await found(context, caller, "release:draft", request.params);
        return shown(context, caller, await removeFile(releases, publisherOf(caller), draft.id, request.params.name));
      },
    });
  };
}

function knownSource({ releases }: DraftRoutesContext, dataset: string, named: string | undefined): string | null {
  if (named === undefined || named === "") return null;
  const known = releases.tables.get(dataset)?.sources.map(({ id }) => id) ?? [];
  if (!known.includes(named)) throw new Problem("invalid_request", `There is no source of that name. Known: ${known.join(", ") || "none"}.`);
  return named;
}

/** @throws Problem not_found for the drafts of others */
async function found(
  { releases }: DraftRoutesContext,
  caller: Caller,
  permission: Permission,
  params: { readonly dataset: string; readonly draft: string },
): Promise<DraftRecord> {
  const draft = await releases.database.read((tx) => readDraft(tx, params.draft));
  if (!draft || draft.dataset !== params.dataset) throw new Problem("not_found", "There is no such draft of yours.");
  requirePermission(caller, permission, draft);
  return draft;
}

async function shown({ releases }: DraftRoutesContext, caller: Caller, draft: DraftRecord): Promise<DraftAnswer> {
  const [files, events] = await releases.database.read(async (tx) => [await readDraftFiles(tx, draft.id), await readDraftEvents(tx, draft.id)] as const);
  return draftAnswer(draft, files, events, { zone: releases.zone, dataset: releases.tables.get(draft.dataset), person: publisherOf(caller).person });
}

async function afterWork(
  context: DraftRoutesContext,
  caller: Caller,
  params: { readonly dataset: string; readonly draft: string },
  waitSeconds: number,
): Promise<DraftAnswer> {
  context.jobs.add(params.draft);
  await context.jobs.settled(params.draft, waitSeconds * 1_000);
  return shown(context, caller, await found(context, caller, "release:see", params));
}

function visibleInstitutions(caller: Caller, dataset: string | null, asked: string | undefined): readonly string[] | null {
  const institutions = institutionsWhere(caller, "release:see", dataset ?? undefined);
  if (asked === undefined) return institutions;
  if (institutions !== null && !institutions.includes(asked)) throw new Problem("not_allowed", `You may not see the drafts of ${asked}.`);
  return [asked];
}

/** The address of the request with other parameters. */
function nextAddress(request: FastifyRequest, changed: { readonly [name: string]: string }): string {
  const [path = "", query = ""] = request.url.split("?", 2);
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changed)) parameters.set(name, value);
  return `${path}?${parameters}`;
}
