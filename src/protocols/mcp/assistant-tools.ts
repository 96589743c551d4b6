// The tools that assistants are offered: they ask what any caller of the API may ask, and change nothing.
import { z } from "zod";
import { Problem } from "../../core/problems.ts";
import type { Catalogue } from "../../platform/catalog/catalogue.ts";
import { EVERYTHING, searchCatalogue } from "../../platform/catalog/catalogue-search.ts";
import { recordAnswer, shortAnswer } from "../../platform/catalog/record-answer.ts";
import { bodyBytes, type HotAnswer } from "../../platform/live/hot-answer.ts";
import type { LiveRoute } from "../../platform/live/live-routes.ts";
import type { RowsAnswers } from "../../platform/query/rows-answers.ts";

export interface ToolContext {
  readonly catalogue: Catalogue;
  readonly rows: RowsAnswers;
  readonly liveRoutes: readonly LiveRoute[];
}

/** One tool, with what goes in; what comes out is data of others. */
export interface AssistantTool<Input extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  /** @param caller whose turn it is @throws Problem */
  ask(context: ToolContext, input: z.output<z.ZodObject<Input>>, caller: string): Promise<unknown>;
}

const MOST_FOUND = 20;
const MOST_ROWS = 200;
const MOST_PLACES = 50;
const MOST_CONDITIONS = 20;
const Id = z.string().min(1).max(80).describe("Id of a dataset, as search_catalogue gives it");
const Column = z.string().min(1).max(80);

function tool<Input extends z.ZodRawShape>(made: AssistantTool<Input>): AssistantTool {
  return made as unknown as AssistantTool;
}

const search = tool({
  name: "search_catalogue",
  title: "Search the catalogue",
  description: "Finds datasets by words in Korean or English: title, publisher, licence, forms, age, newest release. Empty words list all of them.",
  input: { words: z.string().max(200).default(""), limit: z.number().int().min(1).max(MOST_FOUND).default(10) },
  ask: async ({ catalogue }, { words, limit }) => {
    const view = await catalogue.view();
    const freshness = catalogue.freshness.bind(catalogue);
    const { found } = searchCatalogue(view, { ...EVERYTHING, words }, freshness);
    return { total: found.length, datasets: found.slice(0, limit).map(({ record }) => shortAnswer(view, record, freshness(record))) };
  },
});

const describe = tool({
  name: "describe_dataset",
  title: "Describe a dataset",
  description:
    "Everything about one dataset: what each field means, with unit and example, whom to name, licence, how old the data is, its quality, releases and addresses. Read it before query_rows.",
  input: { dataset: Id },
  ask: async ({ catalogue }, { dataset }) => {
    const { view, record } = await catalogue.record(dataset);
    return recordAnswer(view, record, catalogue.freshness(record));
  },
});

const Condition = z.object({
  column: Column,
  operation: z.enum(["eq", "not", "in", "gt", "gte", "lt", "lte", "contains", "startsWith", "isNull"]).default("eq"),
  value: z.union([z.string().max(500), z.number(), z.boolean()]),
});

const rows = tool({
  name: "query_rows",
  title: "Query rows",
  description:
    "Rows of the newest release of a table, by conditions, or counted in groups: groupBy with aggregate such as count or confirmed.sum. Dates are days like 2020-03-14. Live datasets have no rows: use nearest_places.",
  input: {
    dataset: Id,
    where: z.array(Condition).max(MOST_CONDITIONS).default([]),
    columns: z.array(Column).max(50).default([]).describe("Shown; empty: all"),
    groupBy: z.array(Column).max(8).default([]),
    aggregate: z.array(z.string().max(90)).max(10).default([]).describe("count, or COLUMN.sum, .avg, .min, .max"),
    sort: z.array(z.string().max(90)).max(8).default([]).describe("Columns; with a minus sign in front from great to small"),
    limit: z.number().int().min(1).max(MOST_ROWS).default(50),
    release: z.string().max(40).optional().describe("A version instead of the newest"),
  },
  ask: async (context, { dataset, where, columns, groupBy, aggregate, sort, limit, release }, caller) => {
    const query = new URLSearchParams({ format: "json", limit: String(limit), ...(release === undefined ? {} : { release }) });
    for (const { column, operation, value } of where) query.append(`${column}.${operation}`, String(value));
    for (const [name, list] of Object.entries({ columns, groupBy, aggregate, sort })) if (list.length > 0) query.set(name, list.join(","));
    const asked = { query: query.toString(), parameters: {}, header: () => "", dataset, isHead: false, caller };
    return jsonOf(await context.rows.answer(asked));
  },
});

const nearest = tool({
  name: "nearest_places",
  title: "Find the nearest places",
  description:
    "Places of a live dataset nearest to a point, with what they have now, how old that is and how far to trust it. Never say that a place has something without saying how old the entry is.",
  input: {
    dataset: Id,
    lat: z.number().min(-90).max(90),
    lng: z.number().min(-180).max(180),
    limit: z.number().int().min(1).max(MOST_PLACES).default(10),
    radiusMeters: z.number().positive().max(50_000).optional(),
    band: z.array(z.string().max(40)).max(10).default([]).describe("Only places with one of these levels; describe_dataset names them"),
    openNow: z.boolean().default(false).describe("Leaves out places known to be closed"),
  },
  ask: async ({ catalogue, liveRoutes }, { dataset, lat, lng, limit, radiusMeters, band, openNow }) => {
    const route = liveRoutes.find(({ path }) => path === `/v1/live/${dataset}/nearby`);
    if (!route) throw await noLiveDataset(catalogue, dataset);
    const query = new URLSearchParams({ lat: String(lat), lng: String(lng), limit: String(limit) });
    if (radiusMeters !== undefined) query.set("radiusMeters", String(radiusMeters));
    if (band.length > 0) query.set("band", band.join(","));
    if (openNow) query.set("openAt", "now");
    return jsonOf(await route.answer({ query: query.toString(), parameters: {}, header: () => "" }));
  },
});

export const ASSISTANT_TOOLS: readonly AssistantTool[] = [search, describe, rows, nearest];

async function noLiveDataset(catalogue: Catalogue, dataset: string): Promise<Problem> {
  const live = (await catalogue.view()).records.filter(({ kind }) => kind === "live").map(({ id }) => id);
  return new Problem("unknown_dataset", `${dataset} is not live. Live datasets: ${live.join(", ")}.`);
}

/** @throws Problem when the answer is a refusal */
function jsonOf({ status, body }: HotAnswer): unknown {
  const value = JSON.parse(Buffer.from(bodyBytes(body ?? "{}")).toString("utf8")) as { readonly detail?: string; readonly title?: string };
  if (status >= 400) throw new Problem("invalid_request", value.detail ?? value.title ?? "");
  return value;
}
