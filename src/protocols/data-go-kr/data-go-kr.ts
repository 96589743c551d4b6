// The operations on COVID-19 of data.go.kr over the newest releases, quirks included, so that their clients work unchanged.
// Knows no framework. Source: contract of the operations; see docs/decisions/0027-protocols.md.
import { Problem, type ProblemCode } from "../../core/problems.ts";
import { dayText } from "../../core/time.ts";
import type { DayNumber, Row } from "../../core/units.ts";
import { KEY_OVER } from "../../platform/access/limits/call-gate.ts";
import { type HotAnswer, type HotRequest, OPEN_HEADERS } from "../../platform/live/hot-answer.ts";
import { AnswerCache } from "../../platform/query/answer-cache.ts";
import type { Conditions, PublishedRows } from "../../platform/query/published-rows.ts";
import type { PublishedTable } from "../../platform/releases/published-table.ts";
import { type Asked, formOf, parseAsked } from "./asked.ts";
import { type DayItems, dayOfRow, groupItems, nationItems, provinceItems, seriesItems } from "./covid-series.ts";
import { type Form, faultText, type GatewayCode, type ItemPage, MEDIA_TYPES, pageText } from "./envelope.ts";
import { SITE_KINDS, siteItem } from "./screening-items.ts";

const COVID_PATH = "/openapi/service/rest/Covid19";
const SITES_PATH = "/B551182/pubReliefHospService";
/** A new release is seen within it. */
export const CACHE_CONTROL = "public, max-age=30, stale-while-revalidate=30";
/** Of a question; the figures of all publishers from 2020 to 2023 are fewer. */
const MOST_ROWS = 60_000;
const CACHE_BYTES = 16 * 1_048_576;

export interface GatewayRoute {
  readonly path: string;
  readonly operationId: string;
  readonly dataset: string;
  readonly summary: string;
  readonly parameters: { readonly [name: string]: string };
  answer(request: HotRequest, caller: string): Promise<HotAnswer>;
}

export interface GatewayContext {
  readonly rows: PublishedRows;
  readonly isSynthetic: boolean;
  /** Of a bug, which is answered as fault 99. */
  failed(error: unknown): void;
}

const KEY = { serviceKey: "Not needed; one of ours counts the call as yours, in whatever form it comes, others count for nothing" };
const PAGE = { pageNo: "From 1", numOfRows: "Rows of a page" };
const DAYS = { startCreateDt: "First day, such as 20200630; without days the newest", endCreateDt: "Last day" };
const FORM = { _type: "json; without it and without Accept: application/json the answer is XML", returnType: "The same" };

interface Series {
  readonly operation: string;
  readonly summary: string;
  /** Which rows of the daily figures it is about. */
  readonly conditions: Conditions;
  readonly items: DayItems;
}

const SERIES: readonly Series[] = [
  { operation: "InfState", summary: "National totals per day", conditions: { breakdown: "all", region: "KR" }, items: nationItems },
  { operation: "SidoInfState", summary: "Totals per province and day", conditions: { breakdown: "all" }, items: provinceItems },
  { operation: "GenAgeCaseInf", summary: "Totals per age group, sex and day", conditions: { "breakdown.in": "age,sex" }, items: groupItems },
];

export function gatewayRoutes(context: GatewayContext): GatewayRoute[] {
  const gateway = new Gateway(context);
  return [
    ...SERIES.map((series) => ({
      path: `${COVID_PATH}/getCovid19${series.operation}Json`,
      operationId: `data-go-kr-${series.operation}`,
      dataset: "cases-daily",
      summary: series.summary,
      parameters: { ...KEY, ...PAGE, ...DAYS, ...FORM },
      answer: (request: HotRequest, caller: string) =>
        gateway.answer(request, series.operation, "cases-daily", (table, asked) => gateway.series(series, table, asked, caller)),
    })),
    {
      path: `${SITES_PATH}/getpubReliefHospList`,
      operationId: "data-go-kr-pubReliefHospList",
      dataset: "screening-centres",
      summary: "Screening centres, test sites and safe hospitals",
      parameters: { ...KEY, ...PAGE, spclAdmTyCd: "A0 safe hospital, 97 test site, 99 screening centre; without it all", ...FORM },
      answer: (request, caller) => gateway.answer(request, "sites", "screening-centres", (table, asked) => gateway.sites(table, asked, caller)),
    },
  ];
}

/** Addresses under which the gateway had no operation. */
export const UNKNOWN_PATHS = [`${COVID_PATH}/:operation`, `${SITES_PATH}/:operation`];

export function unknownOperation(request: HotRequest): HotAnswer {
  return faultAnswer(formOf(request), 12);
}

type Find = (table: PublishedTable, asked: Asked) => Promise<ItemPage>;

interface Kept {
  readonly body: Buffer;
}

class Gateway {
  readonly #context: GatewayContext;
  readonly #cache = new AnswerCache<Kept>(CACHE_BYTES);

  constructor(context: GatewayContext) {
    this.#context = context;
  }

