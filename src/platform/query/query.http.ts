// The routes of public questions over published tables: rows by address, SQL, and the list of tables.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { AnswerForm } from "../../core/ports/query-engine.ts";
import { Problem } from "../../core/problems.ts";
import { publicFields, type TableDataset } from "../../core/table-dataset.ts";
import type { Text } from "../../core/text.ts";
import { OPEN_HEADERS } from "../live/hot-answer.ts";
import { hotRequest, sendAnswer } from "../live/live.http.ts";
import { problemAnswers, routeConfig } from "../store/route-contract.ts";
import { FORM_KINDS } from "./answer-forms.ts";
import { describeTables } from "./describe-tables.ts";
import { Mistakes } from "./mistakes.ts";
import type { RowsAnswers, RowsContext } from "./rows-answers.ts";
import { AnyRows, CONDITIONS, rowsSchema } from "./rows-schema.ts";
import { SQL_FORMS, type SqlAnswers } from "./sql-answers.ts";

export interface QueryRoutesContext extends Pick<RowsContext, "tables" | "zone" | "isSynthetic"> {
  readonly rows: RowsAnswers;
  readonly statements: SqlAnswers;
  /** Declared tables, for the description of the API. */
  readonly declared: readonly TableDataset[];
  /** The title of any dataset, by its id. */
  title(dataset: string): Text | null;
}

const COMMON_PROBLEMS = [
  "invalid_request",
  "unknown_dataset",
  "unknown_release",
  "live_rows",
  "not_acceptable",
  "query_too_heavy",
  "answer_too_large",
  "too_many_requests",
  "overloaded",
] as const;
const ROWS_PROBLEMS = [...COMMON_PROBLEMS, "release_gone"] as const;
const STATEMENT_PROBLEMS = [...COMMON_PROBLEMS, "body_too_large", "unsupported_media", "sql_mistake", "sql_not_allowed"] as const;

const Answer = z.looseObject({}).describe("See docs/api/query.md for the members");

const Statement = z
  .strictObject({
    sql: z.string().describe('One SELECT over the public tables, which are named by dataset id in double quotes, also with a version: `"ID@1.2.0"`'),
    format: z.enum(SQL_FORMS).optional().describe("Instead of Accept"),
    releases: z.record(z.string(), z.string()).optional().describe("Versions by dataset id, for tables that are named without one"),
    asOf: z.string().optional().describe("RFC 3339 time: the releases that were the newest then"),
  })
  .describe("A statement");

export function queryRoutes(context: QueryRoutesContext): FastifyPluginAsync {
  const { rows, statements, declared, tables, zone } = context;
  return async (app) => {
    // The answers' own parsing speaks; the schemas here are for the documentation.
    app.setValidatorCompiler(() => (value) => ({ value }));
    app.setSerializerCompiler(() => (value) => JSON.stringify(value));
    // Pages of other origins may read refusals as well.
    app.addHook("onRequest", async (_request, reply) => {
      reply.headers(OPEN_HEADERS);
    });

    const rowsRoute = (url: string, dataset: TableDataset | null) =>
      app.route({
        method: "GET",
        url,
        config: routeConfig("anyone", "public, max-age=30, stale-while-revalidate=30"),
        schema: {
          operationId: dataset ? `rows-${dataset.id}` : "rows",
          summary: dataset ? `Rows, groups and figures: ${dataset.title.en}` : "Rows, groups and figures of any published dataset",
          description: CONDITIONS,
          tags: ["query"],
          querystring: dataset ? rowsSchema(publicFields(dataset)) : AnyRows,
          ...(dataset ? {} : { params: z.object({ dataset: z.string().describe("Id of the dataset") }) }),
          response: { 200: Answer, ...problemAnswers(...ROWS_PROBLEMS) },
        },
        handler: async (request, reply) => {
          const hot = hotRequest(request);
          const id = dataset?.id ?? (hot.parameters["dataset"] as string);
          return sendAnswer(reply, await rows.answer({ ...hot, dataset: id, isHead: request.method === "HEAD", caller: callerOf(request) }));
        },
      });
    rowsRoute("/v1/datasets/:dataset/rows", null);
    for (const dataset of declared) rowsRoute(`/v1/datasets/${dataset.id}/rows`, dataset);

    app.route({
      method: "POST",
      url: "/v1/query",
      config: routeConfig("anyone", "no-store"),
      schema: {
        operationId: "query",
        summary: "One SELECT over the public tables",
        description: "The SQL of DuckDB, over the published tables and nothing else. Its limits are in docs/api/query.md.",
        tags: ["query"],
        body: Statement,
        response: { 200: Answer, ...problemAnswers(...STATEMENT_PROBLEMS) },
      },
      handler: async (request, reply) => {
        const statement = parseStatement(request.body);
        const { headers, body } = await statements.answer({
          sql: statement.sql,
          format: statement.format ?? null,
          accept: request.headers.accept ?? "",
          releases: statement.releases ?? {},
          asOf: statement.asOf ?? null,
          caller: callerOf(request),
          signal: goneSignal(reply),
        });
        return reply.headers(headers).send(body);
      },
    });

    app.route({
      method: "GET",
      url: "/v1/query/tables",
      config: routeConfig("anyone", "public, max-age=30"),
      schema: {
        operationId: "query-tables",
        summary: "The public tables: columns, types, titles, number of rows, version",
        tags: ["query"],
        response: { 200: z.looseObject({ tables: z.array(z.looseObject({})) }) },
      },
      handler: async (_request, reply) => {
        const described = describeTables(tables.newest(), context.title, zone);
        return reply
          .headers({ ...OPEN_HEADERS, "content-type": mediaTypeOf("json") })
          .send({ ...(context.isSynthetic ? { synthetic: true } : {}), tables: described });
      },
    });
  };
}

function mediaTypeOf(form: AnswerForm): string {
  return FORM_KINDS[form].mediaType;
}

/** @throws Problem invalid_request naming every member that is wrong */
function parseStatement(body: unknown): z.output<typeof Statement> {
  const parsed = Statement.safeParse(body);
  if (parsed.success) return parsed.data;
  if (typeof body !== "object" || body === null) throw new Problem("invalid_request", 'Send JSON such as {"sql": "SELECT 1"}.');
  const mistakes = new Mistakes();
  for (const issue of parsed.error.issues) mistakes.add(issue.path.join(".") || "body", issue.message);
  mistakes.tell();
  throw new Problem("invalid_request");
}

/** Whose turn it is. A house with IPv6 has a whole network of addresses. */
export function callerOf({ ip }: FastifyRequest): string {
  return ip.includes(":") && !ip.startsWith("::ffff:") ? ip.split(":").slice(0, 4).join(":") : ip;
}

/** Aborted when the connection ends before the answer has. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
