// The check of a draft: rows through the intake, then the public rows made as they would be published, counted again, and held
// against the newest release. Changes nothing; what it has found is the outcome.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { inForce } from "../../core/dated.ts";
import type { Fields } from "../../core/fields.ts";
import type { EngineSession } from "../../core/ports/table-engine.ts";
import { hasRestrictedRows, publicFields, publicKey, type TableDataset, tableColumns } from "../../core/table-dataset.ts";
import { localDay } from "../../core/time.ts";
import type { CheckedTable, RawFile } from "../ingest/checked-table.ts";
import { checkTable } from "../ingest/tables/check-table.ts";
import type { OtherTable } from "../ingest/tables/draft-checks.sql.ts";
import type { Block, CheckOutcome } from "./check-outcome.ts";
import type { DraftProgress } from "./drafts.sql.ts";
import { type Coarsening, type EarlierRelease, openSources, TooManyCombinations, writePublicRows } from "./public-rows.sql.ts";
import type { ReleaseContext } from "./release-context.ts";
import type { ShelvedRelease } from "./release-shelf.ts";
import { releasedFields } from "./released-fields.ts";
import { type KeyCounts, schemaChanges } from "./schema-change.ts";
import { countAgain, type GateVerdict } from "./small-counts-gate.sql.ts";
import { compareKeys, compareTables, type DifferenceSummary, differenceNdjsonSql } from "./table-difference.sql.ts";
import { firstRows, sizeOf, type TableSize } from "./written-table.sql.ts";

export interface CheckTask {
  readonly dataset: TableDataset;
  readonly raw: readonly RawFile[];
  readonly progress: (progress: DraftProgress) => void;
  readonly signal: AbortSignal;
}

const PREVIEW_ROWS = 20;

