// Questions over a published table of ten million rows, over HTTP, against the same table in PostgreSQL over its own
// protocol; and a light question while a heavy one runs.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { withDatabase } from "./databases.ts";
import { answers, freePort, type Program, startProgram } from "./processes.ts";
import { fillPostgres, publishBenchTable, SITES } from "./query-table.ts";
import { heading, leftOut, number, print } from "./report.ts";

const TURNS = 15;
const LIGHT_TURNS = 40;
/** Callers with addresses of their own. */
const HEAVY_CALLER = "127.0.0.2";
const LIGHT_CALLER = "127.0.0.3";

interface Question {
  readonly what: string;
  readonly targetMs: number | null;
  /** A question of its kind that was not asked before, so that no answer is ready. */
  path(turn: number): string;
  sql(turn: number): string;
}

export async function benchQuery(rows: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "madang-bench-query-"));
  try {
    heading(`Questions over a published table of ${number(rows)} rows, medians of ${TURNS}, none of them asked before`);
    const table = await publishBenchTable(folder, rows);
    const described = join(folder, "table.json");
    await writeFile(described, JSON.stringify(table));
    const server = await startQueryServer(described, folder);
    try {
      const ours = await measureOurs(server, questionsOf(server.base, rows));
      const theirs = await withDatabase(
        async (url) => {
          await fillPostgres(url, table, folder);
          return measurePostgres(url, questionsOf(server.base, rows));
        },
        () => leftOut("PostgreSQL", "no server"),
      );
      for (const { what, targetMs } of questionsOf(server.base, rows)) report(what, targetMs, ours.get(what) as number, theirs?.get(what) ?? null);
      await benchReady(server);
      await benchLight(server);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function questionsOf(base: string, rows: number): readonly Question[] {
  const deep = Math.floor(rows * 0.9);
  return [
    {
      what: "first page",
      targetMs: 50,
      path: (turn) => `/v1/datasets/visits/rows?limit=${100 + turn}`,
      sql: (turn) => `select * from visits order by day, site limit ${100 + turn}`,
    },
    {
      what: "page of one site",
      targetMs: null,
      path: (turn) => `/v1/datasets/visits/rows?site=${siteOf(turn)}`,
      sql: (turn) => `select * from visits where site = '${siteOf(turn)}' order by day, site limit 100`,
    },
    {
      what: "page of one district with more than 990 cases",
      targetMs: null,
      path: (turn) => `/v1/datasets/visits/rows?region=${regionOf(turn)}&confirmed.gt=990`,
      sql: (turn) => `select * from visits where region = '${regionOf(turn)}' and confirmed > 990 order by day, site limit 100`,
    },
    {
      what: "page behind a cursor, nine tenths down",
      targetMs: null,
      path: (turn) => `/v1/datasets/visits/rows?cursor=${cursors.get(base)?.(deep + turn * 1_000)}`,
      sql: (turn) => `select * from visits where (day, site) > (${keyOf(deep + turn * 1_000)}) order by day, site limit 100`,
    },
    {
      what: "sum and count by district",
      targetMs: 500,
      path: (turn) => `/v1/datasets/visits/rows?groupBy=region&aggregate=sum:confirmed,count&limit=${300 + turn}`,
      sql: (turn) => `select region, sum(confirmed), count(*) from visits group by region order by region limit ${300 + turn}`,
    },
    {
      what: "sum by month and kind",
      targetMs: null,
      path: (turn) => `/v1/datasets/visits/rows?groupBy=month:day,kind&aggregate=sum:confirmed&limit=${300 + turn}`,
      sql: (turn) => `select date_trunc('month', day), kind, sum(confirmed) from visits group by 1, 2 order by 1, 2 limit ${300 + turn}`,
    },
  ];
}

function siteOf(turn: number): string {
  return `S${String((turn * 331 + 42) % SITES).padStart(6, "0")}`;
}

function regionOf(turn: number): string {
  return `R${String((turn * 17 + 42) % 250).padStart(4, "0")}`;
}

function keyOf(row: number): string {
  return `date '2020-01-20' + ${Math.floor(row / SITES)}, 'S${String(row % SITES).padStart(6, "0")}'`;
}

/** By server: a cursor that ends at a row, made from one of its own. */
const cursors = new Map<string, (row: number) => string>();

async function learnCursor(base: string): Promise<void> {
  const { next } = (await (await fetch(`${base}/v1/datasets/visits/rows?limit=2`)).json()) as { readonly next: string };
  const parts = JSON.parse(Buffer.from(new URL(next, base).searchParams.get("cursor") as string, "base64url").toString()) as unknown[];
  cursors.set(base, (row) => Buffer.from(JSON.stringify([...parts.slice(0, 3), [String(row)]])).toString("base64url"));
}

async function startQueryServer(described: string, folder: string): Promise<Program> {
  const port = await freePort();
  const settings = { PORT: String(port), MADANG_SAMPLE: "off", MADANG_DATA_DIR: join(folder, "server"), MADANG_LOG_LEVEL: "error" };
  const server = await startProgram(process.execPath, ["bench/baselines/query-server.ts", described], port, settings, () =>
    answers(`http://127.0.0.1:${port}/readyz`),
  );
  await learnCursor(server.base);
  return server;
}

async function measureOurs({ base }: Program, questions: readonly Question[]): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const { what, path } of questions) {
    await ask(`${base}${path(TURNS)}`);
    found.set(what, await medianOf(TURNS, (turn) => ask(`${base}${path(turn)}`)));
  }
  return found;
}

