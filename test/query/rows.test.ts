// Rows of published tables by address: filters, order, pages, groups, forms, caching, and what is refused.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type QueryServer, startQueryServer } from "./query-server.ts";

let query: QueryServer;
beforeAll(async () => {
  query = await startQueryServer();
});
afterAll(() => query.stop());

const BASE = "/v1/datasets/cases-daily/rows";

interface Page {
  readonly release: { readonly version: string; readonly rowCount: number };
  readonly count: number;
  readonly next: string | null;
  readonly rows: readonly { readonly [column: string]: unknown }[];
}

async function page(path: string): Promise<Page> {
  const answer = await query.server.call(path);
  const body = await answer.json();
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(body)}`);
  return body as Page;
}

/** The numbers at the end of the names, which count the rows from 0. */
async function numbersOf(parameters: string): Promise<readonly number[]> {
  const { rows } = await page(`${BASE}?limit=1000&columns=name&${parameters}`);
  return rows.map(({ name }) => Number(/\d+$/.exec(String(name))?.[0]));
}

const ALL = Array.from({ length: 1_000 }, (_, at) => at);

test("the first page says of which release it is, how many rows that has, and where the next page is", async () => {
  const first = await page(`${BASE}?limit=2`);
  expect(first).toEqual({
    dataset: "cases-daily",
    release: { version: "1.0.0", publishedAt: "2020-04-01T09:00:00+09:00", sha256: query.tables.find("cases-daily", "1.0.0")?.sha256, rowCount: 1_000 },
    count: 2,
    next: expect.stringMatching(/^\/v1\/datasets\/cases-daily\/rows\?cursor=[\w-]+&limit=2$/),
    rows: [
      {
        day: "2020-03-01",
        region: "11",
        kind: "clinic",
        name: "Alpha 0",
        confirmed: null,
        rate: null,
        isOpen: true,
        phones: ["02-0", "031-0"],
        lon: null,
        lat: null,
        reportedAt: "2020-02-29T15:00:00Z",
      },
      {
        day: "2020-03-01",
        region: "12",
        kind: "hospital",
        name: "베타 1",
        confirmed: 37,
        rate: 0.125,
        isOpen: false,
        phones: ["02-1", "031-1"],
        lon: 126.001,
        lat: 37.001,
        reportedAt: "2020-02-29T16:00:00Z",
      },
    ],
  });
});

test("each kind of field has its conditions, and they hold together", async () => {
  const found: { [parameters: string]: readonly number[] } = {};
  const cases: { readonly [parameters: string]: (i: number) => boolean } = {
    "region=11": (i) => i % 3 === 0,
    "region=11&region=12": (i) => i % 3 < 2,
    "region.in=11,12": (i) => i % 3 < 2,
    "region.not=11": (i) => i % 3 > 0,
    "kind=hospital": (i) => i % 2 === 1,
    "day=2020-03-02": (i) => Math.floor(i / 50) === 1,
    "day.gte=2020-03-02&day.lt=2020-03-04": (i) => Math.floor(i / 50) === 1 || Math.floor(i / 50) === 2,
    "confirmed.gt=90&confirmed.lte=95": (i) => i % 7 !== 0 && (i * 37) % 101 > 90 && (i * 37) % 101 <= 95,
    "confirmed.isNull=true": (i) => i % 7 === 0,
    "confirmed.isNull=false&confirmed=0": (i) => i % 7 !== 0 && (i * 37) % 101 === 0,
    "confirmed.not=0": (i) => i % 7 === 0 || (i * 37) % 101 !== 0,
    "rate.lt=0.5": (i) => i % 7 !== 0 && i / 8 < 0.5,
    "isOpen=true": (i) => i % 5 === 0,
    "phones=031-3": (i) => i % 10 === 3,
    "phones.contains=02-99": (i) => String(i).startsWith("99"),
    "name.contains=ALPHA": (i) => i % 4 === 0,
    "name.contains=50%25": (i) => i % 4 === 2,
    "name.startsWith=%EB%B2%A0": (i) => i % 4 === 1,
    "name=say+%22hi%22,+all+3": (i) => i === 3,
    "bbox=126.5,37.5,126.6,37.55": (i) => i % 10 !== 0 && i >= 500 && i <= 550,
    "lon.isNull=true": (i) => i % 10 === 0,
    "reportedAt.gte=2020-03-02T00:00:00%2B09:00&reportedAt.lt=2020-03-02T12:00:00%2B09:00": (i) => i >= 24 && i < 36,
    "reportedAt.lte=2020-03-01T01:00:00+09:00": (i) => i <= 1,
    "region.eq=11&kind=clinic&isOpen=false": (i) => i % 3 === 0 && i % 2 === 0 && i % 5 !== 0,
  };
  for (const parameters of Object.keys(cases)) found[parameters] = await numbersOf(parameters);
  expect(found).toEqual(Object.fromEntries(Object.entries(cases).map(([parameters, holds]) => [parameters, ALL.filter(holds)])));
});

test("a value is a value, whatever it looks like", async () => {
  for (const value of ["' OR 1=1 --", "'; DROP VIEW x; --", "%27)%20OR%20(1=1", '"', "\\", "$1", "a\u2028b"])
    expect(await numbersOf(`name=${encodeURIComponent(value)}`)).toEqual([]);
});

test("rows found here and there in a big file come in its order, however many threads look for them", async () => {
  const wanted = Array.from({ length: 900 }, (_, at) => at * 1_111);
  const { rows } = await page(`/v1/datasets/numbers/rows?limit=1000&n.in=${[...wanted].reverse().join(",")}`);
  expect(rows.map(({ n }) => n)).toEqual(wanted);
});

/** Follows the links to the end. */
async function walk(path: string): Promise<readonly unknown[][]> {
  const pages: unknown[][] = [];
  for (let next: string | null = path; next; ) {
    const one: Page = await page(next);
    pages.push(one.rows.map(({ name }) => Number(/\d+$/.exec(String(name))?.[0])));
    next = one.next;
  }
  return pages;
}

test("pages follow the file's order to its end, each row once, also through a filter", async () => {
  const pages = await walk(`${BASE}?limit=300`);
  expect([pages.map((rows) => rows.length), pages.flat()]).toEqual([[300, 300, 300, 100], ALL]);
  expect((await walk(`${BASE}?limit=100&region=12`)).flat()).toEqual(ALL.filter((i) => i % 3 === 1));
});

test("pages follow an order with equal and missing values, the missing ones last in both directions", async () => {
  const value = (i: number) => (i % 7 === 0 ? null : (i * 37) % 101);
  const ordered = (sign: number) =>
    [...ALL].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
      return (x - y) * sign || a - b;
    });
  expect((await walk(`${BASE}?limit=170&sort=confirmed`)).flat()).toEqual(ordered(1));
  expect((await walk(`${BASE}?limit=170&sort=-confirmed`)).flat()).toEqual(ordered(-1));
});

test("an order by several columns is followed, also where those columns are not shown", async () => {
  const expected = [...ALL].sort((a, b) => (a % 3) - (b % 3) || Math.floor(b / 50) - Math.floor(a / 50) || a - b);
  expect((await walk(`${BASE}?limit=333&sort=region,-day&columns=name`)).flat()).toEqual(expected);
  expect((await walk(`${BASE}?limit=333&sort=-reportedAt&columns=name`)).flat()).toEqual([...ALL].reverse());
});

test("rows are put together by columns and steps of days, in a total order, page by page", async () => {
  const byRegion = await page(`${BASE}?groupBy=region&aggregate=count,sum:confirmed,max:day,countDistinct:kind`);
  expect(byRegion.rows).toEqual(
    [0, 1, 2].map((at) => {
      const rows = ALL.filter((i) => i % 3 === at);
      const sum = rows.reduce((total, i) => total + (i % 7 === 0 ? 0 : (i * 37) % 101), 0);
      return { region: String(11 + at), count: rows.length, sumConfirmed: sum, maxDay: "2020-03-20", countDistinctKind: 2 };
    }),
  );
  expect((await page(`${BASE}?groupBy=week:day&sort=-count,weekDay`)).rows).toEqual([
    { weekDay: "2020-03-02", count: 350 },
    { weekDay: "2020-03-09", count: 350 },
    { weekDay: "2020-03-16", count: 250 },
    { weekDay: "2020-02-24", count: 50 },
  ]);
  const byMonth = await page(`${BASE}?groupBy=month:day,region&aggregate=count,sum:confirmed,min:rate,max:day&limit=1`);
  const again = await page(`${BASE}?groupBy=month:day,region&aggregate=count,sum:confirmed,min:rate,max:day,countDistinct:name&limit=1`);
  const { countDistinctName, ...same } = again.rows[0] as { readonly [name: string]: unknown };
  expect([byMonth.rows[0], countDistinctName]).toEqual([same, same["count"]]);
  const first = await page(`${BASE}?groupBy=day&aggregate=count&limit=15`);
  const second = await page(first.next as string);
  expect([first.rows.length, second.rows.length, second.next, second.rows.at(-1)]).toEqual([15, 5, null, { day: "2020-03-20", count: 50 }]);
});

test("days of instants are those of the service's time zone", async () => {
  const { rows } = await page(`${BASE}?groupBy=day:reportedAt&limit=2`);
  expect(rows).toEqual([
    { dayReportedAt: "2020-03-01", count: 24 },
    { dayReportedAt: "2020-03-02", count: 24 },
  ]);
});

test("figures without groups are one row", async () => {
  expect((await page(`${BASE}?aggregate=count,min:rate,median:confirmed&region=11`)).rows).toEqual([
    { count: 334, minRate: 0.375, medianConfirmed: expect.any(Number) },
  ]);
});

test("every mistake of an address is named, with what may have been meant", async () => {
  const answer = await query.server.call(`${BASE}?confirmd=3&kind=clinik&limit=0&sort=-nam&columns=day,regin&confirmed.above=3&day.gte=14.3.2020&groupBy=`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json; charset=utf-8"]);
  expect(await answer.json()).toMatchObject({
    code: "invalid_request",
    parameters: [
      { parameter: "confirmd", message: "is not known here; did you mean confirmed?", suggestion: "confirmed" },
      { parameter: "kind", message: "must be of clinic, hospital; did you mean clinic?" },
      { parameter: "confirmed.above", message: "confirmed takes eq, in, not, isNull, gte, gt, lte, lt" },
      { parameter: "day.gte", message: "must be a day such as 2020-03-14" },
      { parameter: "columns", suggestion: "region" },
      { parameter: "sort", suggestion: "name" },
      { parameter: "limit", message: "must be a whole number from 1 to 10000" },
    ],
  });
});

test("a dataset or release that is not there is told from one that has another address", async () => {
  const problem = async (path: string) => {
    const { code, detail, suggestions, live } = (await (await query.server.call(path)).json()) as { [member: string]: unknown };
    return { code, detail, suggestions, live };
  };
  expect(await problem("/v1/datasets/cases_daly/rows")).toEqual({ code: "unknown_dataset", detail: "Did you mean cases-daily?", suggestions: ["cases-daily"] });
  expect(await problem("/v1/datasets/masks/rows")).toMatchObject({ code: "live_rows", live: "/v1/live/masks/places" });
  expect(await problem(`${BASE}?release=9.9.9`)).toMatchObject({ code: "unknown_release", detail: "cases-daily has no release 9.9.9; the newest is 1.0.0." });
  expect(await problem(`${BASE}?asOf=2020-03-01T00:00:00Z`)).toMatchObject({ code: "unknown_release", detail: "cases-daily had no release then." });
  expect(await problem(`${BASE}?cursor=abc`)).toMatchObject({ code: "invalid_request" });
});

test("a cursor belongs to its question", async () => {
  const { next } = await page(`${BASE}?limit=2&region=11`);
  const cursor = new URL(next as string, "http://x").searchParams.get("cursor") as string;
  expect((await query.server.call(`${BASE}?limit=2&region=12&cursor=${cursor}`)).status).toBe(400);
  expect((await query.server.call(`${BASE}?limit=2&region=11&release=1.1.0&cursor=${cursor}`)).status).toBe(400);
  expect((await page(`${BASE}?limit=1&columns=name&region=11&cursor=${cursor}`)).rows).toEqual([{ name: "gamma 50% 6" }]);
  const forged = Buffer.from(JSON.stringify(["1.0.0", JSON.parse(Buffer.from(cursor, "base64url").toString())[1], 0, ["1; DROP"]])).toString("base64url");
  expect((await query.server.call(`${BASE}?limit=2&region=11&cursor=${forged}`)).status).toBe(400);
});

test("each form can be asked for by parameter or by Accept", async () => {
  const parameters = "columns=name,phones,lon,lat&limit=2";
  const csv = await query.server.call(`${BASE}?${parameters}&format=csv`);
  expect([csv.headers.get("content-type"), csv.headers.get("content-disposition"), csv.headers.get("link"), await csv.text()]).toEqual([
    "text/csv; charset=utf-8; header=present",
    'attachment; filename="cases-daily-1.0.0.csv"',
    expect.stringMatching(/^<\/v1\/datasets\/cases-daily\/rows\?columns=.*&cursor=[\w-]+&format=csv&limit=2>; rel="next"$/),
    "name,phones,lon,lat\r\nAlpha 0,02-0;031-0,,\r\n베타 1,02-1;031-1,126.001,37.001\r\n",
  ]);
  const lines = await query.server.call(`${BASE}?${parameters}`, { headers: { accept: "application/x-ndjson" } });
  expect(await lines.text()).toBe(
    '{"name":"Alpha 0","phones":["02-0","031-0"],"lon":null,"lat":null}\n{"name":"베타 1","phones":["02-1","031-1"],"lon":126.001,"lat":37.001}\n',
  );
  const geo = await query.server.call(`${BASE}?${parameters}`, { headers: { accept: "text/html;q=0.5, application/geo+json" } });
  expect([geo.headers.get("content-type"), await geo.json()]).toEqual([
    "application/geo+json; charset=utf-8",
    {
      type: "FeatureCollection",
      dataset: "cases-daily",
      release: expect.objectContaining({ version: "1.0.0" }),
      count: 2,
      next: expect.any(String),
      features: [
        { type: "Feature", geometry: null, properties: { name: "Alpha 0", phones: ["02-0", "031-0"] } },
        { type: "Feature", geometry: { type: "Point", coordinates: [126.001, 37.001] }, properties: { name: "베타 1", phones: ["02-1", "031-1"] } },
      ],
    },
  ]);
  expect((await query.server.call(`${BASE}?columns=name&format=geojson`)).status).toBe(400);
  expect((await query.server.call(BASE, { headers: { accept: "image/png" } })).status).toBe(406);
  expect((await query.server.call(`${BASE}?format=xlsx`)).status).toBe(400);
});

test("a page in Parquet has the same rows as in JSON, and the same next page", async () => {
  const parameters = "limit=150&sort=-confirmed&columns=name,confirmed,reportedAt,phones";
  const answer = await query.server.call(`${BASE}?${parameters}&format=parquet`);
  const file = join(query.server.folder, "page.parquet");
  await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  const connection = await DuckDBConnection.create();
  const reader = await connection.runAndReadAll(`SELECT name, confirmed, phones FROM read_parquet('${file}')`);
  const read = reader.getRowObjectsJson().map((row) => ({ ...row, confirmed: Number(row.confirmed) }));
  connection.closeSync();
  const { rows, next } = await page(`${BASE}?${parameters}`);
  expect(read).toEqual(rows.map(({ name, confirmed, phones }) => ({ name, confirmed, phones })));
  const cursorOf = (link: string | null) => new URL(/(\/v1[^>]*)/.exec(link ?? "")?.[1] ?? "", "http://x").searchParams.get("cursor");
  expect(cursorOf(answer.headers.get("link"))).toBe(cursorOf(next));
});

test("an answer has a version; who has it is told so without the work", async () => {
  const first = await query.server.call(`${BASE}?limit=3&region=11`);
  const etag = first.headers.get("etag") as string;
  expect(first.headers.get("last-modified")).toBe("Wed, 01 Apr 2020 00:00:00 GMT");
  expect(first.headers.get("cache-control")).toBe("public, max-age=30, stale-while-revalidate=30");
  expect(first.headers.get("access-control-allow-origin")).toBe("*");
  expect(first.headers.get("madang-release")).toBe("1.0.0");
  const again = await query.server.call(`${BASE}?region=11&limit=3`, { headers: { "if-none-match": etag } });
  expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  const head = await query.server.call(`${BASE}?region=11&limit=3`, { method: "HEAD" });
  expect([head.status, head.headers.get("etag"), head.headers.get("content-type"), await head.text()]).toEqual([
    200,
    etag,
    "application/json; charset=utf-8",
    "",
  ]);
  expect((await query.server.call(`${BASE}?limit=x`, { method: "HEAD" })).status).toBe(400);
  const pinned = await query.server.call(`${BASE}?limit=3&release=1.0.0`);
  expect(pinned.headers.get("cache-control")).toBe("public, max-age=300");
  expect((await query.server.call(`${BASE}?limit=3&region=11&format=csv`)).headers.get("etag")).not.toBe(etag);
});

test("pages stay on the release on which they began, and a withdrawn one is gone with its cursors", async () => {
  const first = await page(`${BASE}?limit=400&columns=name`);
  await query.publishSecond();
  const newest = await page(`${BASE}?limit=400&columns=name`);
  const second = await page(first.next as string);
  expect([newest.release.version, newest.rows[0], second.release.version, second.rows[0]]).toEqual(["1.1.0", { name: "new" }, "1.0.0", { name: "Alpha 400" }]);
  expect((await page(`${BASE}?limit=1&columns=name&asOf=2020-04-15T00:00:00Z`)).rows).toEqual([{ name: "Alpha 0" }]);
  expect((await page(`${BASE}?limit=1&columns=name&release=1.0.0`)).rows).toEqual([{ name: "Alpha 0" }]);
  query.tables.withdraw("cases-daily", "1.0.0");
  expect((await query.server.call(second.next as string)).status).toBe(410);
  expect((await query.server.call(`${BASE}?release=1.0.0`)).status).toBe(404);
});

test("the tables are listed with their columns, titles and sizes", async () => {
  const { tables } = (await (await query.server.call("/v1/query/tables")).json()) as { readonly tables: readonly { readonly [member: string]: unknown }[] };
  expect(tables.map(({ name, version, rowCount }) => ({ name, version, rowCount }))).toEqual([
    { name: '"cases-daily"', version: "1.1.0", rowCount: 1_001 },
    { name: "numbers", version: "1.0.0", rowCount: 1_000_000 },
  ]);
  const [cases] = tables as readonly { readonly columns: readonly unknown[] }[];
  expect(cases?.columns.slice(2, 5)).toEqual([
    {
      name: "kind",
      type: "VARCHAR",
      title: { en: "Kind", ko: "Kind" },
      choices: { clinic: { en: "Clinic", ko: "Clinic" }, hospital: { en: "Hospital", ko: "Hospital" } },
      optional: false,
    },
    { name: "name", type: "VARCHAR", title: { en: "Name", ko: "Name" }, optional: false },
    { name: "confirmed", type: "BIGINT", title: { en: "Confirmed", ko: "Confirmed" }, unit: "person", optional: true },
  ]);
});