/** @throws Problem for files that cannot be used as a whole; the reason of the signal when it is stopped */
export async function checkDraft(context: ReleaseContext, task: CheckTask): Promise<CheckOutcome> {
  const { dataset, signal } = task;
  const newest = context.shelf.newestOf(dataset.id);
  const previousPath = newest?.rowsSha256 ? await context.files.localPath("restricted", newest.rowsSha256) : null;
  const checked = await checkTable(context, { ...task, previousPath, others: otherTables(context, dataset) });
  const base: CheckOutcome = { ...NOTHING, checked, basedOn: newest?.version ?? null };
  if (checked.rowCount === 0) return { ...base, blocks: ["no_rows"] };
  task.progress({ step: "publishing", done: 0 });
  const folder = await context.files.workFolder();
  try {
    const options = { memoryMb: context.limits.memoryMb, threads: context.limits.threads, scratchFolder: context.scratchFolder };
    const found = await context.engine.use(options, (session) =>
      stoppable(session, signal, () => preparePublication(context, session, { ...task, checked, newest, previousPath, folder })),
    );
    const adopt = (name: string, isThere: boolean) => (isThere ? context.files.adopt("restricted", join(folder, name)) : Promise.resolve(null));
    const isWritten = !found.blocks.includes("too_many_combinations");
    return { ...base, ...found, publicRows: await adopt(PUBLIC_ROWS, isWritten), difference: await adopt(DIFFERENCE, found.publicDifference !== null) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const PUBLIC_ROWS = "public.parquet";
const DIFFERENCE = "difference.ndjson";

const NOTHING = {
  publicRows: null,
  publicRowCount: 0,
  coarsening: null,
  gate: null,
  blocks: [],
  changes: [],
  publicDifference: null,
  difference: null,
  restrictedDifference: null,
  preview: [],
} as const;

/** The newest public rows of the other datasets, as checks and public tables see them. */
function otherTables({ tables, shelf }: ReleaseContext, dataset: TableDataset): ReadonlyMap<string, OtherTable> {
  const newest = shelf.newest();
  const others = [...tables.values()].filter(({ id }) => id !== dataset.id);
  return new Map(others.map((other) => [other.id, { path: newest.get(other.id)?.path ?? null, columns: tableColumns(publicFields(other)) }]));
}

/** Ends the engine's process when it is told to stop. */
async function stoppable<Answer>(session: EngineSession, signal: AbortSignal, work: () => Promise<Answer>): Promise<Answer> {
  const stop = () => session.kill();
  signal.throwIfAborted();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

interface Preparation extends CheckTask {
  readonly checked: CheckedTable;
  readonly newest: ShelvedRelease | null;
  readonly previousPath: string | null;
  readonly folder: string;
}

type Prepared = Omit<CheckOutcome, "checked" | "basedOn" | "publicRows" | "difference">;

async function preparePublication(context: ReleaseContext, session: EngineSession, task: Preparation): Promise<Prepared> {
  const { dataset, checked, newest, folder, previousPath } = task;
  const rows = (await context.files.localPath("restricted", checked.rows.sha256)) as string;
  const fields = releasedFields(dataset, checked.givenFields);
  const path = join(folder, PUBLIC_ROWS);
  await openSources(session, dataset, { rows, previous: previousPath, others: otherTables(context, dataset) });
  const minimum = minimumOf(context, dataset);
  const earlier = context.shelf.earlierOf(dataset.id);
  let coarsening: Coarsening | null;
  try {
    coarsening = await writePublicRows(session, { dataset, fields, minimum, earlier, path });
  } catch (error) {
    if (error instanceof TooManyCombinations) return { ...NOTHING, blocks: ["too_many_combinations"] };
    throw error;
  }
  const gate = await gateOf(session, dataset, fields, minimum, earlier, path);
  const size = await sizeOf(session, fields, publicKey(dataset), path);
  const compared = newest ? await comparePublicRows(session, newest, { fields, key: publicKey(dataset), path }, join(folder, DIFFERENCE)) : null;
  const keys = newest && previousPath ? await compareKeys(session, dataset, previousPath, rows) : null;
  const shape = { fields, key: publicKey(dataset) };
  return {
    publicRowCount: size.rows,
    coarsening,
    gate,
    blocks: blocksOf(size, gate),
    changes: newest ? schemaChanges(newest, shape, keys ?? publicKeyCounts(compared)) : [],
    publicDifference: compared,
    restrictedDifference: hasRestrictedRows(dataset) ? keys : null,
    preview: await firstRows(session, path, PREVIEW_ROWS),
  };
}

/** The least number of people that a combination may stand for today; null where the dataset has no such rule. */
export function minimumOf({ clock, zone }: Pick<ReleaseContext, "clock" | "zone">, dataset: TableDataset): number | null {
  const rule = dataset.publicTable?.smallCounts;
  if (!rule) return null;
  const found = inForce(rule.minimum, localDay(clock.now(), zone)) ?? rule.minimum[0];
  if (!found) throw new Error(`Dataset ${dataset.id} states no minimum for its small counts`);
  return found.value;
}

export async function gateOf(
  session: EngineSession,
  dataset: TableDataset,
  fields: Fields,
  minimum: number | null,
  earlier: readonly EarlierRelease[],
  path: string,
): Promise<GateVerdict | null> {
  const rule = dataset.publicTable?.smallCounts;
  return rule && minimum !== null ? countAgain(session, rule, minimum, fields, path, earlier) : null;
}

function blocksOf({ rows, keys }: TableSize, gate: GateVerdict | null): readonly Block[] {
  const blocks: Block[] = [];
  if (rows === 0) blocks.push("no_public_rows");
  if (keys !== null && keys < rows) blocks.push("public_key_repeats");
  if (gate && gate.smallCount > 0) blocks.push("small_counts");
  return blocks;
}

async function comparePublicRows(
  session: EngineSession,
  newest: ShelvedRelease,
  now: { readonly fields: Fields; readonly key: readonly string[]; readonly path: string },
  path: string,
): Promise<DifferenceSummary> {
  const summary = await compareTables(session, newest, now);
  await session.run(differenceNdjsonSql(newest, now, path));
  return summary;
}

function publicKeyCounts(compared: DifferenceSummary | null): KeyCounts | null {
  if (!compared || compared.key === null) return null;
  const { added, removed, changed, unchanged } = compared;
  return { before: removed + changed + unchanged, added, removed };
}
