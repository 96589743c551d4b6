// SQL over published tables: its answers, what it is refused with, its limits, and who waits for whom.
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callFrom, type QueryServer, startQueryServer } from "./query-server.ts";

let query: QueryServer;
beforeAll(async () => {
  query = await startQueryServer({ MADANG_QUERY_SECONDS: "5", MADANG_QUERY_MEMORY_MB: "256", MADANG_QUERY_MAX_ROWS: "20000", MADANG_QUERY_MAX_MB: "8" });
});
afterAll(() => query.stop());

const ADA = "127.0.0.2";
const BEN = "127.0.0.3";

const ask = (sql: string | object, from = ADA) => callFrom(from, `${query.server.running.address}/v1/query`, sql);
const LIGHT = 'SELECT count(*) AS n FROM "cases-daily"';

test("an answer says what it was made from", async () => {
  const answer = await ask('SELECT region, count(*) AS n FROM "cases-daily" GROUP BY ALL ORDER BY ALL LIMIT 2');
  const { sha256 } = query.tables.find("cases-daily", "1.0.0") as { readonly sha256: string };
  expect([answer.status, answer.headers["cache-control"], answer.headers["access-control-allow-origin"], answer.json()]).toEqual([
    200,
    "no-store",
    "*",
    {
      tables: [{ dataset: "cases-daily", version: "1.0.0", publishedAt: "2020-04-01T09:00:00+09:00", sha256 }],
      columns: [
        { name: "region", type: "VARCHAR" },
        { name: "n", type: "BIGINT" },
      ],
      rows: [
        { region: "11", n: 334 },
        { region: "12", n: 333 },
      ],
      rowCount: 2,
      truncated: false,
    },
  ]);
});

test("each form can be asked for; columns of one name are told apart", async () => {
  const sql = "SELECT 1 AS a, 'x,y' AS a, NULL AS b";
  const texts = await Promise.all(["csv", "ndjson", "csv-spreadsheet"].map(async (format, at) => (await ask({ sql, format }, `127.0.1.${at + 1}`)).text));
  expect(texts).toEqual(['a,a:1,b\r\n1,"x,y",\r\n', '{"a":1,"a:1":"x,y","b":null}\n', '\ufeffa,a:1,b\r\n1,"x,y",\r\n']);
  expect((await ask({ sql, format: "parquet" })).text.slice(0, 4)).toBe("PAR1");
  expect((await ask({ sql, format: "xml" })).json()).toMatchObject({ code: "invalid_request", parameters: [{ parameter: "format" }] });
});

test("tables are named by version too, or are all those of an instant", async () => {
  await query.publishSecond();
  const count = async (question: string | object) => (await ask(question)).json() as { readonly rows: readonly [{ readonly n: number }] };
  const of = (table: string) => `SELECT count(*) AS n FROM "${table}"`;
  const counts = [
    await count(of("cases-daily")),
    await count(of("cases-daily@1.0.0")),
    await count(of("cases-daily@1.1.0")),
    await count({ sql: of("cases-daily"), releases: { "cases-daily": "1.0.0" } }),
    await count({ sql: of("cases-daily"), asOf: "2020-04-15T00:00:00Z" }),
    await count('SELECT (SELECT count(*) FROM "cases-daily") - (SELECT count(*) FROM "cases-daily@1.0.0") AS n'),
  ];
  expect(counts.map(({ rows }) => rows[0].n)).toEqual([1_001, 1_000, 1_001, 1_000, 1_000, 1]);
  expect((await ask(of("cases-daily@7.0.0"))).json()).toMatchObject({ status: 404, code: "unknown_release", newest: "1.1.0" });
  expect((await ask({ sql: "SELECT 1", releases: { "cases-daily": "7.0.0" } })).json()).toMatchObject({ status: 404, code: "unknown_release" });
});

