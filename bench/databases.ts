// A database of its own on the PostgreSQL server of the bench, dropped afterwards.
import pg from "pg";

export const BENCH_DATABASE_URL = process.env["BENCH_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** `missing` is called, and null given, when there is no server. */
export async function withDatabase<Result>(work: (url: string) => Promise<Result>, missing: () => void): Promise<Result | null> {
  const name = `madang_bench_${process.pid}_${Math.floor(performance.now())}`;
  try {
    await run(`create database ${name}`);
  } catch {
    missing();
    return null;
  }
  const url = new URL(BENCH_DATABASE_URL);
  url.pathname = `/${name}`;
  try {
    return await work(url.href);
  } finally {
    await run(`drop database ${name} with (force)`);
  }
}

async function run(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: BENCH_DATABASE_URL, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
