// The road of a draft: raw files to accepted rows in order of their key, refused rows, and everything that was noticed.
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FileStore, StoredFile } from "../../../core/ports/file-store.ts";
import type { EngineSession, TableEngine } from "../../../core/ports/table-engine.ts";
import { Problem } from "../../../core/problems.ts";
import type { TableDataset } from "../../../core/table-dataset.ts";
import type { CheckedTable, RawFile } from "../checked-table.ts";
import { chooseSource, missingColumns, ownColumns, requiredColumns } from "./choose-source.ts";
import { beginFindings, type ComparedTables, checkDraft } from "./draft-checks.sql.ts";
import { OUTPUT_NAMES, readNotices, writeOutputs } from "./draft-outputs.sql.ts";
import type { Geocoding } from "./find-addresses.ts";
import { tooManyFaults } from "./findings.ts";
import { geocodeDraft } from "./geocode-draft.ts";
import { lookIntoParquet, parquetToNdjson } from "./parquet-file.sql.ts";
import { readElsewhere } from "./read-elsewhere.ts";
import type { ReadingTask } from "./read-file.ts";
import { type EngineFile, stageFiles } from "./stage-files.sql.ts";
import type { StagedFile, StagedParquet } from "./staged-file.ts";
import type { TableLimits } from "./table-limits.ts";

export interface CheckTableContext {
  readonly engine: TableEngine;
  readonly files: FileStore;
  readonly limits: TableLimits;
  /** On a disk with room for several times the unpacked files; nothing of this work stays there. */
  readonly scratchFolder: string;
  /** Module that exports `TABLE_DATASETS`, for the thread in which files are read; without it they are read in this one. */
  readonly registry?: URL;
  /** Null or absent: no address is sent anywhere. */
  readonly geocoding?: Geocoding | null;
}

export interface CheckProgress {
  readonly step: "reading" | "checking" | "locating" | "writing";
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
    const files = await readFiles(context, draft, folder);
    const options = { memoryMb: limits.memoryMb, threads: limits.threads, scratchFolder: folder };
    return await context.engine.use(options, async (session) => {
      const stop = () => session.kill();
      draft.signal?.addEventListener("abort", stop, { once: true });
      try {
        return await checkFiles(context, draft, session, folder, files);
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

async function readFiles(context: CheckTableContext, draft: TableDraft, folder: string): Promise<readonly StagedFile[]> {
  const staged: StagedFile[] = [];
  for (const [index, raw] of draft.raw.entries()) {
    const path = await context.files.localPath("restricted", raw.file.sha256);
    if (path === null) throw new Problem("not_found", `The file ${raw.name} is no longer kept.`);
    const { name, mediaType, source } = raw;
    staged.push(await readOne(context, draft, { name, mediaType, source, path, limits: context.limits, folder, index }));
  }
  return staged;
}

function readOne({ registry }: CheckTableContext, { dataset, raw, progress, signal }: TableDraft, task: ReadingTask): Promise<StagedFile> {
  const told = (bytesRead: number, bytes: number) =>
    progress?.({ step: "reading", done: (task.index + Math.min(1, bytesRead / Math.max(1, bytes))) / raw.length });
  return readElsewhere(registry ?? null, dataset, task, told, signal);
}

async function checkFiles(
  context: CheckTableContext,
  draft: TableDraft,
  session: EngineSession,
  folder: string,
  staged: readonly StagedFile[],
): Promise<CheckedTable> {
  const { dataset, progress } = draft;
  const files: EngineFile[] = [];
  for (const [index, file] of staged.entries()) files.push(file.kind === "parquet" ? await lookInto(context, draft, session, { file, index, folder }) : file);
  const told = (done: number) => progress?.({ step: "checking", done });
  const faulty = await stageFiles(session, { dataset, files, folder, limits: context.limits, told });
  await beginFindings(session);
  const geocodedFields = await locateRows(context, draft, session);
  const refused = faulty + (await checkDraft(session, dataset, draft));
  if (refused > context.limits.maxRefusedRows) throw tooManyFaults(context.limits.maxRefusedRows);
  progress?.({ step: "writing", done: 0 });
  const table = await writeTable(context.files, dataset, session, files, geocodedFields);
  return context.geocoding && geocodedFields.length > 0 ? { ...table, geocodedBy: context.geocoding.attribution } : table;
}

function locateRows({ geocoding }: CheckTableContext, { dataset, progress, signal }: TableDraft, session: EngineSession): Promise<readonly string[]> {
  const told = (done: number) => progress?.({ step: "locating", done });
  return geocodeDraft(geocoding ?? null, session, { dataset, told, ...(signal ? { signal } : {}) });
}

interface ParquetTask {
  readonly file: StagedParquet;
  readonly index: number;
  readonly folder: string;
}

/** In the dataset's own form it stays where it is; otherwise its rows are read one by one. */
async function lookInto(context: CheckTableContext, draft: TableDraft, session: EngineSession, { file, index, folder }: ParquetTask): Promise<EngineFile> {
  const { dataset, raw } = draft;
  const { limits } = context;
  const { name, path, rowsBefore } = file;
  const { columns, rows } = await lookIntoParquet(session, path, limits);
  const sourceColumns = [...columns.keys()];
  const source = chooseSource(dataset, raw[index]?.source ?? null, [Object.fromEntries(sourceColumns.map((column) => [column, null]))]);
  if (source) {
    const copyPath = join(folder, `parquet-${index}.ndjson`);
    await parquetToNdjson(session, path, copyPath);
    const read = await readOne(context, draft, { name: `${name}.ndjson`, mediaType: "", source: source.id, path: copyPath, limits, folder, index });
    if (read.kind !== "rows") throw new Error("Rows of Parquet were not read one by one.");
    return { ...read, name };
  }
  const lacking = requiredColumns(dataset).filter((column) => !columns.has(column));
  if (lacking.length > 0) throw missingColumns(name, lacking);
  return { kind: "own-parquet", name, rowsBefore, path, columns, rows, sourceColumns };
}

async function writeTable(
  files: FileStore,
  dataset: TableDataset,
  session: EngineSession,
  read: readonly EngineFile[],
  geocodedFields: readonly string[],
): Promise<CheckedTable> {
  const folder = await files.workFolder();
  try {
    const counts = await writeOutputs(session, dataset, folder);
    const notices = await readNotices(session);
    const adopt = (name: keyof typeof OUTPUT_NAMES): Promise<StoredFile> => files.adopt("restricted", join(folder, OUTPUT_NAMES[name]));
    return {
      rows: await adopt("rows"),
      rowCount: counts.rows,
      refused: counts.refused > 0 ? await adopt("refused") : null,
      refusedCount: counts.refused,
      noticed: counts.noticed > 0 ? await adopt("noticed") : null,
      ...notices,
      givenFields: Object.keys(dataset.fields).filter(
        (name) => geocodedFields.includes(name) || read.some((file) => givenFields(dataset, file).includes(name)),
      ),
      sourceColumns: [...new Set(read.flatMap(({ sourceColumns }) => sourceColumns))],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function givenFields(dataset: TableDataset, file: EngineFile): readonly string[] {
  if (file.kind === "rows") return file.givenFields;
  const own = ownColumns(dataset);
  return file.sourceColumns.flatMap((name) => own.get(name) ?? []);
}
