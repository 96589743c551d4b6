// Many users at once: who has long statements, who has many, and who just wants to know something.
import { afterAll, beforeAll, expect, test } from "vitest";
import { callFrom, type QueryServer, startQueryServer } from "./query-server.ts";

let query: QueryServer;
beforeAll(async () => {
  query = await startQueryServer({ MADANG_QUERY_SECONDS: "60" });
});
afterAll(() => query.stop());

const LONG = "SELECT sum(hash(a.n + b.n)) FROM numbers a, numbers b";
const LIGHT = 'SELECT count(*) AS n FROM "cases-daily"';

/** A statement that is left alone when `gone` is aborted. */
async function begin(from: string, sql: string, gone: AbortSignal): Promise<number | "left"> {
  return callFrom(from, `${query.server.running.address}/v1/query`, sql, gone).then(
    ({ status }) => status,
    () => "left" as const,
  );
}

test("long statements of several users leave quick places to others: rows and SQL are answered while all of them go on", async () => {
  const gone = new AbortController();
  const order: (number | string)[] = [];
  const long = ["127.0.2.1", "127.0.2.2", "127.0.2.3", "127.0.2.4"].map((from) => begin(from, LONG, gone.signal).then((outcome) => void order.push(outcome)));
  for (let turn = 1; turn <= 5; turn++) {
    const light = await begin(`127.0.3.${turn}`, LIGHT, new AbortController().signal);
    const rows = await query.server.call(`/v1/datasets/cases-daily/rows?limit=${turn}`);
    order.push(`sql ${light}, rows ${rows.status}`);
  }
  gone.abort();
  await Promise.all(long);
  expect(order).toEqual([...Array.from({ length: 5 }, () => "sql 200, rows 200"), "left", "left", "left", "left"]);
}, 120_000);

test("a user with too many statements is refused at once, with a time to come again; another is not", async () => {
  const gone = new AbortController();
  const flood = Array.from({ length: 12 }, () => callFrom("127.0.4.1", `${query.server.running.address}/v1/query`, LONG, gone.signal));
  const outcomes = Promise.allSettled(flood);
  const first = await Promise.race(flood);
  expect([first.status, first.json()]).toEqual([429, expect.objectContaining({ code: "too_many_requests" })]);
  expect(Number(first.headers["retry-after"])).toBeGreaterThan(0);
  expect(await begin("127.0.4.2", LIGHT, new AbortController().signal)).toBe(200);
  gone.abort();
  const refused = (await outcomes).filter(({ status }) => status === "fulfilled");
  expect(refused.length).toBeGreaterThan(5);
}, 120_000);
