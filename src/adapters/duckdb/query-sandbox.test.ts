// What a stranger's statement may not do, each at the door where it is stopped: the allow lists, the engine behind them, and
// the limits of the process behind that.
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { makeTable } from "../../../test/published-tables.ts";
import { day, region, text } from "../../core/fields.ts";
import { type AnswerForm, type NamedTable, type QueryEngine, QueryFault, type QueryOrder, type QueryProcess } from "../../core/ports/query-engine.ts";
import type { EpochMs } from "../../core/units.ts";
import { duckdbQueryEngine } from "./query-engine.ts";

const title = { en: "A", ko: "가" };
const FIELDS = { day: day({ title, example: "2020-03-14" }), region: region({ title, example: "11" }), name: text({ title, example: "가" }) };
const MEMORY_MB = 256;

let folder: string;
let secret: string;
let cases: NamedTable;
let engine: QueryEngine;
let process_: QueryProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-sandbox-"));
  secret = join(folder, "secret.csv");
  await writeFile(secret, "patient\nP-0001\n");
  const sql = "SELECT DATE '2020-03-14' + (i % 3)::INTEGER AS day, '1' || (i % 2) AS region, 'N' || i AS name, 'P-000' || i AS patient FROM range(6) r(i)";
  const made = await makeTable(folder, { dataset: "cases-daily", version: "1.0.0", fields: FIELDS, key: [], publishedAt: 0 as EpochMs, sql });
  cases = { name: "cases-daily", path: made.path, sha256: made.sha256, columns: ["day", "region", "name"] };
  engine = await duckdbQueryEngine({ folder: join(folder, "query"), memoryMb: MEMORY_MB, threads: 2, maxFileBytes: 4_000_000 });
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  process_ = engine.start();
  await process_.ready;
});
afterEach(() => process_.kill(new QueryFault("ended", "over")));

/** Another one when the last statement has ended the one before. */
async function freshProcess(): Promise<void> {
  if (!process_.hasEnded) return;
  process_ = engine.start();
  await process_.ready;
}

/** As the service asks: the tables first, then the answer. */
async function ask(sql: string, form: AnswerForm = "json", author: QueryOrder["author"] = "stranger"): Promise<string> {
  if (author === "stranger") await process_.inspect(sql);
  const running = await process_.answer({ sql, author, tables: [cases], form, maxRows: 1_000, hiddenColumns: 0 });
  const parts: Uint8Array[] = [];
  for await (const part of running.chunks) parts.push(part);
  await running.end();
  return Buffer.concat(parts).toString();
}

/** Why it was not answered. */
async function refusal(sql: string, form: AnswerForm = "json", author: QueryOrder["author"] = "stranger"): Promise<QueryFault> {
  const fault = await ask(sql, form, author).then(
    (answer) => new Error(`answered: ${answer}`),
    (error: unknown) => error,
  );
  if (!(fault instanceof QueryFault)) throw fault;
  return fault;
}

async function reasons(statements: readonly string[]): Promise<{ readonly [sql: string]: string }> {
  const found: { [sql: string]: string } = {};
  for (const sql of statements) found[sql] = (await refusal(sql)).reason;
  return found;
}

function all(statements: readonly string[], reason: string): { readonly [sql: string]: string } {
  return Object.fromEntries(statements.map((sql) => [sql, reason]));
}

