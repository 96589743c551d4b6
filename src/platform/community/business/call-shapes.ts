// Shapes of calls and applications, and how records become them. Pure.
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { DAY_MS, instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { APPLICATION_STATES, CALL_PHASES, callPhase, SUPPORT_KIND_NAMES, type SupportKind } from "../../../rules/community/call-states.ts";
import { multiline, oneLine } from "../../desk/plain-words.ts";
import { Instant, instantOf, typed } from "../typed.ts";
import type { ApplicationContent, ApplicationRecord, CallContent, CallRecord } from "./calls.sql.ts";

const Support = z.strictObject({ kind: z.enum(SUPPORT_KIND_NAMES as readonly [SupportKind, ...SupportKind[]]), what: typed(1, 300) });

export const HostShape = z.object({
  kind: z.enum(["institution", "centre", "company"]),
  id: z.string(),
  name: z.object({ en: z.string(), ko: z.string() }),
});

export const CallBody = z.strictObject({
  title: typed(3, 150),
  summary: typed(3, 3_000),
  conditions: typed(3, 3_000).describe("Who may apply, and on which conditions"),
  isJointProject: z.boolean().default(false).describe("true: those selected work together with the host"),
  support: z.array(Support).min(1).max(10).describe("What is offered"),
  criteria: z
    .array(z.strictObject({ title: typed(2, 150), weight: z.number().int().min(1).max(100) }))
    .min(1)
    .max(8),
  datasets: z.array(z.string().max(60)).max(30).default([]),
  opensAt: Instant,
  closesAt: Instant,
  places: z.number().int().min(1).max(100).describe("How many are selected at most"),
});

export const CriterionShape = z.object({ id: z.string(), title: z.string(), weight: z.number() });

export const CallShape = z.object({
  id: z.string(),
  host: HostShape,
  phase: z.enum(CALL_PHASES),
  title: z.string(),
  summary: z.string(),
  conditions: z.string(),
  isJointProject: z.boolean(),
  support: z.array(z.object({ kind: z.enum(SUPPORT_KIND_NAMES as readonly [SupportKind, ...SupportKind[]]), what: z.string() })),
  criteria: z.array(CriterionShape),
  datasets: z.array(z.string()),
  opensAt: z.string(),
  closesAt: z.string(),
  places: z.number().int(),
  submitted: z.number().int().nullable().describe("Applications sent in; null until the call has closed"),
  reviewers: z.number().int(),
  endedAt: z.string().nullable().describe("When it was decided or cancelled"),
  endedWhy: z.string().describe("What its result or its cancellation says"),
});

export const OutcomeShape = z.object({
  total: z.number(),
  means: z.record(z.string(), z.number()).describe("By criterion, 0 to 10"),
  reasons: z.record(z.string(), z.string()).describe("By criterion"),
});

export const SelectedShape = OutcomeShape.extend({ organisation: z.string(), title: z.string(), summary: z.string() });

export const ApplicationBody = z.strictObject({
  organisation: typed(2, 100).describe("Everybody reads it when it is selected"),
  title: typed(3, 150).describe("Everybody reads it when it is selected"),
  summary: typed(3, 1_000).describe("Everybody reads it when it is selected"),
  plan: typed(3, 8_000).describe("For those who run and review the call"),
});

export const ApplicationShape = z.object({
  id: z.string(),
  call: z.string(),
  state: z.enum(APPLICATION_STATES),
  organisation: z.string(),
  title: z.string(),
  summary: z.string(),
  plan: z.string(),
  submittedAt: z.string().nullable(),
  outcome: OutcomeShape.nullable(),
});

/** @throws Problem invalid_request */
export function callOf(body: z.infer<typeof CallBody>, now: EpochMs) {
  const opensAt = instantOf(body.opensAt, "opensAt");
  const closesAt = instantOf(body.closesAt, "closesAt");
  if (closesAt <= opensAt || closesAt <= now) throw new Problem("invalid_request", "body/closesAt: It closes after it opens, in the time to come.");
  if (closesAt > now + 730 * DAY_MS) throw new Problem("invalid_request", "body/closesAt: Within two years.");
  const content: CallContent = {
    title: oneLine(body.title),
    summary: multiline(body.summary),
    conditions: multiline(body.conditions),
    isJointProject: body.isJointProject,
    support: body.support.map(({ kind, what }) => ({ kind, what: oneLine(what) })),
    criteria: body.criteria.map(({ title, weight }, at) => ({ id: `c${at + 1}`, title: oneLine(title), weight })),
    datasets: [...new Set(body.datasets)],
  };
  return { content, opensAt, closesAt, places: body.places };
}

export function applicationOf(body: z.infer<typeof ApplicationBody>): ApplicationContent {
  return { organisation: oneLine(body.organisation), title: oneLine(body.title), summary: multiline(body.summary), plan: multiline(body.plan) };
}

export function callAnswer(zone: string, call: CallRecord, now: EpochMs): z.infer<typeof CallShape> {
  const { id, host, content, places, submitted, reviewers, endedAt, endedWhy } = call;
  const { title, summary, conditions, isJointProject } = content;
  const phase = callPhase(call, now);
  return {
    ...{ id, host, phase, title, summary, conditions, isJointProject, places, reviewers, endedWhy },
    support: [...content.support],
    criteria: [...content.criteria],
    datasets: [...content.datasets],
    opensAt: instantText(call.opensAt, zone),
    closesAt: instantText(call.closesAt, zone),
    submitted: phase === "selecting" || phase === "decided" ? submitted : null,
    endedAt: endedAt === null ? null : instantText(endedAt, zone),
  };
}

export function applicationAnswer(zone: string, application: ApplicationRecord): z.infer<typeof ApplicationShape> {
  const { id, call, state, content, submittedAt, outcome } = application;
  return { ...{ id, call, state }, ...content, submittedAt: submittedAt === null ? null : instantText(submittedAt, zone), outcome };
}
