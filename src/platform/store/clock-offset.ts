// The offset by which all processes of a store move their clocks: a row, followed by everybody.
import { sql } from "kysely";
import type { Database } from "../../core/ports/database.ts";
import type { Migration } from "./migrations.ts";

export const CLOCK_MIGRATIONS: readonly Migration[] = [
  { id: "clock-0001", statements: "create table store_clock (only_row boolean primary key default true check (only_row), offset_ms bigint not null)" },
];

const CHANNEL = "madang_clock";
/** A notification may be lost; this is how long a process may then be behind. */
const POLL_MS = 5_000;

export interface ClockFollower {
  stop(): void;
}

/** Reads the offset into `offset`, writing `initialMs` when the store has none, and keeps it up to date. */
export async function followClockOffset(database: Database, offset: { ms: number }, initialMs: number): Promise<ClockFollower> {
  await database.write((tx) => sql`insert into store_clock (offset_ms) values (${Math.round(initialMs)}) on conflict do nothing`.execute(tx));
  const read = async () => {
    const { rows } = await database.read((tx) => sql<{ offset_ms: number }>`select offset_ms from store_clock`.execute(tx));
    offset.ms = rows[0]?.offset_ms ?? 0;
  };
  await read();
  await database.listen(CHANNEL, () => void read().catch(() => undefined));
  if (database.engine === "pglite") return { stop: () => undefined };
  const timer = setInterval(() => void read().catch(() => undefined), POLL_MS);
  return { stop: () => clearInterval(timer) };
}

/** Moves the clock of every process of the store. */
export async function setClockOffset(database: Database, ms: number): Promise<void> {
  await database.write(async (tx) => {
    await sql`update store_clock set offset_ms = ${Math.round(ms)}`.execute(tx);
    await sql`select pg_notify(${CHANNEL}, '')`.execute(tx);
  });
}
