// Files that were read, put into one shape in the engine: `intake.staged`, the rows that can be taken, and `intake.found`, what
// is wrong or odd. Rows of the dataset's own form are checked here, in SQL.
import { join } from "node:path";
import { type EngineSession, sqlName, sqlText } from "../../../core/ports/table-engine.ts";
import { type TableColumn, type TableDataset, tableColumns } from "../../../core/table-dataset.ts";
import { checkedRowsSql, type TextColumn } from "./field-checks.sql.ts";
import { tooManyFaults } from "./findings.ts";
import { readingParquet } from "./parquet-file.sql.ts";
import type { StagedCsv, StagedRows } from "./staged-file.ts";
import type { TableLimits } from "./table-limits.ts";

/** A Parquet file in the dataset's own form. */
export interface OwnParquet {
  readonly kind: "own-parquet";
  readonly name: string;
  readonly rowsBefore: number;
  readonly sourceColumns: readonly string[];
  readonly path: string;
  /** As text, by column. */
  readonly columns: ReadonlyMap<string, TextColumn>;
  readonly rows: number;
}

export type EngineFile = StagedRows | StagedCsv | OwnParquet;

export interface StageTask {
  readonly dataset: TableDataset;
  readonly files: readonly EngineFile[];
  readonly folder: string;
  readonly limits: TableLimits;
  readonly told: (done: number) => void;
}

/** Rows as they lie in a stage file are numbered by their place. */
const BY_PLACE = "file_row_number + 1";
/** DuckDB wants its buffers larger than a line. */
const LINE_SLACK_BYTES = 1024;
const LEAST_LINE_BYTES = 2_097_152;

/**
 * @returns how many rows were refused
 * @throws Problem too_many_faults; EngineFailure; Error when the engine reads other rows than were counted
 */
export async function stageFiles(session: EngineSession, task: StageTask): Promise<number> {
  await session.run(`CREATE SCHEMA intake;
    CREATE MACRO intake.notice_of(code, severity, row_number, field, value) AS
      json_merge_patch(json_object('code', code, 'severity', severity, 'row', row_number, 'field', field), json_object('value', value))`);
  const staged: string[] = [];
  const found: string[] = [];
  let refused = 0;
  for (const [index, file] of task.files.entries()) {
    const path = join(task.folder, `stage-${index}.parquet`);
    if (file.kind === "rows") {
      await session.run(`COPY (${countedRows(task, file)}) TO ${sqlText(path)} (FORMAT parquet)`);
      staged.push(stagedView(task.dataset, file.name, path, "_at", "_row"));
    } else {
      const copy = () => session.run(`COPY (${checkedRows(task, file)}) TO ${sqlText(path)} (FORMAT parquet)`);
      await (file.kind === "own-parquet" ? readingParquet(session, copy) : copy());
      refused += await countRefused(session, file, path);
      const row = isNumbered(file) ? "_row" : BY_PLACE;
      staged.push(`${stagedView(task.dataset, file.name, path, `${file.rowsBefore} + ${row}`, row)} WHERE NOT _refused`);
      found.push(checkedFindings(file.name, path, `${file.rowsBefore} + ${row}`, row));
    }
    if (file.kind !== "own-parquet") {
      refused += file.refusedCount;
      found.push(readFindings(file.name, file.findingsPath, task.limits));
    }
    if (refused > task.limits.maxRefusedRows) throw tooManyFaults(task.limits.maxRefusedRows);
    task.told((index + 1) / task.files.length);
  }
  await session.run(`CREATE VIEW intake.staged AS ${staged.join(" UNION ALL ")}; CREATE VIEW intake.found AS ${found.join(" UNION ALL ")}`);
  return refused;
}

function isNumbered(file: StagedCsv | OwnParquet): boolean {
  return file.kind === "csv" && file.csv.isNumbered;
}

/** Rows that were checked one by one. Instants are epoch milliseconds there. */
function countedRows({ dataset, limits }: StageTask, file: StagedRows): string {
  const columns = tableColumns(dataset.fields);
  const typed = ({ name, type }: TableColumn) => `${sqlName(name)}: ${sqlText(type === "TIMESTAMPTZ" ? "BIGINT" : type)}`;
  const shown = ({ name, type }: TableColumn) =>
    type === "TIMESTAMPTZ" ? `make_timestamp_ms(${sqlName(name)})::TIMESTAMPTZ AS ${sqlName(name)}` : sqlName(name);
  return `SELECT _at, _row, ${columns.map(shown).join(", ")} FROM ${ndjson(file.rowsPath, ["_at: 'BIGINT'", "_row: 'BIGINT'", ...columns.map(typed)], limits)}`;
}