test("a mistake is explained with its place, and tells nothing of the insides", async () => {
  const problems: unknown[] = [];
  for (const sql of [
    'SELECT\n  regoin FROM "cases-daily"',
    "SELECT * FROM cases_daily",
    "SELECT * FROM masks",
    "SELECT summ(1)",
    "SELECT 1 +",
    "SELECT 가, sum(1) FROM numbers GROUP BY 가 +",
    'SELECT sum(name) FROM "cases-daily"',
    'SELECT CAST(name AS INTEGER) FROM "cases-daily"',
    "SELECT * FROM read_csv('/etc/passwd')",
  ]) {
    const { status, code, reason, detail, position, suggestions } = (await ask(sql)).json() as { readonly [member: string]: unknown };
    problems.push(JSON.parse(JSON.stringify({ status, code, reason, detail, position, suggestions })));
  }
  const mistake = { status: 422, code: "sql_mistake" };
  expect(problems).toEqual([
    {
      ...mistake,
      reason: "unknown_column",
      detail: 'There is no column "regoin". Did you mean region?',
      position: { line: 2, column: 3 },
      suggestions: ["region"],
    },
    {
      ...mistake,
      reason: "unknown_table",
      detail: 'There is no table "cases_daily". Did you mean "cases-daily"?',
      position: { line: 1, column: 15 },
      suggestions: ["cases-daily"],
    },
    { status: 404, code: "live_rows", detail: expect.stringContaining("/v1/live/masks/places") },
    {
      ...mistake,
      reason: "unknown_function",
      detail: "The function summ is not offered. Did you mean sum?",
      position: { line: 1, column: 8 },
      suggestions: ["sum"],
    },
    { ...mistake, reason: "syntax", detail: "The statement cannot be read: syntax error at end of input.", position: { line: 1, column: 11 } },
    { ...mistake, reason: "syntax", detail: "The statement cannot be read: syntax error at end of input.", position: { line: 1, column: 41 } },
    { ...mistake, reason: "mistake", detail: "There is no sum(VARCHAR); change the types of its arguments.", position: { line: 1, column: 8 } },
    {
      ...mistake,
      reason: "bad_value",
      detail: expect.stringMatching(/^Could not convert string '.*' to INT32 when casting from source column name\.$/),
      position: { line: 1, column: 8 },
    },
    { ...mistake, reason: "unknown_function", detail: "The function read_csv is not offered.", position: { line: 1, column: 15 } },
  ]);
  const { folder } = query.server;
  const everything = JSON.stringify(problems);
  expect([everything.includes(folder), /duckdb|parquet|pg_|query\/tables/i.test(everything)]).toEqual([false, false]);
});

