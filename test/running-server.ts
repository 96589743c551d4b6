// A real server for tests: its own folder, a free port, either storage. Nothing in it is replaced.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { pino } from "pino";
import type { TableDataset } from "../src/core/table-dataset.ts";
import type { PublishedTables } from "../src/platform/releases/published-table.ts";
import { readConfig } from "../src/server/config.ts";
import { logOptions } from "../src/server/log.ts";
import { type Running, startServer } from "../src/server/start.ts";
import { layEmptyDatabase } from "./empty-pglite.ts";

export type Storage = "pglite" | "postgres";

export interface TestServer {
  readonly running: Running;
  readonly folder: string;
  /** Null on embedded storage. */
  readonly databaseUrl: string | null;
  /** Every line that the server logged. */
  readonly logLines: readonly string[];
  call(path: string, options?: RequestInit): Promise<Response>;
  /** With the administrator's key. */
  send(method: string, path: string, body: string | Uint8Array, headers?: { [name: string]: string }): Promise<Response>;
  /** Starts again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const TEST_DATABASE_URL = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

export interface TestParts {
  /** Instead of those of the registry. */
  readonly tables?: readonly TableDataset[];
  /** Instead of what the server itself publishes. */
  readonly published?: PublishedTables;
  /** Folder of the built portal; without one there are no pages. */
  readonly webBuildFolder?: string;
}

export async function startTestServer(storage: Storage, settings: { readonly [name: string]: string } = {}, parts: TestParts = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "madang-"));
  const database = storage === "postgres" ? await createDatabase() : null;
  // One process for queries is enough for most tests, and starts faster than three.
  const environment = {
    MADANG_SAMPLE: "off",
    MADANG_DATA_DIR: folder,
    PORT: "0",
    MADANG_QUERY_PROCESSES: "1",
    ...(database ? { DATABASE_URL: database.url } : {}),
    ...settings,
  };
  if (!database) await layEmptyDatabase(join(folder, readConfig(environment).sample === "off" ? "main" : "sample"));
  const logLines: string[] = [];
  const log = pino(logOptions("debug"), { write: (line: string) => void logLines.push(line) });
  const start = () => startServer({ config: readConfig(environment), log, webBuildFolder: join(folder, "no-web"), ...parts });
  let running = await start();
  const call = (path: string, options: RequestInit = {}) => fetch(`${running.address}${path}`, { signal: AbortSignal.timeout(60_000), ...options });
  return {
    get running() {
      return running;
    },
    folder,
    databaseUrl: database?.url ?? null,
    logLines,
    call,
    send: (method, path, body, headers = {}) =>
      call(path, { method, body: body as string, headers: { authorization: `Bearer ${running.admin.key}`, "content-type": "application/json", ...headers } }),
    restart: async () => {
      await running.stop();
      running = await start();
    },
    stop: async () => {
      await running.stop();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A fresh database on the test server. */
export async function createDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `madang_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const run = async (statement: string) => {
    const client = new pg.Client(TEST_DATABASE_URL);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  const url = new URL(TEST_DATABASE_URL);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}
