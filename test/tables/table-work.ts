// A file store, an engine and scratch space for tests of the intake.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDiskFileStore } from "../../src/adapters/disk-file-store.ts";
import { duckdbEngine } from "../../src/adapters/duckdb/table-engine.ts";
import type { FileStore, StoredFile } from "../../src/core/ports/file-store.ts";
import type { EngineRow } from "../../src/core/ports/table-engine.ts";
import { sqlText } from "../../src/core/ports/table-engine.ts";
import type { TableDataset } from "../../src/core/table-dataset.ts";
import type { CheckedTable, RawFile } from "../../src/platform/ingest/checked-table.ts";
import { type CheckTableContext, checkTable, type TableDraft } from "../../src/platform/ingest/tables/check-table.ts";
import type { TableLimits } from "../../src/platform/ingest/tables/table-limits.ts";

export const TEST_LIMITS: TableLimits = {
  maxBodyBytes: 64 * 1024 * 1024,
  maxExpandedBytes: 128 * 1024 * 1024,
  maxRowBytes: 64 * 1024,
  maxColumns: 100,
  memoryMb: 256,
  threads: 1,
  maxRefusedRows: 10_000,
};

export interface TableWork {
  readonly folder: string;
  readonly context: CheckTableContext;
  archive(name: string, content: string | Uint8Array, extra?: Partial<RawFile>): Promise<RawFile>;
  check(dataset: TableDataset, raw: readonly RawFile[], extra?: Partial<TableDraft>, geocoding?: CheckTableContext["geocoding"]): Promise<CheckedTable>;
  rows(file: StoredFile, columns?: string): Promise<readonly EngineRow[]>;
  lines(file: StoredFile | null): Promise<unknown[]>;
  close(): Promise<void>;
}

export async function openTableWork(limits: TableLimits = TEST_LIMITS): Promise<TableWork> {
  const folder = await mkdtemp(join(tmpdir(), "madang-intake-"));
  const files: FileStore = await openDiskFileStore(join(folder, "files"));
  const scratchFolder = await mkdtemp(join(folder, "scratch-"));
  const engine = duckdbEngine();
  const context: CheckTableContext = { engine, files, limits, scratchFolder };
  const pathOf = async (file: StoredFile) => (await files.localPath("restricted", file.sha256)) as string;
  return {
    folder,
    context,
    archive: async (name, content, extra = {}) => {
      const writer = await files.create("restricted");
      await writer.write(typeof content === "string" ? Buffer.from(content) : content);
      return { name, mediaType: "text/csv", file: await writer.keep(), source: null, ...extra };
    },
    check: (dataset, raw, extra = {}, geocoding = null) =>
      checkTable({ ...context, geocoding }, { dataset, raw, previousPath: null, others: new Map(), ...extra }),
    rows: async (file, columns = "*") => {
      const path = await pathOf(file);
      return engine.use({ memoryMb: 128, threads: 1, scratchFolder }, (session) => session.rows(`SELECT ${columns} FROM read_parquet(${sqlText(path)})`));
    },
    lines: async (file) =>
      file === null
        ? []
        : (await readFile(await pathOf(file), "utf8"))
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line) as unknown),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