test("pages of other origins may ask, and read what they are told", async () => {
  const asked = { origin: "https://example.org", "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
  const preflight = await query.server.call("/v1/query", { method: "OPTIONS", headers: asked });
  expect([
    preflight.status,
    preflight.headers.get("access-control-allow-origin"),
    preflight.headers.get("access-control-allow-headers")?.toLowerCase(),
  ]).toEqual([204, "*", expect.stringContaining("content-type")]);
  expect((await ask("SELECT x")).headers["access-control-allow-origin"]).toBe("*");
  expect((await query.server.call("/v1/datasets/nothing/rows")).headers.get("access-control-allow-origin")).toBe("*");
});

test("bodies that are no statement are refused", async () => {
  expect((await ask({ sql: 3 })).json()).toMatchObject({ status: 400, code: "invalid_request", parameters: [{ parameter: "sql" }] });
  expect((await ask({ sql: "SELECT 1", limit: 3 })).status).toBe(400);
  expect((await ask(`SELECT '${"x".repeat(70_000)}'`)).json()).toMatchObject({ status: 413, code: "body_too_large" });
  expect((await ask(`SELECT '${"x".repeat(1_100_000)}'`)).status).toBe(413);
  const text = await query.server.call("/v1/query", { method: "POST", body: "SELECT 1", headers: { "content-type": "text/plain" } });
  expect(await text.json()).toMatchObject({ status: 400, detail: 'Send JSON such as {"sql": "SELECT 1"}.' });
});

test("more rows than allowed are cut and told in JSON, and refused where there is no room to tell", async () => {
  const sql = "SELECT n % 10 AS d FROM numbers";
  const cut = (await ask({ sql: `${sql} LIMIT 20001` })).json() as { readonly rowCount: number; readonly truncated: boolean };
  expect([cut.rowCount, cut.truncated]).toEqual([20_000, true]);
  expect((await ask({ sql: "SELECT 1 AS a FROM range(20001)", format: "parquet" })).json()).toMatchObject({ status: 422, code: "answer_too_large" });
});

test("a big answer is handed on piece by piece, whole, and in order", async () => {
  const { text, headers } = await ask({ sql: "SELECT n, repeat('x', 100) AS t FROM numbers LIMIT 20000", format: "ndjson" });
  const lines = text.trimEnd().split("\n");
  const isWhole = lines.length === 20_000 && lines.every((line, at) => line === `{"n":${at},"t":"${"x".repeat(100)}"}`);
  expect([headers["transfer-encoding"], isWhole]).toEqual(["chunked", true]);
});

test("an answer that grows beyond the limit is broken off, so that nobody takes it for whole", async () => {
  await expect(ask({ sql: "SELECT repeat('x', 1000) AS a FROM range(100000)", format: "csv" })).rejects.toMatchObject({ code: "ECONNRESET" });
});

/** Statements that would go on for ever, or take everything. */
const ATTACKS = {
  "endless recursion": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT count(*) FROM n",
  "a huge cross join": "SELECT sum(hash(a.n + b.n)) FROM numbers a, numbers b",
  "ten gigabytes of result": "SELECT repeat(md5(n::VARCHAR), 300) AS t FROM numbers a CROSS JOIN range(2)",
  "a plan that doubles with every step": `WITH ${Array.from({ length: 26 }, (_, at) => `a${at} AS (SELECT * FROM ${at === 0 ? "(SELECT 1)" : `a${at - 1} x, a${at - 1} y`})`).join(", ")} SELECT count(*) FROM a25`,
  "a text of a gigabyte": "SELECT length(repeat('x', 1000000000))",
  "a list without end": "SELECT list(a.n) FROM numbers a, numbers b",
  "one million window frames": "SELECT sum(n) OVER (ORDER BY hash(n) ROWS BETWEEN 100000 PRECEDING AND 100000 FOLLOWING) FROM numbers ORDER BY 1 LIMIT 1",
} as const;

test("while one user attacks, another one's light question is answered, and the attack ends without an answer", async () => {
  const outcomes: { [attack: string]: unknown } = {};
  for (const [attack, sql] of Object.entries(ATTACKS)) {
    const order: string[] = [];
    const attacking = ask(sql, ADA).then(
      ({ status }) => void order.push(`attack ${status === 200 ? "answered" : "stopped"}`),
      () => void order.push("attack stopped"),
    );
    await sleep(20);
    const light = await ask(LIGHT, BEN);
    order.push(`light ${light.status}`);
    await attacking;
    outcomes[attack] = order.includes("attack answered") ? order : order.toSorted();
  }
  const stopped = ["attack stopped", "light 200"];
  const { "one million window frames": frames, ...others } = outcomes;
  expect(others).toEqual(Object.fromEntries(Object.keys(others).map((attack) => [attack, stopped])));
  expect((frames as readonly string[])[0] === "light 200" || (frames as readonly string[])[0] === "attack stopped").toBe(true);
}, 120_000);

test("who goes away takes the statement along", async () => {
  const before = await busyProcesses();
  const gone = new AbortController();
  const left = query.server.call("/v1/query", {
    method: "POST",
    body: JSON.stringify({ sql: ATTACKS["endless recursion"] }),
    headers: { "content-type": "application/json" },
    signal: gone.signal,
  });
  await sleep(500);
  gone.abort();
  await expect(left).rejects.toThrow();
  while ((await busyProcesses()) > before) await sleep(50);
});

/** Query processes that use the processor. */
async function busyProcesses(): Promise<number> {
  const used = async () => {
    const found = new Map<string, number>();
    for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      if (!command.includes("query.process.ts") || !command.includes(query.server.folder)) continue;
      const stat = (await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")).split(") ")[1] ?? "";
      found.set(pid, Number(stat.split(" ")[11]));
    }
    return found;
  };
  const before = await used();
  await sleep(200);
  const after = await used();
  return [...after].filter(([pid, ticks]) => ticks > (before.get(pid) ?? ticks)).length;
}
