// The rows of a draft against each other, against the release before, and against other datasets.
import { NOTICE_KINDS, type NoticeKinds } from "../../../core/notices.ts";
import { EngineFailure, type EngineSession, sqlName, sqlText } from "../../../core/ports/table-engine.ts";
import { type TableCheck, type TableColumn, type TableDataset, tableColumns } from "../../../core/table-dataset.ts";

/** The newest public rows of another dataset, as its checks see them. */
export interface OtherTable {
  /** Null before its first release. */
  readonly path: string | null;
  readonly columns: readonly TableColumn[];
}

export interface ComparedTables {
  /** Accepted rows of the newest release; null before the first one. */
  readonly previousPath: string | null;
  readonly others: ReadonlyMap<string, OtherTable>;
}

/** The tables for what is found after the rows were staged. */
export async function beginFindings(session: EngineSession): Promise<void> {
  await session.run(`CREATE TABLE intake.later (_at BIGINT, code VARCHAR, severity VARCHAR, field VARCHAR, value JSON);
    CREATE TABLE intake.gone (_at BIGINT)`);
}

/**
 * Over `intake.staged`: fills `intake.later` with findings, and `intake.gone` with the rows that are no longer among those to
 * be accepted.
 * @returns how many rows were refused
 * @throws EngineFailure when the engine ends; Error when a check of the dataset cannot be run
 */
export async function checkDraft(session: EngineSession, dataset: TableDataset, compared: ComparedTables): Promise<number> {
  await findRepeatedKeys(session, dataset);
  await showTables(session, dataset, compared);
  for (const check of dataset.checks) await runCheck(session, dataset, check);
  await session.run(`CREATE TABLE intake.refusing AS SELECT DISTINCT _at FROM intake.later WHERE severity = 'error' AND _at IS NOT NULL;
    INSERT INTO intake.gone SELECT _at FROM intake.refusing`);
  const [refused] = await session.rows("SELECT count(*) AS n FROM intake.refusing");
  return Number(refused?.["n"]);
}

const SAME_ROW = "duplicate_row" satisfies keyof typeof NOTICE_KINDS;
const SAME_KEY = "duplicate_key" satisfies keyof typeof NOTICE_KINDS;

/**
 * The first row of a key stays; a repetition is counted, another content is refused. Hashes find the few that need a closer
 * look; nothing here holds all rows of one key at once, of which there may be millions.
 */
async function findRepeatedKeys(session: EngineSession, { fields, key }: TableDataset): Promise<void> {
  const columns = tableColumns(fields);
  const keys = columns.filter(({ field }) => key.includes(field));
  const content = (table: string) => `row(${columns.map(({ name }) => `${table}.${sqlName(name)}`).join(", ")})`;
  await session.run(`CREATE TEMP TABLE twice AS SELECT hash(${columnList(keys)}) AS h FROM intake.staged GROUP BY h HAVING count(*) > 1`);
  const [found] = await session.rows("SELECT count(*) AS n FROM twice");
  if (found?.["n"] === 0) return;
  await session.run(`
    CREATE TEMP VIEW candidates AS FROM intake.staged SEMI JOIN twice ON hash(${columnList(keys)}) = h;
    CREATE TEMP TABLE firsts AS SELECT ${columnList(keys)}, min(_at) AS first_at FROM candidates GROUP BY ALL HAVING count(*) > 1;
    INSERT INTO intake.later
      SELECT s._at, CASE WHEN is_same THEN '${SAME_ROW}' ELSE '${SAME_KEY}' END,
        CASE WHEN is_same THEN '${NOTICE_KINDS[SAME_ROW].severity}' ELSE '${NOTICE_KINDS[SAME_KEY].severity}' END, ${sqlText(key.join(", "))},
        to_json(concat_ws(', ', ${keys.map(({ name }) => `s.${sqlName(name)}`).join(", ")}))
      FROM candidates s JOIN firsts USING (${columnList(keys)}) JOIN candidates f ON f._at = first_at,
        LATERAL (SELECT ${content("s")} IS NOT DISTINCT FROM ${content("f")} AS is_same)
      WHERE s._at <> first_at;
    INSERT INTO intake.gone SELECT _at FROM intake.later`);
}

/** What the checks see; ours is in a schema of its own. */
async function showTables(session: EngineSession, dataset: TableDataset, { previousPath, others }: ComparedTables): Promise<void> {
  const columns = tableColumns(dataset.fields);
  await session.run(`CREATE VIEW main.rows AS SELECT ${columnList(columns)}, _at AS _row FROM intake.staged ANTI JOIN intake.gone USING (_at)`);
  const tables = new Map<string, OtherTable>([...others, ["previous", { path: previousPath, columns }]]);
  tables.delete("rows");
  for (const [id, table] of tables) await session.run(`CREATE VIEW main.${sqlName(id)} AS ${await otherRows(session, table)}`);
}

/** Columns that the file lacks are null, as in a release from before they were declared. */
export async function otherRows(session: EngineSession, { path, columns }: OtherTable): Promise<string> {
  const source = path === null ? null : `read_parquet(${sqlText(path)})`;
  const present = source === null ? [] : (await session.rows(`DESCRIBE SELECT * FROM ${source}`)).map((row) => row["column_name"]);
  const shown = columns.map(({ name, type }) => `TRY_CAST(${present.includes(name) ? sqlName(name) : "NULL"} AS ${type}) AS ${sqlName(name)}`);
  return source === null ? `SELECT ${shown.join(", ")} WHERE false` : `SELECT ${shown.join(", ")} FROM ${source}`;
}

async function runCheck(session: EngineSession, dataset: TableDataset, { code, sql }: TableCheck): Promise<void> {
  const severity = (dataset.noticeKinds as NoticeKinds)[code]?.severity;
  if (!severity) throw new Error(`Check ${code} of ${dataset.id} has no notice kind.`);
  try {
    await session.run(`INSERT INTO intake.later SELECT row::BIGINT, ${sqlText(code)}, ${sqlText(severity)}, field::VARCHAR, to_json(value) FROM (\n${sql}\n)`);
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    // The engine's message may quote data.
    throw new Error(`Check ${code} of ${dataset.id} failed: ${error.message.split(":")[0]}`);
  }
}

export function columnList(columns: readonly TableColumn[]): string {
  return columns.map(({ name }) => sqlName(name)).join(", ");
}
