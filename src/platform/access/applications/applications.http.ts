// Routes of applications for operating keys: what developers say, what officers decide, every step with its reason for both.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { dayText, instantText, localDay, parseDay, startOfDay } from "../../../core/time.ts";
import type { DayNumber, EpochMs } from "../../../core/units.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { AccountTools } from "../account-tools.ts";
import { readAccount } from "../accounts.sql.ts";
import { callerOf } from "../guard.ts";
import { OWN_KEYS, OWN_REFUSALS, signedIn } from "../keys/own-keys.http.ts";
import { APPLICANT_ACTIONS, APPLICATION_STATES, nextActions, REVIEWER_ACTIONS } from "./application-states.ts";
import {
  type ApplicationContent,
  type ApplicationRow,
  type ApplicationStep,
  readApplication,
  readApplicationsIn,
  readApplicationsOf,
  readSteps,
} from "./applications.sql.ts";
import { answer, apply, decideOn, type Grant, mayDecideOn, reviewerActions, withdraw } from "./applications.ts";

const REVIEW = routeConfig("keys:review", "no-store");
const MOST_PER_DAY = 1_000_000_000;
const MOST_PER_SECOND = 10_000;
const MOST_SHOWN = 500;
const MOST_YEARS_DAYS = 731;

const PerDay = z.number().int().min(1).max(MOST_PER_DAY);
const PerSecond = z.number().int().min(1).max(MOST_PER_SECOND);
const Content = z.strictObject({
  service: z.string().trim().min(1).max(120).describe("Name of the service"),
  description: z.string().trim().min(20).max(4000).describe("What it does, for whom, and why it needs so many calls"),
  address: z
    .union([z.literal(""), z.url({ protocol: /^https?$/ }).max(300)])
    .default("")
    .describe("Where it is or will be; empty: not yet known"),
  datasets: z.array(z.string().max(80)).max(50).default([]).describe("Datasets that it uses; empty: none in particular"),
  wantedPerDay: PerDay,
  wantedPerSecond: PerSecond,
});
const Step = z.object({
  action: z.string(),
  state: z.enum(APPLICATION_STATES),
  reason: z.string(),
  by: z.enum(["applicant", "reviewer", "platform"]),
  at: z.string().describe("RFC 3339"),
});
const Application = z.object({
  id: z.string(),
  state: z.enum(APPLICATION_STATES),
  service: z.string(),
  description: z.string(),
  address: z.string(),
  datasets: z.array(z.string()),
  wantedPerDay: z.number().int(),
  wantedPerSecond: z.number().int(),
  granted: z.object({ perDay: z.number().int(), perSecond: z.number().int(), until: z.string().describe("Day on which it ends") }).nullable(),
  createdAt: z.string().describe("RFC 3339"),
  changedAt: z.string().describe("RFC 3339"),
});
const OwnApplication = Application.extend({ next: z.array(z.enum(APPLICANT_ACTIONS)).describe("What the applicant may do now") });
const Reviewed = Application.extend({
  applicant: z.object({ name: z.string(), email: z.string() }).nullable().describe("Null: the account is gone"),
  next: z.array(z.enum(REVIEWER_ACTIONS)).describe("What you may do now"),
});
const Steps = { steps: z.array(Step).describe("Everything that happened, oldest first") };
const ApplicationId = z.object({ id: z.string().max(80) });
const Decision = z.strictObject({
  action: z.enum(REVIEWER_ACTIONS),
  reason: z.string().trim().max(2000).default("").describe("Needed to ask, to refuse and to take back; the applicant reads it"),
  grant: z
    .strictObject({ perDay: PerDay, perSecond: PerSecond, until: z.iso.date().describe("Last day, two years from now at most") })
    .nullable()
    .default(null)
    .describe("With the action grant"),
});

export function applicationRoutes(tools: AccountTools): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(ownApplicationRoutes(tools));
    await app.register(reviewRoutes(tools));
  };
}

