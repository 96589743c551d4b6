// What became of each chunk of a batch, and the rows that were refused. SQL only.
import { sql } from "kysely";
import type { Notice } from "../../core/notices.ts";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const INGEST_MIGRATIONS: readonly Migration[] = [
  {
    id: "ingest-0001",
    statements: `
create table ingest_chunk (
  batch text not null, chunk integer not null, dataset text not null, agency text not null, target text not null,
  received_at bigint not null, accepted integer not null, unchanged integer not null, refused integer not null,
  notices json not null, is_last boolean not null, primary key (batch, chunk)
);
create index ingest_chunk_received on ingest_chunk (received_at);
create table ingest_refused (
  batch text not null, row_number integer not null, dataset text not null, agency text not null, target text not null,
  source text, content text not null, notices json not null, received_at bigint not null, primary key (batch, row_number)
);
create index ingest_refused_agency on ingest_refused (dataset, agency, batch, row_number);
`,
  },
];

/** What every chunk and row of a batch shares. */
export interface BatchHead {
  readonly batch: string;
  readonly dataset: string;
  readonly agency: string;
  readonly target: "places" | "events";
  readonly receivedAt: EpochMs;
  /** The publisher's form that the rows are in; null for the dataset's own. */
  readonly source: string | null;
}

export interface ChunkCounts {
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: number;
  /** How often each notice was given, refused and accepted rows together. */
  readonly notices: { readonly [code: string]: number };
}

export interface RefusedRow {
  readonly row: number;
  /** As it came in: the JSON of the row, or its text when it could not be read. */
  readonly content: string;
  readonly notices: readonly Notice[];
}

/** What became of one chunk. */
export interface ChunkRecord extends ChunkCounts {
  readonly head: BatchHead;
  readonly chunk: number;
  readonly isLast: boolean;
  readonly refusedRows: readonly RefusedRow[];
}

export async function writeChunks(tx: WriteTx, records: readonly ChunkRecord[]): Promise<void> {
  const rows = records.map(({ head, refusedRows: _refusedRows, ...counts }) => ({ ...head, ...counts }));
  await sql`
    insert into ingest_chunk (batch, chunk, dataset, agency, target, received_at, accepted, unchanged, refused, notices, is_last)
    select batch, chunk, dataset, agency, target, "receivedAt", accepted, unchanged, refused, notices, "isLast"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (
      batch text, chunk integer, dataset text, agency text, target text, "receivedAt" bigint, accepted integer,
      unchanged integer, refused integer, notices json, "isLast" boolean)`.execute(tx);
  const refused = records.flatMap(({ head, refusedRows }) => refusedRows.map((row) => ({ ...head, ...row })));
  if (refused.length > 0) await writeRefused(tx, refused);
}

async function writeRefused(tx: WriteTx, rows: readonly (BatchHead & RefusedRow)[]): Promise<void> {
  await sql`
    insert into ingest_refused (batch, row_number, dataset, agency, target, source, content, notices, received_at)
    select batch, "row", dataset, agency, target, source, content, notices, "receivedAt"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (
      batch text, "row" integer, dataset text, agency text, target text, source text, content text, notices json, "receivedAt" bigint)
    on conflict do nothing`.execute(tx);
}

interface ChunkRow {
  chunk: number;
  dataset: string;
  agency: string;
  target: string;
  received_at: EpochMs;
  accepted: number;
  unchanged: number;
  refused: number;
  notices: { [code: string]: number };
  is_last: boolean;
}

export interface BatchRecord {
  readonly batch: string;
  readonly dataset: string;
  readonly agency: string;
  readonly target: string;
  readonly receivedAt: EpochMs;
  readonly counts: ChunkCounts;
  /** Numbers of the chunks that are in. */
  readonly chunks: ReadonlySet<number>;
  readonly isFinished: boolean;
}

/** Null when nothing of the batch has reached the database. */
export async function readBatch(tx: ReadTx, batch: string): Promise<BatchRecord | null> {
  const { rows } = await sql<ChunkRow>`select * from ingest_chunk where batch = ${batch}`.execute(tx);
  const first = rows[0];
  if (!first) return null;
  return {
    batch,
    dataset: first.dataset,
    agency: first.agency,
    target: first.target,
    receivedAt: first.received_at,
    counts: rows.reduce(addCounts, NO_COUNTS),
    chunks: new Set(rows.map((row) => row.chunk)),
    isFinished: rows.some((row) => row.is_last),
  };
}

export const NO_COUNTS: ChunkCounts = { accepted: 0, unchanged: 0, refused: 0, notices: {} };

export function addCounts(a: ChunkCounts, b: ChunkCounts): ChunkCounts {
  const notices: { [code: string]: number } = { ...a.notices };
  for (const code in b.notices) notices[code] = (notices[code] ?? 0) + (b.notices[code] ?? 0);
  return { accepted: a.accepted + b.accepted, unchanged: a.unchanged + b.unchanged, refused: a.refused + b.refused, notices };
}

/** A refused row that waits to be repaired. */
export interface QuarantinedRow extends RefusedRow {
  readonly batch: string;
  readonly agency: string;
  readonly target: "places" | "events";
  readonly source: string | null;
  readonly receivedAt: EpochMs;
}

export interface QuarantineFilter {
  readonly dataset: string;
  /** Null: every agency's. */
  readonly agencies: readonly string[] | null;
  readonly batch?: string | null;
  /** Goes on after this row. */
  readonly after?: { readonly batch: string; readonly row: number } | null;
  readonly limit: number;
}

export async function readQuarantine(tx: ReadTx, filter: QuarantineFilter): Promise<readonly QuarantinedRow[]> {
  const after = filter.after ?? { batch: "", row: 0 };
  const { rows } = await sql<QuarantinedRow>`
    select batch, row_number as "row", agency, target, source, content, notices, received_at as "receivedAt" from ingest_refused
    where dataset = ${filter.dataset} and (${filter.agencies}::text[] is null or agency = any(${filter.agencies}::text[]))
      and (${filter.batch ?? null}::text is null or batch = ${filter.batch ?? null})
      and (batch, row_number) > (${after.batch}, ${after.row})
    order by batch, row_number limit ${filter.limit}`.execute(tx);
  return rows;
}

export async function countQuarantine(tx: ReadTx, filter: QuarantineFilter): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from ingest_refused
    where dataset = ${filter.dataset} and (${filter.agencies}::text[] is null or agency = any(${filter.agencies}::text[]))`.execute(tx);
  return rows[0]?.waiting ?? 0;
}

/** @returns false when there is no such row */
export async function deleteQuarantined(tx: WriteTx, batch: string, row: number): Promise<boolean> {
  const { rows } = await sql`delete from ingest_refused where batch = ${batch} and row_number = ${row} returning batch`.execute(tx);
  return rows.length > 0;
}

/** Forgets what became of old batches; refused rows stay until they are repaired or discarded. */
export async function deleteChunksBefore(tx: WriteTx, before: EpochMs): Promise<void> {
  await sql`delete from ingest_chunk where received_at < ${before}`.execute(tx);
}
