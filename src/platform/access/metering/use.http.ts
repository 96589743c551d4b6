// Routes of use: figures for everybody, one's own for developers, who and what for the operator. As JSON and CSV.
import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Problem } from "../../../core/problems.ts";
import { instantText, MINUTE_MS } from "../../../core/time.ts";
import type { DayNumber, EpochMs } from "../../../core/units.ts";
import { problemAnswers, routeConfig } from "../../store/route-contract.ts";
import { callerOf } from "../guard.ts";
import { readKeysOf } from "../keys/keys.sql.ts";
import { OWN_KEYS, OWN_REFUSALS, signedIn } from "../keys/own-keys.http.ts";
import { readMostUsed } from "../limits/quota.sql.ts";
import { readHeavyUsers, readMinutes, readOperations, readOperationsOfKeys, readUseByDay, readUseOfKeys } from "./use.sql.ts";
import { csvText } from "./use-csv.ts";
import { lately, minuteBefore, type UseContext, type UseFigures } from "./use-figures.ts";

export interface UseRoutesContext extends UseContext {
  readonly figures: UseFigures;
  readonly datasets: readonly string[];
  quotaDay(): DayNumber;
}

const OPEN = { "access-control-allow-origin": "*" };
const PUBLIC = routeConfig("anyone", "public, max-age=10");
const SEE = routeConfig("use:see", "no-store");
const MOST_DAYS = 366;
const MOST_LISTED = 50;
const ADDRESS = "address:";

const Calls = z.number().int();
const Within = z.number().nullable();
const Day = z.iso.date();
const Form = z.enum(["json", "csv"]).default("json");
const DatasetFigures = z.object({
  dataset: z.string(),
  calls: Calls.describe("Since counting began"),
  today: Calls,
  lately: Calls.describe("In the last 30 days, today among them"),
  users: Calls.describe("Developers whose keys called in that time; whoever calls without a key is counted by calls alone"),
});
const DayFigures = z.object({ day: z.string(), dataset: z.string(), operation: z.string(), calls: Calls, errors: Calls });
const Measured = {
  calls: Calls,
  errors: Calls.describe("Answered with 400 and more"),
  refused: Calls.describe("Answered with 429"),
  meanMs: z.number(),
  maxMs: z.number(),
  slow: Calls.describe("Took longer than 100 ms"),
  p50Ms: Within.describe("Half of the calls took no longer, rounded up to 1, 2, 5, 10, 20, 50, … 5,000 ms; null: none was timed"),
  p95Ms: Within.describe("95 of 100 took no longer, as p50Ms"),
  p99Ms: Within.describe("99 of 100 took no longer, as p50Ms"),
};
const MEASURED_COLUMNS = ["calls", "errors", "refused", "meanMs", "maxMs", "slow", "p50Ms", "p95Ms", "p99Ms"];
const OperationFigures = z.object({ dataset: z.string(), operation: z.string(), ...Measured });
const MinuteFigures = z.object({ at: z.string().describe("RFC 3339"), calls: Calls, errors: Calls });
const Span = z.object({
  from: Day.optional().describe("First day; absent: 30 days ago"),
  to: Day.optional().describe("Last day; absent: today"),
  format: Form,
});

export function useRoutes(context: UseRoutesContext): FastifyPluginAsyncZod {
  const { database, zone, figures } = context;
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/usage",
      config: PUBLIC,
      schema: {
        operationId: "usage",
        summary: "How much this service is used: all calls so far, and by dataset",
        tags: ["service"],
        response: {
          200: z.object({
            calls: Calls.describe("Since counting began"),
            today: Calls,
            since: z.string().nullable().describe("The first day that was counted"),
            at: z.string().describe("RFC 3339; when this was so"),
            datasets: z.array(DatasetFigures),
          }),
        },
      },
      handler: async (_request, reply) => {
        const { calls, today, firstDay, at, datasets } = await figures.read();
        reply.headers(OPEN);
        return { calls, today, since: firstDay, at: instantText(at as EpochMs, zone), datasets: [...datasets] };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/usage/datasets/:dataset",
      config: PUBLIC,
      schema: {
        operationId: "usageOfDataset",
        summary: "How much one dataset is used",
        tags: ["service"],
        params: z.object({ dataset: z.string().max(80) }),
        response: { 200: DatasetFigures, ...problemAnswers("unknown_dataset") },
      },
      handler: async (request, reply) => {
        const dataset = requireDataset(context, request.params.dataset);
        const { datasets } = await figures.read();
        reply.headers(OPEN);
        return datasets.find((each) => each.dataset === dataset) ?? { dataset, calls: 0, today: 0, lately: 0, users: 0 };
      },
    });

    app.route({
      method: "GET",
      url: "/v1/usage/days",
      config: PUBLIC,
      schema: {
        operationId: "usageByDay",
        summary: "Calls of each day, by dataset and operation",
        tags: ["service"],
        querystring: Span.extend({ dataset: z.string().max(80).optional() }),
        response: { 200: z.object({ days: z.array(DayFigures) }), ...problemAnswers("invalid_request", "unknown_dataset") },
      },
      handler: async (request, reply) => {
        const { dataset, format } = request.query;
        if (dataset !== undefined) requireDataset(context, dataset);
        const days = await database.read((tx) => readUseByDay(tx, spanOf(context, request.query), dataset ?? null));
        reply.headers(OPEN);
        return format === "csv" ? sendCsv(reply, "usage", ["day", "dataset", "operation", "calls", "errors"], days) : { days: [...days] };
      },
    });
    await app.register(ownUseRoutes(context));
    await app.register(operatorRoutes(context));
  };
}