function ownApplicationRoutes(tools: AccountTools): FastifyPluginAsyncZod {
  const { database, zone } = tools;
  const shownOwn = (row: ApplicationRow) => ({ ...shown(row, zone), next: [...nextActions(row.state, APPLICANT_ACTIONS)] });
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/account/key-applications",
      config: OWN_KEYS,
      schema: {
        operationId: "listOwnApplications",
        summary: "One's own applications for operating keys",
        tags: ["account"],
        response: { 200: z.object({ applications: z.array(OwnApplication) }), ...problemAnswers(...OWN_REFUSALS) },
      },
      handler: async (request) => {
        const rows = await database.read((tx) => readApplicationsOf(tx, signedIn(callerOf(request)).id));
        return { applications: rows.map(shownOwn) };
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/key-applications",
      config: OWN_KEYS,
      schema: {
        operationId: "applyForKeys",
        summary: "Apply for operating keys: more calls for a service",
        tags: ["account"],
        body: Content,
        response: { 201: OwnApplication, ...problemAnswers("invalid_request", ...OWN_REFUSALS, "conflict") },
      },
      handler: async (request, reply) => reply.code(201).send(shownOwn(await apply(tools, signedIn(callerOf(request)), knownContent(tools, request.body)))),
    });

    app.route({
      method: "GET",
      url: "/v1/account/key-applications/:id",
      config: OWN_KEYS,
      schema: {
        operationId: "ownApplication",
        summary: "One of one's own applications, with every step",
        tags: ["account"],
        params: ApplicationId,
        response: { 200: OwnApplication.extend(Steps), ...problemAnswers(...OWN_REFUSALS, "not_found") },
      },
      handler: async (request) => {
        const { id: account } = signedIn(callerOf(request));
        const { row, steps } = await found(tools, request.params.id, (application) => application.account === account);
        return { ...shownOwn(row), steps: shownSteps(steps, row, zone) };
      },
    });

    app.route({
      method: "PUT",
      url: "/v1/account/key-applications/:id",
      config: OWN_KEYS,
      schema: {
        operationId: "answerOnApplication",
        summary: "Say it anew: before the review begins, or because more was asked",
        tags: ["account"],
        params: ApplicationId,
        body: Content,
        response: { 204: z.null(), ...problemAnswers("invalid_request", ...OWN_REFUSALS, "not_found", "wrong_state") },
      },
      handler: async (request, reply) => {
        await answer(tools, signedIn(callerOf(request)), request.params.id, knownContent(tools, request.body));
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/account/key-applications/:id/withdrawal",
      config: OWN_KEYS,
      schema: {
        operationId: "withdrawApplication",
        summary: "Withdraw an application; keys that were made for it end",
        tags: ["account"],
        params: ApplicationId,
        response: { 204: z.null(), ...problemAnswers(...OWN_REFUSALS, "not_found", "wrong_state") },
      },
      handler: async (request, reply) => {
        await withdraw(tools, signedIn(callerOf(request)), request.params.id);
        return reply.code(204).send(null);
      },
    });
  };
}

function reviewRoutes(tools: AccountTools): FastifyPluginAsyncZod {
  const { database, zone } = tools;
  const refusals = ["not_authenticated", "not_allowed", "second_factor_needed"] as const;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/key-applications",
      config: REVIEW,
      schema: {
        operationId: "listApplications",
        summary: "Applications for operating keys on which one may decide, longest waiting first",
        tags: ["administration"],
        querystring: z.object({
          state: z
            .enum([...APPLICATION_STATES, "open"])
            .default("open")
            .describe("open: whatever waits for somebody"),
        }),
        response: { 200: z.object({ applications: z.array(Reviewed) }), ...problemAnswers("invalid_request", ...refusals) },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const { state } = request.query;
        const rows = await database.read((tx) => readApplicationsIn(tx, state === "open" ? ["applied", "in_review", "more_asked"] : [state], MOST_SHOWN));
        const own = rows.filter((row) => mayDecideOn(caller, row));
        return { applications: await Promise.all(own.map((row) => reviewed(tools, row, [...reviewerActions(caller, row)]))) };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/key-applications/:id",
      config: REVIEW,
      schema: {
        operationId: "getApplication",
        summary: "One application, with every step",
        tags: ["administration"],
        params: ApplicationId,
        response: { 200: Reviewed.extend(Steps), ...problemAnswers(...refusals, "not_found") },
      },
      handler: async (request) => {
        const caller = callerOf(request);
        const { row, steps } = await found(tools, request.params.id, (application) => mayDecideOn(caller, application));
        return { ...(await reviewed(tools, row, [...reviewerActions(caller, row)])), steps: shownSteps(steps, row, zone) };
      },
    });

    app.route({
      method: "POST",
      url: "/v1/key-applications/:id/decisions",
      config: REVIEW,
      schema: {
        operationId: "decideOnApplication",
        summary: "Take, ask for more, grant, refuse, or take back; the applicant is told by mail",
        tags: ["administration"],
        params: ApplicationId,
        body: Decision,
        response: { 204: z.null(), ...problemAnswers("invalid_request", ...refusals, "not_found", "wrong_state") },
      },
      handler: async (request, reply) => {
        const { action, reason, grant } = request.body;
        await decideOn(tools, callerOf(request), request.params.id, action, reason, grant && grantOf(tools, grant));
        return reply.code(204).send(null);
      },
    });
  };
}