test("what a statement over public tables may do, it can: expressions, subqueries, WITH, windows, lambdas, pivots, lists", async () => {
  const answers: string[] = [];
  for (const sql of [
    `SELECT count(*) AS n, max(day) AS last FROM "cases-daily"`,
    `FROM "cases-daily" SELECT region, count(*) AS n GROUP BY ALL ORDER BY ALL`,
    `WITH a AS (SELECT * FROM "Cases-Daily"), b AS (SELECT region FROM a) SELECT DISTINCT region FROM b ORDER BY 1`,
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT list(i) AS l FROM n`,
    `SELECT name, row_number() OVER (PARTITION BY region ORDER BY day, name) AS r FROM "cases-daily" QUALIFY r = 1 ORDER BY name`,
    `SELECT [x * 2 FOR x IN [1, 2] IF x > 1] AS a, list_transform([1], lambda x: x + 1) AS b, {'k': 1}.k AS c, [1, 2, 3][2:] AS d`,
    `PIVOT (SELECT region, day FROM "cases-daily") ON region IN ('10', '11') USING count(*) ORDER BY day LIMIT 1`,
    `SELECT * EXCLUDE (day) FROM "cases-daily" t WHERE EXISTS (SELECT 1 FROM "cases-daily" u WHERE u.name = t.name) ORDER BY name LIMIT 1`,
    `SELECT i, s FROM range(2) r(i), LATERAL (SELECT i + 1 AS s) ORDER BY i; -- a comment after it`,
    `SELECT date_trunc('month', day) AS m, extract(year FROM any_value(day)) AS y, 'a' LIKE 'A' AS c, 1 = ANY([1]) AS d FROM "cases-daily" GROUP BY 1`,
    `SELECT CASE WHEN true THEN 1 END AS a, COALESCE(NULL, 2) AS b, CAST('3' AS INTEGER) AS c, 5 BETWEEN 1 AND 9 AS d, NOT true AS e, TRY_CAST('x' AS INTEGER) AS f`,
    `(SELECT 1 AS a) UNION ALL (VALUES (2)) ORDER BY 1 DESC`,
    `SELECT TIMESTAMPTZ '2020-03-16 00:00:00Z' AT TIME ZONE 'Asia/Seoul' AS t`,
  ])
    answers.push(await ask(sql));
  expect(answers).toEqual([
    '{"n":6,"last":"2020-03-16"}',
    '{"region":"10","n":3},{"region":"11","n":3}',
    '{"region":"10"},{"region":"11"}',
    '{"l":[1,2,3]}',
    '{"name":"N0","r":1},{"name":"N3","r":1}',
    '{"a":[4],"b":[2],"c":1,"d":[2,3]}',
    '{"day":"2020-03-14","10":1,"11":1}',
    '{"region":"10","name":"N0"}',
    '{"i":0,"s":1},{"i":1,"s":2}',
    '{"m":"2020-03-01T00:00:00","y":2020,"c":false,"d":true}',
    '{"a":1,"b":2,"c":3,"d":true,"e":false,"f":null}',
    '{"a":2},{"a":1}',
    '{"t":"2020-03-16T09:00:00"}',
  ]);
});

test("only one SELECT is taken", async () => {
  const statements = [
    "SELECT 1; SELECT 2",
    "SELECT 1;; SELECT 2 --",
    'SELECT 1 /* ; */ ; DROP VIEW "cases-daily"',
    "COPY (SELECT 1) TO 'out.csv'",
    "COPY \"cases-daily\" TO 'out.csv'",
    "ATTACH 'other.db' AS other",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET memory_limit = '10GB'",
    "RESET memory_limit",
    "PRAGMA database_list",
    "CALL duckdb_settings()",
    "EXPLAIN SELECT 1",
    "EXPLAIN ANALYZE SELECT 1",
    "PREPARE p AS SELECT 1",
    "EXECUTE p",
    "CREATE MACRO f(x) AS x",
    "CREATE TEMP TABLE t AS SELECT 1",
    'CREATE OR REPLACE VIEW "cases-daily" AS SELECT 1',
    'INSERT INTO "cases-daily" SELECT 1',
    'DELETE FROM "cases-daily"',
    "EXPORT DATABASE 'x'",
    "CHECKPOINT",
    "BEGIN",
    "USE main",
    "VACUUM",
    'PIVOT "cases-daily" ON region USING count(*)',
  ];
  expect(await reasons(statements)).toEqual(all(statements, "forbidden"));
});

test("DESCRIBE, SUMMARIZE and SHOW are no way into the catalogue", async () => {
  const statements = [
    'DESCRIBE "cases-daily"',
    'SUMMARIZE "cases-daily"',
    "SHOW TABLES",
    "SHOW ALL TABLES",
    "SELECT * FROM (SHOW DATABASES)",
    "SELECT * FROM (DESCRIBE SELECT 1)",
  ];
  expect(await reasons(statements)).toEqual(all(statements, "forbidden"));
});

test("no file is a table, however its name is written", async () => {
  const quoted = `"${secret}"`;
  const statements = [
    `SELECT * FROM '${secret}'`,
    `SELECT * FROM ${quoted}`,
    "FROM '/etc/passwd'",
    "SELECT * FROM '../secret.csv'",
    "SELECT * FROM 'file:///etc/passwd'",
    "SELECT * FROM 'https://example.org/x.parquet'",
    `SELECT * FROM "cases-daily" JOIN '${secret}' ON true`,
    `WITH a AS (SELECT * FROM '${secret}') SELECT 1`,
    `SELECT (SELECT patient FROM '${secret}' LIMIT 1)`,
    // The name is that of a common table expression elsewhere, where it cannot be seen from.
    `SELECT (WITH ${quoted} AS (SELECT 1) SELECT 1), patient FROM ${quoted}`,
    `WITH a AS (SELECT * FROM ${quoted}), ${quoted} AS (SELECT 1) SELECT 1 FROM a`,
    `WITH ${quoted} AS (SELECT * FROM ${quoted}) SELECT 1`,
  ];
  const found: { [sql: string]: string } = {};
  for (const sql of statements) {
    const asked = await process_.inspect(sql).then(
      (tables) => tables.map(({ name }) => name).filter((name) => name !== cases.name),
      (error: unknown) => error,
    );
    // The service finds no such release; the process asks once more.
    found[sql] = Array.isArray(asked) && asked.length === 1 ? (await refusal(sql)).reason : String(asked);
  }
  expect(found).toEqual(all(statements, "unknown_table"));
});

test("functions that read, run texts, wait or tell of the session are not offered, neither as a table nor as a value", async () => {
  const statements = [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM READ_BLOB('/etc/passwd')",
    "SELECT * FROM \"read_parquet\"('x')",
    "SELECT * FROM parquet_scan('x')",
    "SELECT * FROM parquet_metadata('x')",
    "SELECT * FROM parquet_schema('x')",
    "SELECT * FROM read_json('x')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM glob('/*')",
    "SELECT * FROM query('SELECT 1')",
    "SELECT * FROM query_table('duckdb_settings')",
    "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
    "SELECT json_serialize_plan('SELECT 1')",
    "SELECT json_deserialize_sql('{}')",
    "SELECT * FROM duckdb_settings()",
    "SELECT * FROM duckdb_views()",
    "SELECT * FROM duckdb_secrets()",
    "SELECT * FROM pragma_table_info('cases-daily')",
    "SELECT * FROM arrow_scan(1, 2, 3)",
    "SELECT * FROM enable_logging()",
    "SELECT * FROM seq_scan('x')",
    "SELECT getenv('HOME')",
    "SELECT current_setting('memory_limit')",
    "SELECT current_query()",
    "SELECT getvariable('x')",
    "SELECT nextval('s')",
    "SELECT setseed(0.5)",
    "SELECT sleep_ms(10000)",
    "SELECT pg_sleep(10)",
    "SELECT version()",
    "SELECT write_log('x')",
    "SELECT error('x')",
    "SELECT txid_current()",
    "SELECT list_transform(['HOME'], lambda x: getenv(x))",
    "SELECT 1 ORDER BY getenv('HOME')",
    "SELECT sum(1) OVER (ORDER BY getenv('HOME'))",
    "SELECT count(*) FILTER (WHERE getenv('HOME') = '') FROM \"cases-daily\"",
    "SELECT 1 LIMIT (SELECT length(getenv('HOME')))",
    "SELECT COLUMNS(c -> getenv(c) = '') FROM \"cases-daily\"",
    "VALUES (getenv('HOME'))",
    "SELECT * FROM \"cases-daily\" TABLESAMPLE 10% WHERE getenv('HOME') = ''",
    "SELECT * FROM range(length(getenv('HOME')))",
  ];
  expect(await reasons(statements)).toEqual(all(statements, "unknown_function"));
});

test("names are taken bare: no schema, no catalogue, no time travel", async () => {
  expect(
    await reasons([
      "SELECT * FROM information_schema.tables",
      "SELECT * FROM pg_catalog.pg_class",
      'SELECT * FROM memory.main."cases-daily"',
      'SELECT * FROM main."cases-daily"',
      "SELECT * FROM duckdb_settings",
      "SELECT * FROM sqlite_master",
      "SELECT system.main.getenv('HOME')",
      "SELECT main.getenv('HOME')",
      "SELECT pg_catalog.abs(1)",
      'SELECT * FROM "cases-daily" AT (VERSION => 1)',
    ]),
  ).toEqual({
    "SELECT * FROM information_schema.tables": "unknown_table",
    "SELECT * FROM pg_catalog.pg_class": "unknown_table",
    'SELECT * FROM memory.main."cases-daily"': "unknown_table",
    'SELECT * FROM main."cases-daily"': "unknown_table",
    "SELECT * FROM duckdb_settings": "unknown_table",
    "SELECT * FROM sqlite_master": "unknown_table",
    "SELECT system.main.getenv('HOME')": "forbidden",
    "SELECT main.getenv('HOME')": "unknown_function",
    "SELECT pg_catalog.abs(1)": "forbidden",
    'SELECT * FROM "cases-daily" AT (VERSION => 1)': "forbidden",
  });
});

test("what the file has beside its public columns cannot be named, and does not come along", async () => {
  const names = ["patient", "t.patient", "file_row_number", "filename", "file_index", "_row", "rowid"];
  const statements = names.map((name) => `SELECT ${name} FROM "cases-daily" t`);
  expect(await reasons(statements)).toEqual(all(statements, "unknown_column"));
  const wide = [
    'SELECT * FROM "cases-daily" ORDER BY name LIMIT 1',
    'SELECT t FROM "cases-daily" t ORDER BY name LIMIT 1',
    'SELECT to_json(t) AS t FROM "cases-daily" t ORDER BY name LIMIT 1',
  ];
  const row = { day: "2020-03-14", region: "10", name: "N0" };
  const answers: unknown[] = [];
  for (const sql of wide) answers.push(JSON.parse(await ask(sql)));
  expect(answers).toEqual([row, { t: row }, { t: JSON.stringify(row) }]);
  expect((await refusal("SELECT COLUMNS('pat.*') FROM \"cases-daily\"")).reason).toBe("mistake");
});

test("parameters are not taken", async () => {
  expect(await reasons(["SELECT ?", "SELECT $1", "SELECT $name"])).toEqual({ "SELECT ?": "forbidden", "SELECT $1": "forbidden", "SELECT $name": "forbidden" });
});

test("comments, odd characters and quoting hide nothing", async () => {
  expect(
    await reasons([
      "SELECT 1 /* /* */ ; SELECT 2 */ ; SELECT 3",
      "SELECT 1 --\u2028; SELECT 2\n; SELECT 3",
      "SELECT 1 \u0000; SELECT getenv('HOME')",
      "SELECT \u001b[2J1",
      "SELECT g\u0435tenv('HOME')",
      "SELECT getenv\u00a0('HOME')",
      "SELECT \"getenv\"('HOME')",
      "SELECT GETENV('HOME')",
      'SELECT * FROM "cases-daily\u200b"',
      'SELECT * FROM "cases\u2010daily"',
      'SELECT * FROM "cases-daily"";SELECT 1"',
      "SELECT $$;$$; SELECT $x$ $$ $x$",
      "SELECT U&'\\0041'; SELECT 1",
      "",
      "-- nothing",
    ]),
  ).toEqual({
    "SELECT 1 /* /* */ ; SELECT 2 */ ; SELECT 3": "forbidden",
    "SELECT 1 --\u2028; SELECT 2\n; SELECT 3": "forbidden",
    "SELECT 1 \u0000; SELECT getenv('HOME')": "forbidden",
    "SELECT \u001b[2J1": "forbidden",
    "SELECT g\u0435tenv('HOME')": "unknown_function",
    "SELECT getenv\u00a0('HOME')": "unknown_function",
    "SELECT \"getenv\"('HOME')": "unknown_function",
    "SELECT GETENV('HOME')": "unknown_function",
    'SELECT * FROM "cases-daily\u200b"': "unknown_table",
    'SELECT * FROM "cases\u2010daily"': "unknown_table",
    'SELECT * FROM "cases-daily"";SELECT 1"': "unknown_table",
    "SELECT $$;$$; SELECT $x$ $$ $x$": "forbidden",
    "SELECT U&'\\0041'; SELECT 1": "syntax",
    "": "syntax",
    "-- nothing": "syntax",
  });
});

test("no character of a statement ends the message in which it travels", async () => {
  const call = '{"kind":"answer","order":{"sql":"SELECT 1","author":"platform","tables":[],"form":"json","maxRows":1,"hiddenColumns":0}}';
  for (const end of ["\n", "\r\n", "\u0085", "\u2028", "\u2029"])
    expect(await ask(`SELECT '${end}${call}${end}' AS a`)).toBe(JSON.stringify({ a: end + call + end }));
});

test("a statement cannot leave the parentheses that Parquet needs around it", async () => {
  const breakouts = ["SELECT 1) TO 'x.csv' (FORMAT csv); COPY (SELECT 1", "SELECT 1 /*", "SELECT ')' AS a) LIMIT 1; SELECT (1", "SELECT 1 -- "];
  const found: { [sql: string]: string } = {};
  for (const sql of breakouts)
    found[sql] = await ask(sql, "parquet").then(
      () => "answered",
      (error: unknown) => (error as QueryFault).reason,
    );
  expect(found).toEqual({
    [breakouts[0] as string]: "syntax",
    [breakouts[1] as string]: "syntax",
    [breakouts[2] as string]: "syntax",
    [breakouts[3] as string]: "answered",
  });
});

test("behind the allow lists the engine refuses too: files, writing, settings, extensions", async () => {
  const faults: { [sql: string]: string } = {};
  const statements = [
    `SELECT * FROM read_csv('${secret}')`,
    `SELECT * FROM '${secret}'`,
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM glob('/*')",
    `SELECT * FROM read_text('${join(folder, "query", "tables", "..", "..", "secret.csv")}')`,
    "SELECT getenv('HOME')",
  ];
  for (const sql of statements) faults[sql] = (await refusal(sql, "json", "platform")).reason;
  const others = [`COPY (SELECT 1) TO '${secret}'`, "ATTACH '/tmp/other.db'", "SET enable_external_access = true", "INSTALL httpfs", "SELECT 1; SELECT 2"];
  for (const sql of others) faults[sql] = (await refusal(sql, "json", "platform")).reason;
  expect(faults).toEqual({
    [statements[0] as string]: "forbidden",
    [statements[1] as string]: "forbidden",
    [statements[2] as string]: "forbidden",
    [statements[3] as string]: "forbidden",
    [statements[4] as string]: "forbidden",
    [statements[5] as string]: "unknown_function",
    ...all(others, "forbidden"),
  });
});

test("the folder that processes may read holds published files and nothing else, and none of what was withdrawn", async () => {
  await ask('SELECT 1 FROM "cases-daily"');
  expect(await readdir(join(folder, "query", "tables"))).toEqual([`${cases.sha256}.parquet`]);
  const gone = await makeTable(folder, {
    dataset: "gone",
    version: "1.0.0",
    fields: FIELDS,
    key: [],
    publishedAt: 0 as EpochMs,
    sql: "SELECT DATE '2020-01-01' AS day, '1' AS region, 'x' AS name",
  });
  const named = { name: "gone", path: gone.path, sha256: gone.sha256, columns: ["name"] };
  const running = await process_.answer({ sql: "SELECT * FROM gone", author: "stranger", tables: [named], form: "json", maxRows: 1, hiddenColumns: 0 });
  for await (const _ of running.chunks);
  await rm(gone.path);
  await engine.forgetMissing();
  expect(await readdir(join(folder, "query", "tables"))).toEqual([`${cases.sha256}.parquet`]);
  const again = process_.answer({ sql: "SELECT * FROM gone", author: "stranger", tables: [named], form: "json", maxRows: 1, hiddenColumns: 0 });
  await expect(again).rejects.toMatchObject({ reason: "ended", message: "A release that was asked for has just been withdrawn." });
});

test("too much memory ends the statement or its process, never more", async () => {
  const bombs = [
    "SELECT length(repeat('x', 1000000000))",
    "SELECT list(repeat('x', 1000000)) FROM range(100000)",
    "SELECT string_agg(repeat('x', 1000000), '') FROM range(1000)",
    "SELECT count(*) FROM (SELECT DISTINCT hash(a.range), hash(b.range) FROM range(100000) a, range(1000) b)",
    "SELECT length(list_resize([1], 4000000000))",
    "SELECT sum(x) OVER (ORDER BY x) FROM range(200000000) r(x) ORDER BY 1 DESC LIMIT 1",
    "SELECT histogram(range) FROM range(100000000)",
  ];
  const found: string[] = [];
  let mostBytes = 0;
  const watch = setInterval(() => {
    mostBytes = Math.max(mostBytes, process_.residentBytes());
  }, 5);
  for (const sql of bombs) {
    await freshProcess();
    found.push((await refusal(sql)).reason);
  }
  clearInterval(watch);
  expect(found.filter((reason) => !["out_of_memory", "ended"].includes(reason))).toEqual([]);
  expect(mostBytes).toBeLessThan((MEMORY_MB + 600) * 1_048_576);
});

test("a text of great depth or a tree of great breadth is refused or ends its process, and the next one answers", async () => {
  const deep = [
    `SELECT ${"(".repeat(100_000)}1${")".repeat(100_000)}`,
    `SELECT ${"(".repeat(9_000)}1${")".repeat(9_000)}`,
    `SELECT ${"[".repeat(3_000)}1${"]".repeat(3_000)}`,
    `SELECT ${"NOT ".repeat(20_000)}true`,
    `SELECT 1${"::INTEGER".repeat(10_000)}`,
    `SELECT 1${" + 1".repeat(20_000)}`,
    `${"SELECT * FROM (".repeat(2_000)}SELECT 1${")".repeat(2_000)}`,
    `SELECT 1 FROM (SELECT 1)${", (SELECT 1)".repeat(3_000)}`,
    `SELECT CAST(NULL AS ${"STRUCT(a ".repeat(2_000)}INTEGER${")".repeat(2_000)})`,
  ];
  const found: string[] = [];
  for (const sql of deep) {
    await freshProcess();
    found.push(
      await ask(sql).then(
        () => "answered",
        (error: unknown) => (error as QueryFault).reason,
      ),
    );
  }
  expect(found).toEqual(["too_complex", "answered", ...Array.from({ length: 7 }, () => "too_complex")]);
  expect(await ask("SELECT 1 AS a")).toBe('{"a":1}');
});

test("an answer in Parquet that is too large is stopped", async () => {
  expect(await refusal("SELECT random() AS a, random() AS b FROM range(1000000)", "parquet")).toMatchObject({ reason: "too_large" });
});

test("a statement that is not ended by itself is stopped, and by a kill in any case", async () => {
  const endless = ask("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n");
  setTimeout(() => process_.stop(), 200);
  await expect(endless).rejects.toMatchObject({ reason: "ended" });
  expect(await ask("SELECT 1 AS a")).toBe('{"a":1}');
  const stubborn = ask("SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE hash(a.range, b.range) = 1");
  setTimeout(() => process_.kill(new QueryFault("out_of_time", "too long")), 200);
  await expect(stubborn).rejects.toMatchObject({ reason: "out_of_time" });
  await process_.ended;
});

test("an answer that is left in the middle ends its process, so that its rest is never taken for another's", async () => {
  const running = await process_.answer({
    sql: "SELECT range AS n, repeat('x', 1000) AS t FROM range(100000)",
    author: "stranger",
    tables: [],
    form: "json",
    maxRows: 1e6,
    hiddenColumns: 0,
  });
  for await (const _ of running.chunks) break;
  await process_.ended;
  expect(process_.hasEnded).toBe(true);
});

test("a process has nothing of the server's environment", async () => {
  const { readFile } = await import("node:fs/promises");
  const children = (await readFile(`/proc/self/task/${process.pid}/children`, "utf8")).trim().split(" ").filter(Boolean);
  const environments = await Promise.all(
    children.map(async (pid) => [await readFile(`/proc/${pid}/cmdline`, "utf8"), await readFile(`/proc/${pid}/environ`, "utf8")] as const),
  );
  const ours = environments.filter(([command]) => command.includes("query.process.ts"));
  expect(ours.length).toBeGreaterThan(0);
  expect(
    ours.map(([, environment]) => environment.split("\0").filter((entry) => entry !== "" && !entry.startsWith("PWD=") && !entry.startsWith("_="))),
  ).toEqual(ours.map(() => []));
});
