// Refused rows that wait: repaired, sent again, discarded. They go in by the same road as any other row.
import type { Database } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import { type Caller, institutionsWhere } from "../access/caller.ts";
import { deleteQuarantined, type QuarantinedRow, readQuarantine } from "./ingest.sql.ts";
import type { BatchOutcome } from "./ingest-batch.ts";
import type { BodyHead, IngestService } from "./ingest-service.ts";
import { MEDIA_TYPES } from "./read-rows.ts";

/** Rows sent again with one call. */
const RETRY_ROWS = 10_000;

export interface QuarantineContext {
  readonly service: IngestService;
  readonly database: Database;
}

/** @throws Problem not_found, also for rows of other agencies */
export async function findQuarantined(
  { database }: QuarantineContext,
  dataset: string,
  caller: Caller,
  id: { readonly batch: string; readonly row: number },
): Promise<QuarantinedRow> {
  const rows = await database.read((tx) =>
    readQuarantine(tx, { dataset, agencies: agenciesOf(caller, dataset), batch: id.batch, after: { batch: id.batch, row: id.row - 1 }, limit: 1 }),
  );
  const [row] = rows;
  if (row?.row !== id.row) throw new Problem("not_found", "There is no such row of yours in the quarantine.");
  return row;
}

/** Whose rows the caller sees and repairs; null: everybody's. */
export function agenciesOf(caller: Caller, dataset: string): readonly string[] | null {
  return institutionsWhere(caller, "ingest:send", dataset);
}

/** Should the repaired row be refused again, it waits under its new batch. */
export async function repair(
  context: QuarantineContext,
  dataset: string,
  caller: Caller,
  row: QuarantinedRow,
  repaired: { readonly [name: string]: unknown },
): Promise<BatchOutcome> {
  const outcome = await context.service.resend(headOf(dataset, caller, row, ""), JSON.stringify(repaired));
  await discard(context, row);
  return outcome;
}

export async function discard({ database }: QuarantineContext, row: QuarantinedRow): Promise<void> {
  await database.write((tx) => deleteQuarantined(tx, row.batch, row.row));
}

export interface RetryOutcome {
  readonly sent: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** Rows that could never be read stay where they are. */
export async function retry(context: QuarantineContext, dataset: string, caller: Caller, batch: string | null): Promise<RetryOutcome> {
  const rows = await context.database.read((tx) => readQuarantine(tx, { dataset, agencies: agenciesOf(caller, dataset), batch, limit: RETRY_ROWS }));
  const alike = Map.groupBy(rows.filter(isWhole), (row) => [row.agency, row.target, row.source ?? ""].join(" "));
  const total = { sent: 0, accepted: 0, unchanged: 0, refused: 0 };
  for (const group of alike.values()) {
    const first = group[0] as QuarantinedRow;
    const { counts } = await context.service.resend(headOf(dataset, caller, first, first.source ?? ""), group.map((row) => row.content).join("\n"));
    await context.database.write(async (tx) => {
      for (const row of group) await deleteQuarantined(tx, row.batch, row.row);
    });
    total.sent += group.length;
    total.accepted += counts.accepted;
    total.unchanged += counts.unchanged;
    total.refused += counts.refused;
  }
  return total;
}

function isWhole(row: QuarantinedRow): boolean {
  try {
    const content: unknown = JSON.parse(row.content);
    return typeof content === "object" && content !== null;
  } catch {
    return false;
  }
}

function headOf(dataset: string, caller: Caller, row: QuarantinedRow, source: string): BodyHead {
  return {
    dataset,
    target: row.target,
    agency: row.agency,
    isAdministrator: caller.isAdministrator,
    mediaType: MEDIA_TYPES.ndjson,
    encoding: "identity",
    mode: "add",
    source,
  };
}
