// Routes by which an institution begins drafts, reads them, and has them checked.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import type { EpochMs } from "../../core/units.ts";
import { type Caller, institutionsWhere } from "../access/caller.ts";
import { callerOf } from "../access/guard.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { DraftAnswer, DraftsAnswer, draftHead } from "./draft-answer.ts";
import {
  afterWork,
  CALLER,
  CHANGING,
  Change,
  common,
  Dataset,
  DECIDING,
  DraftId,
  type DraftRoutesContext,
  found,
  nextAddress,
  Reason,
  Seen,
  shown,
  Wait,
} from "./draft-request.ts";
import { readDrafts } from "./drafts.sql.ts";
import { changeWords, createDraft, startCheck } from "./drafts.ts";
import { institutionFor, publisherOf } from "./publisher.ts";
import { DRAFT_STATES } from "./release-states.ts";

const Institution = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,60}$/)
  .optional()
  .describe("In whose name; needed by those who may publish for several, and by the administrator's key");

export function draftLifeRoutes(context: DraftRoutesContext): FastifyPluginAsyncZod {
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

function visibleInstitutions(caller: Caller, dataset: string | null, asked: string | undefined): readonly string[] | null {
  const institutions = institutionsWhere(caller, "release:see", dataset ?? undefined);
  if (asked === undefined) return institutions;
  if (institutions !== null && !institutions.includes(asked)) throw new Problem("not_allowed", `You may not see the drafts of ${asked}.`);
  return [asked];
}
