// A process that takes one file in as the server does: archived from a stream, then checked. Prints what it measured as JSON.
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { openDiskFileStore } from "../../src/adapters/disk-file-store.ts";
import { duckdbEngine } from "../../src/adapters/duckdb/table-engine.ts";
import { archiveRaw } from "../../src/platform/ingest/archive-raw.ts";
import { checkTable } from "../../src/platform/ingest/tables/check-table.ts";
import type { TableLimits } from "../../src/platform/ingest/tables/table-limits.ts";
import { readConfig } from "../../src/server/config.ts";
import { tableLimits } from "../../src/server/start-releases.ts";
import { TABLE_DATASETS } from "./intake-table.ts";

export interface IntakeFigures {
  readonly archiveSeconds: number;
  readonly checkSeconds: number;
  readonly rows: number;
  readonly refused: number;
  /** Longest time for which the process answered nobody. */
  readonly longestStallMs: number;
}

const TICK_MS = 5;
const [path = "", folder = ""] = process.argv.slice(2);
const [dataset] = TABLE_DATASETS;
if (!dataset) throw new Error("No dataset.");
const limits: TableLimits = tableLimits(readConfig({}));
const files = await openDiskFileStore(join(folder, "files"));
let longestStallMs = 0;
let tickedAt = performance.now();
const ticker = setInterval(() => {
  const now = performance.now();
  longestStallMs = Math.max(longestStallMs, now - tickedAt - TICK_MS);
  tickedAt = now;
}, TICK_MS);

const began = performance.now();
const file = await archiveRaw(files, createReadStream(path), limits);
const archived = performance.now();
const registry = new URL("./intake-table.ts", import.meta.url);
const raw = [{ name: "reports.csv", mediaType: "text/csv", file, source: null }];
const table = await checkTable(
  { engine: duckdbEngine(), files, limits, scratchFolder: folder, registry },
  { dataset, raw, previousPath: null, others: new Map() },
);
const ended = performance.now();
clearInterval(ticker);
const figures: IntakeFigures = {
  archiveSeconds: (archived - began) / 1000,
  checkSeconds: (ended - archived) / 1000,
  rows: table.rowCount,
  refused: table.refusedCount,
  longestStallMs,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