async function ask(url: string): Promise<void> {
  const answer = await fetch(url);
  const body = (await answer.json()) as { readonly count?: number };
  if (answer.status !== 200 || !body.count) throw new Error(`${url}: ${JSON.stringify(body).slice(0, 300)}`);
}

async function measurePostgres(url: string, questions: readonly Question[]): Promise<ReadonlyMap<string, number>> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const found = new Map<string, number>();
    for (const { what, sql } of questions) {
      await client.query(sql(TURNS));
      found.set(what, await medianOf(TURNS, (turn) => client.query(sql(turn))));
    }
    return found;
  } finally {
    await client.end();
  }
}

async function medianOf(turns: number, work: (turn: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now();
    await work(turn);
    times.push(performance.now() - began);
  }
  return percentile(times, 0.5);
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}

function report(what: string, targetMs: number | null, oursMs: number, theirsMs: number | null): void {
  print({ what, value: `${number(oursMs, 1)} ms`, ...(targetMs === null ? {} : { target: { text: `below ${targetMs} ms`, isMet: oursMs < targetMs } }) });
  if (theirsMs === null) return;
  const ratio = theirsMs >= oursMs ? `ours ${number(theirsMs / oursMs, 1)} times as fast` : `ours ${number(oursMs / theirsMs, 1)} times as slow`;
  print({ what: "  the same in PostgreSQL", value: `${number(theirsMs, 1)} ms`, ratio });
}

/** A page that somebody has asked for before. */
async function benchReady({ base }: Program): Promise<void> {
  const url = `${base}/v1/datasets/visits/rows?limit=100`;
  await ask(url);
  print({ what: "first page, asked for before", value: `${number(await medianOf(200, () => ask(url)), 1)} ms` });
}

const HEAVY = "SELECT sum(hash(a.confirmed + b.deceased)) FROM visits a, visits b";
const LIGHT = "SELECT region, sum(confirmed) AS confirmed FROM visits WHERE day = DATE '2020-02-03' GROUP BY region ORDER BY region LIMIT 10";

/** Light SQL and first pages of one caller, without and with another caller's statement that never ends. */
async function benchLight({ base }: Program): Promise<void> {
  heading("A light question while another caller's heavy statement runs");
  const measure = async (kind: string) => {
    const sql: number[] = [];
    const pages: number[] = [];
    for (let turn = 0; turn < LIGHT_TURNS; turn++) {
      sql.push(await timed(() => post(base, LIGHT_CALLER, LIGHT)));
      pages.push(await timed(() => ask(`${base}/v1/datasets/visits/rows?limit=${200 + turn}&columns=day,site,${kind}`)));
    }
    return { sql, pages };
  };
  const alone = await measure("confirmed");
  const gone = new AbortController();
  const heavy = post(base, HEAVY_CALLER, HEAVY, gone.signal).catch(() => undefined);
  await sleep(1_000);
  const beside = await measure("deceased");
  gone.abort();
  await heavy;
  for (const [what, quiet, loud] of [
    ["light SQL", alone.sql, beside.sql],
    ["first page of rows", alone.pages, beside.pages],
  ] as const) {
    print({
      what: `${what}, nothing else running`,
      value: `${number(percentile(quiet, 0.5), 1)} ms`,
      ratio: `19 of 20 below ${number(percentile(quiet, 0.95), 1)} ms`,
    });
    const median = percentile(loud, 0.5);
    print({
      what: `${what}, beside the heavy statement`,
      value: `${number(median, 1)} ms`,
      ratio: `19 of 20 below ${number(percentile(loud, 0.95), 1)} ms`,
      target: { text: "below 100 ms", isMet: median < 100 },
    });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function post(base: string, from: string, sql: string, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ sql });
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const call = request(`${base}/v1/query`, { method: "POST", localAddress: from, headers, ...(signal ? { signal } : {}) }, (answer) => {
      answer.resume();
      answer.on("error", reject);
      answer.on("end", () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode} for ${sql}`))));
    });
    call.on("error", reject);
    call.end(body);
  });
}
