// Routes of the sandbox. Registered in the sample world alone, which is reached from its own machine only; everywhere else they are not there.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import { instantText, MINUTE_MS, parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { problemAnswers, routeConfig } from "../../platform/store/route-contract.ts";
import { isAllowedSource } from "../../protocols/mcp/allowed-source.ts";
import type { Sandbox } from "./sandbox.ts";

export interface SandboxRoutesContext {
  readonly sandbox: Sandbox;
  readonly zone: string;
  readonly publicUrl: string | null;
}

const OPEN = routeConfig("visitor", "no-store");
const MOST_MINUTES = 7 * 24 * 60;
const State = z.object({
  now: z.string().describe("The time of the sample world, RFC 3339"),
  ordinaryNow: z.string().describe("What it would be if nobody had set it"),
  isHeld: z.boolean().describe("Nobody reports anything by themselves"),
  fault: z.object({ status: z.number().int(), percent: z.number(), secondsLeft: z.number().int() }).nullable(),
  played: z.array(z.object({ scenario: z.string(), at: z.string(), entries: z.number().int() })).describe("What a reset takes back"),
});
const ClockSet = z
  .strictObject({
    at: z.string().optional().describe("RFC 3339"),
    advanceMinutes: z.number().int().min(1).max(MOST_MINUTES).optional(),
  })
  .refine(({ at, advanceMinutes }) => (at === undefined) !== (advanceMinutes === undefined), { error: "Give at or advanceMinutes." });
const Region = z
  .string()
  .regex(/^\d{2}(\d{3})?$/)
  .nullable()
  .default(null)
  .describe("Province (2 digits) or district (5); without it the whole nation");
const Hold = z.boolean().default(true).describe("Nothing else happens until the reset; false: the nation lives on");
const Scenario = z.discriminatedUnion("scenario", [
  z.strictObject({ scenario: z.literal("sold-out").describe("Every seller counts 0"), region: Region, hold: Hold }),
  z.strictObject({ scenario: z.literal("break").describe("Every seller suspends its sales"), region: Region, hold: Hold }),
  z.strictObject({ scenario: z.literal("restock").describe("Every seller gets 250"), region: Region, hold: Hold }),
  z.strictObject({
    scenario: z.literal("stale").describe("Nobody reports any more, and it becomes later"),
    minutes: z.number().int().min(1).max(MOST_MINUTES).default(180),
  }),
  z.strictObject({
    scenario: z.literal("faults").describe("A share of the public answers is a refusal"),
    status: z.union([z.literal(429), z.literal(500), z.literal(503)]),
    percent: z.number().min(1).max(100).default(100),
    seconds: z.number().int().min(1).max(3_600).default(60),
  }),
]);

export function sandboxRoutes({ sandbox, zone, publicUrl }: SandboxRoutesContext): FastifyPluginAsyncZod {
  const shownState = (): z.infer<typeof State> => {
    const { now, ordinaryNow, played, ...state } = sandbox.state();
    const shown = (at: EpochMs) => instantText(at, zone);
    return { ...state, now: shown(now), ordinaryNow: shown(ordinaryNow), played: played.map((run) => ({ ...run, at: shown(run.at) })) };
  };
  return async (app) => {
    app.addHook("onRequest", async (request) => {
      const { host, origin } = request.headers;
      if (!isAllowedSource({ host, origin }, publicUrl)) throw new Problem("foreign_origin", "The sandbox is reached at its own address only.");
    });

    app.route({
      method: "GET",
      url: "/v1/sandbox",
      config: OPEN,
      schema: { operationId: "sandbox", summary: "What the sandbox has set", tags: ["service"], response: { 200: State, ...problemAnswers("foreign_origin") } },
      handler: async () => shownState(),
    });

    app.route({
      method: "GET",
      url: "/v1/sandbox/clock",
      config: OPEN,
      schema: {
        operationId: "sandboxClock",
        summary: "The time of the sample world",
        tags: ["service"],
        response: { 200: State.pick({ now: true, ordinaryNow: true }), ...problemAnswers("foreign_origin") },
      },
      handler: async () => shownState(),
    });

    app.route({
      method: "PUT",
      url: "/v1/sandbox/clock",
      config: OPEN,
      schema: {
        operationId: "setSandboxClock",
        summary: "Set the time of the sample world, or let it become later",
        tags: ["service"],
        body: ClockSet,
        response: { 200: State, ...problemAnswers("invalid_request", "foreign_origin") },
      },
      handler: async (request) => {
        const { at, advanceMinutes = 0 } = request.body;
        const target = at === undefined ? sandbox.state().now + advanceMinutes * MINUTE_MS : parseInstant(at);
        if (target === null) throw new Problem("invalid_request", "at: must be a time such as 2020-03-16T09:00:00+09:00");
        await sandbox.setClock(target as EpochMs);
        return shownState();
      },
    });

    app.route({
      method: "POST",
      url: "/v1/sandbox/scenarios",
      config: OPEN,
      schema: {
        operationId: "playScenario",
        summary: "Play a scenario: sold out, a break, new stock, a feed that goes stale, refusals",
        tags: ["service"],
        body: Scenario,
        response: { 200: State, ...problemAnswers("invalid_request", "foreign_origin", "not_found", "conflict", "not_ready") },
      },
      handler: async (request) => {
        await play(sandbox, request.body);
        return shownState();
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/sandbox",
      config: OPEN,
      schema: {
        operationId: "resetSandbox",
        summary: "Put everything back: refusals, what scenarios reported, the clock",
        tags: ["service"],
        response: { 200: State, ...problemAnswers("foreign_origin", "not_ready") },
      },
      handler: async () => {
        await sandbox.reset();
        return shownState();
      },
    });
  };
}

async function play(sandbox: Sandbox, asked: z.output<typeof Scenario>): Promise<void> {
  switch (asked.scenario) {
    case "stale":
      return sandbox.goStale(asked.minutes);
    case "faults":
      return sandbox.faults.begin(asked.status, asked.percent, asked.seconds);
    default:
      return sandbox.play(asked.scenario, asked.region, asked.hold);
  }
}
