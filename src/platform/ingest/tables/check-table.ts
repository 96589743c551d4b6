// The road of a draft: raw files to accepted rows in order of their key, refused rows, and everything that was noticed.
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FileStore, StoredFile } from "../../../core/ports/file-store.ts";
import type { EngineSession, TableEngine } from "../../../core/ports/table-engine.ts";
import { Problem } from "../../../core/problems.ts";
import type { TableDataset } from "../../../core/table-dataset.ts";
import type { CheckedTable, RawFile } from "../checked-table.ts";
import { chooseSource, ownColumns } from "./choose-source.ts";
import { type ComparedTables, checkDraft } from "./draft-checks.sql.ts";
import { OUTPUT_NAMES, readNotices, writeOutputs } from "./draft-outputs.sql.ts";
import { lookIntoParquet, parquetToNdjson } from "./parquet-file.sql.ts";
import { readElsewhere } from "./read-elsewhere.ts";
import type { ReadingTask } from "./read-file.ts";
import { type EngineFile, stageFiles } from "./stage-files.sql.ts";
import type { StagedParquet } from "./staged-file.ts";
import type { TableLimits } from "./table-limits.ts";

export interface CheckTableContext {
  readonly engine: TableEngine;
  readonly files: FileStore;
  readonly limits: TableLimits;
  /** On a disk with room for several times the unpacked files; nothing of this work stays there. */
  readonly scratchFolder: string;
  /** Module that exports `TABLE_DATASETS`, for the thread in which files are read; without it they are read in this one. */
  readonly registry?: URL;
}

export interface CheckProgress {
  readonly step: "reading" | "checking" | "writing";
  /** Of the step, 0 to 1. */
  readonly done: number;
}

export interface TableDraft extends ComparedTables {
  readonly dataset: TableDataset;
  /** One at least, in the order in which their rows count. */
  readonly raw: readonly RawFile[];
  readonly progress?: (progress: CheckProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Bad rows are refused one by one and never thrown.
 * @throws Problem for files that cannot be used as a whole
 */
export async function checkTable(context: CheckTableContext, draft: TableDraft): Promise<CheckedTable> {
  const { limits } = context;
  const folder = await mkdtemp(join(context.scratchFolder, "intake-"));
  try {
    const options = { memoryMb: limits.memoryMb, threads: limits.threads, scratchFolder: folder };
    return await context.engine.use(options, async (session) => {
      const stop = () => session.kill();
      draft.signal?.addEventListener("abort", stop, { once: true });
      try {
        return await new DraftWork(context, draft, session, folder).run();
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

class DraftWork {
  readonly #context: CheckTableContext;
  readonly #draft: TableDraft;
  readonly #session: EngineSession;
  readonly #folder: string;

  constructor(context: CheckTableContext, draft: TableDraft, session: EngineSession, folder: string) {
    this.#context = context;
    this.#draft = draft;
    this.#session = session;
    this.#folder = folder;
  }

  async run(): Promise<CheckedTable> {
    const { dataset, progress } = this.#draft;
    const files = await this.#readFiles();
    const told = (done: number) => progress?.({ step: "checking", done });
    await stageFiles(this.#session, { dataset, files, folder: this.#folder, limits: this.#context.limits, told });
    await checkDraft(this.#session, dataset, this.#draft);
    progress?.({ step: "writing", done: 0 });
    return this.#write(files);
  }

  async #readFiles(): Promise<readonly EngineFile[]> {
    const files: EngineFile[] = [];
    let rowsBefore = 0;
    for (const [index, raw] of this.#draft.raw.entries()) {
      const file = await this.#readOne(raw, index, rowsBefore);
      rowsBefore = file.kind === "own-parquet" ? rowsBefore + file.rows : file.last;
      files.push(file);
    }
    return files;
  }

  async #readOne(raw: RawFile, index: number, rowsBefore: number): Promise<EngineFile> {
    const { files, limits } = this.#context;
    const path = await files.localPath("restricted", raw.file.sha256);
    if (path === null) throw new Problem("not_found", `The file ${raw.name} is no longer kept.`);
    const { name, mediaType, source } = raw;
    const task: ReadingTask = { name, mediaType, source, path, limits, folder: this.#folder, index, rowsBefore };
    const staged = await this.#readElsewhere(task);
    if (staged.kind === "parquet") return this.#readParquet(staged, task);
    return staged.kind === "csv" ? { ...staged, rowsBefore } : staged;
  }

  #readElsewhere(task: ReadingTask): ReturnType<typeof readElsewhere> {
    const { dataset, raw, progress, signal } = this.#draft;
    const told = (bytesRead: number, bytes: number) =>
      progress?.({ step: "reading", done: (task.index + Math.min(1, bytesRead / Math.max(1, bytes))) / raw.length });
    return readElsewhere(this.#context.registry ?? null, dataset, task, told, signal);
  }

  async #readParquet({ path, name }: StagedParquet, task: ReadingTask): Promise<EngineFile> {
    const { dataset } = this.#draft;
    const { columns, rows } = await lookIntoParquet(this.#session, path, this.#context.limits);
    const sourceColumns = [...columns.keys()];
    const example = Object.fromEntries(sourceColumns.map((column) => [column, null]));
    const source = chooseSource(dataset, task.source, [example]);
    if (!source) return { kind: "own-parquet", name, path, columns, rows, sourceColumns, rowsBefore: task.rowsBefore };
    const copyPath = join(this.#folder, `parquet-${task.index}.ndjson`);
    await parquetToNdjson(this.#session, path, copyPath);
    const staged = await this.#readElsewhere({ ...task, path: copyPath, name: `${name}.ndjson`, source: source.id });
    if (staged.kind !== "rows") throw new Error("Rows of Parquet were not read one by one.");
    return { ...staged, name };
  }

  async #write(read: readonly EngineFile[]): Promise<CheckedTable> {
    const { files } = this.#context;
    const { dataset } = this.#draft;
    const folder = await files.workFolder();
    try {
      const counts = await writeOutputs(this.#session, dataset, folder);
      const notices = await readNotices(this.#session);
      const adopt = (name: keyof typeof OUTPUT_NAMES): Promise<StoredFile> => files.adopt("restricted", join(folder, OUTPUT_NAMES[name]));
      return {
        rows: await adopt("rows"),
        rowCount: counts.rows,
        refused: counts.refused > 0 ? await adopt("refused") : null,
        refusedCount: counts.refused,
        noticed: counts.noticed > 0 ? await adopt("noticed") : null,
        ...notices,
        givenFields: Object.keys(dataset.fields).filter((name) => read.some((file) => givenFields(dataset, file).includes(name))),
        sourceColumns: [...new Set(read.flatMap(({ sourceColumns }) => sourceColumns))],
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function givenFields(dataset: TableDataset, file: EngineFile): readonly string[] {
  if (file.kind === "rows") return file.givenFields;
  const own = ownColumns(dataset);
  return file.sourceColumns.flatMap((name) => own.get(name) ?? []);
}
