// Routes by which the administrator says what is pulled from where, and sees what came of it.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Database } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { TableDataset } from "../../../core/table-dataset.ts";
import { instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import type { Pull } from "./pull.ts";
import { deletePull, makeDue, putPull, readPull, readPulls } from "./pulls.sql.ts";

export interface PullRoutesContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly zone: string;
  readonly tables: ReadonlyMap<string, TableDataset>;
  /** Names of the service keys in the settings. */
  readonly keyNames: readonly string[];
  /** Something may be due now. */
  look(): void;
}

const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,60}$/)
  .describe("Short name in lower case letters, digits and hyphens");
const Address = z
  .url({ protocol: /^https?$/, hostname: /./ })
  .max(2_000)
  .refine((text) => !new URL(text).username && !new URL(text).password, "must not carry a user or a password")
  .describe("http or https, of a host that is open to everybody");
const Parameter = z.string().max(200);
const RequestShape = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("file"),
    url: Address,
    name: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^\p{Cc}/\\]+$/u)
      .describe("As the file is to be called; its ending says what it is"),
  }),
  z.strictObject({
    kind: z.literal("data-go-kr"),
    url: Address.describe("Of the operation, without parameters"),
    parameters: z.record(z.string().regex(/^[A-Za-z][\w.-]{0,59}$/), Parameter).default({}),
    rowsPerPage: z.number().int().min(1).max(10_000).default(1_000),
    key: z.string().max(60).nullable().default(null).describe("Name of the service key in the settings"),
  }),
]);
const Content = z.strictObject({
  dataset: z.string().max(60),
  institution: Id.describe("In whose name drafts are made"),
  source: z.string().max(60).nullable().default(null).describe("The publisher's form of the rows; without it, it is recognised by the columns"),
  everyMinutes: z.number().int().min(1).max(525_600),
  isPaused: z.boolean().default(false),
  request: RequestShape,
});
const PullShape = Content.extend({
  id: Id,
  dueAt: z.string().describe("RFC 3339"),
  isRunning: z.boolean(),
  triedAt: z.string().nullable(),
  answeredAt: z.string().nullable().describe("When the source last answered well"),
  content: z.object({ sha256: z.string(), fetchedAt: z.string(), draft: z.string() }).nullable().describe("The newest content, and the draft that it became"),
  failures: z.number().int().describe("In a row"),
  failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
});
const MANAGE = routeConfig("pulls:manage", "no-store");
const REFUSALS = ["invalid_request", "not_authenticated", "not_allowed", "second_factor_needed", "foreign_origin"] as const;
const tags = ["administration"];

export function pullRoutes(context: PullRoutesContext): FastifyPluginAsyncZod {
  const { database, clock, look } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/pulls",
      config: MANAGE,
      schema: {
        operationId: "listPulls",
        summary: "List the sources that are pulled on a schedule, and what came of it",
        tags,
        response: { 200: z.object({ pulls: z.array(PullShape) }), ...problemAnswers("not_authenticated", "not_allowed", "second_factor_needed") },
      },
      handler: async () => ({ pulls: (await database.read(readPulls)).map((pull) => shown(context, pull)) }),
    });

    app.route({
      method: "PUT",
      url: "/v1/pulls/:id",
      config: MANAGE,
      schema: {
        operationId: "putPull",
        summary: "Pull a source on a schedule, or change how",
        description: "It is asked at once. What is new becomes a draft, which is checked and waits for approval.",
        tags,
        params: z.object({ id: Id }),
        body: Content,
        response: { 200: PullShape, ...problemAnswers(...REFUSALS) },
      },
      handler: async (request) => {
        const { id } = request.params;
        requireKnown(context, request.body);
        await database.write((tx) => putPull(tx, { id, ...request.body }, clock.now()));
        await database.persist();
        look();
        return shown(context, await found(database, id));
      },
    });

    app.route({
      method: "DELETE",
      url: "/v1/pulls/:id",
      config: MANAGE,
      schema: {
        operationId: "deletePull",
        summary: "Pull a source no more",
        tags,
        params: z.object({ id: Id }),
        response: { 204: z.null(), ...problemAnswers(...REFUSALS, "not_found") },
      },
      handler: async (request, reply) => {
        if (!(await database.write((tx) => deletePull(tx, request.params.id)))) throw noSuchPull();
        await database.persist();
        return reply.code(204).send(null);
      },
    });

    app.route({
      method: "POST",
      url: "/v1/pulls/:id/run",
      config: MANAGE,
      schema: {
        operationId: "runPull",
        summary: "Ask a source now, also one that is paused",
        tags,
        params: z.object({ id: Id }),
        response: { 202: PullShape, ...problemAnswers(...REFUSALS, "not_found") },
      },
      handler: async (request, reply) => {
        const { id } = request.params;
        await database.write((tx) => makeDue(tx, id, clock.now()));
        const pull = shown(context, await found(database, id));
        look();
        return reply.code(202).send(pull);
      },
    });
  };
}

function requireKnown({ tables, keyNames }: PullRoutesContext, { dataset, source, request }: z.infer<typeof Content>): void {
  const table = tables.get(dataset);
  if (!table) throw new Problem("invalid_request", `There is no table dataset ${dataset}. Known: ${[...tables.keys()].join(", ")}.`);
  const sources = table.sources.map(({ id }) => id);
  if (source !== null && !sources.includes(source))
    throw new Problem("invalid_request", `There is no source of that name. Known: ${sources.join(", ") || "none"}.`);
  if (request.kind === "data-go-kr" && request.key !== null && !keyNames.includes(request.key))
    throw new Problem("invalid_request", `The settings hold no key of that name. Known: ${keyNames.join(", ") || "none"}.`);
  if (request.kind === "data-go-kr" && Object.keys(request.parameters).some((name) => /^servicekey$/i.test(name)))
    throw new Problem("invalid_request", "Service keys belong into the settings, not here.");
}

async function found(database: Database, id: string): Promise<Pull> {
  const pull = await database.read((tx) => readPull(tx, id));
  if (!pull) throw noSuchPull();
  return pull;
}

function noSuchPull(): Problem {
  return new Problem("not_found", "There is no such pull.");
}

function shown({ clock, zone }: PullRoutesContext, pull: Pull): z.infer<typeof PullShape> {
  const text = (at: EpochMs | null) => (at === null ? null : instantText(at, zone));
  const { id, dataset, institution, source, everyMinutes, isPaused, request, content, failures, failure } = pull;
  return {
    id,
    dataset,
    institution,
    source,
    everyMinutes,
    isPaused,
    request: request.kind === "file" ? { ...request } : { ...request, parameters: { ...request.parameters } },
    dueAt: instantText(pull.dueAt, zone),
    isRunning: pull.leasedUntil !== null && pull.leasedUntil > clock.now(),
    triedAt: text(pull.triedAt),
    answeredAt: text(pull.answeredAt),
    content: content && { sha256: content.sha256, fetchedAt: instantText(content.fetchedAt, zone), draft: content.draft },
    failures,
    failure: failure && { ...failure },
  };
}
