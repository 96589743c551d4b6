// The rows of a draft as a whole, in the engine: the same key twice, the dataset's own checks, and the files that remain.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { NOTICE_KINDS, type Notice, type NoticeKinds, type Severity } from "../../../core/notices.ts";
import type { FileStore, StoredFile } from "../../../core/ports/file-store.ts";
import { EngineFailure, type EngineSession, sqlName, sqlText } from "../../../core/ports/table-engine.ts";
import { type TableCheck, type TableColumn, type TableDataset, tableColumns } from "../../../core/table-dataset.ts";
import type { CheckedTable, NoticeCount } from "../checked-table.ts";
import type { OtherTable, TableDraft } from "./check-table.ts";
import type { StagedFile } from "./read-file-rows.ts";

/** Findings of each code that are shown. */
const EXAMPLES = 5;

/** @throws EngineFailure when the engine ends; Error when a check of the dataset cannot be run */
export async function finishTable(
  session: EngineSession,
  files: FileStore,
  draft: TableDraft,
  staged: readonly StagedFile[],
  folder: string,
): Promise<CheckedTable> {
  const { dataset } = draft;
  await stageRows(session, dataset, staged, folder);
  await findDuplicates(session, dataset);
  await showTables(session, draft);
  for (const check of dataset.checks) await runCheck(session, dataset, check);
  const outputs = await files.workFolder();
  try {
    const written = await writeOutputs(session, dataset, outputs);
    const adopt = (name: string, rows: number): Promise<StoredFile | null> =>
      rows === 0 ? Promise.resolve(null) : files.adopt("restricted", join(outputs, name));
    return {
      rows: await files.adopt("restricted", join(outputs, "rows.parquet")),
      rowCount: written.rows,
      refused: await adopt("refused.ndjson", written.refused),
      refusedCount: written.refused,
      noticed: await adopt("noticed.ndjson", written.noticed),
      ...(await readNotices(session)),
      givenFields: Object.keys(dataset.fields).filter((name) => staged.some(({ givenFields }) => givenFields.includes(name))),
      sourceColumns: [...new Set(staged.flatMap(({ sourceColumns }) => sourceColumns))],
    };
  } finally {
    await rm(outputs, { recursive: true, force: true });
  }
}

/** Ours are in a schema of their own: datasets are views by their ids. */
async function stageRows(session: EngineSession, { fields }: TableDataset, staged: readonly StagedFile[], folder: string): Promise<void> {
  const columns = tableColumns(fields);
  const shape = [`_at: 'BIGINT'`, `_row: 'BIGINT'`, ...columns.map(({ name, type }) => `${sqlName(name)}: ${sqlText(type)}`)].join(", ");
  const paths: string[] = [];
  for (const [index, file] of staged.entries()) {
    const path = join(folder, `stage-${index}.parquet`);
    await session.run(`COPY (SELECT *, ${sqlText(file.name)} AS _file
      FROM read_ndjson(${sqlText(file.rowsPath)}, columns = {${shape}})) TO ${sqlText(path)} (FORMAT parquet)`);
    paths.push(path);
  }
  const findings = staged.map(
    (file) => `SELECT _at, _row, ${sqlText(file.name)} AS _file, refused, content, notices FROM read_ndjson(${sqlText(file.findingsPath)},
      columns = {_at: 'BIGINT', _row: 'BIGINT', refused: 'BOOLEAN', content: 'JSON', notices: 'JSON[]'})`,
  );
  await session.run(`CREATE SCHEMA intake;
    CREATE VIEW intake.staged AS SELECT * FROM read_parquet([${paths.map(sqlText).join(", ")}]);
    CREATE VIEW intake.found AS ${findings.join(" UNION ALL ")};
    CREATE TABLE intake.later (_at BIGINT, code VARCHAR, severity VARCHAR, field VARCHAR, value JSON);
    CREATE TABLE intake.gone (_at BIGINT)`);
}

/** The first row of a key stays; a repetition is counted, another content is refused. */
async function findDuplicates(session: EngineSession, { fields, key }: TableDataset): Promise<void> {
  const keyColumns = tableColumns(fields).filter(({ field }) => key.includes(field));
  const keys = keyColumns.map(({ name }) => sqlName(name)).join(", ");
  const content = `row(${columnList(tableColumns(fields))})`;
  await session.run(`
    CREATE TEMP TABLE twice AS SELECT hash(${keys}) AS h FROM intake.staged GROUP BY h HAVING count(*) > 1;
    CREATE TEMP TABLE repeated AS
      SELECT _at, nth, is_same, shown FROM (
        SELECT _at, row_number() OVER first AS nth, ${content} = first_value(${content}) OVER first AS is_same,
          concat_ws(', ', ${keys}) AS shown
        FROM intake.staged SEMI JOIN twice ON hash(${keys}) = h WINDOW first AS (PARTITION BY ${keys} ORDER BY _at))
      WHERE nth > 1;
    INSERT INTO intake.gone SELECT _at FROM repeated;
    INSERT INTO intake.later SELECT _at, CASE WHEN is_same THEN 'duplicate_row' ELSE 'duplicate_key' END,
      CASE WHEN is_same THEN '${NOTICE_KINDS.duplicate_row.severity}' ELSE '${NOTICE_KINDS.duplicate_key.severity}' END,
      ${sqlText(key.join(", "))}, to_json(shown) FROM repeated`);
}