function ndjson(path: string, columns: readonly string[], limits: TableLimits): string {
  // A character may need six in JSON.
  const largest = Math.max(16_777_216, 8 * limits.maxRowBytes);
  return `read_ndjson(${sqlText(path)}, columns = {${columns.join(", ")}}, maximum_object_size = ${largest})`;
}

function checkedRows({ dataset, limits }: StageTask, file: StagedCsv | OwnParquet): string {
  if (file.kind === "own-parquet") {
    const relation = `read_parquet(${sqlText(file.path)})`;
    return checkedRowsSql(
      dataset,
      relation,
      file.columns,
      contentOf(file.sourceColumns, (name) => file.columns.get(name)?.text ?? sqlName(name)),
      [],
    );
  }
  const at = new Map(file.sourceColumns.map((name, index) => [name, `c${index + 1}`]));
  const columns = new Map([...at].map(([name, column]) => [name, { text: column }]));
  const content = contentOf(file.sourceColumns, (name) => `coalesce(${at.get(name)}, '')`);
  return checkedRowsSql(dataset, csvRelation(file, limits), columns, content, file.csv.isNumbered ? ["_row"] : []);
}

export function csvRelation({ csv, sourceColumns }: StagedCsv, limits: TableLimits): string {
  const columns = [...(csv.isNumbered ? ["_row: 'BIGINT'"] : []), ...sourceColumns.map((_, at) => `c${at + 1}: 'VARCHAR'`)];
  const lineBytes = Math.max(LEAST_LINE_BYTES, limits.maxRowBytes + LINE_SLACK_BYTES);
  return `read_csv(${sqlText(csv.path)}, auto_detect = false, strict_mode = true, header = ${csv.hasHeader}, columns = {${columns.join(", ")}},
    delim = ${sqlText(csv.delimiter)}, quote = '"', escape = '"'${csv.isLf ? `, new_line = '\\n'` : ""}, max_line_size = ${lineBytes})`;
}

function contentOf(columns: readonly string[], expression: (name: string) => string): string {
  return `json_object(${columns.map((name) => `${sqlText(name)}, ${expression(name)}`).join(", ")})::VARCHAR`;
}

/** Every row that was handed over must have been read. */
async function countRefused(session: EngineSession, file: StagedCsv | OwnParquet, path: string): Promise<number> {
  const [counts] = await session.rows(`SELECT count(*) AS rows, count(*) FILTER (_refused) AS refused FROM read_parquet(${sqlText(path)})`);
  const handedOver = file.kind === "csv" ? file.csv.soundRows : file.rows;
  if (counts?.["rows"] !== handedOver) throw new Error(`The engine read ${String(counts?.["rows"])} of ${handedOver} rows.`);
  return Number(counts["refused"]);
}

function stagedView({ fields }: TableDataset, file: string, path: string, at: string, row: string): string {
  const columns = tableColumns(fields).map(({ name }) => sqlName(name));
  return `SELECT ${at} AS _at, ${row} AS _row, ${sqlText(file)} AS _file, ${columns.join(", ")} FROM read_parquet(${sqlText(path)}, file_row_number = true)`;
}

function checkedFindings(file: string, path: string, at: string, row: string): string {
  return `SELECT ${at} AS _at, ${row} AS _row, ${sqlText(file)} AS _file, _refused AS refused, _content::JSON AS content,
    list_transform(_notices, lambda n: intake.notice_of(n.code, n.severity, ${row}, n.field, n.value::JSON)) AS notices
    FROM read_parquet(${sqlText(path)}, file_row_number = true) WHERE _notices IS NOT NULL`;
}

function readFindings(file: string, path: string, limits: TableLimits): string {
  const columns = ["_at: 'BIGINT'", "_row: 'BIGINT'", "refused: 'BOOLEAN'", "content: 'JSON'", "notices: 'JSON[]'"];
  return `SELECT _at, _row, ${sqlText(file)} AS _file, refused, content, notices FROM ${ndjson(path, columns, limits)}`;
}
