// A server with two releases of one dataset, and callers with addresses of their own.

import { mkdtemp, rm } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fields } from "../../src/core/fields.ts";
import { choice, count, day, flag, instant, lonLat, number, optional, region, text, texts } from "../../src/core/fields.ts";
import type { EpochMs } from "../../src/core/units.ts";
import { makeTable, TablesInMemory } from "../published-tables.ts";
import { startTestServer, type TestServer } from "../running-server.ts";

const named = (en: string) => ({ en, ko: en });

export const FIELDS: Fields = {
  day: day({ title: named("Day"), example: "2020-03-14" }),
  region: region({ title: named("Region"), example: "11" }),
  kind: choice({ title: named("Kind"), example: "clinic", choices: { clinic: named("Clinic"), hospital: named("Hospital") } }),
  name: text({ title: named("Name"), example: "가" }),
  confirmed: optional(count({ title: named("Confirmed"), unit: "person", example: 3 })),
  rate: optional(number({ title: named("Rate"), unit: "share", example: 0.5 })),
  isOpen: flag({ title: named("Open"), example: true }),
  phones: texts({ title: named("Phones"), example: ["02-120"] }),
  location: optional(lonLat({ title: named("Where"), example: [126.97, 37.56], within: [124, 33, 132, 39] })),
  reportedAt: instant({ title: named("Reported"), example: "2020-03-14T01:00:00Z" }),
};

/** 1,000 rows in small groups, so that pages and skipped groups matter. Every seventh value is missing. */
const ROWS = `SELECT DATE '2020-03-01' + (i // 50)::INTEGER AS day, (11 + i % 3)::VARCHAR AS region, ['clinic', 'hospital'][1 + i % 2] AS kind,
  ['Alpha', '베타', 'gamma 50%', 'say "hi", all'][1 + i % 4] || ' ' || i AS name,
  CASE WHEN i % 7 <> 0 THEN (i * 37 % 101)::BIGINT END AS confirmed, CASE WHEN i % 7 <> 0 THEN i / 8.0 END::DOUBLE AS rate, i % 5 = 0 AS isOpen,
  ['02-' || i, '031-' || (i % 10)] AS phones, CASE WHEN i % 10 <> 0 THEN 126.0 + i / 1000.0 END::DOUBLE AS lon, CASE WHEN i % 10 <> 0 THEN 37.0 + i / 1000.0 END::DOUBLE AS lat,
  TIMESTAMPTZ '2020-03-01 00:00:00+09' + INTERVAL (i) HOUR AS reportedAt FROM range(1000) r(i) ORDER BY i`;

export const FIRST_AT = Date.parse("2020-04-01T00:00:00Z") as EpochMs;
export const SECOND_AT = Date.parse("2020-05-01T00:00:00Z") as EpochMs;

export interface QueryServer {
  readonly server: TestServer;
  readonly tables: TablesInMemory;
  /** Publishes the release 1.1.0, which has one row more. */
  publishSecond(): Promise<void>;
  stop(): Promise<void>;
}

export async function startQueryServer(settings: { readonly [name: string]: string } = {}): Promise<QueryServer> {
  const folder = await mkdtemp(join(tmpdir(), "madang-query-"));
  const table = { dataset: "cases-daily", fields: FIELDS, key: ["name"], rowGroupRows: 2_048 };
  const tables = new TablesInMemory([
    await makeTable(folder, { ...table, version: "1.0.0", publishedAt: FIRST_AT, sql: ROWS }),
    await makeTable(folder, {
      dataset: "numbers",
      version: "1.0.0",
      fields: { n: count({ title: named("Number"), unit: "", example: 1 }) },
      key: ["n"],
      publishedAt: FIRST_AT,
      sql: "SELECT range AS n FROM range(1000000)",
    }),
  ]);
  const server = await startTestServer("pglite", { MADANG_QUERY_PROCESSES: "3", ...settings }, { published: tables });
  return {
    server,
    tables,
    publishSecond: async () =>
      tables.publish(
        await makeTable(folder, {
          ...table,
          version: "1.1.0",
          publishedAt: SECOND_AT,
          sql: `SELECT DATE '2020-02-29' AS day, '11' AS region, 'clinic' AS kind, 'new' AS name, 1::BIGINT AS confirmed, 1::DOUBLE AS rate, true AS isOpen,
            []::VARCHAR[] AS phones, 127::DOUBLE AS lon, 37::DOUBLE AS lat, TIMESTAMPTZ '2020-02-29 00:00:00Z' AS reportedAt UNION ALL (${ROWS})`,
        }),
      ),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: () => never;
}

/** A call from an address of the loopback network: each is a caller of its own. @throws when the connection ends before the answer */
export function callFrom(address: string, url: string, sql?: string | object, signal?: AbortSignal): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const body = sql === undefined ? null : JSON.stringify(typeof sql === "string" ? { sql } : sql);
    const headers = body === null ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const call = request(url, { method: body === null ? "GET" : "POST", localAddress: address, headers, ...(signal ? { signal } : {}) }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json: () => JSON.parse(text) as never });
      });
    });
    call.on("error", reject);
    call.end(body ?? undefined);
  });
}