/** What the checks see. */
async function showTables(session: EngineSession, { dataset, previousPath, others }: TableDraft): Promise<void> {
  const columns = tableColumns(dataset.fields);
  await session.run(`CREATE VIEW main.rows AS SELECT ${columnList(columns)}, _at AS _row FROM intake.staged ANTI JOIN intake.gone USING (_at)`);
  const tables = new Map<string, OtherTable>([...others, ["previous", { path: previousPath, columns }]]);
  tables.delete("rows");
  for (const [id, table] of tables) await session.run(`CREATE VIEW main.${sqlName(id)} AS ${await otherRows(session, table)}`);
}

/** Columns that the file lacks are null, as in a release from before they were declared. */
async function otherRows(session: EngineSession, { path, columns }: OtherTable): Promise<string> {
  const source = path === null ? null : `read_parquet(${sqlText(path)})`;
  const present = source === null ? [] : (await session.rows(`DESCRIBE SELECT * FROM ${source}`)).map((row) => row["column_name"]);
  const shown = columns.map(({ name, type }) => `TRY_CAST(${present.includes(name) ? sqlName(name) : "NULL"} AS ${type}) AS ${sqlName(name)}`);
  return source === null ? `SELECT ${shown.join(", ")} WHERE false` : `SELECT ${shown.join(", ")} FROM ${source}`;
}

/** @throws Error when its SQL fails: a mistake in the declaration */
async function runCheck(session: EngineSession, dataset: TableDataset, { code, sql }: TableCheck): Promise<void> {
  const severity = (dataset.noticeKinds as NoticeKinds)[code]?.severity;
  if (!severity) throw new Error(`Check ${code} of ${dataset.id} has no notice kind.`);
  try {
    await session.run(`INSERT INTO intake.later SELECT row::BIGINT, ${sqlText(code)}, ${sqlText(severity)}, field::VARCHAR, to_json(value) FROM (\n${sql}\n)`);
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    throw new Error(`Check ${code} of ${dataset.id} failed: ${error.message.split(":")[0]}`);
  }
}

async function writeOutputs(session: EngineSession, dataset: TableDataset, folder: string): Promise<{ rows: number; refused: number; noticed: number }> {
  const columns = columnList(tableColumns(dataset.fields));
  const keys = tableColumns(dataset.fields).filter(({ field }) => dataset.key.includes(field));
  const to = (name: string, format: string) => `TO ${sqlText(join(folder, name))} (${format})`;
  await session.run(`
    CREATE TABLE intake.refusing AS SELECT DISTINCT _at FROM intake.later WHERE severity = 'error' AND _at IS NOT NULL;
    INSERT INTO intake.gone SELECT _at FROM intake.refusing;
    CREATE MACRO intake.notice_of(code, severity, row_number, field, value) AS
      json_merge_patch(json_object('code', code, 'severity', severity, 'row', row_number, 'field', field), json_object('value', value));
    CREATE VIEW intake.notices AS
      SELECT _at, _row, _file, refused, unnest(notices) AS notice FROM intake.found
      UNION ALL
      SELECT l._at, s._row, coalesce(s._file, ''), coalesce(l._at IN (FROM intake.refusing), false), intake.notice_of(code, severity, s._row, field, value)
      FROM intake.later l LEFT JOIN (SELECT _at, _row, _file FROM intake.staged) s USING (_at);
    CREATE VIEW intake.refused AS
      SELECT _at, _file AS file, _row AS row, content, notices FROM intake.found WHERE refused
      UNION ALL
      SELECT s._at, s._file, s._row, to_json(struct_pack(${columns})), n.notices
      FROM intake.staged s JOIN (
        SELECT _at, list(notice) AS notices FROM intake.notices SEMI JOIN intake.refusing USING (_at) GROUP BY _at) n USING (_at)`);
  await session.run(`
    COPY (SELECT ${columns}, _row, _file FROM intake.staged ANTI JOIN intake.gone USING (_at) ORDER BY ${columnList(keys)}, _at)
      ${to("rows.parquet", "FORMAT parquet, COMPRESSION zstd")};
    COPY (SELECT file, row, content, notices FROM intake.refused ORDER BY _at) ${to("refused.ndjson", "FORMAT json")};
    COPY (SELECT json_merge_patch(json_object('file', _file), notice) AS notice FROM intake.notices ANTI JOIN intake.refusing USING (_at)
      WHERE NOT refused ORDER BY _at NULLS FIRST) ${to("noticed.ndjson", "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIM '\x01'")}`);
  const [counts] = await session.rows(`SELECT
    (SELECT count(*) FROM read_parquet(${sqlText(join(folder, "rows.parquet"))})) AS rows,
    (SELECT count(*) FROM intake.refused) AS refused,
    (SELECT count(*) FROM intake.notices ANTI JOIN intake.refusing USING (_at) WHERE NOT refused) AS noticed`);
  return { rows: Number(counts?.["rows"]), refused: Number(counts?.["refused"]), noticed: Number(counts?.["noticed"]) };
}

async function readNotices(session: EngineSession): Promise<Pick<CheckedTable, "notices" | "examples">> {
  const rows = await session.rows(`
    SELECT notice->>'code' AS code, notice->>'severity' AS severity, count(*) AS count,
      to_json(min_by({file: _file, notice: notice}, coalesce(_at, 0), ${EXAMPLES})) AS examples
    FROM intake.notices GROUP BY ALL ORDER BY count DESC, code`);
  const notices = rows.map(({ code, severity, count }): NoticeCount => ({ code: String(code), severity: severity as Severity, count: Number(count) }));
  const examples = rows.flatMap((row) => JSON.parse(String(row["examples"])) as { file: string; notice: Notice }[]);
  return { notices, examples: examples.map(({ file, notice }) => ({ ...notice, file })) };
}

function columnList(columns: readonly TableColumn[]): string {
  return columns.map(({ name }) => sqlName(name)).join(", ");
}