function knownContent({ datasets }: AccountTools, content: ApplicationContent): ApplicationContent {
  const unknown = content.datasets.find((dataset) => !datasets.includes(dataset));
  if (unknown !== undefined) throw new Problem("invalid_request", `There is no dataset ${unknown.slice(0, 80)}.`);
  return { ...content, datasets: [...new Set(content.datasets)] };
}

/** To the end of the last day. */
function grantOf(
  { worldClock, zone }: AccountTools,
  { perDay, perSecond, until }: { readonly perDay: number; readonly perSecond: number; readonly until: string },
): Grant {
  const today = localDay(worldClock.now(), zone);
  const last = parseDay(until);
  if (last === null || last < today || last > today + MOST_YEARS_DAYS)
    throw new Problem("invalid_request", "The last day lies from today to two years from now.");
  return { perDay, perSecond, until: startOfDay((last + 1) as DayNumber, zone) };
}

async function found(
  tools: AccountTools,
  id: string,
  isSeen: (row: ApplicationRow) => boolean,
): Promise<{ row: ApplicationRow; steps: readonly ApplicationStep[] }> {
  return tools.database.read(async (tx) => {
    const row = await readApplication(tx, id);
    if (!row || !isSeen(row)) throw new Problem("not_found", "There is no application with this id.");
    return { row, steps: await readSteps(tx, id) };
  });
}

async function reviewed({ database, zone }: AccountTools, row: ApplicationRow, next: (typeof REVIEWER_ACTIONS)[number][]): Promise<z.input<typeof Reviewed>> {
  const { account } = row;
  const applicant = account === null ? null : await database.read((tx) => readAccount(tx, account));
  return { ...shown(row, zone), applicant: applicant && { name: applicant.name, email: applicant.email }, next };
}

function shown(row: ApplicationRow, zone: string): z.input<typeof Application> {
  const { id, state, service, description, address, datasets, wantedPerDay, wantedPerSecond, grantedPerDay: perDay, grantedPerSecond: perSecond } = row;
  const until = row.grantedUntil === null ? null : dayText(localDay((row.grantedUntil - 1) as EpochMs, zone));
  const granted = perDay !== null && perSecond !== null && until !== null ? { perDay, perSecond, until } : null;
  const times = { createdAt: instantText(row.createdAt, zone), changedAt: instantText(row.changedAt, zone) };
  return { id, state, service, description, address, datasets: [...datasets], wantedPerDay, wantedPerSecond, granted, ...times };
}

function shownSteps(steps: readonly ApplicationStep[], { account }: ApplicationRow, zone: string): z.input<typeof Step>[] {
  const whoOf = (byWhom: string) => (byWhom === "platform" ? "platform" : byWhom === `account:${account}` ? "applicant" : "reviewer");
  return steps.map(({ byWhom, at, ...step }) => ({ ...step, by: whoOf(byWhom) as "platform" | "applicant" | "reviewer", at: instantText(at, zone) }));
}
