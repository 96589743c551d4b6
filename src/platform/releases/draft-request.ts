// What the routes of drafts share: how a draft is named, found and shown.
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { Problem, type ProblemCode } from "../../core/problems.ts";
import type { Permission } from "../../core/roles.ts";
import type { Caller } from "../access/caller.ts";
import type { DraftJobs } from "./draft.job.ts";
import { type DraftAnswer, draftAnswer } from "./draft-answer.ts";
import { type DraftRecord, readDraft, readDraftEvents, readDraftFiles } from "./drafts.sql.ts";
import { publisherOf, requirePermission } from "./publisher.ts";
import type { ReleaseContext } from "./release-context.ts";

export interface DraftRoutesContext {
  readonly releases: ReleaseContext;
  readonly jobs: DraftJobs;
  hasRoom(): boolean;
}

export const Dataset = z.string().max(60);
export const DraftId = z.object({ dataset: Dataset, draft: z.string().max(40) });
export const Reason = z.string().trim().max(2_000);
export const Seen = z.number().int().describe("The version of the draft that was looked at");
export const Change = z.enum(["revision", "minor", "major"]);
export const Wait = z.object({
  waitSeconds: z.coerce.number().int().min(0).max(60).default(0).describe("How long to wait for the work to end before answering"),
});
export const CALLER = ["invalid_request", "not_authenticated", "not_allowed", "second_factor_needed", "not_found"] as const satisfies readonly ProblemCode[];
export const CHANGING = [...CALLER, "foreign_origin", "wrong_state", "storage_failed"] as const satisfies readonly ProblemCode[];
export const DECIDING = [...CHANGING, "draft_changed", "unsupported_media", "body_too_large"] as const satisfies readonly ProblemCode[];

export const common = (operationId: string, summary: string) => ({ operationId, summary, tags: ["publish"] });

/** @throws Problem not_found for the drafts of others */
export async function found(
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

export async function shown({ releases }: DraftRoutesContext, caller: Caller, draft: DraftRecord): Promise<DraftAnswer> {
  const [files, events] = await releases.database.read(async (tx) => [await readDraftFiles(tx, draft.id), await readDraftEvents(tx, draft.id)] as const);
  return draftAnswer(draft, files, events, { zone: releases.zone, dataset: releases.tables.get(draft.dataset), person: publisherOf(caller).person });
}

export async function afterWork(
  context: DraftRoutesContext,
  caller: Caller,
  params: { readonly dataset: string; readonly draft: string },
  waitSeconds: number,
): Promise<DraftAnswer> {
  context.jobs.add(params.draft);
  await context.jobs.settled(params.draft, waitSeconds * 1_000);
  return shown(context, caller, await found(context, caller, "release:see", params));
}

/** The address of the request with other parameters. */
export function nextAddress(request: FastifyRequest, changed: { readonly [name: string]: string }): string {
  const [path = "", query = ""] = request.url.split("?", 2);
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changed)) parameters.set(name, value);
  return `${path}?${parameters}`;
}
