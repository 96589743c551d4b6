// The row that says by how much all processes of a store move their clocks. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { Migration } from "./migrations.sql.ts";

export const CLOCK_MIGRATIONS: readonly Migration[] = [
  { id: "clock-0001", statements: "create table store_clock (only_row boolean primary key default true check (only_row), offset_ms bigint not null)" },
];

export const CLOCK_CHANNEL = "madang_clock";

/** 0 as long as nobody has written one. */
export async function readClockOffset(tx: ReadTx): Promise<number> {
  const { rows } = await sql<{ offset_ms: number }>`select offset_ms from store_clock`.execute(tx);
  return rows[0]?.offset_ms ?? 0;
}

/** Only where the store has no offset yet. */
export async function writeFirstClockOffset(tx: WriteTx, ms: number): Promise<void> {
  await sql`insert into store_clock (offset_ms) values (${Math.round(ms)}) on conflict do nothing`.execute(tx);
}

/** Moves the clock of every process of the store, and tells them. */
export async function moveClocks(tx: WriteTx, ms: number): Promise<void> {
  await sql`update store_clock set offset_ms = ${Math.round(ms)}`.execute(tx);
  await sql`select pg_notify(${CLOCK_CHANNEL}, '')`.execute(tx);
}
