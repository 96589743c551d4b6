// The gateway's faults where the service cannot answer: a caller too busy, a service at its limit, a mistake of ours.
import { expect, test } from "vitest";
import { fixedClock } from "../../adapters/fixed-clock.ts";
import { day, region } from "../../core/fields.ts";
import type { EpochMs } from "../../core/units.ts";
import { PublishedRows } from "../../platform/query/published-rows.ts";
import { QueryPool } from "../../platform/query/query-pool.ts";
import { RowsAnswers } from "../../platform/query/rows-answers.ts";
import { NO_PUBLISHED_TABLES } from "../../platform/releases/no-published-tables.ts";
import type { PublishedTable, PublishedTables } from "../../platform/releases/published-table.ts";
import { type GatewayRoute, gatewayRoutes } from "./data-go-kr.ts";

const named = { en: "x", ko: "x" };
const TABLE: PublishedTable = {
  dataset: "cases-daily",
  version: "1.0.0",
  fields: {
    day: day({ title: named, example: "2020-03-14" }),
    region: region({ title: named, example: "KR" }),
    breakdown: region({ title: named, example: "all" }),
  },
  key: ["day"],
  rowCount: 1,
  publishedAt: 0 as EpochMs,
  path: "",
  sha256: "0".repeat(64),
};

/** A gateway whose query takes nobody, with room for so many that wait. */
function gateway(tables: PublishedTables, waiting: { readonly perCaller: number; readonly all: number }) {
  const bugs: unknown[] = [];
  const unreached = () => {
    throw new Error("No process is begun.");
  };
  const lane = { windowMs: 0, deadlineMs: 0, quick: 0, long: 0, quickPerCaller: 0, longPerCaller: 0, waitingPerCaller: waiting.perCaller };
  const pool = new QueryPool({ start: unreached, forgetMissing: unreached, close: unreached }, fixedClock(0 as EpochMs), {
    processes: 0,
    lanes: { rows: lane, sql: lane },
    maxWaiting: waiting.all,
    maxWaitMs: 0,
    memoryBytes: 0,
    warmUp: unreached,
    didNotStart: unreached,
  });
  const context = { tables, liveDatasets: [], tableDatasets: [], pool, zone: "Asia/Seoul", isSynthetic: false, maxBytes: 1_000, cacheBytes: 1_000 };
  const rows = new PublishedRows(tables, new RowsAnswers(context));
  const [first] = gatewayRoutes({ rows, isSynthetic: false, failed: (error) => void bugs.push(error) });
  return { route: first as GatewayRoute, bugs };
}

async function faultOf({ route }: { readonly route: GatewayRoute }): Promise<unknown> {
  const { status, headers, body } = await route.answer({ query: "_type=json", parameters: {}, header: () => "" }, "somebody");
  const answer = JSON.parse(Buffer.from(body as Uint8Array).toString()) as { OpenAPI_ServiceResponse?: { cmmMsgHeader: { returnAuthMsg: string } } };
  return [status, headers["cache-control"], answer.OpenAPI_ServiceResponse?.cmmMsgHeader.returnAuthMsg];
}

const published: PublishedTables = { ...NO_PUBLISHED_TABLES, newest: () => new Map([["cases-daily", TABLE]]), find: () => TABLE };

test("who asks too much is told so, and a service at its limit says that it cannot", async () => {
  const busy = gateway(published, { perCaller: 0, all: 1 });
  expect(await faultOf(busy)).toEqual([200, "no-store", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR"]);
  const full = gateway(published, { perCaller: 1, all: 0 });
  expect(await faultOf(full)).toEqual([200, "no-store", "APPLICATION_ERROR"]);
  expect([busy.bugs, full.bugs]).toEqual([[], []]);
});

test("a mistake of ours is fault 99, and is heard of", async () => {
  const broken = new Error("broken");
  const found = gateway(
    {
      ...NO_PUBLISHED_TABLES,
      newest: () => {
        throw broken;
      },
    },
    { perCaller: 1, all: 1 },
  );
  expect(await faultOf(found)).toEqual([200, "no-store", "UNKNOWN_ERROR"]);
  expect(found.bugs).toEqual([broken]);
});

test("before the first release there is no row", async () => {
  const { route } = gateway(NO_PUBLISHED_TABLES, { perCaller: 1, all: 1 });
  const { body } = await route.answer({ query: "returnType=JSON", parameters: {}, header: () => "" }, "somebody");
  expect(JSON.parse(Buffer.from(body as Uint8Array).toString()).response.body).toEqual({ items: "", numOfRows: 10, pageNo: 1, totalCount: 0 });
});
