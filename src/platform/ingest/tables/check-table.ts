// The road of a draft: raw files to accepted rows in order of their key, refused rows, and everything that was noticed.
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FileStore } from "../../../core/ports/file-store.ts";
import type { TableEngine } from "../../../core/ports/table-engine.ts";
import { Problem } from "../../../core/problems.ts";
import type { TableColumn, TableDataset } from "../../../core/table-dataset.ts";
import type { CheckedTable, RawFile } from "../checked-table.ts";
import { readFileRows, type StagedFile } from "./read-file-rows.ts";
import { finishTable } from "./stage.sql.ts";
import type { TableLimits } from "./table-limits.ts";

export interface CheckTableContext {
  readonly engine: TableEngine;
  readonly files: FileStore;
  readonly limits: TableLimits;
  /** On a disk with room for several times the unpacked files; nothing of this work stays there. */
  readonly scratchFolder: string;
}

/** The newest public rows of another dataset, as its checks see them. */
export interface OtherTable {
  /** Null before its first release. */
  readonly path: string | null;
  readonly columns: readonly TableColumn[];
}

export interface CheckProgress {
  readonly step: "reading" | "checking" | "writing";
  /** Of the step, 0 to 1. */
  readonly done: number;
}

export interface TableDraft {
  readonly dataset: TableDataset;
  /** One at least, in the order in which their rows count. */
  readonly raw: readonly RawFile[];
  /** Accepted rows of the newest release; null before the first one. */
  readonly previousPath: string | null;
  readonly others: ReadonlyMap<string, OtherTable>;
  readonly progress?: (progress: CheckProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Bad rows are refused one by one and never thrown.
 * @throws Problem for files that cannot be used as a whole
 */
export async function checkTable(context: CheckTableContext, draft: TableDraft): Promise<CheckedTable> {
  const { engine, files, limits, scratchFolder } = context;
  const folder = await mkdtemp(join(scratchFolder, "intake-"));
  try {
    const staged: StagedFile[] = [];
    let rowsBefore = 0;
    for (const [index, raw] of draft.raw.entries()) {
      draft.signal?.throwIfAborted();
      draft.progress?.({ step: "reading", done: index / draft.raw.length });
      const file = await readFileRows({ dataset: draft.dataset, raw, path: await archivedPath(files, raw), limits, folder, index, rowsBefore });
      rowsBefore = file.lastRow;
      staged.push(file);
    }
    draft.progress?.({ step: "checking", done: 0 });
    const options = { memoryMb: limits.memoryMb, threads: limits.threads, scratchFolder: folder };
    return await engine.use(options, async (session) => {
      const stop = () => session.kill();
      draft.signal?.addEventListener("abort", stop, { once: true });
      try {
        return await finishTable(session, files, draft, staged, folder);
      } finally {
        draft.signal?.removeEventListener("abort", stop);
      }
    });
  } catch (error) {
    draft.signal?.throwIfAborted();
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function archivedPath(files: FileStore, { file, name }: RawFile): Promise<string> {
  const path = await files.localPath("restricted", file.sha256);
  if (path === null) throw new Problem("not_found", `The file ${name} is no longer kept.`);
  return path;
}
