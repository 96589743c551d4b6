// Puts the public query together: engine, pool, answers.
import { join } from "node:path";
import { duckdbQueryEngine } from "../adapters/duckdb/query-engine.ts";
import type { LiveDataset } from "../core/live-dataset.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { QueryProcess } from "../core/ports/query-engine.ts";
import type { TableDataset } from "../core/table-dataset.ts";
import type { QueryRoutesContext } from "../platform/query/query.http.ts";
import { QueryPool } from "../platform/query/query-pool.ts";
import type { PoolOptions } from "../platform/query/query-task.ts";
import { RowsAnswers } from "../platform/query/rows-answers.ts";
import { SqlAnswers } from "../platform/query/sql-answers.ts";
import type { PublishedTables } from "../platform/releases/published-table.ts";
import type { Config } from "./config.ts";
import type { Metrics } from "./metrics.ts";

export interface QueryOptions {
  readonly config: Config;
  /** Of the store; the query has a folder of its own in it. */
  readonly folder: string;
  readonly clock: Clock;
  readonly isSynthetic: boolean;
  readonly tables: PublishedTables;
  readonly liveDatasets: readonly LiveDataset[];
  readonly tableDatasets: readonly TableDataset[];
  readonly metrics: Metrics;
  readonly log: { warn(message: string): void };
}

export interface RunningQuery {
  readonly routes: QueryRoutesContext;
  /** Begins the processes that are kept ready, when there is something to read. To be called when the service answers: starting must not wait for them. */
  warm(): void;
  stop(): Promise<void>;
}

export async function startQuery({
  config,
  folder,
  clock,
  isSynthetic,
  tables,
  liveDatasets,
  tableDatasets,
  metrics,
  log,
}: QueryOptions): Promise<RunningQuery> {
  const { queryMemoryMb: memoryMb, queryThreads: threads, queryMaxBytes: maxBytes, timeZone: zone } = config;
  const engine = await duckdbQueryEngine({ folder: join(folder, "query"), memoryMb, threads, maxFileBytes: maxBytes });
  const warmUp = async (process: QueryProcess) => {
    const largest = [...tables.newest().values()].sort((one, other) => other.rowCount - one.rowCount).slice(0, WARMED_TABLES);
    for (const table of largest) {
      await rows.warmUp(process, table);
      await statements.warmUp(process, table);
    }
  };
  const didNotStart = () => log.warn("a query process ended before it was ready");
  const pool = new QueryPool(engine, clock, { ...poolOptions(config), warmUp, didNotStart });
  const titles = new Map([...liveDatasets, ...tableDatasets].map(({ id, title }) => [id, title]));
  const ids = { liveDatasets: liveDatasets.map(({ id }) => id), tableDatasets: tableDatasets.map(({ id }) => id) };
  const context = { tables, ...ids, pool, zone, isSynthetic, maxBytes };
  const rows = new RowsAnswers({ ...context, cacheBytes: config.queryCacheBytes });
  const statements = new SqlAnswers({ ...context, maxSqlBytes: config.queryMaxSqlBytes, maxRows: config.queryMaxRows });
  const renewal = renewLater(pool);
  const stopListening = tables.listen(renewal.ask);
  metrics.gauge("madang_query_waiting", "Statements that wait for a query process", () => pool.figures().waiting);
  metrics.gauge("madang_query_quick", "Statements at quick work", () => pool.figures().quick);
  metrics.gauge("madang_query_long", "Statements that take long", () => pool.figures().long);
  metrics.gauge("madang_query_processes", "Query processes", () => pool.figures().processes);
  metrics.gauge("madang_query_cache_bytes", "Answers kept in memory", () => rows.cachedBytes);
  return {
    routes: { rows, statements, tables, declared: tableDatasets, title: (dataset) => titles.get(dataset) ?? null, zone, isSynthetic },
    warm: () => {
      if (tables.newest().size > 0) pool.warm();
    },
    stop: async () => {
      stopListening();
      renewal.stop();
      await pool.close();
    },
  };
}

/** Statements of the platform itself are bounded in what they do; strangers' may be anything. */
function poolOptions({
  queryProcesses: processes,
  queryLong: long,
  querySeconds,
  queryMaxWaiting: maxWaiting,
  queryMemoryMb,
}: Config): Omit<PoolOptions, "warmUp" | "didNotStart"> {
  const others = Math.max(1, processes - 1);
  const deadlineMs = querySeconds * 1_000;
  return {
    processes,
    lanes: {
      rows: { windowMs: 1_000, deadlineMs, quick: processes, long: 1, quickPerCaller: others, longPerCaller: 1, waitingPerCaller: 16 },
      sql: { windowMs: 150, deadlineMs, quick: others, long, quickPerCaller: 1, longPerCaller: 1, waitingPerCaller: 4 },
    },
    maxWaiting,
    maxWaitMs: 10_000,
    memoryBytes: queryMemoryMb * 1_048_576,
  };
}

/** The largest take longest to be opened. */
const WARMED_TABLES = 8;
const RENEW_AFTER_MS = 500;

/** Many releases at once are one change. */
function renewLater(pool: QueryPool): { ask(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    ask: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void pool.renew();
      }, RENEW_AFTER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