  /** Faults have the status 200, as the gateway of 2020 gave them. */
  async answer(request: HotRequest, operation: string, dataset: string, find: Find): Promise<HotAnswer> {
    const form = formOf(request);
    try {
      const asked = parseAsked(request.query);
      const table = this.#context.rows.newest(dataset);
      if (!table) return this.#good(form, pageText(form, { items: [], numOfRows: asked.numOfRows, pageNo: asked.pageNo, totalCount: 0 }));
      const key = `${operation} ${table.version} ${table.sha256} ${form} ${JSON.stringify(asked)}`;
      const { body } = await this.#cache.getOrMake(key, async () => ({ body: Buffer.from(pageText(form, await find(table, asked))) }));
      return this.#good(form, body);
    } catch (error) {
      if (!(error instanceof Problem)) this.#context.failed(error);
      return refusalAnswer(request, error);
    }
  }

  /** Everything of the days that are asked for, unless a page of several days is. */
  async series({ conditions, items }: Series, table: PublishedTable, asked: Asked, caller: string): Promise<ItemPage> {
    const days = await this.#daysOf(conditions, table, asked, caller);
    const rows = days === null ? [] : await this.#rowsOf(conditions, table, days, caller);
    const byDay = days === null ? [] : seriesItems(rows, items, days);
    const all = byDay.flat();
    const shown = asked.isPaged && byDay.filter(({ length }) => length > 0).length > 1 ? pageOf(all, asked) : all;
    return { items: shown, numOfRows: asked.numOfRows, pageNo: asked.pageNo, totalCount: all.length };
  }

  async sites(table: PublishedTable, asked: Asked, caller: string): Promise<ItemPage> {
    const kinds = SITE_KINDS[asked.kind];
    if (asked.kind !== "" && !kinds) throw new Problem("invalid_request", `spclAdmTyCd: must be of ${Object.keys(SITE_KINDS).join(", ")}`);
    const rows = await this.#context.rows.all(table, { "kind.in": (kinds ?? Object.values(SITE_KINDS).flat()).join(",") }, MOST_ROWS, caller);
    return { items: pageOf(rows, asked).map(siteItem), numOfRows: asked.numOfRows, pageNo: asked.pageNo, totalCount: rows.length };
  }

  /** Null when there is nothing to be found. An open end is that of the figures. */
  async #daysOf(conditions: Conditions, table: PublishedTable, { from, to }: Asked, caller: string): Promise<{ from: DayNumber; to: DayNumber } | null> {
    if (from !== null && to !== null) return { from, to };
    const provinces = conditions["breakdown"] === "all" && !conditions["region"] ? { "region.not": "KR" } : {};
    const edge = async (sort: string) => dayOfRow(await this.#context.rows.first(table, { ...conditions, ...provinces, columns: "day", sort }, caller));
    const newest = to ?? (await edge("-day"));
    const oldest = from ?? (to === null ? newest : await edge("day"));
    return newest === null || oldest === null ? null : { from: oldest, to: newest };
  }

  /** With the day before the first, for what was new on it. */
  #rowsOf(conditions: Conditions, table: PublishedTable, days: { from: DayNumber; to: DayNumber }, caller: string): Promise<readonly Row[]> {
    const between = { "day.gte": dayText((days.from - 1) as DayNumber), "day.lte": dayText(days.to) };
    return this.#context.rows.all(table, { ...conditions, ...between }, MOST_ROWS, caller);
  }

  #good(form: Form, body: string | Buffer): HotAnswer {
    const synthetic = this.#context.isSynthetic ? { "madang-synthetic": "true" } : {};
    const headers = { ...OPEN_HEADERS, "content-type": MEDIA_TYPES[form], "cache-control": CACHE_CONTROL, vary: "Accept", ...synthetic };
    return { status: 200, headers, body: Buffer.from(body) };
  }
}

function pageOf<Each>(all: readonly Each[], { pageNo, numOfRows }: Asked): readonly Each[] {
  return all.slice((pageNo - 1) * numOfRows, pageNo * numOfRows);
}

/** A refusal as the gateway would have said it: with the status 200, and when to come back in the field that says so. */
export function refusalAnswer(request: HotRequest, error: unknown): HotAnswer {
  return faultAnswer(formOf(request), codeOf(error), error instanceof Problem ? error.retryAfterSeconds : null);
}

function codeOf(error: unknown): GatewayCode {
  if (!(error instanceof Problem) || error.code === "internal") return 99;
  return error.members["reason"] === KEY_OVER ? 31 : (FAULTS[error.code] ?? 1);
}

/** What a refusal of ours was called there; anything else is 1. */
const FAULTS: { readonly [Code in ProblemCode]?: GatewayCode } = {
  invalid_request: 10,
  not_found: 12,
  no_longer_provided: 12,
  version_ended: 12,
  not_allowed: 20,
  provision_suspended: 20,
  user_suspended: 20,
  too_many_requests: 22,
  quota_used_up: 22,
  not_authenticated: 30,
};

function faultAnswer(form: Form, code: GatewayCode, retryAfterSeconds: number | null = null): HotAnswer {
  const retry = retryAfterSeconds === null ? {} : { "retry-after": String(retryAfterSeconds) };
  const headers = { ...OPEN_HEADERS, "content-type": MEDIA_TYPES[form], "cache-control": "no-store", vary: "Accept", ...retry };
  return { status: 200, headers, body: Buffer.from(faultText(form, code)) };
}