function ownUseRoutes(context: UseRoutesContext): FastifyPluginAsyncZod {
  const { database, zone } = context;
  const columns = ["day", "key", "dataset", "operation", ...MEASURED_COLUMNS];
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/account/usage",
      config: OWN_KEYS,
      schema: {
        operationId: "ownUsage",
        summary: "What one's own keys have called: calls, errors and time taken by day; the last hour by minute",
        tags: ["account"],
        querystring: Span.extend({ key: z.string().max(80).optional().describe("Id of one key; absent: all") }),
        response: {
          200: z.object({
            days: z.array(z.object({ day: z.string(), key: z.string(), dataset: z.string(), operation: z.string(), ...Measured })),
            operations: z.array(OperationFigures).describe("All the days together, and all the keys"),
            lastHour: z.array(MinuteFigures),
          }),
          ...problemAnswers("invalid_request", ...OWN_REFUSALS, "not_found"),
        },
      },
      handler: async (request, reply) => {
        const { key, format } = request.query;
        const span = spanOf(context, request.query);
        const account = signedIn(callerOf(request)).id;
        const { days, operations, minutes } = await database.read(async (tx) => {
          const own = (await readKeysOf(tx, account)).map(({ id }) => id);
          if (key !== undefined && !own.includes(key)) throw new Problem("not_found", "You have no key with this id.");
          const keys = key === undefined ? own : [key];
          return {
            days: await readUseOfKeys(tx, keys, span),
            operations: await readOperationsOfKeys(tx, keys, span),
            minutes: await readMinutes(tx, minuteBefore(context, 60), keys),
          };
        });
        const shown = days.map(roundedTimes).map(({ who, ...day }) => ({ ...day, key: who }));
        if (format === "csv") return sendCsv(reply, "own-usage", columns, shown);
        return { days: shown, operations: operations.map(roundedTimes), lastHour: minutes.map((each) => shownMinute(each, zone)) };
      },
    });
  };
}

function operatorRoutes(context: UseRoutesContext): FastifyPluginAsyncZod {
  const { database, zone, quotaDay } = context;
  const columns = ["who", "keyName", "keyKind", "account", ...MEASURED_COLUMNS];
  return async (app) => {
    app.route({
      method: "GET",
      url: "/v1/admin/usage",
      config: SEE,
      schema: {
        operationId: "usageForOperator",
        summary: "Who calls most, which operations take most time, and who is refused",
        tags: ["administration"],
        querystring: z.object({
          minutes: z.coerce.number().int().min(1).max(2_880).default(60).describe("How far back"),
          format: Form.describe("csv: what `of` says"),
          of: z.enum(["callers", "operations"]).default("callers").describe("Which figures the CSV holds"),
        }),
        response: {
          200: z.object({
            callers: z.array(
              z.object({ who: z.string(), keyName: z.string().nullable(), keyKind: z.string().nullable(), account: z.string().nullable(), ...Measured }),
            ),
            operations: z.array(OperationFigures),
            addresses: z
              .array(z.object({ pseudonym: z.string(), calls: Calls }))
              .describe("Lines of the network that called most today, by names that last this day only; those with few calls are not among them"),
            minutes: z.array(MinuteFigures),
          }),
          ...problemAnswers("invalid_request", "not_authenticated", "not_allowed", "second_factor_needed"),
        },
      },
      handler: async (request, reply) => {
        const since = minuteBefore(context, request.query.minutes);
        const found = await database.read(async (tx) => ({
          callers: await readHeavyUsers(tx, since, MOST_LISTED),
          operations: await readOperations(tx, since, MOST_LISTED),
          addresses: await readMostUsed(tx, quotaDay(), ADDRESS, MOST_LISTED),
          minutes: await readMinutes(tx, since, null),
        }));
        const callers = found.callers.map(roundedTimes);
        const operations = found.operations.map(roundedTimes);
        const { format, of } = request.query;
        if (format === "csv" && of === "operations") return sendCsv(reply, "operations", ["dataset", "operation", ...MEASURED_COLUMNS], operations);
        if (format === "csv") return sendCsv(reply, "callers", columns, callers);
        return {
          callers,
          operations,
          addresses: found.addresses.map(({ subject, used }) => ({ pseudonym: subject.slice(ADDRESS.length), calls: used })),
          minutes: found.minutes.map((each) => shownMinute(each, zone)),
        };
      },
    });
  };
}

function requireDataset({ datasets }: UseRoutesContext, dataset: string): string {
  if (!datasets.includes(dataset)) throw new Problem("unknown_dataset");
  return dataset;
}

function spanOf(context: UseContext, { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }) {
  const { today, from: monthAgo } = lately(context);
  const span = { from: from ?? monthAgo, to: to ?? today };
  const days = (Date.parse(span.to) - Date.parse(span.from)) / 86_400_000 + 1;
  if (days < 1 || days > MOST_DAYS) throw new Problem("invalid_request", `Ask for 1 to ${MOST_DAYS} days, the first before the last.`);
  return span;
}

function shownMinute({ minute, calls, errors }: { readonly minute: number; readonly calls: number; readonly errors: number }, zone: string) {
  return { at: instantText((minute * MINUTE_MS) as EpochMs, zone), calls, errors };
}

function roundedTimes<Row extends { readonly meanMs: number; readonly maxMs: number }>(row: Row): Row {
  return { ...row, meanMs: rounded(row.meanMs), maxMs: rounded(row.maxMs) };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

/** The schema is for JSON: this goes past it. */
function sendCsv(reply: FastifyReply, name: string, columns: readonly string[], rows: readonly object[]): never {
  const text = csvText(columns, rows as Parameters<typeof csvText>[1]);
  reply.type("text/csv; charset=utf-8").header("content-disposition", `attachment; filename="${name}.csv"`);
  reply.serializer((value) => value as string);
  return reply.send(text) as never;
}
